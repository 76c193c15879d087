// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  createPayout,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await createPayout(api, { iban: "DE02" });
}
