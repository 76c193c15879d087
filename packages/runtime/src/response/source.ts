import type { ResponseSource } from "../features.ts";
import type { Call } from "../transport/call.ts";
import { parseJson, readBytes } from "./body.ts";
import { isMarked } from "./shape.ts";
import { streamWithIdleTimeout } from "./stream.ts";

/** A response as the feature that reads it may see it. */
export function sourceOf(response: Response, call: Call): ResponseSource {
  const { headers } = response;
  const type = headers.get("content-type") ?? "";
  const failsByJson = type.includes("json") && call.state.vendor.errors?.failure !== undefined;
  return {
    headers,
    isSuspect: !headers.has("content-disposition") && (failsByJson || type.includes("html")),
    stream: () => streamWithIdleTimeout(response, call),
    bytes: async () => {
      const bytes = await readBytes(response, call);
      const text = new TextDecoder().decode(bytes);
      const body = parseJson(text);
      if (body === undefined ? type.includes("html") : isMarked(body, call.state.vendor.errors)) {
        const { toError } = await import("./error.ts");
        throw toError(call, response, { features: {}, params: {}, text, body });
      }
      return bytes;
    },
  };
}
