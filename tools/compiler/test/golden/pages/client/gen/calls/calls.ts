// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  listTickets,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await listTickets(api, { limit: 20 });
}
