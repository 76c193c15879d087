// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  tagShop,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await tagShop(api, { shop: "main", tag: "sale" });
}
