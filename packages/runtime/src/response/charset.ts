import { errorOf } from "../errors/make.ts";

/**
 * Bytes as text, in the charset that `Content-Type` says, else UTF-8.
 * @throws {OrderwireError} for a charset that the engine does not know: its text would be full of wrong letters
 */
export function decodeText(bytes: Uint8Array, headers: Headers): string {
  const [, charset = "utf-8"] =
    /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers.get("content-type") ?? "") ?? [];
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    throw errorOf([], `the response is in the charset "${charset.slice(0, 40)}", which is unknown here`);
  }
  return decoder.decode(bytes);
}
