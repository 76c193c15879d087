import type { Call } from "../transport/call.ts";
import { factsOf } from "../transport/facts.ts";
import { typedError } from "../transport/network-error.ts";
import { loadFailures } from "./load-failures.ts";
import type { Bytes } from "./read.ts";

/** The body's stream, each chunk of it under the call's timeout, its failures typed. */
export function streamWithIdleTimeout(response: Response, call: Call): ReadableStream<Bytes> {
  if (!response.body) {
    return new Blob().stream();
  }
  const reader = response.body.getReader();
  const limit = call.option("maxResponseBytes") ?? Number.POSITIVE_INFINITY;
  let size = 0;
  const next = async (): Promise<Bytes | undefined> => {
    call.start();
    const { value } = await call.race(reader.read());
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
