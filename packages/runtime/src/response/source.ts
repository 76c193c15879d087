import { Call } from "../transport/call.ts";
import { readBytes } from "./bytes.ts";
import { loadFailures } from "./load-failures.ts";
import { isMarked, parseJson } from "./shape.ts";
import { streamWithIdleTimeout } from "./stream.ts";

/** A response as a feature that reads it may see it: what came, and nothing of the connection. Read it once. */
export interface ResponseSource {
  readonly headers: Headers;
  /** Whether JSON may be the vendor's way to fail under this status, or an HTML page be another server's. */
  readonly isSuspect: boolean;
  /** The body, each chunk of it under the call's timeout. Its failures are typed. */
  stream(): ReadableStream<Uint8Array>;
  /**
   * The body in full.
   * @throws {ApiError} if it is a failure of the vendor's
   * @throws {ResponseFormatError} if it is an HTML page or exceeds `maxResponseBytes`
   */
  bytes(): Promise<Uint8Array>;
}

/** @throws {TypeError} for what is no call of this runtime's */
export function callOf(call: object): Call {
  if (!(call instanceof Call)) {
    throw new TypeError("call: must be the one that the runtime hands over");
  }
  return call;
}

/** @throws {TypeError} for what is no call of this runtime's */
export function sourceOf(response: Response, given: object): ResponseSource {
  const call = callOf(given);
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
        const { toError } = await loadFailures();
        throw toError(call, response, { features: {}, params: {}, text, body });
      }
      return bytes;
    },
  };
}
