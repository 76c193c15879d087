/** Bytes that come one after the other: a stream of the web's or of Node's, a generator. */
import { classOf } from "../connection/record.ts";
import { invalid } from "../errors/make.ts";

/** A source being read. */
export interface ByteSource {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  stop(): Promise<unknown>;
}

/** What can be read so. */
export type Readable = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/**
 * Begins to read.
 * @param name names it in errors
 * @throws {InvalidRequestError} for one that was read before: of a file's rest, or of nothing, a whole file would be made
 */
export function openSource(source: Readable, name: string): ByteSource {
  if (source instanceof ReadableStream) {
    // By a reader: Safari's streams are no async iterables.
    const reader = unread(source, name).getReader();
    return { next: () => reader.read(), stop: () => reader.cancel() };
  }
  const { readableDidRead, destroyed } = source as { readableDidRead?: unknown; destroyed?: unknown };
  if (readableDidRead === true || destroyed === true) {
    throw wasRead(name);
  }
  const iterator = source[Symbol.asyncIterator]();
  return { next: async () => iterator.next(), stop: async () => iterator.return?.() };
}

/**
 * A stream of the web's that nobody has read. A `Response` alone says whether somebody has.
 * @throws {InvalidRequestError} for one that was read before
 */
export function unread(source: ReadableStream<Uint8Array>, name: string): ReadableStream<Uint8Array> {
  try {
    return new Response(source).body ?? source;
  } catch {
    throw wasRead(name);
  }
}

const wasRead = (name: string) => invalid(name, "must not have been read before: it can be read once");

/** Bytes, or text, as bytes. By its kind, not its class: tests may run in a realm of their own. */
export function chunkOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value === "string") {
    return new TextEncoder().encode(value);
  }
  if (isBytes(value)) {
    return ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  }
  return undefined;
}

/** Bytes that no other thread may change: `fetch` writes shared ones as text. */
export const isBytes = (value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> =>
  classOf(ArrayBuffer.isView(value) ? value.buffer : value) === "ArrayBuffer";
