import { connect } from "node:net";
import { expect, test } from "vitest";
import type { MockOptions, Rule } from "../../src/index.ts";
import { mockOf, raw } from "../helpers/mocks.ts";

/** A clock that stands still and a sleep that only says how long it would have been. */
function stillTime() {
  const slept: number[] = [];
  const options: MockOptions = {
    now: () => new Date("2026-03-01T12:00:00Z"),
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
  return { slept, options };
}

const head = { host: "mock" };

test("next fails once, then all is as usual", async () => {
  const mock = await mockOf("state");
  mock.next("listOrders", { status: 503, retryAfter: 1 });
  const failed = await fetch(`${mock.url}/orders`);
  expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await failed.json()).toEqual({ success: false, errorMsg: "Service Unavailable" });
  expect((await fetch(`${mock.url}/orders`)).status).toBe(200);
});

test("a status that is declared brings its example, one that is not the vendor's form of errors", async () => {
  const mock = await mockOf("state");
  mock.next("uploadOrders", { status: 460 });
  const upload = { method: "POST", body: '{"orders":[]}', headers: { "content-type": "application/json" } };
  const partial = await fetch(`${mock.url}/orders/upload`, upload);
  expect([partial.status, ((await partial.json()) as { errors: unknown }).errors]).toEqual([460, ["sum"]]);
  mock.next("listOrders", { status: 418 });
  const odd = await fetch(`${mock.url}/orders`);
  expect([odd.status, await odd.json()]).toEqual([418, { success: false, errorMsg: "Error" }]);
});

test("a rule answers whatever is wrong with the request, and takes precedence over Prefer", async () => {
  const mock = await mockOf("state");
  mock.next("listOrders", { status: 503 });
  const response = await fetch(`${mock.url}/orders?page=x`, { headers: { prefer: "code=200" } });
  expect(response.status).toBe(503);
  expect(mock.requests("listOrders")[0]?.violations).toMatchObject([{ path: ["query", "page"] }]);
});

test("a handler decides by the request: a rule, a response, or nothing", async () => {
  const mock = await mockOf("state");
  mock.on("listOrders", ({ params }) => {
    if (params.page === 2) {
      return { status: 500 };
    }
    if (params.page === 3) {
      return Response.json({ own: true }, { status: 202, headers: { "x-own": "1" } });
    }
    if (params.page === 4) {
      throw new Error("what now");
    }
    return undefined;
  });
  const ask = async (page: number) => {
    const response = await fetch(`${mock.url}/orders?page=${page}`);
    return [response.status, response.headers.get("x-own")];
  };
  expect([await ask(1), await ask(2), await ask(3)]).toEqual([
    [200, null],
    [500, null],
    [202, "1"],
  ]);
  const failed = await fetch(`${mock.url}/orders?page=4`);
  expect([failed.status, await failed.json()]).toMatchObject([500, { detail: "what now" }]);
});

test("on can be given a response, any number of times, and can be taken back", async () => {
  const mock = await mockOf("state");
  const off = mock.on("listOrders", Response.json({ orders: null }));
  const ask = async () => (await fetch(`${mock.url}/orders`)).json();
  expect([await ask(), await ask()]).toEqual([{ orders: null }, { orders: null }]);
  off();
  expect(await ask()).toMatchObject({ orders: [{ id: 7 }] });
});

test("delays are waited for by the mock's clock: of a rule, drawn by the seed, or of all responses", async () => {
  const { slept, options } = stillTime();
  const mock = await mockOf("state", { ...options, delay: { from: 10, to: 20 }, seed: 3 });
  const ask = () => fetch(`${mock.url}/orders`);
  await ask();
  mock.next("listOrders", { delay: 750 });
  await ask();
  mock.reset();
  await ask();
  expect(slept[0]).toBeGreaterThanOrEqual(10);
  expect(slept).toEqual([slept[0], 750, slept[0]]);
});

test("a dripping body arrives whole, with a pause before each of its parts", async () => {
  const { slept, options } = stillTime();
  const mock = await mockOf("state", options);
  const usual = await (await fetch(`${mock.url}/orders`)).text();
  mock.next("listOrders", { drip: 1000 });
  const response = await fetch(`${mock.url}/orders`);
  expect(response.headers.get("content-length")).toBe(String(usual.length));
  expect(await response.text()).toBe(usual);
  expect(slept).toEqual(Array(10).fill(100));
});

test.each([
  ["before", ""],
  ["within", "HTTP/1.1 200 OK"],
] as const)("reset %s: the connection breaks", async (reset, start) => {
  const mock = await mockOf("state");
  mock.next("listOrders", { reset }, { times: 2 });
  const { text, code } = await rawReset(mock.port);
  expect([text.split("\r\n")[0], code]).toEqual([start, "ECONNRESET"]);
  const broken = fetch(`${mock.url}/orders`).then((response) => response.text());
  await expect(broken).rejects.toThrow(TypeError);
  expect(mock.requests("listOrders").map(({ fault }) => fault)).toEqual(["reset", "reset"]);
});

test("a truncated body ends in order before its declared length", async () => {
  const mock = await mockOf("state");
  mock.next("listOrders", { truncate: 5 });
  const answer = await raw(mock.port, "GET /orders HTTP/1.1\r\nhost: mock\r\n\r\n");
  const [headers = "", body = ""] = answer.split("\r\n\r\n");
  expect(body).toHaveLength(5);
  expect(Number(/content-length: (\d+)/i.exec(headers)?.[1])).toBeGreaterThan(5);
});

test("a page, no body, and broken JSON come whole", async () => {
  const mock = await mockOf("state");
  const ask = async () => {
    const response = await fetch(`${mock.url}/orders`);
    return [response.status, response.headers.get("content-type"), await response.text()] as const;
  };
  mock.next("listOrders", { html: true, status: 502 });
  mock.next("listOrders", { empty: true });
  mock.next("listOrders", { brokenJson: true });
  const [page, empty, broken] = [await ask(), await ask(), await ask()];
  expect(page).toMatchObject([502, "text/html; charset=utf-8", expect.stringContaining("<html>")]);
  expect(empty).toEqual([200, "application/json", ""]);
  expect(() => JSON.parse(broken[2])).toThrow(SyntaxError);
});

test("the vendor's rate limit is enforced on request, by the mock's clock", async () => {
  let now = 0;
  const mock = await mockOf("rate-limit", { rateLimit: true, now: () => new Date(now) });
  const ask = async (path: string, key = "a") =>
    (await fetch(`${mock.url}${path}`, { headers: { "x-key": key } })).status;
  expect([await ask("/slow"), await ask("/slow"), await ask("/slow")]).toEqual([200, 200, 503]);
  expect([await ask("/slow", "b"), await ask("/fast", "a")]).toEqual([200, 200]);
  now = 1000;
  expect(await ask("/slow")).toBe(200);
  const unlimited = await mockOf("rate-limit");
  for (let index = 0; index < 5; index++) {
    expect((await fetch(`${unlimited.url}/fast`)).status).toBe(200);
  }
});

test("later pages repeat the first", async () => {
  const mock = await mockOf("state", { state: true });
  const headers = { "content-type": "application/json" };
  for (const number of ["A", "B", "C"]) {
    await fetch(`${mock.url}/orders`, {
      method: "POST",
      headers,
      body: JSON.stringify({ order: { number } }),
    });
  }
  const page = async () => {
    const body = (await (await fetch(`${mock.url}/orders?page=2`)).json()) as {
      orders: { number: string }[];
    };
    return body.orders.map(({ number }) => number);
  };
  expect(await page()).toEqual(["A"]);
  mock.on("listOrders", { repeatPage: true });
  expect(await page()).toEqual(["C", "B"]);
});

test("rows of a batch are refused though they are right; the others are stored", async () => {
  const mock = await mockOf("state", { state: true });
  mock.next("uploadOrders", { failRows: [2] });
  const response = await fetch(`${mock.url}/orders/upload`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ orders: [{ number: "A" }, { number: "B" }, { number: "C" }] }),
  });
  expect(response.status).toBe(460);
  expect(await response.json()).toMatchObject({
    uploaded: [{ number: "A" }, { number: "C" }],
    failed: [{ number: "B" }],
    errors: ["is refused, as a rule of the mock says"],
  });
});

test("Prefer asks for a delay or a fault, and Prism's query parameters choose like the header", async () => {
  const { slept, options } = stillTime();
  const mock = await mockOf("state", options);
  const ask = (path: string, prefer = "") => fetch(`${mock.url}${path}`, { headers: { ...head, prefer } });
  await ask("/orders", "delay=2000");
  expect(slept).toEqual([2000]);
  await expect(ask("/orders", "fault=reset")).rejects.toThrow(TypeError);
  expect((await ask("/orders", "fault=odd")).status).toBe(404);
  expect((await ask("/orders?__code=500")).status).toBe(404);
  expect((await ask("/orders?__example=one_order&__dynamic=false")).status).toBe(200);
  expect((await ask("/orders?__example=none")).status).toBe(404);
});

test("who chooses a response gets it for a wrong request, too, and the violations are said", async () => {
  const mock = await mockOf("state");
  const response = await fetch(`${mock.url}/orders?page=x`, { headers: { prefer: "example=one_order" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("sl-violations")).toContain("page");
});

test("mock.fetch sees the same faults as a socket does", async () => {
  const { slept, options } = stillTime();
  const mock = await mockOf("state", options);
  mock.next("listOrders", { reset: "before" });
  mock.next("listOrders", { reset: "within", delay: 9 });
  mock.next("listOrders", { status: 503 });
  await expect(mock.fetch("http://vendor/orders")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  const cut = await mock.fetch("http://vendor/orders");
  await expect(cut.text()).rejects.toThrow("terminated");
  expect(slept).toEqual([9]);
  expect((await mock.fetch("http://vendor/orders")).status).toBe(503);
  expect(await (await mock.fetch("http://vendor/orders")).json()).toMatchObject({ orders: [{ id: 7 }] });
  expect(mock.requests("listOrders")).toHaveLength(4);
});

/** Reads until the connection breaks. */
function rawReset(port: number): Promise<{ text: string; code: string | undefined }> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write("GET /orders HTTP/1.1\r\nhost: mock\r\n\r\n"),
    );
    socket.setEncoding("latin1").on("data", (part) => {
      text += part;
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ text, code: error.code }));
    socket.on("end", () => resolve({ text, code: "end" }));
  });
}

test("a response that cannot be sent is refused where it is said; a network error breaks the connection", async () => {
  const mock = await mockOf("state");
  const read = new Response("a");
  await read.text();
  const wrong: [unknown, string][] = [
    [undefined, "listOrders: must be a rule, a Response or a function, not undefined"],
    [null, "listOrders: must be a rule, a Response or a function, not null"],
    [500, "listOrders: must be a rule, a Response or a function, not 500"],
    [read, "listOrders: the body of the Response has been read already"],
  ];
  for (const [what, message] of wrong) {
    expect(() => mock.next("listOrders", what as Rule)).toThrow(message);
  }
  mock.next("listOrders", Response.error());
  await expect(mock.fetch("http://mock.test/orders")).rejects.toThrow("fetch failed");
});

test("a header in another alphabet is the same with a socket and without one", async () => {
  const mock = await mockOf("state");
  mock.on("listOrders", { headers: { "x-file": "счёт.pdf" } });
  const ways = [await fetch(`${mock.url}/orders`), await mock.fetch("http://mock.test/orders")];
  for (const response of ways) {
    expect(Buffer.from(response.headers.get("x-file") ?? "", "latin1").toString()).toBe("счёт.pdf");
  }
});
