import { errorOf } from "../errors/make.ts";
import type { ResponseReader } from "../features.ts";
import { decodeText } from "./charset.ts";
import { readFileName } from "./file-name.ts";
import type { Bytes } from "./read.ts";
import { sourceOf } from "./source.ts";

/** A file or another stream of bytes. Read it once, by `body`, `bytes()` or `text()`. */
export interface BinaryResponse {
  /** Fails with `TimeoutError` if no chunk comes for `timeout` milliseconds, or the call's `deadline` is over. */
  readonly body: ReadableStream<Uint8Array>;
  readonly contentType: string | undefined;
  /** All bytes, where the vendor says how many; of a compressed file nobody does. */
  readonly size: number | undefined;
  /** Name from `Content-Disposition`, without any folder in it. */
  readonly fileName: string | undefined;
  bytes(): Promise<Uint8Array>;
  /** In the charset that `Content-Type` says, else UTF-8. */
  text(): Promise<string>;
}

/** The feature for operations that answer with a file. */
export const binaryResponse: ResponseReader = async (response, call): Promise<BinaryResponse> => {
  const { headers } = response;
  const body = await sourceOf(response, call);
  const disposition = headers.get("content-disposition");
  return {
    body,
    contentType: headers.get("content-type") ?? undefined,
    size: sizeOf(headers),
    fileName: disposition === null ? undefined : readFileName(disposition),
    bytes: () => readAll(body),
    text: async () => decodeText(await readAll(body), headers),
  };
};

function sizeOf(headers: Headers): number | undefined {
  const length = headers.get("content-length") ?? "";
  return /^\d+$/.test(length) && !headers.has("content-encoding") ? Number(length) : undefined;
}

/** By a reader: from a `Response` of the stream, Chromium would throw an error of its own instead of the stream's. */
async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  if (body.locked) {
    throw errorOf([], "the body has been read already: keep what bytes() or text() gave");
  }
  const chunks: BlobPart[] = [];
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value as Bytes);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
