import type { Call } from "../transport/call.ts";
import { tooLarge } from "./error.ts";

/**
 * The body of a response without a stream, as React Native's `fetch` gives it: its size is known before by what the vendor
 * says of it, and else when it is in memory.
 * @param limit most bytes
 * @throws {ResponseFormatError} if it exceeds them
 */
export async function readWhole(
  call: Call,
  response: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { headers, ok } = response;
  const { method, response: kind } = call.operation;
  const refuseBeyond = (size: number): void => {
    if (size > limit) {
      throw tooLarge(call, response, limit);
    }
  };
  if (method !== "HEAD") {
    refuseBeyond(Number(headers.get("content-length")));
  }
  // Text in UTF-8 is what such a fetch reads best: of some, arrayBuffer always fails.
  const isText =
    !(ok && /^(binary|stream|xml)$/.test(kind)) &&
    !/charset\s*=\s*"?(?!utf-?8)/i.test(headers.get("content-type") ?? "");
  const bytes = isText
    ? new TextEncoder().encode(await response.text())
    : new Uint8Array(await response.arrayBuffer());
  refuseBeyond(bytes.byteLength);
  return bytes;
}
