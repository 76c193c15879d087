import { latin1 } from "./decode/bytes.ts";
import type { RawRequest } from "./decode/request.ts";
import type { WireResponse } from "./encode/wire-response.ts";
import type { Delivery, Engine } from "./engine.ts";
import { partsOf } from "./steering/wire.ts";

/** Waits; ends early, by throwing the signal's reason, when it is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Waits by the machine's clock. */
export const sleepFor: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      return reject(signal.reason);
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });

/**
 * Answers a web request without a socket. Delays, dripping and broken connections look as they do to `fetch`.
 *
 * @throws {TypeError} when a rule ends the connection before the response, as `fetch` does.
 */
export async function fetchFrom(engine: Engine, request: Request, sleep: Sleep): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  return answer(engine, { request: await rawRequest(request), signal }, sleep);
}

/** The `fetch` of a mock without a socket. */
export function fetchOf(
  engine: Engine,
  sleep: Sleep,
): (input: Request | string | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const asked = readPlain(input, init);
    if (!asked) {
      return fetchFrom(engine, new Request(input, init), sleep);
    }
    asked.signal?.throwIfAborted();
    return answer(engine, asked, sleep);
  };
}

async function answer(engine: Engine, { request, signal }: Asked, sleep: Sleep): Promise<Response> {
  const delivery = await engine.handle(request);
  const { wire, response } = delivery;
  if (wire.delay > 0) {
    await sleep(wire.delay, signal);
  }
  if (wire.end !== undefined && wire.bytes === undefined) {
    throw connectionError("fetch failed");
  }
  const { status, headers } = response;
  const isEmpty = request.method === "HEAD" || [204, 205, 304].includes(status);
  const body = isEmpty ? null : bodyOf(delivery, sleep, signal);
  return new Response(body, { status, headers: isAscii(headers) ? headers : bytesOf(headers) });
}

function isAscii(headers: WireResponse["headers"]): boolean {
  return Object.values(headers).every((value) => /^[ -~]*$/.test(value));
}

/** Headers as they come over a socket: one character for each byte of their UTF-8. */
function bytesOf(headers: WireResponse["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      latin1(encoder.encode(value.replace(/\p{Cc}/gu, " "))),
    ]),
  );
}

function bodyOf(
  { response, wire }: Delivery,
  sleep: Sleep,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string {
  const { body, headers } = response;
  const isPlain = wire.end === undefined && wire.drip === undefined;
  // A text without a type of its own would get one.
  if (isPlain && typeof body === "string" && "content-type" in headers) {
    return body;
  }
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  if (isPlain) {
    return new Uint8Array(bytes);
  }
  const parts = partsOf(bytes, wire);
  const pause = (wire.drip ?? 0) / parts.length;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = parts.shift();
      if (part) {
        if (pause > 0) {
          await sleep(pause, signal);
        }
        return controller.enqueue(part);
      }
      if (wire.end === undefined) {
        controller.close();
      } else {
        controller.error(connectionError("terminated"));
      }
    },
  });
}

function connectionError(message: string): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError(message, { cause });
}

/** A request as it was given to `fetch`, with the signal that gives it up. */
interface Asked {
  readonly request: RawRequest;
  readonly signal?: AbortSignal;
}

/** Those that `Request` writes as they are, and refuses to nobody. */
const METHODS: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);
const MEMBERS: ReadonlySet<string> = new Set(["method", "headers", "body", "signal", "redirect"]);
/** Nothing is redirected. */
const REDIRECTS: ReadonlySet<unknown> = new Set([undefined, "follow", "error", "manual"]);
/** Of the others a browser drops some. */
const NAME = /^(?:x-[a-z0-9-]+|accept|authorization|content-type|prefer)$/;
const VALUE = /^[!-~](?:[ -~]*[!-~])?$/;
const NOTHING = new Uint8Array();
const encoder = new TextEncoder();

/**
 * A usual request, read without the `Request` of the platform, whose making takes as long as an answer.
 *
 * @returns undefined for whatever is not plain, or wrong: the platform says what that means.
 */
export function readPlain(input: Request | string | URL, init: RequestInit = {}): Asked | undefined {
  if ((typeof input !== "string" && !(input instanceof URL)) || !Object.keys(init).every(isKnown)) {
    return undefined;
  }
  const { method = "GET", signal, body, redirect } = init;
  const content = contentOf(body);
  const url = plainUrl(input);
  const headers = url && plainHeaders(init.headers ?? {}, url.host, content?.type);
  const isBodiless = method === "GET" || method === "HEAD";
  const isPlain =
    METHODS.has(method) &&
    isSignal(signal) &&
    REDIRECTS.has(redirect) &&
    !(isBodiless && content?.type !== undefined);
  return isPlain && content && url && headers
    ? {
        request: { method, target: url.pathname + url.search, headers, body: content.bytes },
        ...(signal ? { signal } : {}),
      }
    : undefined;
}

/** A request that the platform has read. */
export async function rawRequest(request: Request): Promise<RawRequest> {
  const { pathname, search, host } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    // To read a body that is not there takes a stream's time.
    body: request.body === null ? NOTHING : new Uint8Array(await request.arrayBuffer()),
  };
}

function isKnown(name: string): boolean {
  return MEMBERS.has(name);
}

function isSignal(signal: unknown): boolean {
  return signal === undefined || signal === null || signal instanceof AbortSignal;
}

/** Its bytes, and the type that it has by itself; undefined for what only the platform can read. */
function contentOf(
  body: RequestInit["body"],
): { readonly bytes: Uint8Array; readonly type?: string } | undefined {
  if (body === undefined || body === null) {
    return { bytes: NOTHING };
  }
  if (typeof body === "string") {
    return { bytes: encoder.encode(body), type: "text/plain;charset=UTF-8" };
  }
  return body instanceof URLSearchParams
    ? {
        bytes: encoder.encode(body.toString()),
        type: "application/x-www-form-urlencoded;charset=UTF-8",
      }
    : undefined;
}

function plainUrl(input: string | URL): URL | undefined {
  const url = typeof input === "string" && URL.canParse(input) ? new URL(input) : input;
  return typeof url !== "string" && url.username === "" && url.password === "" ? url : undefined;
}

/** In the order in which `Headers` lists them. */
function plainHeaders(
  init: NonNullable<RequestInit["headers"]>,
  host: string,
  ownType: string | undefined,
): Record<string, string> | undefined {
  const proto = Object.getPrototypeOf(init);
  if (proto !== Object.prototype && proto !== null) {
    return undefined;
  }
  const entries: [string, unknown][] = Object.entries(init).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const names = new Set(entries.map(([name]) => name));
  if (ownType !== undefined && !names.has("content-type")) {
    entries.push(["content-type", ownType]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const headers: Record<string, string> = { host };
  for (const [name, value] of entries) {
    if (typeof value !== "string" || !NAME.test(name) || !VALUE.test(value)) {
      return undefined;
    }
    headers[name] = value;
  }
  return names.size === Object.keys(init).length ? headers : undefined;
}
