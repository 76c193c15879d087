/** How far the bytes of a file have come, up or down. */

import { checkOptions, type Rules } from "./connection/check-options.ts";
import type { ConnectionOptions } from "./connection/options.ts";
import { quietly, warner } from "./connection/warn.ts";
import { errorOf, invalid } from "./errors/make.ts";
import { type ByteSource, chunkOf, openSource } from "./request/byte-source.ts";

/** How far a file has come. */
export interface Progress {
  /** Up: bytes that the engine has taken; it holds some before they travel. Down: bytes that were read. */
  readonly bytes: number;
  /** All bytes, where that is known. */
  readonly total: number | undefined;
  /** Whether these were the last. */
  readonly done: boolean;
}

/** Bytes that come one after the other: the web's streams, Node's, generators; a `Blob`, which may be a file's. */
export type ProgressSource = Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** What is known of the bytes. */
export interface ProgressOptions extends Pick<ConnectionOptions, "onWarning"> {
  /** All bytes. Default: a `Blob`'s size. A source that has more or fewer fails. */
  readonly total?: number | undefined;
}

const RULES: Rules<ProgressOptions> = {
  total: ["a whole number of bytes", (value) => Number.isInteger(value) && Number(value) >= 0],
  onWarning: ["a function", (value) => typeof value === "function"],
};

/**
 * The same bytes as a stream that tells how far it has come; no more is read than is asked for. As a body it is sent once,
 * like every stream, and without a length. `fetch` does not tell what has left the machine: up, the bytes are those that the
 * engine has taken, which runs ahead by its buffers and the system's; only the response says that all has arrived.
 * @param tell called at each chunk and at the end; what it throws or rejects with is warned of, and breaks nothing
 * @throws {InvalidRequestError} for what is no source, or was read before, and an option that is none
 */
export function withProgress(
  source: ProgressSource,
  tell: (progress: Progress) => void,
  options: ProgressOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  checkOptions(options, RULES);
  const { total = source instanceof Blob ? source.size : undefined } = options;
  const from = open(source);
  const told = safely(tell, warner(options));
  let bytes = 0;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    const { done, value } = await from.next();
    if (done === true) {
      requireAll(bytes, total);
      told({ bytes, total, done: true });
      controller.close();
      return;
    }
    const chunk = chunkOf(value);
    if (!chunk) {
      throw errorOf([], `after ${bytes} bytes the file goes on with neither bytes nor text`);
    }
    bytes += chunk.byteLength;
    told({ bytes, total, done: false });
    controller.enqueue(chunk);
  };
  const cancel = async () => {
    await from.stop();
  };
  // Without a queue of its own: nothing is read before it is asked for.
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}

/** A file that lost its end on the way must not look like a whole one. */
function requireAll(bytes: number, total: number | undefined): void {
  if (total !== undefined && bytes !== total) {
    throw errorOf([], `the file ended after ${bytes} bytes of ${total}`);
  }
}

function safely(tell: (progress: Progress) => void, warn: (message: string) => void): typeof tell {
  if (typeof tell !== "function") {
    throw invalid("tell", "must be a function");
  }
  return (progress) =>
    quietly(
      () => tell(progress),
      (text) => warn(`the progress of a file could not be told: ${text}`),
    );
}

function open(source: ProgressSource): ByteSource {
  const readable = source instanceof Blob ? source.stream() : source;
  if (!(readable instanceof ReadableStream) && !(Symbol.asyncIterator in Object(readable))) {
    throw invalid("source", "must be a stream, a Blob or another source of bytes");
  }
  return openSource(readable, "source");
}
