// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  listOrders,
  findOrders,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await listOrders(api);
  await findOrders(api);
}
