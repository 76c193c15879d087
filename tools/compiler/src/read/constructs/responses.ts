import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { Response } from "@orderwire/vocabulary/openapi";
import type { Problem } from "./index.ts";

/** What a response may not be. */
export function responseProblems(node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const types = Object.keys((node as Response).content ?? {}).map(bareMediaType);
  const streams = types.filter((type) => type === "text/event-stream" || type === "application/x-ndjson");
  return types.length > 0 && streams.length === types.length
    ? [
        `"${streams[0]}" is a stream that does not end, and a client reads a response to its end. Leave the operation out.`,
      ]
    : [];
}
