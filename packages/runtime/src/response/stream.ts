import type { Call } from "../transport/call.ts";
import { toNetworkError } from "../transport/network-error.ts";
import { type Bytes, maxBytesOf, tooLarge } from "./body.ts";

/** The body's stream, each chunk of it under the call's timeout, its failures typed. */
export function streamWithIdleTimeout(response: Response, call: Call): ReadableStream<Bytes> {
  if (!response.body) {
    return new Blob().stream();
  }
  const { deadline } = call;
  const reader = response.body.getReader();
  const limit = maxBytesOf(call, Number.POSITIVE_INFINITY);
  let size = 0;
  const next = async (): Promise<Bytes | undefined> => {
    deadline.startTimeout();
    const { value } = await deadline.race(reader.read());
    deadline.stopTimeout();
    size += value?.byteLength ?? 0;
    if (size > limit) {
      throw await tooLarge(response, call, limit);
    }
    return value as Bytes | undefined;
  };
  deadline.ownedByStream = true;
  deadline.stopTimeout();
  return new ReadableStream({
    pull: (controller) => pull(next, controller, call, reader),
    cancel(reason) {
      deadline.end();
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
    call.deadline.end();
    controller.close();
  } catch (error) {
    call.deadline.end();
    reader.cancel().catch(() => {});
    controller.error(toNetworkError(error, call));
  }
}
