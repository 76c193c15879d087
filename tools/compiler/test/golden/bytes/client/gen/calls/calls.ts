// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  uploadPhoto,
  downloadPhoto,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await uploadPhoto(api, { body: new TextEncoder().encode("Hello") });
  await downloadPhoto(api, { id: "a" });
}
