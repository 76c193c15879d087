import type { EncodedBody } from "../features.ts";
import type { Call } from "./call.ts";
import { isIdempotent } from "./facts.ts";

/**
 * The body as Deno's `fetch` takes it. Deno sends a request again by itself when a connection that it had kept turns out
 * to be closed, even a write; a stream it can read but once. One of ours: in that of a `Response` it finds the bytes.
 */
export const readOnce = (call: Call, { content, repeatable }: EncodedBody): BodyInit | null =>
  repeatable && !isIdempotent(call)
    ? (new Response(content).body?.pipeThrough(new TransformStream()) ?? null)
    : content;
