import type { Call } from "../transport/call.ts";

/** Enough for the largest page of any vendor, and no danger to a server's memory. */
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Bytes that no other thread shares. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The most bytes that a call takes; `fallback` where no option says so. */
export function maxBytesOf({ options, state }: Call, fallback: number): number {
  return options.maxResponseBytes ?? state.options.maxResponseBytes ?? fallback;
}

/**
 * The body as text.
 * @throws {ResponseFormatError} as soon as it exceeds `maxResponseBytes`
 */
export async function readText(response: Response, call: Call): Promise<string> {
  if (isSmall(response, call)) {
    return response.text();
  }
  return new TextDecoder().decode(await readBytes(response, call));
}

/** Whether the response says how long it is, and that it is short enough. Compressed, it may be any length. */
function isSmall({ headers }: Response, call: Call): boolean {
  const length = headers.get("content-length");
  return (
    length !== null &&
    !headers.has("content-encoding") &&
    Number(length) <= maxBytesOf(call, DEFAULT_MAX_BYTES)
  );
}

/** The body as bytes, counted while they come: a few compressed kilobytes may hold gigabytes. */
export async function readBytes(response: Response, call: Call): Promise<Bytes> {
  const limit = maxBytesOf(call, DEFAULT_MAX_BYTES);
  const reader = response.body?.getReader();
  const chunks: Bytes[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw await tooLarge(response, call, limit);
    }
    chunks.push(value as Bytes);
  }
  return join(chunks, size);
}

function join(chunks: readonly Bytes[], size: number): Bytes {
  const [first] = chunks;
  if (first && chunks.length === 1) {
    return first;
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** The error for a body that exceeds the limit. */
export async function tooLarge(response: Response, call: Call, limit: number): Promise<unknown> {
  const { formatError } = await import("./error.ts");
  return formatError(call, response, "", `more than ${limit} bytes; raise maxResponseBytes if that is right`);
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
