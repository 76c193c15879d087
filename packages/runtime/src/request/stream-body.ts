import { isError, type Redact, redactCause } from "../connection/redact.ts";
import { textOf } from "../connection/warn.ts";
import type { OrderwireError } from "../errors/base.ts";
import { errorOf } from "../errors/make.ts";
import type { InvalidRequestError } from "../errors/request.ts";
import type { EncodedBody } from "../features.ts";
import { chunkOf, openSource, type Readable, unread } from "./byte-source.ts";

/** Cloudflare's engine takes a body that fails for one that ends, and would send a cut file as a whole one. */
const isWorkerd = globalThis.navigator?.userAgent === "Cloudflare-Workers";

/**
 * A stream of Node's, or a generator, as `fetch` takes it, or a stream of the web's: no more is read than is sent. `fetch`
 * says of a source that fails that the network did; the body says it.
 * @throws {InvalidRequestError} for one that was read before
 */
export function streamBody(source: Readable, type: string | undefined): EncodedBody {
  if (isWorkerd && source instanceof ReadableStream) {
    // Of its own streams it reads the response, too, where the vendor answers before all has come.
    return { content: unread(source, "body"), type, repeatable: false };
  }
  const { next, stop } = openSource(source, "body");
  let bytes = 0;
  let isStopped = false;
  let failure: { readonly error: unknown } | undefined;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const { done, value } = await next();
      if (done) {
        controller.close();
        return;
      }
      const chunk = chunkOf(value);
      if (!chunk) {
        throw new TypeError("it goes on with neither bytes nor text");
      }
      bytes += chunk.byteLength;
      controller.enqueue(chunk);
    } catch (error) {
      // What breaks once it is let go is no failure of the source.
      failure = isStopped ? undefined : { error };
      stop().catch(() => {});
      if (isWorkerd) {
        // Until the call's limits end it.
        await new Promise(() => {});
      }
      throw error;
    }
  };
  const cancel = async () => {
    isStopped = true;
    await stop();
  };
  const content = new ReadableStream<Uint8Array>({ pull, cancel });
  return {
    content,
    type,
    repeatable: false,
    failure: (_, redact) => failure && sourceError(failure.error, redact, ` after ${bytes} bytes`),
  };
}

/** Of a `Blob`: a file that has changed since it was opened. */
export function blobFailure(error: unknown, redact: Redact): OrderwireError | undefined {
  for (let inner = error; isError(inner); inner = inner.cause) {
    if (inner.name === "NotReadableError") {
      return sourceError(inner, redact);
    }
  }
  return undefined;
}

function sourceError(error: unknown, redact: Redact, after = ""): OrderwireError {
  const why = redact(isError(error) ? error.message : textOf(error));
  return errorOf<InvalidRequestError>(
    ["InvalidRequestError"],
    `body: its source failed${after}: ${why}`,
    { path: "body" },
    { cause: redactCause(error, redact) },
  );
}
