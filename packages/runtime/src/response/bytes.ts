import type { Call } from "../transport/call.ts";
import { type Bytes, readChunks } from "./read.ts";

/**
 * The body as bytes.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readBytes(response: Response, call: Call): Promise<Bytes> {
  const chunks: Bytes[] = [];
  await readChunks(response, call, (chunk) => chunks.push(chunk));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
