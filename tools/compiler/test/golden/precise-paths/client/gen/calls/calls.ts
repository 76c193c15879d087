// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  getBook,
  getLatestBook,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await getBook(api, { id: "a/b" });
  await getLatestBook(api);
}
