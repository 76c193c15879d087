import { expect, test } from "vitest";
import { compileMock } from "../../src/compile.ts";
import { CONTROL_DOCUMENT } from "../../src/control/document.ts";
import { readMockData } from "../../src/data.ts";
import type { Mock } from "../../src/index.ts";
import { mockOf } from "../helpers/mocks.ts";

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
