import { errorOf } from "../errors/make.ts";

/**
 * Bytes as text, in the charset that `Content-Type` says, else UTF-8.
 * @param fatal whether bytes that stand for no letter are an error of the engine's, instead of U+FFFD
 * @throws {OrderwireError} for a charset that the engine does not know: its text would be full of wrong letters
 */
export function decodeText(bytes: Uint8Array, headers: Headers, fatal = false): string {
  const [, charset = "utf-8"] =
    /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers.get("content-type") ?? "") ?? [];
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal });
  } catch {
    throw errorOf([], `the response is in the charset "${charset.slice(0, 40)}", which is unknown here`);
  }
  return decoder.decode(bytes);
}
