import { expect, test } from "vitest";
import type { Mock, MockOptions } from "../src/index.ts";
import { mockOf } from "./helpers/mocks.ts";

const NOON = "2026-11-21T12:00:00Z";

/** A mock with state whose clock stands, or goes on by a day with each thing. */
function stateful(options: MockOptions = {}): Promise<Mock> {
  return mockOf("state", { state: true, now: () => new Date(NOON), ...options });
}

/** Sends `POST /orders {...}` and gives back the status and what was answered. */
async function send(mock: Mock, line: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = "", path = ""] = line.split(" ");
  const response = await fetch(mock.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

async function answers(mock: Mock, line: string, body?: unknown) {
  const answer = await send(mock, line, body);
  return [answer.status, answer.body];
}

test("what is created is found, edited, and gone when deleted", async () => {
  const mock = await stateful();
  const order = {
    id: 1,
    number: "A-1",
    sum: 5,
    site: "main",
    createdAt: "2026-11-21 12:00:00",
    currency: "EUR",
  };
  const created = await answers(mock, "POST /orders", { site: "main", order: { number: "A-1", sum: 5 } });
  expect(created).toEqual([201, { success: true, id: 1, order }]);
  expect(await answers(mock, "GET /orders/A-1")).toEqual([200, { order }]);
  expect(await answers(mock, "GET /orders/1?by=id")).toEqual([200, { order }]);
  expect(await answers(mock, "GET /orders")).toEqual([
    200,
    { orders: [order], pagination: { limit: 2, currentPage: 1, totalCount: 1, totalPages: 1 } },
  ]);
  expect(await answers(mock, "PATCH /orders/A-1", { sum: 6 })).toEqual([200, { success: true, id: 1 }]);
  expect(await answers(mock, "GET /orders/A-1")).toEqual([200, { order: { ...order, sum: 6 } }]);
  expect(await answers(mock, "DELETE /orders/A-1")).toEqual([204, undefined]);
  for (const line of ["GET /orders/A-1", "DELETE /orders/A-1"]) {
    expect(await answers(mock, line)).toEqual([404, { success: false, errorMsg: "Not found" }]);
  }
  expect(await answers(mock, "PATCH /orders/A-1", {})).toEqual([
    404,
    { success: false, errorMsg: "Not found" },
  ]);
});

test("the time of creation is not made up for what was there before anybody asked", async () => {
  const mock = await stateful({ state: { orders: [{ number: "A" }] } });
  await send(mock, "PATCH /orders/A", { sum: 5 });
  expect((await send(mock, "GET /orders/A")).body.order).toEqual({
    id: 1,
    number: "A",
    sum: 5,
    currency: "EUR",
  });
});

test("without state nothing is kept", async () => {
  const mock = await mockOf("state");
  await send(mock, "POST /orders", { order: { number: "A-1" } });
  expect(await answers(mock, "GET /orders/A-1")).toEqual([
    200,
    { order: { id: 7, status: "paid", currency: "EUR" } },
  ]);
  expect(() => mock.reset()).not.toThrow();
});

test("reset forgets, and a mock shares nothing with another", async () => {
  const [one, other] = [await stateful(), await stateful()];
  await send(one, "POST /orders", { order: {} });
  expect((await send(other, "GET /orders")).body.orders).toEqual([]);
  one.reset();
  expect((await send(one, "GET /orders")).body.orders).toEqual([]);
  expect((await send(one, "POST /orders", { order: {} })).body.id).toBe(1);
});

test("a key that is taken is refused in the vendor's words, and nothing is written", async () => {
  const mock = await stateful();
  await send(mock, "POST /orders", { order: { number: "A-1" } });
  expect(await answers(mock, "POST /orders", { order: { number: "A-1" } })).toEqual([
    400,
    { success: false, errorMsg: "Wrong parameters", errors: ["order.number: is taken already"] },
  ]);
  expect((await send(mock, "GET /orders")).body.pagination.totalCount).toBe(1);
});

const forms = [
  { name: "what no answer has is left out", given: { secret: "x" }, want: {} },
  { name: "what does not fit is left out", given: { size: "huge" }, want: {} },
  {
    name: "a list is read as a map, a code as an object",
    given: { payments: [{ type: "cash" }, { type: "card" }] },
    want: { payments: { 1: { id: 1, type: { code: "cash" } }, 2: { id: 2, type: { code: "card" } } } },
  },
  {
    name: "the parts of a thing get ids",
    given: { items: [{ name: "Mug" }, { id: 5, name: "Cup" }] },
    want: {
      items: [
        { id: 1, name: "Mug" },
        { id: 5, name: "Cup" },
      ],
    },
  },
];

test.for(forms)("$name", async ({ given, want }) => {
  const mock = await stateful();
  const { body } = await send(mock, "POST /orders", { order: given });
  expect(body.order).toEqual({ id: 1, createdAt: "2026-11-21 12:00:00", currency: "EUR", ...want });
});

test("an edit merges objects, and items by id; what it does not name stays", async () => {
  const mock = await stateful();
  await send(mock, "POST /orders", {
    order: {
      number: "A",
      customFields: { a: "1", b: "2" },
      items: [{ name: "Mug", price: 3 }, { name: "Cup" }],
    },
  });
  await send(mock, "PATCH /orders/A", { customFields: { b: "3" }, items: [{ id: 1, price: 4 }] });
  expect((await send(mock, "GET /orders/A")).body.order).toMatchObject({
    number: "A",
    customFields: { a: "1", b: "3" },
    items: [{ id: 1, name: "Mug", price: 4 }],
  });
});

const ORDERS = [
  { number: "A", status: "new", sum: 10, paid: true, customer: { id: 5, name: "Ada" }, tags: ["gift"] },
  { number: "B", status: "done", sum: 20, customer: { id: 6 }, customFields: { nps: "9" } },
  { number: "C", status: "new", sum: 30, tags: ["gift", "late"], customFields: { nps: "1" } },
];

/** The orders above, made on three days from 2026-11-21. */
async function withOrders(): Promise<Mock> {
  let day = 20;
  const mock = await stateful({ now: () => new Date(`2026-11-${day}T12:00:00Z`) });
  for (const order of ORDERS) {
    day += 1;
    await send(mock, "POST /orders", { order });
  }
  return mock;
}

const filters: { given: string; want: string; ignored?: string }[] = [
  { given: "", want: "CBA" },
  { given: "limit=2", want: "CB" },
  { given: "limit=2&page=2", want: "A" },
  { given: "limit=2&page=3", want: "" },
  { given: "filter[ids][]=1&filter[ids][]=3", want: "CA" },
  { given: "filter[statuses][]=new", want: "CA" },
  { given: "filter[statuses][]=new&filter[minSum]=20", want: "C" },
  { given: "filter[number]=B", want: "B" },
  { given: "filter[number]=b", want: "" },
  { given: "filter[paid]=true", want: "A" },
  { given: "filter[paid]=false", want: "CB" },
  { given: "filter[customerId]=6", want: "B" },
  { given: "filter[tags][]=gift", want: "CA" },
  { given: "filter[createdAtFrom]=2026-11-22", want: "CB" },
  { given: "filter[createdAtTo]=2026-11-22", want: "BA" },
  { given: "filter[createdAtTo]=2026-11-22+11:00:00", want: "A" },
  { given: "filter[sum][max]=20", want: "BA" },
  { given: "filter[customFields][nps]=9", want: "B" },
  { given: "filter[buyer]=Ada", want: "CBA", ignored: "filter.buyer" },
  { given: "filter[buyer]=Ada&sort=sum&filter[number]=A", want: "A", ignored: "sort, filter.buyer" },
];

test.for(filters)("list by $given", async ({ given, want, ignored = null }) => {
  const mock = await withOrders();
  const { body, headers } = await send(mock, `GET /orders?limit=9&${given}`);
  const numbers = body.orders.map(({ number }: { number: string }) => number).join("");
  expect([numbers, headers.get("x-mock-ignored-filters")]).toEqual([want, ignored]);
});

test("the totals are those of what matches", async () => {
  const mock = await withOrders();
  const { body } = await send(mock, "GET /orders?limit=1&page=2&filter[statuses][]=new");
  expect(body.pagination).toEqual({ limit: 1, currentPage: 2, totalCount: 2, totalPages: 2 });
});

test("the history says what was created, changed and deleted", async () => {
  const mock = await stateful();
  await send(mock, "POST /orders", { order: { number: "A", sum: 1 } });
  await send(mock, "PATCH /orders/A", { sum: 2, status: "done" });
  await send(mock, "DELETE /orders/A");
  const order = { id: 1, number: "A" };
  const createdAt = "2026-11-21 12:00:00";
  const history = [
    { id: 1, createdAt, created: true, field: "id", oldValue: null, newValue: 1, order },
    { id: 2, createdAt, field: "sum", oldValue: 1, newValue: 2, order },
    { id: 3, createdAt, field: "status", oldValue: null, newValue: "done", order },
    { id: 4, createdAt, deleted: true, oldValue: null, newValue: null, order },
  ];
  const read = async (query: string) => (await send(mock, `GET /orders/history?${query}`)).body;
  expect(await read("")).toEqual({ history, pagination: { totalCount: 4 } });
  expect((await read("filter[sinceId]=1&limit=2")).history).toEqual(history.slice(1, 3));
  expect((await read("filter[orderId]=2")).history).toEqual([]);
});

test("a page has twenty rows where nothing says how many", async () => {
  const mock = await stateful();
  const orders = Array.from({ length: 21 }, (_, index) => ({ number: `A-${index}` }));
  await send(mock, "POST /orders/upload", { orders });
  expect((await send(mock, "GET /orders/history")).body.history.length).toBe(20);
});

test("a batch: rows stand alone, and those that are wrong come back", async () => {
  const mock = await stateful();
  const all = await answers(mock, "POST /orders/upload", { orders: [{ number: "A" }, { number: "B" }] });
  expect(all).toEqual([
    200,
    {
      success: true,
      uploaded: [
        { id: 1, number: "A" },
        { id: 2, number: "B" },
      ],
    },
  ]);
  const rows = [{ number: "A" }, { number: "C" }, { number: "D", sum: "much" }];
  expect(await answers(mock, "POST /orders/upload", { orders: rows })).toEqual([
    460,
    {
      success: false,
      errors: ["number is taken already", "sum must be number"],
      uploaded: [{ id: 3, number: "C" }],
      failed: [{ number: "A" }, { number: "D" }],
    },
  ]);
  const other = await send(mock, "POST /orders/upload", { orders: "none" });
  expect([other.status, other.body.errors]).toEqual([400, ["orders: must be array"]]);
});

test("a key that is an object without a text is refused, not a crash", async () => {
  const mock = await stateful();
  const rows = [{ number: JSON.parse('{"toString":null,"valueOf":1}') }, { number: "A" }];
  const { status, body } = await send(mock, "POST /orders/upload", { orders: rows });
  expect([status, body.errors]).toEqual([460, ["number must be string"]]);
});

test("keys and fields of other names, replacing, and a delete that keeps", async () => {
  const mock = await stateful();
  await send(mock, "PUT /parcels", { parcels: [{ code: "P", weight: 5 }] });
  await send(mock, "PUT /parcels", { parcels: [{ code: "P", place: "shop" }] });
  expect(await answers(mock, "GET /parcels/P")).toEqual([200, { code: "P", place: "shop" }]);
  expect(await answers(mock, "PUT /parcels/P", { where: "road" })).toEqual([200, undefined]);
  expect(await answers(mock, "GET /parcels/P")).toEqual([200, { code: "P", place: "road", weight: 3 }]);
  expect(await answers(mock, "DELETE /parcels/P")).toEqual([200, { code: "P", place: "lost", weight: 3 }]);
  expect(await answers(mock, "GET /parcels/P")).toEqual([200, { code: "P", place: "lost", weight: 3 }]);
});

const unknown = [
  { given: "GET /orders/A", want: [404, { success: false, errorMsg: "Not found" }] },
  { given: "GET /parcels/P", want: [400, { errorMsg: "Bad Request" }] },
  {
    given: "DELETE /parcels/P",
    want: [400, { success: false, errorMsg: "Wrong parameters", errors: ["id: is unknown"] }],
  },
];

test.for(unknown)("$given of what is unknown", async ({ given, want }) => {
  expect(await answers(await stateful(), given)).toEqual(want);
});

test("a cursor leads through the list to its end", async () => {
  const mock = await stateful();
  await send(mock, "POST /messages", { messages: [{ text: "a" }, { text: "b" }, { text: "c" }] });
  const pages: string[] = [];
  for (let next: string | null = ""; next !== null && pages.length < 9; ) {
    const { body } = await send(mock, `GET /messages?limit=2${next && `&cursor=${next}`}`);
    pages.push(body.messages.map(({ text }: { text: string }) => text).join(""));
    next = body.next;
  }
  expect(pages).toEqual(["ab", "c"]);
});

test("a batch without a status for its parts is stored as a whole or not at all", async () => {
  const mock = await stateful();
  await send(mock, "POST /messages", { messages: [{ id: "a" }] });
  expect(await answers(mock, "POST /messages", { messages: [{ id: "b" }, { id: "a" }] })).toEqual([
    400,
    { success: false, errorMsg: "Wrong parameters", errors: ["messages.1.id: is taken already"] },
  ]);
  expect((await send(mock, "GET /messages/a")).status).toBe(200);
  expect((await send(mock, "GET /messages/b")).status).toBe(400);
});

test("made-up answers hold what was written, too", async () => {
  const mock = await stateful({ dynamic: true, seed: 1, state: { orders: [] } });
  const { body } = await send(mock, "POST /orders", { order: { number: "A" } });
  expect([body.id, body.order.number]).toEqual([1, "A"]);
  expect((await send(mock, "GET /orders")).body.orders).toMatchObject([{ id: 1, number: "A" }]);
});

test("things belong to what the path names", async () => {
  const mock = await stateful();
  const note = { id: "1", text: "Hello", createdAt: "2026-11-21" };
  expect(await answers(mock, "POST /customers/5/notes", { text: "Hello" })).toEqual([200, note]);
  expect(await answers(mock, "GET /customers/5/notes")).toEqual([200, [note]]);
  expect(await answers(mock, "GET /customers/6/notes")).toEqual([200, []]);
});

test("what calls can only edit is there from the start; an edit that declares 201 adds to it", async () => {
  const mock = await stateful();
  expect((await send(mock, "PUT /statuses/new", { name: "Fresh" })).status).toBe(200);
  expect((await send(mock, "PUT /statuses/done", { name: "Done" })).status).toBe(201);
  expect((await send(mock, "GET /statuses")).body).toEqual({
    statuses: { new: { code: "new", name: "Fresh" }, done: { code: "done", name: "Done" } },
  });
});

test("what can only be read one by one is an example until it is there", async () => {
  const mock = await mockOf("firms", { state: { rates: [{ id: 5, rate: 7 }] } });
  expect(await answers(mock, "GET /rates/5")).toEqual([200, { id: 5, rate: 7 }]);
  expect(await answers(mock, "GET /rates/6")).toEqual([404, undefined]);
});

test("what no call can write stays an example", async () => {
  expect(await answers(await stateful(), "GET /users")).toEqual([200, [{ id: 1 }]]);
});

test("who chooses an answer gets it, and nothing is written", async () => {
  const mock = await stateful();
  for (const prefer of ["code=201", "example=created_order"]) {
    const { body } = await send(mock, "POST /orders", { order: {} }, { prefer });
    expect(body.id).toBe(7);
  }
  expect((await send(mock, "GET /orders")).body.orders).toEqual([]);
  const { body } = await send(mock, "GET /orders/A", undefined, { prefer: "example=paid_order" });
  expect(body.order.id).toBe(7);
});
