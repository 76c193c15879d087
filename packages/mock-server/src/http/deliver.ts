import type { ServerResponse } from "node:http";
import type { WireResponse } from "../encode/wire-response.ts";
import type { Delivery } from "../engine.ts";
import type { Sleep } from "../fetch.ts";
import { partsOf } from "../steering/wire.ts";

/** Sends a response over its socket, late, in parts or not to its end, as a rule may say. */
export async function deliver(
  out: ServerResponse,
  delivery: Delivery,
  sleep: Sleep,
  signal: AbortSignal,
): Promise<void> {
  const { response, wire } = delivery;
  if (wire.delay > 0) {
    await sleep(wire.delay, signal);
  }
  if (out.destroyed) {
    return;
  }
  if (wire.end === undefined && wire.drip === undefined) {
    return write(out, response);
  }
  if (wire.bytes === undefined && wire.end === "reset") {
    return endConnection(out, "reset");
  }
  writeHead(out, response);
  out.flushHeaders();
  const bytes = typeof response.body === "string" ? Buffer.from(response.body) : response.body;
  const parts = partsOf(bytes, wire);
  for (const part of parts) {
    if (wire.drip !== undefined) {
      await sleep(wire.drip / parts.length, signal);
    }
    if (out.destroyed) {
      return;
    }
    if (part.length > 0) {
      await new Promise<void>((sent) => out.write(part, () => sent()));
    }
  }
  if (wire.end === undefined) {
    return void out.end();
  }
  // A turn later, so that what was written has left for the other side before the connection breaks.
  await new Promise((resume) => setImmediate(resume));
  endConnection(out, wire.end);
}

/** Sends a response as usual. */
export function write(out: ServerResponse, response: WireResponse): void {
  writeHead(out, response);
  const { body, headers } = response;
  // Node writes a text together with the headers before it, and both as UTF-8.
  const isPlain = typeof body !== "string" || Object.values(headers).every(isAscii);
  out.end(hasBody(response) ? (isPlain ? body : Buffer.from(body)) : undefined);
}

function writeHead(out: ServerResponse, response: WireResponse): void {
  const isFull = hasBody(response);
  const head: (string | number)[] = [];
  for (const [name, value] of Object.entries(response.headers)) {
    // Whatever a rule says: the next response begins where this one ends.
    if (!isFull || name !== "content-length") {
      head.push(name, headerBytes(value));
    }
  }
  if (isFull) {
    head.push("content-length", Buffer.byteLength(response.body));
  }
  out.writeHead(response.status, head);
}

function hasBody({ status }: WireResponse): boolean {
  return status !== 204 && status !== 304;
}

/** A header is bytes: other alphabets go out as UTF-8, as PHP sends them. Node takes no characters beyond Latin-1. */
function headerBytes(value: string): string {
  return isAscii(value) ? value : Buffer.from(value.replace(/\p{Cc}/gu, " ")).toString("latin1");
}

function isAscii(value: string): boolean {
  return /^[ -~]*$/.test(value);
}

function endConnection({ socket }: ServerResponse, how: "reset" | "close"): void {
  if (!socket) {
    return;
  }
  if (how === "close") {
    return void socket.end();
  }
  try {
    socket.resetAndDestroy();
  } catch {
    // A TLS socket has no reset of its own; that it ends without its farewell is the same to the other side.
    socket.destroy();
  }
}
