import { InvalidRequestError } from "../errors/request.ts";
import type { Clock } from "../transport/clock.ts";
import { WebhookError } from "./error.ts";

/** A body as it came: whole, or in chunks. */
export type IncomingBody =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | AsyncIterable<Uint8Array | string>
  | null
  | undefined;

/** How much of a body is read, and for how long. */
export interface BodyBounds {
  /** Most bytes. */
  readonly limit: number;
  /** Most milliseconds from the first read to the end. */
  readonly deadline: number;
  readonly clock: Clock;
}

/** Bytes that are no text, as compressed ones are. */
export class NotUtf8 extends WebhookError {}

type Chunk = Uint8Array<ArrayBuffer> | string;

/** A body being read. */
interface Source {
  next(): Promise<IteratorResult<unknown, unknown>>;
  /** Gives up, without waiting for a sender that has stopped to send. */
  stop(): void;
}

/**
 * Reads a body as text.
 * @throws {WebhookError} 413 as soon as it exceeds the limit, 408 at the deadline; 400 if it breaks off, is no UTF-8, or
 *   has been read already
 * @throws {InvalidRequestError} for a stream of anything else than bytes and texts
 */
export async function readText(body: IncomingBody, bounds: BodyBounds): Promise<string> {
  if (body === null || body === undefined) {
    return "";
  }
  const chunk = chunkOf(body);
  const source = chunk === undefined ? open(body as AsyncIterable<Chunk>) : whole(chunk);
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
    const chunk = chunkOf(read.value);
    if (chunk === undefined) {
      throw new InvalidRequestError("request.body", "must come in bytes or texts");
    }
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.byteLength;
    if (size > limit) {
      throw new WebhookError("body", `must not be larger than ${limit} bytes`, 413);
    }
    chunks.push(bytes);
  }
  return chunks;
}

/** By its kind, not its class: Jest's tests have classes of their own. */
function chunkOf(value: unknown): Chunk | undefined {
  if (typeof value === "string") {
    return value;
  }
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
  }
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]"
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
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
    throw new NotUtf8("body", "must be UTF-8");
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
  const stop = async () => iterator.return?.();
  return { next: async () => Object(await iterator.next()), stop: () => void stop().catch(() => {}) };
}

/** @throws {WebhookError} */
export function refuseRead(): never {
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
