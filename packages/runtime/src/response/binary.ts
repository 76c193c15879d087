import { OrderwireError } from "../errors/base.ts";
import type { ResponseReader } from "../features.ts";
import { readFileName } from "./file-name.ts";
import { sourceOf } from "./source.ts";

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
export const binaryResponse: ResponseReader = async (response, call): Promise<BinaryResponse> => {
  const source = sourceOf(response, call);
  const { headers } = source;
  const disposition = headers.get("content-disposition");
  const body = source.isSuspect ? streamOf(await source.bytes()) : source.stream();
  return {
    body,
    contentType: headers.get("content-type") ?? undefined,
    fileName: disposition === null ? undefined : readFileName(disposition),
    bytes: async () => new Uint8Array(await unread(body).arrayBuffer()),
    text: async () => unread(body).text(),
  };
};

function unread(body: ReadableStream<Uint8Array>): Response {
  if (body.locked) {
    throw new OrderwireError("the body has been read already: keep what bytes() or text() gave");
  }
  return new Response(body);
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
