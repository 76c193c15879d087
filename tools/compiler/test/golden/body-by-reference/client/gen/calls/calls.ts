// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  editNote,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await editNote(api, { id: 7, text: "Hello" });
}
