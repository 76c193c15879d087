/** A server that breaks in the way that the address says. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** One way to break. @param count which request of its case this is, from 1 */
type Fault = (response: ServerResponse, count: number, request: IncomingMessage) => void | Promise<void>;

const FINE = { success: true, id: 1, orders: [{ id: 1 }] };
const REFUSAL = { success: false, errorMsg: "Refused" };
const JSON_TYPE = { "content-type": "application/json" };

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Fault =>
  (response) =>
    void response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(body));
const page =
  (status: number): Fault =>
  (response) =>
    void response.writeHead(status, { "content-type": "text/html" }).end("<html>Maintenance</html>");
const refusedTwice =
  (status: number): Fault =>
  (response, ...rest) =>
    (rest[0] > 2 ? json(FINE) : json(REFUSAL, status))(response, ...rest);
const away =
  (location: (request: IncomingMessage) => string): Fault =>
  (response, _, request) =>
    void response.writeHead(302, { location: location(request) }).end();

const LARGE = `{"success":true,"id":1,"orders":[],"more":"${"x".repeat(200_000)}"}`;
/** A megabyte and more, of which a kilobyte travels. */
const BOMB = gzipSync(`{"success":true,"id":1,"orders":[],"more":"${"x".repeat(2_000_000)}"}`);
const BYTES = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
const PDF = {
  "content-type": "application/pdf",
  "content-disposition": "attachment; filename*=UTF-8''%D1%87%D0%B5%D0%BA.pdf",
};

const FAULTS: Readonly<Record<string, Fault>> = {
  fine: json(FINE, 200, { "x-request-id": "r-7" }),
  "reset-before": (response) => void response.socket?.resetAndDestroy(),
  "reset-within": (response) => begin(response, '{"success":true,', (socket) => socket.resetAndDestroy()),
  truncated: (response) => {
    response.setHeader("content-length", 1000);
    begin(response, '{"success":true,', (socket) => socket.end());
  },
  garbage: (response) => void response.socket?.end("\u0001\u0002 this is no HTTP\r\n\r\n"),
  "broken-gzip": (response) =>
    void response
      .writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" })
      .end("this is no gzip, by no means"),
  slow: () => {},
  stalled: (response) => begin(response, '{"success":true,'),
  drip: (response) => {
    begin(response, "{");
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  },
  "cut-json": (response) => void response.writeHead(200, JSON_TYPE).end('{"success":true,"orders":[{"id"'),
  html: page(200),
  "html-404": page(404),
  "html-503": page(503),
  empty: (response) => void response.writeHead(200, JSON_TYPE).end(),
  "no-content": (response) => void response.writeHead(204).end(),
  "no-object": json(null),
  text: json("ok"),
  list: json([FINE]),
  renamed: json({ success: true, orderz: [] }),
  failure: json(REFUSAL),
  "failure-zero": json({ ...FINE, success: 0 }),
  oversize: (response) =>
    void response.writeHead(200, { ...JSON_TYPE, "content-length": LARGE.length }).end(LARGE),
  "oversize-chunked": (response) => {
    response.writeHead(200, JSON_TYPE).write(LARGE.slice(0, 1000));
    response.end(LARGE.slice(1000));
  },
  bomb: (response) =>
    void response
      .writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip", "content-length": BOMB.length })
      .end(BOMB),
  "twice-503": refusedTwice(503),
  "twice-429": refusedTwice(429),
  "retry-429-date": json(REFUSAL, 429, { "retry-after": "Sat, 21 Nov 2026 12:00:03 GMT" }),
  "redirect-away": away(() => "http://other.localhost/orders"),
  "redirect-loop": away(({ url = "" }) => url),
  "redirect-home": (response, count, request) =>
    (count > 1 ? json(FINE) : away(({ url = "" }) => url))(response, count, request),
  kept: async (response, count, request) => {
    response.shouldKeepAlive = true;
    for await (const _ of request) {
      // Read whole, as by a vendor that carries it out.
    }
    await (count === 1 ? json(FINE)(response, count, request) : void response.socket?.destroy());
  },
  give: (response) => void response.writeHead(200, PDF).end(BYTES),
  "give-some": (response) => void response.writeHead(200, PDF).write(BYTES),
  receive: async (response, count, request) => {
    let [bytes, sum] = [0, 0];
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      sum = chunk.reduce((total, byte) => (total + byte) % 65_521, sum);
    }
    await json({ success: true, id: 1, bytes, sum })(response, count, request);
  },
};

/** The beginning of a response, and what happens behind it. */
function begin(
  response: ServerResponse,
  text: string,
  then?: (socket: NonNullable<ServerResponse["socket"]>) => void,
): void {
  const { socket } = response;
  // Of a connection that was to be closed, Node 20 takes what came before a reset for the whole.
  response.shouldKeepAlive = true;
  response.writeHead(200, JSON_TYPE).write(text, () => socket && then?.(socket));
}

/** The fault of a name: of the table, or `status-503`, `retry-429-5` for a status with a `Retry-After`. */
export function faultOf(name: string): Fault {
  const [, status] = /^status-(\d+)$/.exec(name) ?? [];
  const [, limited, retryAfter = ""] = /^retry-(\d+)-(-?\d+)$/.exec(name) ?? [];
  const fault = FAULTS[name] ?? (status ? json(REFUSAL, Number(status)) : undefined);
  const found =
    fault ?? (limited ? json(REFUSAL, Number(limited), { "retry-after": retryAfter }) : undefined);
  if (!found) {
    throw new Error(`unknown fault ${name}`);
  }
  return found;
}
