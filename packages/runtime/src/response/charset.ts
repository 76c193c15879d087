import { mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { errorOf } from "../errors/make.ts";

/**
 * Bytes as text, in the charset that `Content-Type` says, else UTF-8.
 * @throws {OrderwireError} for a charset that the engine does not know: its text would be full of wrong letters
 */
export function decodeText(bytes: Uint8Array, headers: Headers): string {
  const charset = mediaTypeParameter(headers.get("content-type") ?? "", "charset") ?? "utf-8";
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    throw errorOf([], `the response is in the charset "${charset.slice(0, 40)}", which is unknown here`);
  }
}
