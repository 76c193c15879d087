import { USER_AGENT } from "../connection/user-agent.ts";
import type { ReadContext } from "../features.ts";
import type { Call } from "../transport/call.ts";
import type { FullRead } from "./context.ts";
import { loadFailures } from "./load-failures.ts";
import { parseJson, shapeFlaw } from "./shape.ts";

/** Enough for the largest page of any vendor, and no danger to a server's memory. */
const DEFAULT_MAX_BYTES = 2 ** 26;

/** Bytes that no other thread shares. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Whether a response says that it is in another charset than UTF-8. */
export const isForeign = (headers: Headers): boolean =>
  /charset\s*=\s*"?(?!utf-?8)/i.test(headers.get("content-type") ?? "");

const limitOf = (call: Call): number => call.option("maxResponseBytes") ?? DEFAULT_MAX_BYTES;

/**
 * The body as text.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readText(response: Response, call: Call): Promise<string> {
  const { headers } = response;
  if (isForeign(headers)) {
    return (await loadFailures()).readForeign(headers, (take) => readChunks(response, call, take));
  }
  // Compressed, it may be of any length, which a browser does not tell of another origin's.
  if (
    USER_AGENT &&
    Number(headers.get("content-length") || undefined) <= limitOf(call) &&
    !headers.has("content-encoding")
  ) {
    return response.text();
  }
  const decoder = new TextDecoder();
  let text = "";
  await readChunks(response, call, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text + decoder.decode();
}

/**
 * Takes the body chunk by chunk, counted while they come: a few compressed kilobytes may hold gigabytes.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readChunks(
  response: Response,
  call: Call,
  take: (chunk: Bytes) => void,
): Promise<void> {
  const limit = limitOf(call);
  const reader = response.body?.getReader();
  for (let size = 0; reader; ) {
    const { value } = await reader.read();
    if (!value) {
      return;
    }
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw (await loadFailures()).tooLarge(call, response, limit);
    }
    take(value as Bytes);
  }
}

/**
 * Reads a response as its operation declares it.
 * @throws {OrderwireError} for a refusal, and for what is not what was promised
 */
export async function readResponse(response: Response, call: Call, context: ReadContext): Promise<unknown> {
  const { read } = context.features;
  if (response.ok && read) {
    return read(response, call, context);
  }
  const text = await readText(response, call);
  const full = { ...context, text, body: parseJson(text) };
  if (isPromised(response, call, full)) {
    return full.body;
  }
  throw (await loadFailures()).toError(call, response, full);
}

/** Whether a response in JSON is what its operation promises. */
export function isPromised(
  { ok, status }: Response,
  { operation, state }: Call,
  { features, params, text, body }: FullRead,
): boolean {
  const { optional, batch } = operation;
  if (body === undefined) {
    return ok && optional === true && !text.trim();
  }
  return !(
    !ok ||
    state.isFailure?.(body) ||
    (batch && features.batch?.hasFailures(batch, params, { status, body })) ||
    shapeFlaw(operation, body) ||
    features.lists?.(operation, body)
  );
}
