import type { Clock } from "../transport/clock.ts";
import { WebhookError } from "./error.ts";

/** A body as it came: whole, or in chunks. */
export type IncomingBody = string | Uint8Array | AsyncIterable<Uint8Array | string> | null | undefined;

/** How much of a body is read, and for how long. */
export interface BodyBounds {
  /** Most bytes. */
  readonly limit: number;
  /** Most milliseconds from the first read to the end. */
  readonly deadline: number;
  readonly clock: Clock;
}

type Chunk = Uint8Array | string;

/** A body being read. */
interface Source {
  next(): Promise<IteratorResult<Chunk, unknown>>;
  /** Gives up, without waiting for a sender that has stopped to send. */
  stop(): void;
}

/**
 * Reads a body as text.
 * @throws {WebhookError} 413 as soon as it exceeds the limit, 408 at the deadline; 400 if it breaks off, is no UTF-8, or
 *   has been read already
 */
export async function readText(body: IncomingBody, bounds: BodyBounds): Promise<string> {
  if (body === null || body === undefined) {
    return "";
  }
  const source = typeof body === "string" || body instanceof Uint8Array ? whole(body) : open(body);
  let cancel = () => {};
  const expired = new Promise<never>((_, reject) => {
    const refusal = new WebhookError("body", `must arrive within ${bounds.deadline} ms`, 408);
    cancel = bounds.clock.timer(bounds.deadline, () => reject(refusal));
  });
  try {
    return decode(await readChunks(source, bounds.limit, expired));
  } finally {
    cancel();
    source.stop();
  }
}

async function readChunks(source: Source, limit: number, expired: Promise<never>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const next = () => Promise.race([source.next().catch(refuseBroken), expired]);
  for (let read = await next(); !read.done; read = await next()) {
    const { value } = read;
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
    size += bytes.byteLength;
    if (size > limit) {
      throw new WebhookError("body", `must not be larger than ${limit} bytes`, 413);
    }
    chunks.push(bytes);
  }
  return chunks;
}

function refuseBroken(): never {
  throw new WebhookError("body", "broke off before its end");
}

function decode(chunks: readonly Uint8Array[]): string {
  // A byte order mark is signed with the rest.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  } catch {
    throw new WebhookError("body", "must be UTF-8");
  }
}

function whole(body: Chunk): Source {
  const chunks = [body].values();
  return { next: async () => chunks.next(), stop: () => {} };
}

function open(body: AsyncIterable<Chunk>): Source {
  if (body instanceof ReadableStream) {
    return body.locked ? refuseRead() : fromWebStream(body);
  }
  // A stream of Node's that was read to its end looks like an empty one.
  if (!isIterable(body) || ("readableDidRead" in body && body.readableDidRead === true)) {
    return refuseRead();
  }
  const iterator = body[Symbol.asyncIterator]();
  return { next: () => iterator.next(), stop: () => void iterator.return?.()?.catch(() => {}) };
}

function refuseRead(): never {
  throw new WebhookError("body", "must not have been read already: pass it on before a framework parses it");
}

/** By its reader: Safari's streams are no async iterables. */
function fromWebStream(body: ReadableStream<Uint8Array>): Source {
  const reader = body.getReader();
  return { next: () => reader.read(), stop: () => void reader.cancel().catch(() => {}) };
}

/** Whether a value comes in chunks. */
export const isIterable = (value: unknown): value is AsyncIterable<Chunk> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;
