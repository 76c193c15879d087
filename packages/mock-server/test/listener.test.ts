import { once } from "node:events";
import { createServer } from "node:http";
import { connect, Server as NetServer } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Delivery } from "../src/engine.ts";
import { deliver, write } from "../src/http/deliver.ts";
import { createListener } from "../src/http/listener.ts";
import { closeServer, listenOn } from "../src/http/serve.ts";
import { type RequestLog, startMock } from "../src/index.ts";
import { dataOf, mockOf, raw } from "./helpers/mocks.ts";

const POST = "POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n";
const GET = "GET /things HTTP/1.1\r\nHost: a\r\n";

const malformed = [
  { name: "no HTTP at all", given: "hello\r\n\r\n", want: /^HTTP\/1.1 400 / },
  { name: "TLS", given: Buffer.from([22, 3, 1, 2, 0, 1, 0, 1]), want: /^HTTP\/1.1 400 / },
  {
    name: "a broken header",
    given: "GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n",
    want: /^HTTP\/1.1 400 /,
  },
  {
    name: "a broken chunk",
    given: `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n`,
    want: /^HTTP\/1.1 400 /,
  },
  {
    name: "length and chunks at once",
    given: `${POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    want: /^HTTP\/1.1 400 /,
  },
  {
    name: "two lengths",
    given: `${POST}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`,
    want: /^HTTP\/1.1 400 /,
  },
  { name: "a null byte", given: "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", want: /^HTTP\/1.1 400 / },
  {
    name: "endless headers",
    given: `GET / HTTP/1.1\r\nHost: a\r\n${"X-A: b\r\n".repeat(20_000)}\r\n`,
    want: /^HTTP\/1.1 431 /,
  },
];

test.for(malformed)("$name is answered and the connection closed", async ({ given, want }) => {
  const mock = await mockOf("bodies");
  const answer = await raw(mock.port, given);
  expect(answer).toMatch(want);
  expect(answer).toMatch(/connection: close\r\n.*\r\n\r\n\{"type":"about:blank",.*\}$/is);
  expect((await fetch(`${mock.url}/nothing`, { method: "POST" })).status).toBe(200);
});

test("chunks make one body", async () => {
  const mock = await mockOf("bodies");
  const answer = await raw(
    mock.port,
    `${POST}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1.1 200 [\s\S]*\{"fine":true\}$/);
});

test("pipelined requests are answered in order", async () => {
  const mock = await mockOf("brackets");
  const answer = await raw(
    mock.port,
    `GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n${GET}Connection: close\r\n\r\n`,
  );
  expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 404", "HTTP/1.1 200"]);
});

test("a body over the limit gets 413, and the connection goes on", async () => {
  const mock = await mockOf("bodies", { maxBody: 10 });
  const large = `${POST}Content-Length: 11\r\n\r\n12345678901`;
  const small = `${POST}Connection: close\r\nContent-Length: 10\r\n\r\n1234567890`;
  const answer = await raw(mock.port, large + small);
  expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
});

test("a client that sends far over the limit can read the answer", async () => {
  const mock = await mockOf("bodies", { maxBody: 1000 });
  const response = await fetch(`${mock.url}/bytes`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(30_000_000),
  });
  expect([response.status, await response.json()]).toEqual([
    413,
    { type: "about:blank", title: "Content Too Large", status: 413, detail: "", validation: [] },
  ]);
});

test("Expect: 100-continue is continued, or refused before the body", async () => {
  const mock = await mockOf("bodies", { maxBody: 10 });
  const expecting = (length: number) =>
    `${POST}Connection: close\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
  expect(await raw(mock.port, expecting(10), /\r\n\r\n/)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  expect(await raw(mock.port, `${expecting(10)}1234567890`)).toMatch(/100 Continue\r\n\r\nHTTP\/1.1 200 /);
  expect(await raw(mock.port, expecting(11))).toMatch(/^HTTP\/1.1 413 /);
});

const slow = [
  { name: "headers", given: "GET / HTTP/1.1\r\nHost:" },
  { name: "body", given: `${POST}Content-Length: 10\r\n\r\n123` },
];

test.for(slow)("a client that never ends its $name is cut off", async ({ given }) => {
  const answer = { status: 200, headers: {}, body: "" };
  const delivery = { response: answer, wire: { delay: 0 } };
  const backend = {
    respond: async () => delivery,
    tooLarge: () => delivery,
    malformed: () => answer,
    sleep: async () => undefined,
    signal: new AbortController().signal,
  };
  const server = createListener(backend, {
    cors: true,
    limits: { maxBody: 100, headersTimeout: 100, requestTimeout: 200 },
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  onTestFinished(() => void server.close());
  expect(await raw(port, given)).toMatch(/^HTTP\/1.1 408 /);
});

test("a client that goes away in the middle of a body harms nobody", async () => {
  const exchanges: RequestLog[] = [];
  const mock = await mockOf("bodies", { onRequest: (exchange) => exchanges.push(exchange) });
  await new Promise<void>((resolve) => {
    const socket = connect(mock.port, "127.0.0.1", () => {
      socket.write(`${POST}Content-Length: 10\r\n\r\n123`, () => socket.destroy());
    });
    socket.on("close", () => resolve());
  });
  expect((await fetch(`${mock.url}/nothing`, { method: "POST" })).status).toBe(200);
  expect(exchanges.map(({ path }) => path)).toEqual(["/nothing"]);
});

test("a preflight is allowed what it asks for", async () => {
  const mock = await mockOf("bodies");
  const response = await fetch(`${mock.url}/json`, {
    method: "OPTIONS",
    headers: {
      origin: "https://shop.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-api-key, content-type",
    },
  });
  const names = [
    "access-control-allow-origin",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "vary",
  ];
  expect([response.status, ...names.map((name) => response.headers.get(name))]).toEqual([
    204,
    "https://shop.example",
    "POST",
    "x-api-key, content-type",
    "origin",
  ]);
});

const origins = [
  { given: { cors: true, origin: "https://shop.example" }, want: "https://shop.example" },
  { given: { cors: true }, want: null },
  { given: { cors: false, origin: "https://shop.example" }, want: null },
];

test.for(origins)("Access-Control-Allow-Origin for $given", async ({ given: { cors, origin }, want }) => {
  const mock = await mockOf("bodies", { cors });
  const response = await fetch(`${mock.url}/nowhere`, { headers: origin ? { origin } : {} });
  expect(response.headers.get("access-control-allow-origin")).toBe(want);
});

test("pages of other origins may read all headers of the answer", async () => {
  const mock = await mockOf("answers");
  const response = await fetch(`${mock.url}/order`, { headers: { origin: "https://shop.example" } });
  expect(response.headers.get("access-control-expose-headers")).toBe("x-total, deprecation, content-type");
});

test("onRequest sees what happened, and no secrets", async () => {
  const exchanges: RequestLog[] = [];
  const mock = await mockOf("security", { onRequest: (exchange) => exchanges.push(exchange) });
  await fetch(`${mock.url}/query?apiKey=secret`);
  await fetch(`${mock.url}/header`);
  await fetch(`${mock.url}/nowhere?apiKey=secret`);
  expect(exchanges).toEqual([
    {
      method: "GET",
      path: "/query",
      operation: "getQuery",
      status: 200,
      milliseconds: expect.any(Number),
      violations: [],
    },
    {
      method: "GET",
      path: "/header",
      operation: "getHeader",
      status: 403,
      milliseconds: expect.any(Number),
      violations: [{ path: ["header", "X-API-KEY"], code: "credentials", message: "is required" }],
    },
    { method: "GET", path: "/nowhere", status: 404, milliseconds: expect.any(Number), violations: [] },
  ]);
});

test("a port in use is said, with the remedy", async () => {
  const mock = await mockOf("bodies");
  await expect(startMock(dataOf("bodies"), { port: mock.port })).rejects.toThrow(
    `Port ${mock.port} on 127.0.0.1 is in use. Choose another with --port, or 0 for a free one.`,
  );
});

test.each([-1, 70_000, 1.5, "pipe"])("a port that is none: %s", async (port) => {
  await expect(startMock(dataOf("bodies"), { port: port as number })).rejects.toThrow(
    `The option "port" must be a whole number from 0 to 65535, not ${port}.`,
  );
});

test("close ends idle connections at once, and the port is free", async () => {
  const listen = vi.spyOn(NetServer.prototype, "listen");
  onTestFinished(() => listen.mockRestore());
  const mock = await startMock(dataOf("brackets"));
  const [listening] = listen.mock.contexts;
  // Left alone, an idle connection stays for good: neither its own limit nor the grace for responses under way ends it.
  Object.assign(listening ?? {}, { keepAliveTimeout: 0 });
  const client = connect(mock.port, "127.0.0.1");
  const ended = once(client, "close");
  client.write(`${GET}\r\n`);
  await once(client, "data");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await mock.close();
  vi.useRealTimers();
  await ended;
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(mock.port, "127.0.0.1", resolve));
});

test("close does not wait for a request that never ends", async () => {
  const mock = await startMock(dataOf("bodies"));
  // A connection that is cut may be reset, or end without a word.
  const answer = raw(mock.port, `${POST}Content-Length: 10\r\n\r\n123`, /never/).catch(() => "");
  await new Promise((resolve) => setTimeout(resolve, 50));
  await mock.close();
  expect(await answer).toBe("");
});

test("many mocks run side by side", async () => {
  const mocks = await Promise.all(["brackets", "security", "answers"].map((name) => mockOf(name)));
  expect(new Set(mocks.map(({ port }) => port)).size).toBe(3);
  const statuses = await Promise.all(mocks.map(async ({ url }) => (await fetch(`${url}/order`)).status));
  expect(statuses).toEqual([404, 404, 200]);
});

test("await using closes", async () => {
  let url: string;
  {
    await using mock = await startMock(dataOf("brackets"), { host: "localhost" });
    url = mock.url;
    expect((await fetch(`${url}/things`)).status).toBe(200);
  }
  await expect(fetch(`${url}/things`)).rejects.toThrow();
});

describe("a response on its way", () => {
  const json = { "content-type": "application/json" };

  /** What a response of Node's is told to do, in order; it is destroyed after so many parts. */
  function response(most = Number.POSITIVE_INFINITY) {
    const said: unknown[] = [];
    const text = (body: unknown) => (body instanceof Uint8Array ? new TextDecoder().decode(body) : body);
    const out = {
      destroyed: most === 0,
      socket: {
        end: () => void said.push("socket ends"),
        destroy: () => void said.push("socket is destroyed"),
        resetAndDestroy: () => void said.push("socket is reset"),
      },
      writeHead: (status: number, head: unknown[]) => void said.push([status, ...head]),
      flushHeaders: () => void said.push("flush"),
      write: (part: Uint8Array, sent: () => void) => {
        said.push(text(part));
        out.destroyed = said.filter((one) => typeof one === "string" && one.length === 1).length >= most;
        sent();
      },
      end: (body?: unknown) => void said.push(["end", text(body)]),
    };
    return { out: out as never, own: out, said };
  }

  const send = async (
    part: Partial<Delivery["response"]>,
    wire: Partial<Delivery["wire"]>,
    most?: number,
  ) => {
    const { out, said } = response(most);
    const delivery = {
      response: { status: 200, headers: {}, body: "", ...part },
      wire: { delay: 0, ...wire },
    };
    const sleep = async (milliseconds: number) => void said.push(milliseconds);
    await deliver(out, delivery, sleep, new AbortController().signal);
    return said;
  };

  test.each<{
    part: Partial<Delivery["response"]>;
    wire: Partial<Delivery["wire"]>;
    most?: number;
    want: unknown[];
  }>([
    {
      part: { headers: json, body: "{}" },
      wire: {},
      want: [
        [200, "content-type", "application/json", "content-length", 2],
        ["end", "{}"],
      ],
    },
    { part: {}, wire: { delay: 5 }, want: [5, [200, "content-length", 0], ["end", ""]] },
    { part: {}, wire: { delay: 5 }, most: 0, want: [5] },
    { part: { body: "abc" }, wire: { end: "reset" }, want: ["socket is reset"] },
    {
      part: { body: "abc" },
      wire: { end: "close", bytes: 2 },
      want: [[200, "content-length", 3], "flush", "ab", "socket ends"],
    },
    {
      part: { body: new Uint8Array([97, 98, 99]) },
      wire: { end: "reset", bytes: 1 },
      want: [[200, "content-length", 3], "flush", "a", "socket is reset"],
    },
    {
      part: { body: "abc" },
      wire: { end: "close", bytes: 0 },
      want: [[200, "content-length", 3], "flush", "socket ends"],
    },
    {
      part: { body: "" },
      wire: { end: "close" },
      want: [[200, "content-length", 0], "flush", "socket ends"],
    },
    {
      part: { body: "abc" },
      wire: { drip: 30 },
      want: [[200, "content-length", 3], "flush", 10, "a", 10, "b", 10, "c", ["end", undefined]],
    },
    {
      part: { body: "abc" },
      wire: { drip: 30 },
      most: 1,
      want: [[200, "content-length", 3], "flush", 10, "a", 10],
    },
    {
      part: { body: "" },
      wire: { drip: 30 },
      want: [[200, "content-length", 0], "flush", 30, ["end", undefined]],
    },
  ])("$part, $wire", async ({ part, wire, most, want }) => {
    expect(await send(part, wire, most)).toEqual(want);
  });

  test.each<{ part: Partial<Delivery["response"]>; want: unknown[] }>([
    {
      part: { status: 204, headers: { a: "b", "content-length": "9" } },
      want: [
        [204, "a", "b", "content-length", "9"],
        ["end", undefined],
      ],
    },
    { part: { status: 304, body: "x" }, want: [[304], ["end", undefined]] },
    {
      part: { headers: { "content-length": "9" }, body: "\u00e9" },
      want: [
        [200, "content-length", 2],
        ["end", "\u00e9"],
      ],
    },
    {
      part: { headers: { a: "\u00e9\u0007b" }, body: "x" },
      want: [
        [200, "a", "\u00c3\u00a9 b", "content-length", 1],
        ["end", "x"],
      ],
    },
    {
      part: { headers: { a: "\u00e9", b: "c" }, body: new Uint8Array([120]) },
      want: [
        [200, "a", "\u00c3\u00a9", "b", "c", "content-length", 1],
        ["end", "x"],
      ],
    },
  ])("written as usual: $part", ({ part, want }) => {
    const { out, said } = response();
    write(out, { status: 200, headers: {}, body: "", ...part });
    expect(said).toEqual(want);
  });

  test("a text goes together with plain headers, as bytes behind others", () => {
    const bodies = [{ a: "b" }, { a: "\u00e9" }].map((headers) => {
      const ended = vi.fn();
      write({ writeHead: () => undefined, end: ended } as never, { status: 200, headers, body: "x" });
      return ended.mock.calls[0]?.[0];
    });
    expect(bodies).toEqual(["x", Buffer.from("x")]);
  });

  test("a socket that cannot be reset is destroyed; where there is none nothing is done", async () => {
    const { out, own, said } = response();
    own.socket.resetAndDestroy = () => {
      throw new Error("TLS");
    };
    const broken = {
      response: { status: 200, headers: {}, body: "" },
      wire: { delay: 0, end: "reset" },
    } as const;
    const { signal } = new AbortController();
    await deliver(out, broken, async () => undefined, signal);
    expect(said).toEqual(["socket is destroyed"]);
    await deliver({ ...own, socket: null } as never, broken, async () => undefined, signal);
    expect(said).toEqual(["socket is destroyed"]);
  });
});

describe("a server", () => {
  test.each([
    [1.5, 'The option "port" must be a whole number from 0 to 65535, not 1.5.'],
    [-1, 'The option "port" must be a whole number from 0 to 65535, not -1.'],
    [65_536, 'The option "port" must be a whole number from 0 to 65535, not 65536.'],
    ["pipe", 'The option "port" must be a whole number from 0 to 65535, not pipe.'],
  ])("does not listen on %s", async (port, want) => {
    await expect(listenOn({} as never, port as number, "127.0.0.1")).rejects.toThrow(want);
  });

  test.each([
    ["EADDRINUSE", "Port 80 on h is in use. Choose another with --port, or 0 for a free one."],
    ["EACCES", "Port 80 on h needs more rights. Choose another with --port, or 0 for a free one."],
    ["EOTHER", "Cannot listen on port 80 of h: why."],
  ])("says what to do about %s", async (code, want) => {
    const cause = Object.assign(new Error("why"), { code });
    const server = {
      once: (_: string, told: (error: Error) => void) => told(cause),
      listen: () => undefined,
    };
    await expect(listenOn(server as never, 80, "h")).rejects.toMatchObject({ message: want, cause });
  });

  test("gives responses a second, then ends what is left", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let end: () => void = () => undefined;
    const server = {
      close: (ended: () => void) => {
        end = ended;
      },
      closeIdleConnections: vi.fn(),
      closeAllConnections: vi.fn(),
    };
    const early = new AbortController();
    const closed = closeServer(server as never, early);
    expect(server.closeIdleConnections).toHaveBeenCalledTimes(1);
    end();
    await closed;
    expect([vi.getTimerCount(), early.signal.aborted]).toEqual([0, false]);
    const late = new AbortController();
    const closing = closeServer(server as never, late);
    vi.advanceTimersByTime(999);
    expect([late.signal.aborted, server.closeAllConnections.mock.calls.length]).toEqual([false, 0]);
    vi.advanceTimersByTime(1);
    expect(late.signal.reason).toEqual(new Error("The mock was closed."));
    expect(server.closeAllConnections).toHaveBeenCalledTimes(1);
    end();
    await closing;
  });
});
