import type { EncodedBody } from "../features.ts";
import type { Call } from "./call.ts";
import { isIdempotent } from "./facts.ts";

/**
 * The body as Deno's `fetch` takes it. Deno sends a request again by itself when a connection that it had kept turns out
 * to be closed, even a write; a stream it can read but once. One of ours: in that of a `Response` it finds the bytes.
 */
export const readOnce = (call: Call, body: EncodedBody): EncodedBody =>
  body.repeatable && !isIdempotent(call)
    ? {
        ...body,
        /** Another for each attempt. */
        get content() {
          const { content } = body;
          return new Response(content).body?.pipeThrough(new TransformStream()) ?? content;
        },
      }
    : body;
