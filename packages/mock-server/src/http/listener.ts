import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import type { RawRequest } from "../decode/request.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { Delivery } from "../engine.ts";
import type { Sleep } from "../fetch.ts";
import { deliver, write } from "./deliver.ts";
import { ListenError } from "./listen-error.ts";
import type { Certificate } from "./tls.ts";

/** What stands behind the listener: whole requests in, whole responses out. */
export interface Backend {
  /** @param address whence the request came. */
  respond(request: RawRequest, address: string): Promise<Delivery>;
  tooLarge(request: Omit<RawRequest, "body">): Delivery;
  /** The bytes were not HTTP. */
  malformed(reason: string): WireResponse;
  readonly sleep: Sleep;
  /** Aborted when the mock stops: responses that are late are given up. */
  readonly signal: AbortSignal;
}

/** Times in milliseconds, sizes in bytes. */
export interface ListenerLimits {
  readonly maxBody: number;
  /** From the first byte to the end of the headers. */
  readonly headersTimeout: number;
  /** From the first byte to the end of the body. */
  readonly requestTimeout: number;
}

export const DEFAULT_LIMITS: ListenerLimits = {
  maxBody: 10 * 1024 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
};

/** The control API of a mock, or of one of several. */
const CONTROL = /\/__orderwire(?:[/?]|$)/;

/** Room for long filters in the query; Node's default is a quarter of it. */
const MAX_HEADER_BYTES = 64 * 1024;

/** A server that requests come to. */
export type Listener = http.Server | https.Server;

export interface ListenerOptions {
  /** Let pages of any origin read the responses. */
  readonly cors: boolean;
  readonly limits: ListenerLimits;
  /** The certificate of an HTTPS server and its key, PEM. */
  readonly tls?: Certificate;
}

/** Makes the HTTP server: it bounds sizes and times, answers preflights, and turns bytes into requests. */
export function createListener(backend: Backend, { cors, limits, tls }: ListenerOptions): Listener {
  const { maxBody, headersTimeout, requestTimeout } = limits;
  const settings = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval: Math.min(1000, headersTimeout),
  };
  const server = tls ? createSecureServer(settings, tls) : http.createServer(settings);
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, backend, cors, maxBody).catch((error) => fail(response, error));
  };
  server.on("request", handle);
  server.on("checkContinue", (request, response) => {
    // RFC 9110, 10.1.1: with 100 the client would send what is then thrown away.
    if (!(declaredLength(request) > maxBody)) {
      response.writeContinue();
    }
    handle(request, response);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
    refuseConnection(backend, error, socket),
  );
  return server;
}

/** @throws {ListenError} when the certificate and its key do not belong together, or are not PEM. */
function createSecureServer(settings: https.ServerOptions, { cert, key }: Certificate): https.Server {
  try {
    return https.createServer({ ...settings, cert, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ListenError(`The certificate and its key must be PEM and belong together: ${reason}.`);
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  backend: Backend,
  cors: boolean,
  maxBody: number,
): Promise<void> {
  // The control API has a rule of its own about pages.
  const isOpen = cors && !CONTROL.test(request.url ?? "/");
  if (isOpen) {
    allowOrigin(request, response);
  }
  if (isOpen && isPreflight(request)) {
    allowRequest(request, response);
    request.resume();
    return write(response, { status: 204, headers: {}, body: "" });
  }
  const { method = "GET", url: target = "/", headers } = request;
  const body = hasBody(request) ? await readBody(request, maxBody) : NOTHING;
  if (body === "aborted") {
    return;
  }
  const delivery =
    body === "tooLarge"
      ? backend.tooLarge({ method, target, headers })
      : await backend.respond({ method, target, headers, body }, request.socket.remoteAddress ?? "");
  if (isOpen && headers.origin !== undefined) {
    // Named one by one: beside credentials a `*` would be a header of that name.
    const names = Object.keys(delivery.response.headers).join(", ");
    response.setHeader("access-control-expose-headers", names);
  }
  await deliver(response, delivery, backend.sleep, backend.signal);
}

const NOTHING = Buffer.alloc(0);

/** RFC 9112, 6.3: a request without either header has no body. To read what is not there takes a stream's time. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
}

/** A body over the limit is read to its end and forgotten: its sender listens only when it has sent everything. */
async function readBody(request: IncomingMessage, maxBody: number): Promise<Buffer | "tooLarge" | "aborted"> {
  if (declaredLength(request) > maxBody && expectsContinue(request)) {
    return "tooLarge";
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= maxBody) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
      }
    }
  } catch {
    return "aborted";
  }
  return size > maxBody ? "tooLarge" : Buffer.concat(chunks);
}

/** NaN when the length is not declared. */
function declaredLength(request: IncomingMessage): number {
  return Number(request.headers["content-length"] ?? Number.NaN);
}

function expectsContinue(request: IncomingMessage): boolean {
  return request.headers.expect?.toLowerCase() === "100-continue";
}

function isPreflight(request: IncomingMessage): boolean {
  return (
    request.method === "OPTIONS" &&
    request.headers.origin !== undefined &&
    request.headers["access-control-request-method"] !== undefined
  );
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined) {
    return;
  }
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("vary", "origin");
}

function allowRequest(request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  response.setHeader("access-control-allow-methods", String(headers["access-control-request-method"]));
  const wanted = headers["access-control-request-headers"];
  if (wanted) {
    response.setHeader("access-control-allow-headers", wanted);
  }
  if (headers["access-control-request-private-network"] === "true") {
    response.setHeader("access-control-allow-private-network", "true");
  }
  response.setHeader("access-control-max-age", "600");
}

function fail(response: ServerResponse, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  if (response.headersSent || response.destroyed) {
    response.destroy();
  } else {
    write(response, problem(500, "The mock failed", detail));
  }
}

function refuseConnection(backend: Backend, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = connectionResponse(backend, error.code);
  const length = Buffer.byteLength(answer.body);
  socket.end(
    `HTTP/1.1 ${answer.status} ${http.STATUS_CODES[answer.status] ?? ""}\r\nconnection: close\r\n` +
      `content-type: ${answer.headers["content-type"]}\r\ncontent-length: ${length}\r\n\r\n${answer.body}`,
  );
}

function connectionResponse(backend: Backend, code: string | undefined): WireResponse {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return problem(408, "Request Timeout", "The request came too slowly.");
    case "HPE_HEADER_OVERFLOW":
      return problem(
        431,
        "Header Fields Too Large",
        `The headers are longer than ${MAX_HEADER_BYTES} bytes.`,
      );
    default:
      return backend.malformed(code ?? "unknown");
  }
}
