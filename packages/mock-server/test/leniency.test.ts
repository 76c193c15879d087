import { expect, test } from "vitest";
import type { Mock, MockOptions } from "../src/index.ts";
import { mockOf } from "./helpers/mocks.ts";

const KEY = { "x-key": "k" };

function form(fields: Record<string, string>): RequestInit {
  return { method: "POST", headers: KEY, body: new URLSearchParams(fields) };
}

/** Creates an order and gives back the status and what was answered. */
async function create(mock: Mock, order: object, path = "/orders"): Promise<[number, unknown]> {
  const response = await fetch(mock.url + path, form({ order: JSON.stringify({ number: "A", ...order }) }));
  return [response.status, await response.json()];
}

const stateful: MockOptions = { state: true };

const taken = [
  { given: { number: 7 }, want: { number: "7" } },
  { given: { number: 29.5 }, want: { number: "29.5" } },
  { given: { number: true }, want: { number: "1" } },
  { given: { sum: "29.9900", count: "2" }, want: { sum: 29.99, count: 2 } },
  { given: { sum: " .5 ", count: "2e3" }, want: { sum: 0.5, count: 2000 } },
  { given: { sum: true, count: false }, want: { sum: 1, count: 0 } },
  { given: { paid: 1 }, want: { paid: true } },
  { given: { paid: "0" }, want: { paid: false } },
  { given: { paid: "true" }, want: { paid: true } },
  { given: { sum: null, note: null }, want: { note: null } },
  { given: { day: "", text: "", sum: "" }, want: { text: "" } },
  { given: { fields: [], tags: {} }, want: { fields: {}, tags: [] } },
  { given: { fields: ["dog"] }, want: { fields: { 0: "dog" } } },
  { given: { items: { 5: { quantity: "2" } } }, want: { items: [{ quantity: 2 }] } },
  { given: { customer: { id: 5, size: 3 } }, want: { customer: { id: "5" } } },
];

test.for(taken)("$given is kept as $want", async ({ given, want }) => {
  const mock = await mockOf("leniency", stateful);
  const order = { number: "A", ...want };
  expect(await create(mock, given)).toEqual([201, order]);
  const list = await fetch(`${mock.url}/orders`, { headers: KEY });
  expect(await list.json()).toEqual([order]);
});

const refused = [
  { given: { number: null }, want: "body.order.number is required" },
  { given: { number: {} }, want: "body.order.number must be string" },
  { given: { sum: "much" }, want: "body.order.sum must be number" },
  { given: { sum: "0x1F" }, want: "body.order.sum must be number" },
  { given: { sum: "1e999" }, want: "body.order.sum must be number" },
  { given: { count: "2.5" }, want: "body.order.count must be integer" },
  { given: { paid: "yes" }, want: "body.order.paid must be boolean" },
  { given: { paid: 2 }, want: "body.order.paid must be boolean" },
  { given: { day: "tomorrow" }, want: 'body.order.day must match format "date"' },
  { given: { code: "5" }, want: "body.order.code must be integer" },
  { given: { items: { quantity: 2 } }, want: "body.order.items.0 must be object" },
  { given: { customer: ["x"] }, want: "body.order.customer must be object" },
  { given: { items: [null] }, want: "body.order.items.0 must be object" },
];

test.for(refused)("$given is refused", async ({ given, want }) => {
  const mock = await mockOf("leniency", stateful);
  expect(await create(mock, given)).toMatchObject([422, { detail: want }]);
});

test.for(taken)("strict: $given is refused unless it is documented", async ({ given, want }) => {
  const mock = await mockOf("leniency", { strict: true });
  const [status] = await create(mock, given);
  expect(status).toBe(JSON.stringify(given) === JSON.stringify(want) ? 201 : 422);
});

test("an operation may be stricter than its vendor", async () => {
  const mock = await mockOf("leniency");
  expect(await create(mock, { number: 7 }, "/orders/strictly")).toMatchObject([
    422,
    { detail: "body.order.number must be string" },
  ]);
  const [status] = await create(mock, { sum: null, fields: [] }, "/orders/strictly");
  expect(status).toBe(201);
});

const queries = [
  { given: "limit=", want: [200, 422] },
  { given: "limit=50", want: [200, 200] },
  { given: "limit=30", want: [422, 422] },
  { given: "filter[day]=", want: [200, 422] },
  { given: "filter[dya]=2026-11-25", want: [200, 422] },
];

test.for(queries)("the query $given", async ({ given, want }) => {
  const statuses: number[] = [];
  for (const strict of [false, true]) {
    const mock = await mockOf("leniency", { strict });
    statuses.push((await fetch(`${mock.url}/orders?${given}`, { headers: KEY })).status);
  }
  expect(statuses).toEqual(want);
});

/** What PHP's cURL makes of an array of fields. */
function parts(fields: Record<string, string>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    body.set(name, value);
  }
  return { method: "POST", body };
}

const typed = (type: string, body: string): RequestInit => ({
  method: "POST",
  headers: { ...KEY, "content-type": type },
  body,
});

const requests: { name: string; path: string; init: RequestInit; want: [lenient: number, strict: number] }[] =
  [
    {
      name: "a form in parts, its key among them",
      path: "/orders",
      init: parts({ key: "k", order: '{"number":"A"}' }),
      want: [201, 401],
    },
    {
      name: "a form in parts without a key",
      path: "/orders",
      init: parts({ order: '{"number":"A"}' }),
      want: [401, 401],
    },
    {
      name: "a form in parts with broken JSON",
      path: "/orders",
      init: parts({ key: "k", order: "{" }),
      want: [400, 401],
    },
    {
      name: "a form in parts without a boundary",
      path: "/orders",
      init: typed("multipart/form-data", "x"),
      want: [400, 415],
    },
    {
      name: "the key alone in a form",
      path: "/orders/5/delete",
      init: { method: "POST", body: new URLSearchParams({ key: "k" }) },
      want: [204, 415],
    },
    { name: "the key alone in parts", path: "/orders/5/delete", init: parts({ key: "k" }), want: [204, 401] },
    {
      name: "JSON where there is no body",
      path: "/orders/5/delete",
      init: typed("application/json", "{}"),
      want: [415, 415],
    },
    {
      name: "another JSON type",
      path: "/prices",
      init: typed("application/javascript", '{"price":"5"}'),
      want: [204, 415],
    },
    { name: "a form for JSON", path: "/prices", init: typed("text/plain", "price=5"), want: [204, 415] },
    {
      name: "a form for JSON, wrong",
      path: "/prices",
      init: typed("text/plain", "price=x"),
      want: [422, 415],
    },
    {
      name: "no type at all",
      path: "/prices",
      init: { method: "POST", headers: KEY, body: new Uint8Array([112, 61, 53]) },
      want: [204, 415],
    },
    {
      name: "a type that nobody takes",
      path: "/prices",
      init: typed("application/xml", "<price/>"),
      want: [415, 415],
    },
    { name: "a slash behind the path", path: "/orders/", init: { headers: KEY }, want: [200, 404] },
    { name: "another beginning of the path", path: "/api/orders", init: { headers: KEY }, want: [200, 404] },
    { name: "both", path: "/api/orders/", init: { headers: KEY }, want: [200, 404] },
    { name: "another beginning of no path", path: "/api/nothing", init: { headers: KEY }, want: [404, 404] },
    {
      name: "a form in the query",
      path: `/orders?order=${encodeURIComponent('{"number":"A"}')}`,
      init: { method: "POST", headers: KEY },
      want: [201, 422],
    },
    {
      name: "a wrong form in the query",
      path: "/orders?order=5",
      init: { method: "POST", headers: KEY },
      want: [422, 422],
    },
    {
      name: "a field in the query, and a better one in the form",
      path: "/orders?order=5",
      init: form({ order: '{"number":"A"}' }),
      want: [201, 201],
    },
    { name: "two slashes behind the path", path: "/orders//", init: { headers: KEY }, want: [404, 404] },
  ];

test.for(requests)("$name", async ({ path, init, want }) => {
  const statuses: number[] = [];
  for (const strict of [false, true]) {
    const mock = await mockOf("leniency", { strict });
    statuses.push((await fetch(mock.url + path, init)).status);
  }
  expect(statuses).toEqual(want);
});
