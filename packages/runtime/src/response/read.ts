import type { ReadContext } from "../features.ts";
import type { Call } from "../transport/call.ts";
import { loadFailures } from "./load-failures.ts";
import { isShaped, parseJson } from "./shape.ts";

/** Enough for the largest page of any vendor, and no danger to a server's memory. */
const DEFAULT_MAX_BYTES = 64_000_000;

/** Bytes that no other thread shares. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The body as text.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readText(response: Response, call: Call): Promise<string> {
  const bytes = await readBytes(response, call);
  const text = new TextDecoder().decode(bytes);
  // Read as UTF-8, the letters of another charset would be wrong, and nobody told. A type that is missing says none.
  return /charset\s*=\W*(?!utf-?8)/i.test(response.headers.get("content-type") as string) ||
    /\ufffd/.test(text)
    ? (await loadFailures()).decode(call, response, bytes)
    : text;
}

/**
 * The body as bytes, counted while they come: a few compressed kilobytes may hold gigabytes. Without a stream, as in React
 * Native, they can be counted only when all are there.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readBytes(response: Response, call: Call): Promise<Bytes> {
  const limit = call.option("maxResponseBytes") ?? DEFAULT_MAX_BYTES;
  const reader = response.body?.getReader?.();
  if (!reader) {
    return (await loadFailures()).readWhole(call, response, limit);
  }
  const chunks: Bytes[] = [];
  for (let size = 0; ; ) {
    const { value } = await reader.read();
    if (!value) {
      // Most bodies come in one piece, which need not be copied.
      return chunks.length === 1
        ? (chunks[0] as Bytes)
        : new Uint8Array(await new Blob(chunks).arrayBuffer());
    }
    size += value.byteLength;
    if (size > limit) {
      throw (await loadFailures()).tooLarge(call, response, limit, reader);
    }
    chunks.push(value as Bytes);
  }
}

/**
 * Reads a response as its operation declares it.
 * @throws {OrderwireError} for a refusal, and for what is not what was promised
 */
export async function readResponse(response: Response, call: Call, context: ReadContext): Promise<unknown> {
  const { operation, state } = call;
  const { read, lists } = context.features;
  const reader = response.ok ? read : read?.refusal;
  if (reader) {
    return reader(response, call, context);
  }
  const text = await readText(response, call);
  const body = parseJson(text);
  // What is no plain success may still be one: an empty one, or a batch.
  return response.ok &&
    !operation.batch &&
    isShaped(operation, body) &&
    !(state.isFailure?.(body) || lists?.(operation, body))
    ? body
    : (await loadFailures()).judge(call, response, { ...context, text, body });
}
