// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  createParcel,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await createParcel(api, { by: "id", parcel: { weight: 0.5 } });
}
