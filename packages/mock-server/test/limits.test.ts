import { describe, expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { type CreateMockOptions, createMock, type MockControls } from "../src/index.ts";
import { Validator } from "../src/validate/validator.ts";
import { dataOf } from "./helpers/mocks.ts";

/** A mock of one operation, `/a`. */
function mockOfOne(
  method: string,
  operation: object,
  more: object = {},
  options: CreateMockOptions = {},
): MockControls {
  const document = {
    openapi: "3.1.0",
    info: { title: "One", version: "1" },
    paths: {
      "/a": { [method]: { operationId: "a", responses: { 204: { description: "Done." } }, ...operation } },
    },
    ...more,
  };
  return createMock(compileMock(document), options);
}

const json = (example: unknown) => ({ description: "", content: { "application/json": { example } } });

const choices = [
  { responses: { 404: json("lost"), default: json("usual") }, want: [200, "usual"] },
  { responses: { default: json("usual"), "2XX": json("fine") }, want: [200, "fine"] },
  { responses: { "2XX": json("fine"), 201: json("made") }, want: [201, "made"] },
  { responses: { 500: json("broken"), 400: json("wrong") }, want: [400, "wrong"] },
];

test.for(choices)("of $responses the response is $want", async ({ responses, want }) => {
  const response = await mockOfOne("get", { responses }).fetch(new Request("http://mock/a"));
  expect([response.status, await response.json()]).toEqual(want);
});

const basic = [
  { given: "ada:key", want: 204 },
  { given: "ada:", want: 204 },
  { given: "ada:with:colons", want: 204 },
  { given: ":key", want: 401 },
  { given: "ada", want: 401 },
];

test.for(basic)("Basic credentials $given: $want", async ({ given, want }) => {
  const components = { securitySchemes: { basic: { type: "http", scheme: "basic" } } };
  const mock = mockOfOne("get", { security: [{ basic: [] }] }, { components });
  const headers = { authorization: `Basic ${btoa(given)}` };
  expect((await mock.fetch(new Request("http://mock/a", { headers }))).status).toBe(want);
});

test("an empty text is null where the type has null and no text", async () => {
  const parameters = [{ name: "n", in: "query", schema: { type: ["integer", "null"] } }];
  const mock = mockOfOne("get", { parameters });
  expect((await mock.fetch(new Request("http://mock/a?n="))).status).toBe(204);
  expect(mock.requests("a")[0]?.params).toEqual({ n: null });
});

test.for([
  { parts: 1000, want: 204 },
  { parts: 1001, want: 400 },
])("a form of $parts parts: $want", async ({ parts, want }) => {
  const content = { "multipart/form-data": { schema: { type: "object" } } };
  const body = new FormData();
  for (let part = 0; part < parts; part += 1) {
    body.append(`p${part}`, "x");
  }
  const mock = mockOfOne("post", { requestBody: { content } });
  expect((await mock.fetch(new Request("http://mock/a", { method: "POST", body }))).status).toBe(want);
});

test.for([
  { items: 9_000, want: 20 },
  { items: 11_000, want: 1 },
])("of a list with $items wrong items $want are named", ({ items, want }) => {
  const value = Array.from({ length: items }, () => "x");
  const schema = { type: "array", items: { type: "integer" } };
  expect(new Validator({}).check(value, schema, []).length).toBe(want);
});

describe("an example that its own schema refuses", () => {
  const content = { "application/json": { schema: { type: "object" }, example: 123 } };
  const responses = { 200: { description: "", content } };

  test("is answered, and named in a header, in the journal and at the start", async () => {
    const mock = mockOfOne("get", { responses });
    const response = await mock.fetch("http://mock/a");
    expect([response.status, await response.text()]).toEqual([200, "123"]);
    expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toEqual([
      { location: ["response", "body"], severity: "Error", code: "type", message: "must be object" },
    ]);
    expect(mock.wrongExamples()).toEqual(["a 200 default: body must be object"]);
  });

  test("is a failure on demand", async () => {
    const mock = mockOfOne("get", { responses }, {}, { strictExamples: true });
    const response = await mock.fetch("http://mock/a");
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { title: "The document's example is wrong", detail: "response.body must be object" },
    ]);
  });

  test("is not looked for where the lint has looked", async () => {
    const errors = { "x-orderwire-errors": { message: "/message", answers: {} } };
    const mock = mockOfOne("get", { responses: { ...responses, 400: json({ message: "No" }) } }, errors);
    expect((await mock.fetch("http://mock/a")).headers.get("sl-violations")).toBeNull();
    expect(mock.wrongExamples()).toEqual([]);
  });
});

test("a deprecated parameter is taken with a warning", async () => {
  const parameters = [{ name: "page", in: "query", deprecated: true, schema: { type: "integer" } }];
  const mock = mockOfOne("get", { parameters });
  const header = async (query: string) =>
    (await mock.fetch(`http://mock/a${query}`)).headers.get("sl-violations");
  expect(JSON.parse((await header("?page=1")) ?? "")).toEqual([
    {
      location: ["request", "query", "page"],
      severity: "Warning",
      code: "deprecated",
      message: "Query param page is deprecated",
    },
  ]);
  expect(await header("")).toBeNull();
});

test.each([
  { body: "a=x%3Ay&b=x:y", want: 204 },
  { body: "b=1&a=x:y", want: 422 },
])("reserved characters that the document wants encoded: $body", async ({ body, want }) => {
  const schema = { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } };
  const form = { schema, encoding: { a: { allowReserved: false } } };
  const mock = mockOfOne("post", { requestBody: { content: { "application/x-www-form-urlencoded": form } } });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect((await mock.fetch("http://mock/a", { method: "POST", headers, body })).status).toBe(want);
});

test("an object that is to be text says what is wrong with the document", async () => {
  const responses = { 200: { description: "", content: { "text/html": { example: { a: 1 } } } } };
  const response = await mockOfOne("get", { responses }).fetch("http://mock/a");
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { detail: "An object cannot be written as text/html. Give the example as text." },
  ]);
});

test.each([
  { example: "hello", want: "text/plain; charset=utf-8" },
  { example: { a: 1 }, want: "application/json" },
])("a media type that is a range becomes one: $want", async ({ example, want }) => {
  const responses = { 200: { description: "", content: { "*/*": { example } } } };
  expect((await mockOfOne("get", { responses }).fetch("http://mock/a")).headers.get("content-type")).toBe(
    want,
  );
});

describe("a mock", () => {
  const NOON = new Date("2026-03-01T12:00:00Z");

  test("counts requests where it is asked to, refuses with the vendor's status, and forgets all at a reset", async () => {
    const options = { rateLimit: true, now: () => NOON };
    const mock = createMock(dataOf("rate-limit"), options);
    const ask = async (path: string, key: string) =>
      (await mock.fetch(`http://mock${path}`, { headers: { "x-key": key } })).status;
    const asks = async (path: string, ...keys: string[]) => {
      const statuses: number[] = [];
      for (const key of keys) {
        statuses.push(await ask(path, key));
      }
      return statuses;
    };
    expect(await asks("/slow", "a", "a", "a", "b")).toEqual([200, 200, 503, 200]);
    expect(await asks("/fast", "a", "b", "c", "d")).toEqual([200, 200, 200, 503]);
    expect(await asks("/none", "a", "a", "a", "a")).toEqual([404, 404, 404, 404]);
    mock.reset();
    expect(mock.requests()).toEqual([]);
    expect(await asks("/slow", "a", "a")).toEqual([200, 200]);
    mock.next("slow", { status: 200 });
    expect(await asks("/slow", "a", "a")).toEqual([200, 503]);
    const unlimited = createMock(dataOf("rate-limit"), { now: () => NOON });
    const statuses = await Promise.all([1, 2, 3, 4].map(() => unlimited.fetch("http://mock/fast")));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test("refuses with 429 where the vendor names no status", async () => {
    const limited = { "x-orderwire-rate-limit": { requests: 1, seconds: 1, by: "ip" } };
    const mock = mockOfOne("get", limited, {}, { rateLimit: true, now: () => NOON });
    const statuses = [await mock.fetch("http://mock/a"), await mock.fetch("http://mock/a")];
    expect(statuses.map(({ status }) => status)).toEqual([204, 429]);
  });

  test("waits in the vendor's queue, and as long as it is told to", async () => {
    const waits: number[] = [];
    const options = {
      rateLimit: true,
      now: () => NOON,
      sleep: async (milliseconds: number) => void waits.push(milliseconds),
    };
    const limited = { "x-orderwire-rate-limit": { requests: 1, seconds: 2, by: "ip", queue: 1 } };
    const mock = mockOfOne("get", limited, {}, options);
    for (const _ of [1, 2, 3]) {
      await mock.fetch("http://mock/a");
    }
    expect(waits).toEqual([2000]);
    expect(mock.requests().map(({ response }) => response.status)).toEqual([204, 204, 429]);
    const slow = mockOfOne("get", {}, {}, { ...options, rateLimit: false, delay: 5 });
    await slow.fetch("http://mock/a");
    slow.next("a", { delay: 7 });
    await slow.fetch("http://mock/a");
    expect(waits).toEqual([2000, 5, 7]);
  });

  test("tells each request to who listens, and remembers it", async () => {
    const told: object[] = [];
    const parameters = [{ name: "n", in: "query", schema: { type: "integer" } }];
    const content = { "application/json": { example: "abcdefghij" } };
    const responses = { 200: { description: "", content } };
    const mock = mockOfOne(
      "post",
      { parameters, responses },
      {},
      {
        now: () => NOON,
        onRequest: (log) => void told.push(log),
      },
    );
    await mock.fetch("http://mock/a?n=5", { method: "POST" });
    await mock.fetch("http://mock/a?n=x", { method: "POST" });
    await mock.fetch("http://mock/none");
    mock.next("a", { truncate: 3 });
    await mock.fetch("http://mock/a", { method: "POST" });
    mock.next("a", { drip: 0 });
    await mock.fetch("http://mock/a", { method: "POST" });
    const common = { method: "POST", path: "/a", operation: "a", milliseconds: expect.any(Number) };
    const wrong = [{ path: ["query", "n"], code: "type", message: "must be integer" }];
    expect(told).toEqual([
      { ...common, status: 200, violations: [] },
      { ...common, status: 422, violations: wrong },
      { method: "GET", path: "/none", status: 404, milliseconds: expect.any(Number), violations: [] },
      { ...common, status: 200, violations: [] },
      { ...common, status: 200, violations: [] },
    ]);
    const [right, refused, , cut, dripping] = [
      ...mock.requests("a").slice(0, 2),
      undefined,
      ...mock.requests("a").slice(2),
    ];
    expect(right).toMatchObject({ at: NOON.toISOString(), params: { n: 5 }, violations: [], operation: "a" });
    expect(right).not.toHaveProperty("fault");
    expect(refused).toMatchObject({ params: {}, violations: wrong });
    expect([cut?.fault, dripping?.fault]).toEqual(["close", "drip"]);
    expect(mock.unmatched).toHaveLength(1);
    expect(mock.unmatched[0]).not.toHaveProperty("operation");
  });

  test("without a state keeps nothing, and says so", () => {
    const mock = mockOfOne("get", {});
    expect([mock.snapshot(), mock.examples(), mock.countFilters()]).toEqual([{}, undefined, undefined]);
    expect(() => mock.restore({})).toThrow(
      "The mock keeps no state. Start it with the option state, or --state.",
    );
  });

  test("an example that a rule breaks, a text that a rule gives, and a rule that answers by itself", async () => {
    const content = { "application/json": { example: { a: 1 } } };
    const mock = mockOfOne("get", { responses: { 200: { description: "", content } } });
    const ask = async () => {
      const response = await mock.fetch("http://mock/a");
      return [response.status, response.headers.get("content-type"), await response.text()];
    };
    mock.next("a", { brokenJson: true });
    expect(await ask()).toEqual([200, "application/json", '{"a"']);
    mock.next("a", { body: "plain", status: 299 });
    expect(await ask()).toEqual([299, "application/json", "plain"]);
    mock.next("a", { body: null });
    expect(await ask()).toEqual([200, "application/json", "null"]);
    mock.next("a", { empty: true, headers: { "X-A": "b" }, retryAfter: 0 });
    const empty = await mock.fetch("http://mock/a");
    expect([empty.headers.get("x-a"), empty.headers.get("retry-after"), await empty.text()]).toEqual([
      "b",
      "0",
      "",
    ]);
    mock.next("a", new Response("own", { status: 418, headers: { "x-own": "1" } }));
    expect(await ask()).toEqual([418, "text/plain;charset=UTF-8", "own"]);
    mock.next("a", () => ({ html: "<p>", status: 502 }));
    expect(await ask()).toEqual([502, "text/html; charset=utf-8", "<p>"]);
    mock.next("a", () => Response.error());
    await expect(ask()).rejects.toThrow("fetch failed");
    mock.next("a", () => {
      throw new Error("of its own");
    });
    expect((await ask())[2]).toContain("of its own");
    mock.next("a", () => ({ moon: 1 }) as never);
    expect((await ask())[2]).toContain("moon");
    mock.next("a", () => undefined);
    expect(await ask()).toEqual([200, "application/json", '{"a":1}']);
  });

  test("a request that cannot be read is its operation's all the same", async () => {
    const content = { "application/json": { schema: { type: "object" } } };
    const mock = mockOfOne("post", { requestBody: { content } });
    const headers = { "content-type": "application/json" };
    const response = await mock.fetch("http://mock/a", { method: "POST", headers, body: "{" });
    expect(response.status).toBe(400);
    expect([mock.requests("a").length, mock.unmatched.length]).toEqual([1, 0]);
    expect(mock.requests("a")[0]).toMatchObject({
      operation: "a",
      violations: [{ path: ["body"], code: "json" }],
    });
  });

  test("a handler is asked with what the request is", async () => {
    const parameters = [{ name: "n", in: "query", schema: { type: "integer" } }];
    const mock = mockOfOne("get", { parameters });
    const seen: object[] = [];
    mock.on("*", (request) => void seen.push({ ...request, headers: request.headers["x-a"] }));
    await mock.fetch("http://mock/a?n=5", { headers: { "x-a": "b" } });
    expect(seen).toEqual([
      {
        operation: "a",
        method: "GET",
        path: "/a",
        params: { n: 5 },
        headers: "b",
        body: undefined,
        raw: new Uint8Array(),
      },
    ]);
  });
});
