import { WebhookError } from "./error.ts";

/** A request as any server hands it over: the web's `Request`, or Node's with itself as `body`. */
export type IncomingRequest =
  | Request
  | {
      readonly method?: string | undefined;
      /** Absolute, or from the path on. */
      readonly url?: string | undefined;
      readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
      /** The body as it came, not parsed by a framework. */
      readonly body?: string | Uint8Array | AsyncIterable<Uint8Array | string> | null | undefined;
    };

/** A request with its body read. */
export interface ReadRequest {
  readonly method: string;
  /** The query without its question mark. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Reads a request.
 * @param limit most bytes of its body
 * @throws {WebhookError} 413 as soon as the body exceeds the limit; 400 if it is no UTF-8, or has been read already
 */
export async function readRequest(request: IncomingRequest, limit: number): Promise<ReadRequest> {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    query: mark < 0 ? "" : (url.slice(mark + 1).split("#")[0] as string),
    headers: toHeaders(request.headers),
    body: await readText(request.body, limit),
  };
}

function toHeaders(source: IncomingRequest["headers"]): Headers {
  if (source instanceof Headers) {
    return source;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(source)) {
    // HTTP/2 has its method and path among the headers, under names that no header can have.
    if (value !== undefined && !name.startsWith(":")) {
      headers.set(name, typeof value === "string" ? value : value.join(", "));
    }
  }
  return headers;
}

async function readText(body: IncomingRequest["body"], limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.byteLength;
    if (size > limit) {
      throw new WebhookError("body", `must not be larger than ${limit} bytes`, 413);
    }
    chunks.push(bytes);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  } catch {
    throw new WebhookError("body", "must be UTF-8");
  }
}

async function* chunksOf(body: IncomingRequest["body"]): AsyncGenerator<Uint8Array | string> {
  if (body === null || body === undefined) {
    return;
  }
  if (typeof body === "string" || body instanceof Uint8Array) {
    yield body;
    return;
  }
  if (body instanceof ReadableStream ? body.locked : !(Symbol.asyncIterator in Object(body))) {
    throw new WebhookError(
      "body",
      "must not have been read already: pass it on before a framework parses it",
    );
  }
  if (!(body instanceof ReadableStream)) {
    yield* body;
    return;
  }
  // By its reader: Safari's streams are no async iterables.
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield read.value;
    }
  } finally {
    await reader.cancel();
  }
}
