import { mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { UnreadableRequest } from "../errors.ts";

/** @throws {UnreadableRequest} on a character set that is unknown, or bytes that are none of its characters. */
export function decodeText(body: Uint8Array, sentType: string): string {
  const charset = mediaTypeParameter(sentType, "charset") ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnreadableRequest(["body"], "mediaType", `has an unknown charset, ${charset}`);
  }
  try {
    return decoder.decode(body);
  } catch {
    throw new UnreadableRequest(["body"], "encoding", `must be ${charset} text`);
  }
}
