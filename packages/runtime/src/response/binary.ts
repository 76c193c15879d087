import type { ResponseReader } from "../features.ts";
import { readFileName } from "./file-name.ts";

/** A file or another stream of bytes. Read it once, by `body`, `bytes()` or `text()`. */
export interface BinaryResponse {
  /** Fails with `TimeoutError` if no chunk comes for `timeout` milliseconds, or the call's `deadline` is over. */
  readonly body: ReadableStream<Uint8Array>;
  readonly contentType: string | undefined;
  /** Name from `Content-Disposition`, without any folder in it. */
  readonly fileName: string | undefined;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
}

/** The feature for operations that answer with a file. */
export const binaryResponse: ResponseReader = async (response): Promise<BinaryResponse> => {
  const { headers } = response;
  const disposition = headers.get("content-disposition");
  const body = response.isSuspect ? streamOf(await response.bytes()) : response.stream();
  return {
    body,
    contentType: headers.get("content-type") ?? undefined,
    fileName: disposition === null ? undefined : readFileName(disposition),
    bytes: async () => new Uint8Array(await new Response(body).arrayBuffer()),
    text: () => new Response(body).text(),
  };
};

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
