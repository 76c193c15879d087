import { errorOf } from "../errors/make.ts";
import type { Call } from "../transport/call.ts";
import { factsOf, nameOf } from "../transport/facts.ts";
import { typedError } from "../transport/network-error.ts";
import { loadFailures } from "./load-failures.ts";
import type { Bytes } from "./read.ts";

/**
 * The body's stream, each chunk of it under the call's timeout, its failures typed.
 * @throws {OrderwireError} where the engine has no streams, as in React Native
 */
export async function streamWithIdleTimeout(response: Response, call: Call): Promise<ReadableStream<Bytes>> {
  const limit = call.option("maxResponseBytes") ?? Number.POSITIVE_INFINITY;
  // Not Node's own kind of stream, which another package's fetch gives.
  const given = response.body?.getReader ? response.body : undefined;
  // Events would come together at the end, if ever.
  const isEndless = call.operation.response === "stream" && !given && response.status !== 204;
  if (isEndless || typeof ReadableStream === "undefined") {
    throw errorOf(
      [],
      `${nameOf(call)}: this fetch gives no stream to read; give the connection a fetch whose responses have a body`,
    );
  }
  const body = given ?? streamOf(await (await loadFailures()).readWhole(call, response, limit));
  const reader = body.getReader();
  let size = 0;
  const next = async (): Promise<Bytes | undefined> => {
    call.start();
    const { value } = await call.race(() => reader.read());
    call.stop();
    size += value?.byteLength ?? 0;
    if (size > limit) {
      throw (await loadFailures()).tooLarge(call, response, limit);
    }
    return value as Bytes | undefined;
  };
  call.isStreamed = true;
  call.stop();
  return new ReadableStream({
    pull: (controller) => pull(next, controller, call, reader),
    cancel(reason) {
      call.close();
      return reader.cancel(reason);
    },
  });
}

/** What came at once. */
const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) {
        controller.enqueue(bytes);
      }
      controller.close();
    },
  });

async function pull(
  next: () => Promise<Bytes | undefined>,
  controller: ReadableStreamDefaultController<Bytes>,
  call: Call,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<void> {
  try {
    const chunk = await next();
    if (chunk) {
      controller.enqueue(chunk);
      return;
    }
    call.close();
    controller.close();
  } catch (error) {
    call.close();
    reader.cancel().catch(() => {});
    controller.error(Object.assign(typedError(error, call), factsOf(call)));
  }
}
