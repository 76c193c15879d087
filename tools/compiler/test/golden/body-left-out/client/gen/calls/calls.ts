// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  replaceNotes,
  addNote,
  changeNotes,
  drawNote,
  orderNotes,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await replaceNotes(api, { id: 7, text: "Hello" });
  await addNote(api, { text: "Hello", mark: 1 });
  await changeNotes(api, { text: "Hello", owner: "me" });
  await drawNote(api, { body: new TextEncoder().encode("Hello") });
  await orderNotes(api, { body: [3, 1] });
}
