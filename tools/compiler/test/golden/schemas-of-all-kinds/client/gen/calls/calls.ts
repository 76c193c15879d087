// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  listThings,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await listThings(api);
}
