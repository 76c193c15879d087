import type { Call } from "../transport/call.ts";
import { tooLarge } from "./error.ts";

/** What {@link ReadableStreamDefaultReader} does of which bodies are read. */
export interface BodyReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/**
 * Reads the body of a response without a stream, as React Native's `fetch` gives it: at once, so that its size is known
 * before by what the vendor says of it, and else when it is in memory.
 * @param limit most bytes
 */
export function wholeReader(response: Response, call: Call, limit: number): BodyReader {
  let isRead = call.operation.method === "HEAD";
  return {
    async read() {
      if (isRead) {
        return {};
      }
      isRead = true;
      if (Number(response.headers.get("content-length")) > limit) {
        throw tooLarge(call, response, limit);
      }
      const value = isText(response, call)
        ? new TextEncoder().encode(await response.text())
        : new Uint8Array(await response.arrayBuffer());
      return value.byteLength > 0 ? { value } : {};
    },
    cancel: async () => {},
  };
}

/** Whether a body is text in UTF-8, which such a `fetch` reads best: of some, `arrayBuffer` always fails. */
const isText = ({ headers, ok }: Response, { operation }: Call): boolean =>
  !(ok && /^(binary|stream|xml)$/.test(operation.response)) &&
  !/charset\s*=\s*"?(?!utf-?8)/i.test(headers.get("content-type") ?? "");
