// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  replaceStocks,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await replaceStocks(api, { body: [1, 2] });
}
