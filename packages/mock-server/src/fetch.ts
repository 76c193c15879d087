import type { RawRequest } from "./decode/request.ts";
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
  request.signal.throwIfAborted();
  const delivery = await engine.handle(await rawRequest(request));
  const { wire, response } = delivery;
  if (wire.delay > 0) {
    await sleep(wire.delay, request.signal);
  }
  if (wire.end !== undefined && wire.bytes === undefined) {
    throw connectionError("fetch failed");
  }
  const { status, headers } = response;
  const isEmpty = request.method === "HEAD" || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : bodyOf(delivery, sleep, request.signal), { status, headers });
}

/** The `fetch` of a mock without a socket. */
export function fetchOf(
  engine: Engine,
  sleep: Sleep,
): (input: Request | string | URL, init?: RequestInit) => Promise<Response> {
  return (input, init) => fetchFrom(engine, new Request(input, init), sleep);
}

const NOTHING = new Uint8Array();

async function rawRequest(request: Request): Promise<RawRequest> {
  const { pathname, search, host } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    // To read a body that is not there takes a stream's time.
    body: request.body === null ? NOTHING : new Uint8Array(await request.arrayBuffer()),
  };
}

function bodyOf(
  { response, wire }: Delivery,
  sleep: Sleep,
  signal: AbortSignal,
): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string {
  const { body, headers } = response;
  const isPlain = wire.end === undefined && wire.drip === undefined;
  // A text without a type of its own would get one.
  if (isPlain && typeof body === "string" && "content-type" in headers) {
    return body;
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
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
