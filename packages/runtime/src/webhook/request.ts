import { InvalidRequestError } from "../errors/request.ts";
import { type BodyBounds, type IncomingBody, isIterable, NotUtf8, readText, refuseRead } from "./body.ts";
import { WebhookError } from "./error.ts";

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
 * @throws {WebhookError} if a header is none, or its body exceeds the bounds, breaks off, is no UTF-8, or has been read
 * @throws {InvalidRequestError} for what is no request, which is no fault of the sender's
 */
export async function readRequest(request: IncomingRequest, bounds: BodyBounds): Promise<ReadRequest> {
  const headers = toHeaders(request);
  const url = textOf(request.url, "url") ?? "";
  const method = textOf(request.method, "method");
  if (method === undefined) {
    throw new InvalidRequestError("request.method", "is required, as the server got it: POST");
  }
  const mark = url.indexOf("?");
  return {
    method,
    query: mark < 0 ? "" : (url.slice(mark + 1).split("#")[0] as string),
    headers,
    body: await readBody(request, headers, bounds),
  };
}

async function readBody(request: IncomingRequest, headers: Headers, bounds: BodyBounds): Promise<string> {
  if ("bodyUsed" in request && request.bodyUsed === true) {
    // Bun has no body then, which looks like an empty one.
    refuseRead();
  }
  try {
    return await readText(request.body ?? (isIterable(request) ? request : undefined), bounds);
  } catch (error) {
    const coding = headers.get("content-encoding") ?? "identity";
    // Some servers inflate it, and leave the header as it was.
    if (error instanceof NotUtf8 && coding.toLowerCase() !== "identity") {
      const remedy = "let the server inflate it before it is parsed";
      throw new WebhookError("Content-Encoding", `must be identity, not ${coding}: ${remedy}`, 415);
    }
    throw error;
  }
}

/** @throws {InvalidRequestError} for what is neither text nor an address, which is no fault of the sender's */
function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === "string") {
    return value;
  }
  if (value instanceof URL) {
    return value.href;
  }
  throw new InvalidRequestError(`request.${name}`, "must be text");
}

function toHeaders(request: IncomingRequest): Headers {
  const source: unknown = Object(request).headers;
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    throw new InvalidRequestError("request", "must be a Request, or have its method, url, headers and body");
  }
  const headers = new Headers();
  // By its entries: those of another realm's Headers too, as Jest has them.
  const fields: unknown =
    "entries" in source && typeof source.entries === "function" ? source.entries() : Object.entries(source);
  for (const [name, value] of fields as Iterable<Field>) {
    // HTTP/2 has its method and path among the headers, under names that no header can have.
    if (value !== undefined && value !== null && !name.startsWith(":")) {
      setHeader(headers, name, Array.isArray(value) ? value.join(", ") : String(value));
    }
  }
  return headers;
}

type Field = readonly [name: string, value: unknown];

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new WebhookError(`headers.${name}`, "must be a value that a header can carry (RFC 9110, 5.5)");
  }
}
