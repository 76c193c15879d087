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

/**
 * The body as text, of a vendor that does not write UTF-8: read as that, its letters would be wrong, and nobody told.
 * @param read gives the body chunk by chunk
 */
export async function readForeign(
  headers: Headers,
  read: (take: (chunk: Uint8Array<ArrayBuffer>) => void) => Promise<void>,
): Promise<string> {
  const chunks: BlobPart[] = [];
  await read((chunk) => chunks.push(chunk));
  return decodeText(new Uint8Array(await new Blob(chunks).arrayBuffer()), headers);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    throw errorOf([], `the response is in the charset "${charset.slice(0, 40)}", which is unknown here`);
  }
}
