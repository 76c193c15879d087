import type { ReadContext } from "../features.ts";
import type { Call } from "../transport/call.ts";
import type { FullRead } from "./context.ts";
import { isMarked, shapeProblem } from "./shape.ts";

/** Enough for the largest page of any vendor, and no danger to a server's memory. */
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Bytes that no other thread shares. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Loaded when first needed: most programs meet few errors, and all would carry the texts. */
const loadErrors = () => import("./error.ts");

const limitOf = (call: Call): number => call.option("maxResponseBytes") ?? DEFAULT_MAX_BYTES;

/**
 * The body as text.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readText(response: Response, call: Call): Promise<string> {
  const { headers } = response;
  const limit = limitOf(call);
  const length = headers.get("content-length");
  // Compressed, it may be of any length.
  if (length && Number(length) <= limit && !headers.has("content-encoding")) {
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
      throw (await loadErrors()).tooLarge(call, response, limit);
    }
    take(value as Bytes);
  }
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
  const body = parseJson(text);
  const full = { ...context, text, body };
  if (isPromised(response, call, full)) {
    return body;
  }
  throw (await loadErrors()).toError(call, response, full);
}

/** Whether a response in JSON is what its operation promises. */
export function isPromised(
  { ok, status }: Response,
  { operation, state }: Call,
  { features, params, text, body }: FullRead,
): boolean {
  const { optional, batch } = operation;
  if (!ok || isMarked(body, state.vendor.errors)) {
    return false;
  }
  if (body === undefined) {
    return optional === true && !text.trim();
  }
  return (
    !(batch && features.batch?.hasFailures(batch, params, { status, body })) && !shapeProblem(operation, body)
  );
}
