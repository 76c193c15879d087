import { type BodyBounds, type IncomingBody, isIterable, readText } from "./body.ts";

/**
 * A request as any server hands it over: the web's `Request` (Workers, Bun, Deno, Next, Hono's `c.req.raw`), that of Node's
 * http and http2, or a framework's whose `body` is the bytes as they came (Express with `raw()`, Fastify with a parser that
 * keeps the buffer).
 */
export type IncomingRequest =
  | Request
  | {
      readonly method?: string | undefined;
      /** Absolute, or from the path on. */
      readonly url?: string | undefined;
      readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
      /** The body as it came, not parsed by a framework. Absent: the request itself, if it is a stream. */
      readonly body?: IncomingBody;
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
 * @throws {WebhookError} if its body exceeds the bounds, breaks off, is no UTF-8, or has been read already
 */
export async function readRequest(request: IncomingRequest, bounds: BodyBounds): Promise<ReadRequest> {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    query: mark < 0 ? "" : (url.slice(mark + 1).split("#")[0] as string),
    headers: toHeaders(request.headers),
    body: await readText(request.body ?? (isIterable(request) ? request : undefined), bounds),
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
