import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileMock } from "../../src/compile.ts";
import { CONTROL_DOCUMENT } from "../../src/control/document.ts";
import { readMockData } from "../../src/data.ts";
import { createMock, type Mock } from "../../src/index.ts";
import { dataOf, mockOf } from "../helpers/mocks.ts";

const call = async (mock: Mock, method: string, path: string, body?: unknown, headers = {}) => {
  const response = await fetch(`${mock.url}/__orderwire${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers };
};

test("rules come over HTTP as from a program: once, so many times, or until reset", async () => {
  const mock = await mockOf("state");
  const statuses = async (count: number) => {
    const responses = Array.from({ length: count }, async () => (await fetch(`${mock.url}/orders`)).status);
    return Promise.all(responses);
  };
  const added = await call(mock, "POST", "/next", { operation: "listOrders", status: 503, times: 2 });
  expect([added.status, JSON.parse(added.text)]).toEqual([201, { ids: [1] }]);
  expect((await statuses(3)).sort()).toEqual([200, 503, 503]);
  await call(mock, "POST", "/on", [
    { operation: "*", status: 500 },
    { operation: "listOrders", status: 429 },
  ]);
  expect(await statuses(2)).toEqual([429, 429]);
  expect(JSON.parse((await call(mock, "GET", "/rules")).text)).toMatchObject([
    { id: 2, kind: "on", operation: "*", status: 500 },
    { id: 3, kind: "on", operation: "listOrders", status: 429 },
  ]);
  expect((await call(mock, "DELETE", "/rules/3")).status).toBe(204);
  expect(await statuses(1)).toEqual([500]);
  expect((await call(mock, "POST", "/reset")).status).toBe(204);
  expect(await statuses(1)).toEqual([200]);
});

test("of several rules all are taken or none", async () => {
  const mock = await mockOf("state");
  const rules = [
    { operation: "listOrders", status: 503 },
    { operation: "listOrder", status: 503 },
  ];
  const refused = await call(mock, "POST", "/next", rules);
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
    400,
    { detail: 'unknown operation "listOrder"; did you mean "listOrders"?' },
  ]);
  expect(JSON.parse((await call(mock, "GET", "/rules")).text)).toEqual([]);
});

test("the journal is NDJSON, oldest first, and may be waited for", async () => {
  const mock = await mockOf("state");
  const waiting = call(mock, "GET", "/requests?operation=listOrders&count=2&timeout=10000");
  await fetch(`${mock.url}/orders?page=1`);
  await fetch(`${mock.url}/nowhere`);
  await fetch(`${mock.url}/orders?page=2`);
  const waited = await waiting;
  expect(waited.headers.get("content-type")).toBe("application/x-ndjson");
  const lines = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  expect(lines(waited.text).map(({ params }) => params.page)).toEqual([1, 2]);
  expect(lines((await call(mock, "GET", "/requests?unmatched=true")).text)).toMatchObject([
    { target: "/nowhere" },
  ]);
  expect((await call(mock, "GET", "/requests?operation=listOrders&count=3&timeout=0")).status).toBe(408);
  expect((await call(mock, "DELETE", "/requests")).status).toBe(204);
  expect((await call(mock, "GET", "/requests")).text).toBe("");
});

test("bytes are base64 in the journal", async () => {
  const mock = await mockOf("state");
  const body = JSON.stringify({ order: { number: "№ 1" } });
  await fetch(`${mock.url}/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const entry = JSON.parse((await call(mock, "GET", "/requests")).text);
  expect(Buffer.from(entry.raw, "base64").toString()).toBe(body);
});

test("it takes nothing from a page of another origin, unless asked to, and CORS does not open it", async () => {
  const mock = await mockOf("state", { controlOrigins: ["http://localhost:3000"] });
  const evil = { origin: "https://evil.example" };
  const refused = await call(mock, "POST", "/next", { operation: "listOrders", status: 500 }, evil);
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  const preflight = { ...evil, "access-control-request-method": "POST" };
  expect((await call(mock, "OPTIONS", "/next", undefined, preflight)).status).toBe(403);
  expect((await fetch(`${mock.url}/orders`)).status).toBe(200);
  const friend = { origin: "http://localhost:3000" };
  const allowed = await call(mock, "POST", "/next", { operation: "listOrders", status: 500 }, friend);
  expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([201, friend.origin]);
  const asked = await call(mock, "OPTIONS", "/next", undefined, {
    ...friend,
    "access-control-request-method": "POST",
  });
  expect([asked.status, asked.headers.get("access-control-allow-methods")]).toEqual([204, "POST"]);
});

test.each([
  ["GET", "/nothing", undefined, 404],
  ["POST", "/health", undefined, 405],
  ["DELETE", "/rules/99", undefined, 404],
  ["POST", "/next", "{", 400],
  ["POST", "/next", "", 400],
  ["POST", "/next", "[1]", 400],
  ["GET", "/requests?operation=none", undefined, 400],
  ["GET", "/requests?count=x", undefined, 400],
  ["GET", "/requests?count=1", undefined, 400],
  ["POST", "/send/none", '{"to":"http://127.0.0.1:1"}', 400],
] as const)("%s %s with %s is %i, in problem details", async (method, path, body, status) => {
  const mock = await mockOf("state");
  const answer = await call(mock, method, path, body);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(JSON.parse(answer.text).detail).not.toBe("");
});

test("its document is OpenAPI 3.1 that the mock itself can be made of, and names each path that is served", async () => {
  const mock = await mockOf("state");
  const document = JSON.parse((await call(mock, "GET", "/openapi.json")).text);
  expect(document).toEqual(CONTROL_DOCUMENT);
  const { operations } = readMockData(compileMock(document));
  for (const { method, path } of operations) {
    const answer = await call(mock, method.toUpperCase(), path.replace(/\{.*\}/, "1"));
    expect([path, [404, 405].includes(answer.status) && !path.includes("{")]).toEqual([path, false]);
  }
  expect(operations.length).toBeGreaterThan(10);
});

test("health and operations", async () => {
  const mock = await mockOf("state");
  expect(JSON.parse((await call(mock, "GET", "/health")).text)).toEqual({ status: "ok", title: "State" });
  expect(JSON.parse((await call(mock, "GET", "/operations")).text)).toContainEqual({
    id: "listOrders",
    method: "get",
    path: "/orders",
  });
});

test("the status page shows requests, rules and operations, and runs nothing that was sent", async () => {
  const mock = await mockOf("state");
  mock.on("listOrders", { status: 503 });
  await fetch(`${mock.url}/orders?x=<script>alert(1)</script>`);
  const page = await call(mock, "GET", "/");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.text).not.toContain("<script>");
  for (const part of ["State: mock", "GET /orders?x=", "listOrders", "503", "until reset"]) {
    expect(page.text).toContain(part);
  }
});

test("requests of the control API are not in the journal", async () => {
  const mock = await mockOf("state");
  await call(mock, "GET", "/health");
  expect(mock.requests()).toEqual([]);
});

const golden = (name: string) => readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8");

test("its document is the one that is committed", () => {
  expect(CONTROL_DOCUMENT).toEqual(JSON.parse(golden("control.json")));
});

/** A mock without a socket, whose clock stands. */
function still(state: boolean) {
  const mock = createMock(dataOf("state"), { state, now: () => new Date("2026-03-01T12:00:00Z") });
  const ask = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const response = await mock.fetch(`http://mock.test/__orderwire${path}`, {
      method,
      headers: { host: "localhost", ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text.split("\n")[0] ?? "") : text,
    };
  };
  return { mock, ask };
}

test("its page is the one that is committed, with and without anything to show", async () => {
  const { mock, ask } = still(true);
  mock.next("listOrders", { reset: "within" });
  mock.on("*", { delay: 0 });
  await expect(
    mock.fetch("http://mock.test/orders?x=<b>&page=y&limit=z").then((response) => response.text()),
  ).rejects.toThrow("terminated");
  await mock.fetch('http://mock.test/none?"&<>').then((response) => response.text());
  const page = (await ask("GET", "")).text;
  const empty = still(false);
  expect(`${page}${(await empty.ask("GET", "/")).text}`).toBe(golden("pages.html"));
  for (let count = 0; count < 60; count++) {
    await empty.mock.fetch(`http://mock.test/none/${count}`);
  }
  const rows = [...(await empty.ask("GET", "/")).text.matchAll(/GET \/none\/(\d+)/g)].map(([, count]) =>
    Number(count),
  );
  expect(rows).toEqual(Array.from({ length: 50 }, (_, index) => 59 - index));
});

test.each<{ asked: [method: string, path: string, body?: string]; want: [status: number, detail: string] }>([
  {
    asked: ["GET", "/nothing"],
    want: [404, "/__orderwire/nothing is not there; what is stands in /__orderwire/openapi.json."],
  },
  { asked: ["GET", "/rules/1/2"], want: [405, "Use DELETE."] },
  { asked: ["POST", "/rules"], want: [405, "Use GET or DELETE."] },
  { asked: ["PATCH", "/state"], want: [405, "Use GET or PUT or POST."] },
  { asked: ["DELETE", "/rules/7"], want: [404, "There is no rule 7."] },
  { asked: ["DELETE", "/rules/%ZZ"], want: [400, "URI malformed"] },
  { asked: ["POST", "/next", ""], want: [400, "body: must be JSON; it is empty"] },
  { asked: ["POST", "/next", "{"], want: [400, "body: must be JSON"] },
  { asked: ["POST", "/next", "[1]"], want: [400, "next: must be object"] },
  { asked: ["POST", "/on", "{}"], want: [400, "on.operation: is required"] },
  {
    asked: ["GET", "/requests?operation=listOrder"],
    want: [400, 'unknown operation "listOrder"; did you mean "listOrders"?'],
  },
  {
    asked: ["GET", "/requests?op=listOrders"],
    want: [400, 'unknown parameter "op"; known: operation, unmatched, count, timeout'],
  },
  {
    asked: ["GET", "/requests?operation=listOrders&count=1001"],
    want: [400, "count: must be a whole number from 1 to 1000, not 1001"],
  },
  { asked: ["GET", "/requests?count=x"], want: [400, 'count: must be a whole number, not "x"'] },
  {
    asked: ["GET", "/requests?count=1234567890"],
    want: [400, 'count: must be a whole number, not "1234567890"'],
  },
  { asked: ["GET", "/requests?count=1"], want: [400, "count: needs operation beside it"] },
  {
    asked: ["GET", "/requests?operation=listOrders&count=1&timeout=x1"],
    want: [400, 'timeout: must be a whole number, not "x1"'],
  },
  {
    asked: ["GET", "/requests?operation=listOrders&count=1&timeout=1"],
    want: [408, "waited 1 ms for 1 of listOrders; 0 came. Requests so far: none"],
  },
  {
    asked: ["POST", "/send/none", '{"to":"http://a"}'],
    want: [400, 'unknown webhook "none"; there is none'],
  },
  { asked: ["POST", "/send/none", '{"to":1}'], want: [400, "body.to: must be string"] },
  {
    asked: ["POST", "/send/none", '{"to":"http://a","timeout":0}'],
    want: [400, "body.timeout: must be >= 1"],
  },
  {
    asked: ["POST", "/send/none", '{"to":"http://a","more":1}'],
    want: [400, "body.more: is an unknown name; known: to, payload, secret, timeout"],
  },
  {
    asked: ["PUT", "/state", "{}"],
    want: [400, "The mock keeps no state. Start it with the option state, or --state."],
  },
  {
    asked: ["POST", "/state", "{}"],
    want: [400, "The mock keeps no state. Start it with the option state, or --state."],
  },
])("$asked: $want", async ({ asked, want }) => {
  const { status, body } = await still(false).ask(...asked);
  expect([status, body.detail]).toEqual(want);
});

test("it tells methods, shares with an origin that is its own, and keeps nothing in caches", async () => {
  const { mock, ask } = still(true);
  expect((await ask("POST", "/rules")).headers.get("allow")).toBe("GET, DELETE");
  const head = await ask("HEAD", "/health");
  expect([head.status, head.text, head.headers.get("cache-control")]).toEqual([200, "", "no-store"]);
  const own = { origin: "http://localhost", "access-control-request-headers": "x-a" };
  const plain = await ask("OPTIONS", "/next", undefined, own);
  expect([plain.status, plain.headers.get("access-control-allow-methods")]).toEqual([405, null]);
  const preflight = await ask("OPTIONS", "/next", undefined, {
    ...own,
    "access-control-request-method": "PUT",
  });
  expect(preflight.status).toBe(204);
  expect(Object.fromEntries(preflight.headers)).toEqual({
    "access-control-allow-origin": "http://localhost",
    "access-control-allow-methods": "PUT",
    "access-control-allow-headers": "x-a",
    vary: "origin",
  });
  const health = await ask("GET", "/health", undefined, own);
  expect(Object.fromEntries(health.headers)).toEqual({
    "access-control-allow-origin": "http://localhost",
    "cache-control": "no-store",
    "content-type": "application/json",
    vary: "origin",
  });
  expect((await ask("POST", "/state", '{"orders":[{"number":"A"}]}')).status).toBe(204);
  expect((await ask("POST", "/state", '{"orders":[{"number":"B"}]}')).status).toBe(204);
  expect((await ask("GET", "/state")).body.orders.map(({ number }: { number: string }) => number)).toEqual([
    "A",
    "B",
  ]);
  expect((await ask("PUT", "/state", '{"orders":[]}')).status).toBe(204);
  expect(mock.snapshot().orders).toEqual([]);
  await ask("POST", "/on", '[{"operation":"*","status":500},{"operation":"*","status":501}]');
  expect((await ask("DELETE", "/rules")).status).toBe(204);
  expect((await ask("GET", "/rules")).body).toEqual([]);
  await mock.fetch("http://mock.test/orders");
  await mock.fetch("http://mock.test/none");
  const targets = async (query: string) =>
    (await ask("GET", `/requests${query}`)).text.match(/"target":"[^"]*"/g);
  expect(await targets("")).toEqual(['"target":"/orders"', '"target":"/none"']);
  expect(await targets("?unmatched")).toEqual(['"target":"/none"']);
  expect(await targets("?unmatched=false")).toHaveLength(2);
  expect(await targets("?operation=listOrders")).toEqual(['"target":"/orders"']);
});
