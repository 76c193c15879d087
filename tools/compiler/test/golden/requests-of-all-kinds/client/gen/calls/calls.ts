// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  sendSame,
  sendLists,
  sendDeep,
  sendAny,
  sendFile,
  sendText,
  sayHeaders,
  useStyles,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await sendSame(api, { a: 1 });
  await sendLists(api, { ids: [1] });
  await sendDeep(api, { ids: [1] });
  await sendAny(api, { body: [1] });
  await sendFile(api, { body: new TextEncoder().encode("Hello") });
  await sendText(api, { body: "a" });
  await sayHeaders(api, { "X-Either": "two", "X-Number": 1, "X-None": "b", only: "one" });
  await useStyles(api, { id: 1, parts: { a: 1 }, whole: "b" });
}
