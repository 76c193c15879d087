import type { Call } from "../transport/call.ts";
import { toNetworkError } from "../transport/network-error.ts";
import { type Bytes, maxBytesOf, tooLarge } from "./body.ts";

/** The body's stream, each chunk of it under the call's timeout, its failures typed. */
export function streamWithIdleTimeout(response: Response, call: Call): ReadableStream<Bytes> {
  if (!response.body) {
    return new Blob().stream();
  }
  const { deadline } = call;
  const limit = maxBytesOf(call, Number.POSITIVE_INFINITY);
  const reader = response.body.getReader();
  let size = 0;
  deadline.ownedByStream = true;
  deadline.stopTimeout();
  return new ReadableStream({
    async pull(controller) {
      deadline.startTimeout();
      try {
        const { done, value } = await deadline.race(reader.read());
        deadline.stopTimeout();
        if (done) {
          deadline.end();
          controller.close();
          return;
        }
        size += value.byteLength;
        if (size > limit) {
          throw await tooLarge(response, call, limit);
        }
        controller.enqueue(value as Bytes);
      } catch (error) {
        deadline.end();
        reader.cancel().catch(() => {});
        controller.error(toNetworkError(error, call));
      }
    },
    cancel(reason) {
      deadline.end();
      return reader.cancel(reason);
    },
  });
}
