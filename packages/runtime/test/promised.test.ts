import { describe, expect, test } from "vitest";
import { declaredHeaders, type HeaderKind } from "../src/declared-headers.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import type { Operation } from "../src/operation.ts";
import { testClock } from "./support/clock.ts";
import { operation, paged } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const get = { id: "get", method: "GET", path: "/x" } as const;
const object: OperationDescriptor = { ...get, response: "object", required: ["success"], lists: ["/orders"] };
const array: OperationDescriptor = { ...get, response: "array" };
const rows: OperationDescriptor = { ...array, lists: [""] };
const empty: OperationDescriptor = { ...get, method: "DELETE", response: "empty" };
const any: OperationDescriptor = { ...get, response: "json" };
const optional: OperationDescriptor = { ...get, response: "object", optional: true };

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly type?: string;
}

async function answered(descriptor: OperationDescriptor, { status = 200, body = "", type }: Answer) {
  const { url } = await serve((_, response) =>
    response.writeHead(status, type ? { "content-type": type } : {}).end(body),
  );
  return operation(descriptor)(connectTo(url, { retries: 0 }));
}

describe("what was promised comes back", () => {
  test.each<{ descriptor: OperationDescriptor; answer: Answer; want: unknown }>([
    {
      descriptor: object,
      answer: { body: '{"success":true,"orders":[]}' },
      want: { success: true, orders: [] },
    },
    {
      descriptor: object,
      answer: { body: '{"success":true,"orders":{"7":{"id":1}}}' },
      want: { success: true, orders: { 7: { id: 1 } } },
    },
    { descriptor: array, answer: { body: "[]" }, want: [] },
    { descriptor: rows, answer: { body: '[{"id":1}]' }, want: [{ id: 1 }] },
    { descriptor: { ...rows, sparse: true }, answer: { body: "[null,{}]" }, want: [null, {}] },
    { descriptor: { ...rows, scalars: true }, answer: { body: '["a",[1]]' }, want: ["a", [1]] },
    { descriptor: empty, answer: { status: 204 }, want: undefined },
    { descriptor: empty, answer: { body: "" }, want: undefined },
    { descriptor: empty, answer: { body: '{"success":true}' }, want: undefined },
    { descriptor: empty, answer: { body: '{"errors":[]}' }, want: undefined },
    { descriptor: empty, answer: { body: '{"error":null,"status":200}' }, want: undefined },
    { descriptor: empty, answer: { body: '{"status":"new"}' }, want: undefined },
    { descriptor: optional, answer: { status: 204 }, want: undefined },
    { descriptor: optional, answer: { body: "{}" }, want: {} },
  ])("$descriptor.response $answer", async ({ descriptor, answer, want }) => {
    expect(await answered(descriptor, answer)).toEqual(want);
  });
});

describe("anything else does not", () => {
  test.each<{ descriptor: OperationDescriptor; answer: Answer; says: string }>([
    { descriptor: object, answer: { status: 204 }, says: "204 with no JSON" },
    { descriptor: object, answer: { status: 205 }, says: "205 with no JSON" },
    { descriptor: object, answer: { body: "null" }, says: "200 with no JSON object" },
    { descriptor: object, answer: { body: "[]" }, says: "200 with no JSON object" },
    { descriptor: object, answer: { body: '"ok"' }, says: "200 with no JSON object" },
    { descriptor: object, answer: { body: "5" }, says: "200 with no JSON object" },
    { descriptor: object, answer: { body: "{}" }, says: '200 with no member "success"' },
    { descriptor: object, answer: { body: '{"success":true}' }, says: '200 with no list at "/orders"' },
    {
      descriptor: object,
      answer: { body: '{"success":true,"orders":null}' },
      says: '200 with no list at "/orders"',
    },
    {
      descriptor: object,
      answer: { body: '{"success":true,"orders":"none"}' },
      says: '200 with no list at "/orders"',
    },
    ...["success", "id"].map((name) => ({
      descriptor: { ...get, response: "object", required: ["success", "id"] } as const,
      answer: { body: JSON.stringify({ [name]: 1 }) },
      says: `200 with no member "${name === "id" ? "success" : "id"}"`,
    })),
    { descriptor: array, answer: { body: "{}" }, says: "200 with no JSON array" },
    { descriptor: array, answer: { body: "null" }, says: "200 with no JSON array" },
    { descriptor: rows, answer: { body: "[{},null]" }, says: 'null at "/1", where an item was promised' },
    { descriptor: { ...rows, scalars: true }, answer: { body: "[null]" }, says: 'null at "/0"' },
    { descriptor: { ...rows, sparse: true }, answer: { body: "[null,7]" }, says: 'a number at "/1"' },
    ...[
      { row: '"Maintenance"', says: "a string" },
      { row: "5", says: "a number" },
      { row: "false", says: "a boolean" },
      { row: '["id"]', says: "a list" },
    ].map(({ row, says }) => ({
      descriptor: object,
      answer: { body: `{"success":true,"orders":{"a":{},"b":${row}}}` },
      says: `200 with ${says} at "/orders/b", where an object was promised`,
    })),
    { descriptor: empty, answer: { body: "<html>Maintenance</html>" }, says: "an HTML page" },
    { descriptor: empty, answer: { body: "Maintenance", type: "text/html" }, says: "an HTML page" },
    { descriptor: object, answer: { body: "Maintenance", type: "TEXT/HTML" }, says: "an HTML page" },
    { descriptor: empty, answer: { body: '{"cut":' }, says: "broken JSON" },
    { descriptor: empty, answer: { body: "OK" }, says: "broken JSON" },
    { descriptor: optional, answer: { body: "null" }, says: "no JSON object" },
  ])("$descriptor.response $answer: $says", async ({ descriptor, answer, says }) => {
    await expect(answered(descriptor, answer)).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(says),
      sent: "yes",
      attempts: 1,
    });
  });

  test.each<{ descriptor: OperationDescriptor; answer: Answer }>([
    { descriptor: empty, answer: { status: 207, body: '{"errors":["row 1 is bad"]}' } },
    { descriptor: empty, answer: { body: '{"errorMsg":"Nothing was deleted"}' } },
    { descriptor: empty, answer: { body: '{"title":"Gone"}', type: "application/problem+json" } },
    { descriptor: empty, answer: { body: '{"success":false}' } },
    { descriptor: empty, answer: { body: '{"success":"false"}' } },
    { descriptor: empty, answer: { body: '{"error":"no words of this vendor"}' } },
    { descriptor: empty, answer: { status: 207, body: '{"errors":[{"code":1}]}' } },
    { descriptor: empty, answer: { body: '{"status":500}' } },
    { descriptor: empty, answer: { body: '{"statusCode":"503"}' } },
    { descriptor: object, answer: { body: '{"success":false}' } },
    ...['"false"', '"False"', "0", '"0"', "null", '""', '"no"', "{}", "[]", "[true]", "2"].map((success) => ({
      descriptor: object,
      answer: { body: `{"success":${success},"orders":[]}` },
    })),
  ])("a failure under $answer.status is the vendor's: $answer.body", async ({ descriptor, answer }) => {
    await expect(answered(descriptor, answer)).rejects.toMatchObject({ name: "ApiError" });
  });
});

test.each([
  { type: "application/json; charset=windows-1251", bytes: [0xcf, 0xf0, 0xe8], want: { a: "При" } },
  { type: 'application/json; Charset="ISO-8859-1"', bytes: [0xe9], want: { a: "é" } },
  { type: "application/json; charset=UTF-8", bytes: [0xc3, 0xa9], want: { a: "é" } },
  { type: 'application/json; charset = "windows-1251"', bytes: [0xcf, 0xf0, 0xe8], want: { a: "При" } },
  { type: 'application/json; charset="utf-8"', bytes: [0xc3, 0xa9], want: { a: "é" } },
  { type: "application/json;charset=utf8", bytes: [0xc3, 0xa9], want: { a: "é" } },
])("letters come as they were written: $type", async ({ type, bytes, want }) => {
  const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]);
  const { url } = await serve((_, response) => response.writeHead(200, { "content-type": type }).end(body));
  expect(await operation(any)(connectTo(url))).toEqual(want);
});

const list: OperationDescriptor = { ...any, lists: ["/rows"] };
test.each([
  {
    given: "bytes that are no UTF-8",
    type: "application/json",
    body: '{"rows":[{"a":"\xff"}]}',
    says: "200 with bytes that are no text",
  },
  {
    given: "those of another charset",
    type: "application/json",
    body: '{"rows":[{"a":"\xe9t\xe9"}]}',
    says: "200 with bytes that are no text",
  },
  {
    given: "none in the charset",
    type: "text/plain; charset=windows-1253",
    body: '{"rows":[{"a":"\xff"}]}',
    says: "no text in its charset",
  },
  {
    given: "a page in another charset",
    type: "application/json",
    body: "<html>\xcf\xf0</html>",
    says: "an HTML page",
  },
])("letters that nobody wrote are no answer: $given", async ({ type, body, says }) => {
  const { url } = await serve((_, response) =>
    response.writeHead(200, { "content-type": type }).end(Buffer.from(body, "latin1")),
  );
  await expect(operation(list)(connectTo(url))).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining(says),
  });
});

test("a letter for what could not be read may be the vendor's own, and a refusal is read as far as it goes", async () => {
  const { url } = await serve((_, response, count) =>
    count === 1
      ? response.end('{"rows":[{"a":"\ufffd"}]}')
      : response.writeHead(400).end(Buffer.from('{"errorMsg":"\xff"}', "latin1")),
  );
  const connection = connectTo(url);
  expect(await operation(list)(connection)).toEqual({ rows: [{ a: "\ufffd" }] });
  await expect(operation(list)(connection)).rejects.toMatchObject({ name: "BadRequestError" });
});

const numbered = paged<object, { rows: unknown }, unknown>({
  ...any,
  pagination: { style: "page", page: "/page", items: "/rows", totalPages: "/pages" },
  query: { page: { style: "form" } },
  scalars: true,
});

test.each([
  { rows: '[{"id":1},{"id":9007199254740993}]', at: "/rows/1" },
  { rows: '{"7":{"id":-9007199254740993}}', at: "/rows/7" },
  { rows: "[12345678901234567890]", at: "/rows/0" },
])("a walk hands out no id that is another's, since it was rounded: $rows", async ({ rows, at }) => {
  const { url } = await serve((_, response) => response.end(`{"rows":${rows},"pages":1}`));
  await expect(numbered.all(connectTo(url), {}, { max: 9 })).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining(`200 with an id beyond 2^53, which was rounded, at "${at}"`),
  });
});

test("the greatest ids, and those in text, are as they were written", async () => {
  const rows = [{ id: 9007199254740991 }, { id: "12345678901234567890" }, { id: 1.5 }];
  const { url } = await serve((_, response) => json(response, { rows, pages: 1 }));
  expect(await numbered.all(connectTo(url), {}, { max: 9 })).toEqual(rows);
});

test.each(["klingon", ""])("a charset that nobody knows is no text: %j", async (charset) => {
  const headers = { "content-type": `application/json; charset=${charset}` };
  const { url } = await serve((_, response) => response.writeHead(200, headers).end("{}"));
  await expect(operation(any)(connectTo(url))).rejects.toMatchObject({
    name: "OrderwireError",
    message: `the response is in the charset "${charset}", which is unknown here`,
    sent: "yes",
  });
});

describe("a list", () => {
  const list = paged<object, { orders: unknown[] }, unknown>({
    ...get,
    response: "object",
    pagination: { style: "page", page: "/page", items: "/orders", totalPages: "/pages" },
    query: { page: { style: "form" } },
  });
  test.each(['{"orderz":[1],"pages":4}', '{"orders":null}', "null", "[]", "5", ""])(
    "that is missing is no empty one: %s",
    async (body) => {
      const { url } = await serve((_, response) => response.end(body));
      await expect(list.all(connectTo(url), {}, { max: 10 })).rejects.toMatchObject({
        name: "ResponseFormatError",
      });
      await expect(list(connectTo(url))).rejects.toMatchObject({ name: "ResponseFormatError" });
    },
  );
});

test("a list that is a map by names is none to walk over", async () => {
  const { url } = await serve((_, response) => response.end('{"orders":{"error":"no access"},"pages":1}'));
  const list = paged<object, { orders: unknown }, unknown>({
    ...get,
    response: "object",
    scalars: true,
    pagination: { style: "page", page: "/page", items: "/orders", totalPages: "/pages" },
    query: { page: { style: "form" } },
  });
  await expect(list.all(connectTo(url), {}, { max: 10 })).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: 'get: 200 with no list at "/orders"',
  });
});

test.each([
  { rows: '[{"id":1},null]', at: "/orders/1" },
  { rows: '{"7":null}', at: "/orders/7" },
])("a row that is null is no item, unless the vendor says so: $rows", async ({ rows, at }) => {
  const { url } = await serve((_, response) => response.end(`{"orders":${rows},"pages":1}`));
  const described = {
    ...get,
    response: "object",
    pagination: { style: "page", page: "/page", items: "/orders", totalPages: "/pages" },
    query: { page: { style: "form" } },
  } as const;
  const list = paged<object, { orders: unknown }, unknown>(described);
  const lists = operation({ ...get, response: "object", lists: ["/orders"] });
  const connection = connectTo(url);
  const calls = [
    () => list.all(connection, {}, { max: 10 }),
    () => list(connection, {}),
    () => lists(connection),
  ];
  for (const call of calls) {
    await expect(call()).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(`get: 200 with null at "${at}", where an item was promised`),
    });
  }
  const sparse = paged<object, { orders: unknown }, unknown>({ ...described, sparse: true });
  expect(await sparse.all(connection, {}, { max: 10 })).toEqual(Object.values(JSON.parse(rows)));
});

test("what nests deeper than any word of success is a failure, not the program's", async () => {
  const body = `${'{"data":'.repeat(20_000)}1${"}".repeat(20_000)}`;
  await expect(answered(empty, { body })).rejects.toMatchObject({ name: "ApiError", sent: "yes" });
});

test("an address that holds the API's path is named where nothing is found", async () => {
  const { url } = await serve((_, response) => response.writeHead(404).end('{"errorMsg":"Not found"}'));
  const orders = operation({ ...get, path: "/api/v5/customers/{id}", response: "object" });
  await expect(orders(connectTo(`${url}/API/v5/orders`), { id: 1 })).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining(
      '404 with baseUrl holding "/API/v5", which the API\'s own paths begin with',
    ),
  });
  await expect(orders(connectTo(`${url}/api/proxy`), { id: 1 })).rejects.toMatchObject({
    name: "NotFoundError",
  });
});

test("an outage of a gateway is not called a rate limit", async () => {
  const rateLimit = { requests: 1000, seconds: 1, by: "ip", status: 503 } as const;
  const create: OperationDescriptor = { ...get, method: "POST", response: "object" };
  const answers = [
    { body: "<html>nginx</html>", want: "ServerError" },
    { body: "", want: "ServerError" },
    { body: '{"upstream":"down"}', want: "ServerError" },
    { body: '{"success":false}', want: "RateLimitError" },
    { body: '{"errorMsg":"Too many"}', want: "RateLimitError" },
  ];
  for (const { body, want } of answers) {
    const { url } = await serve((_, response) => response.writeHead(503).end(body));
    const call = operation(create)(connectTo(url, {}, { rateLimit }));
    await expect(call).rejects.toMatchObject({ name: want, attempts: 1 });
  }
});

test("withResponse tells what came beside the body", async () => {
  const { url } = await serve((_, response, count) =>
    response.writeHead(count === 1 ? 503 : 200, { "x-request-id": "r-7", "x-own": "1" }).end("{}"),
  );
  const connection = connectTo(url, { retryBudget: 1, clock: testClock() });
  const { data, status, headers, requestId, attempts, elapsed } = await operation(optional).withResponse(
    connection,
    {},
    { retries: 1 },
  );
  expect({ data, status, requestId, attempts }).toEqual({
    data: {},
    status: 200,
    requestId: "r-7",
    attempts: 2,
  });
  expect(headers.get("x-own")).toBe("1");
  expect(elapsed).toBeGreaterThanOrEqual(0);
});

test.each<{ kind: HeaderKind; text: string; want: unknown }>([
  { kind: "text", text: "new", want: "new" },
  { kind: "number", text: "12.5", want: 12.5 },
  { kind: "number", text: "many", want: undefined },
  { kind: "number", text: "Infinity", want: undefined },
  { kind: "number", text: "0", want: 0 },
  { kind: "number", text: "", want: undefined },
  { kind: "boolean", text: "true", want: true },
  { kind: "boolean", text: "false", want: false },
  { kind: "boolean", text: "no", want: undefined },
  { kind: "texts", text: "a, b", want: ["a", "b"] },
  { kind: "numbers", text: "1,2", want: [1, 2] },
  { kind: "numbers", text: "1,x", want: undefined },
  { kind: "json", text: '{"a":1}', want: { a: 1 } },
  { kind: "json", text: "{", want: undefined },
])("a declared header as $kind: $text", async ({ kind, text, want }) => {
  const { url } = await serve((_, response) => response.setHeader("x-value", text).end("{}"));
  const call = declaredHeaders<{ "X-Value"?: unknown }, Operation<object, unknown>>(operation(any), {
    "X-Value": kind,
    "X-Absent": kind,
  });
  const { data, headerValues } = await call.withResponse(connectTo(url));
  expect([data, headerValues]).toEqual([{}, want === undefined ? {} : { "X-Value": want }]);
});
