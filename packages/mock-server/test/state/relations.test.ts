import { expect, test } from "vitest";
import type { MockOptions } from "../../src/index.ts";
import { mockOf } from "../helpers/mocks.ts";

const START = new Date("2026-03-01T12:00:00Z");

async function shop(options: MockOptions = {}) {
  const mock = await mockOf("relations", { state: true, now: () => START, ...options });
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${mock.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  const order = async (fields: object) => (await send("POST", "/orders", { order: fields })).body.order;
  const numbers = async (query = "") =>
    (await send("GET", `/orders?limit=100&${query}`)).body.orders.map(
      ({ number }: { number: string }) => number,
    );
  return { mock, send, order, numbers };
}

test("what the vendor works out is there: number, first status, its time, sums", async () => {
  let now = START;
  const { send, order } = await shop({ now: () => now });
  const items = [
    { price: 10, quantity: 2 },
    { price: 0.1, quantity: 3 },
  ];
  expect(await order({ items, fee: 3 })).toMatchObject({
    id: 1,
    number: "1C",
    status: "new",
    statusUpdatedAt: "2026-03-01 12:00:00",
    total: 24.3,
  });
  now = new Date("2026-03-02T08:00:00Z");
  await send("PUT", "/orders/1C", { status: "paid", items: [{ price: 5, quantity: 1 }] });
  expect((await send("GET", "/orders/1C")).body).toMatchObject({
    number: "1C",
    status: "paid",
    statusUpdatedAt: "2026-03-02 08:00:00",
    total: 9,
  });
  expect(await order({ number: "own", status: "sent" })).toMatchObject({ number: "own", status: "sent" });
});

test("an order brings its customer along, and a customer its orders' figures", async () => {
  const { send, order } = await shop();
  await send("POST", "/customers", { externalId: "c-1", vip: true });
  await order({ number: "A", customer: { externalId: "c-1" }, fee: 6 });
  await order({ number: "B", customer: { id: 1 }, fee: 2 });
  expect((await send("GET", "/orders/A")).body.customer).toMatchObject({
    id: 1,
    externalId: "c-1",
    vip: true,
  });
  expect((await send("GET", "/customers/c-1")).body).toEqual({
    id: 1,
    externalId: "c-1",
    vip: true,
    ordersCount: 2,
    spent: 12,
    mean: 6,
    firstOrder: "A",
    lastOrder: "B",
  });
});

test("who is not there cannot be named; of a book only what was seeded is all of it", async () => {
  const { send } = await shop();
  const refused = await send("POST", "/orders", { order: { customer: { externalId: "nobody" } } });
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    { "order.customer": 'is unknown: customers has no externalId "nobody"' },
  ]);
  expect((await send("POST", "/orders", { order: { status: "odd" } })).status).toBe(201);
  const seeded = await shop({ state: { statuses: [{ code: "new" }, { code: "paid" }] } });
  expect((await seeded.send("POST", "/orders", { order: { status: "odd" } })).status).toBe(400);
  expect((await seeded.send("POST", "/orders", { order: { status: "paid" } })).status).toBe(201);
  const loose = await shop({ references: false });
  expect((await loose.send("POST", "/orders", { order: { customer: { id: 9 } } })).status).toBe(201);
});

test("filters go by the document's words: into lists, into others, by text, by presence", async () => {
  const { send, order, numbers } = await shop();
  await send("POST", "/customers", { externalId: "c-1", vip: true });
  await send("POST", "/customers", { externalId: "c-2" });
  await order({
    number: "A",
    customer: { externalId: "c-1" },
    payments: [{ type: "cash" }],
    comment: "Ring twice",
  });
  await order({
    number: "B",
    customer: { externalId: "c-2" },
    payments: [{ type: "card" }, { type: "cash" }],
    fee: 9,
  });
  await order({ number: "C", note: "do not RING" });
  expect(await numbers("filter[vip]=1")).toEqual(["A"]);
  expect(await numbers("filter[vip]=0")).toEqual(["C", "B"]);
  expect(await numbers("filter[paymentTypes][]=cash")).toEqual(["B", "A"]);
  expect(await numbers("filter[paymentTypes][]=card&filter[paymentTypes][]=cheque")).toEqual(["B"]);
  expect(await numbers("filter[comment]=ring")).toEqual(["C", "A"]);
  expect(await numbers("filter[open]=1")).toEqual(["C"]);
  expect(await numbers("filter[open]=2&filter[minTotal]=1")).toEqual(["B"]);
  expect(await numbers("filter[customerId]=2")).toEqual(["B"]);
  expect(await numbers("filter[mode]=x")).toEqual(["C", "B", "A"]);
  await send("PUT", "/orders/C", { comment: "none", note: "none", customer: { id: 1 } });
  expect(await numbers("filter[comment]=ring")).toEqual(["A"]);
  expect(await numbers("filter[customerId]=1")).toEqual(["C", "A"]);
});

test("a list is sorted by the field that is asked for, both ways", async () => {
  const { order, numbers } = await shop();
  for (const [number, fee] of [
    ["A", 5],
    ["B", 30],
    ["C", 4],
  ] as const) {
    await order({ number, fee });
  }
  expect(await numbers("sort=total")).toEqual(["C", "A", "B"]);
  expect(await numbers("sort=total&direction=desc")).toEqual(["B", "A", "C"]);
  expect(await numbers("sort=number&direction=asc")).toEqual(["A", "B", "C"]);
  expect(await numbers("sort=moon")).toEqual(["C", "B", "A"]);
  expect(await numbers("sort=constructor")).toEqual(["C", "B", "A"]);
});

test("many are sorted by index as few are, also after they were written", async () => {
  const fees = Array.from({ length: 1200 }, (_, index) => (index * 7919) % 1201);
  const orders = fees.map((fee, index) => ({ number: `N${index}`, fee }));
  const { send, numbers } = await shop({ state: { orders } });
  const want = () => fees.map((fee, index) => [fee, `N${index}`] as const).sort(([a], [b]) => a - b);
  const first = (count: number) =>
    want()
      .slice(0, count)
      .map(([, number]) => number);
  expect((await numbers("sort=total")).slice(0, 40)).toEqual(first(40));
  fees[5] = -3;
  await send("PUT", "/orders/N5", { fee: -3 });
  fees[7] = 5000;
  await send("PUT", "/orders/N7", { fee: 5000 });
  expect((await numbers("sort=total")).slice(0, 40)).toEqual(first(40));
  expect((await numbers("sort=total&direction=desc"))[0]).toBe("N7");
  expect((await numbers("sort=total&direction=desc")).slice(0, 3)).toEqual(
    want()
      .toReversed()
      .slice(0, 3)
      .map(([, number]) => number),
  );
  expect(await numbers("sort=total&filter[minTotal]=9000")).toEqual(["N7"]);
});

test("an order that was asked for before follows every write: new ones, edits into it and out of it", async () => {
  const fees = [30, 10, 20, 10];
  const orders = fees.map((fee, index) => ({ number: `N${index}`, fee }));
  const { mock, send, order, numbers } = await shop({ state: { orders } });
  const asked = [
    "sort=total&filter[minTotal]=10",
    "sort=total&direction=desc&filter[minTotal]=10",
    "sort=total",
  ];
  const all = () => Promise.all(asked.map(numbers));
  expect(await all()).toEqual([
    ["N1", "N3", "N2", "N0"],
    ["N0", "N2", "N3", "N1"],
    ["N1", "N3", "N2", "N0"],
  ]);
  await order({ number: "N4", fee: 10 });
  await send("PUT", "/orders/N0", { fee: 1 });
  await send("PUT", "/orders/N2", { fee: 5 });
  await send("PUT", "/orders/N2", { fee: 15 });
  const want = [
    ["N1", "N3", "N4", "N2"],
    ["N2", "N4", "N3", "N1"],
    ["N0", "N1", "N3", "N4", "N2"],
  ];
  expect(await all()).toEqual(want);
  // More writes than are followed one by one, and a state that is put in the place of the other.
  const before = mock.snapshot();
  for (let fee = 100; fee < 350; fee++) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ fee });
    await mock.fetch(`${mock.url}/orders/N3`, { method: "PUT", headers, body });
  }
  expect(await all()).toEqual([
    ["N1", "N4", "N2", "N3"],
    ["N3", "N2", "N4", "N1"],
    ["N0", "N1", "N4", "N2", "N3"],
  ]);
  mock.restore(before);
  expect(await all()).toEqual(want);
});

test("a filter that cannot be applied is said in a header, and with strictFilters refused", async () => {
  const { send } = await shop();
  const lenient = await send("GET", "/orders?filter[moon]=full");
  expect([lenient.status, lenient.headers.get("x-mock-ignored-filters")]).toEqual([200, "filter.moon"]);
  const strict = await shop({ strictFilters: true });
  const refused = await strict.send("GET", "/orders?filter[moon]=full");
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    { "filter.moon": "cannot be applied by the mock" },
  ]);
  expect((await strict.send("GET", "/orders?filter[vip]=1")).status).toBe(200);
  const firms = await mockOf("firms", { state: true, strictFilters: true });
  const history = await firms.fetch("http://vendor/firms/history?moon=full");
  expect([history.status, await history.json()]).toMatchObject([
    422,
    { detail: "query.moon cannot be applied by the mock" },
  ]);
});

test("the filters that cannot be applied are counted, and printed by the command", async () => {
  const { mock } = await shop();
  expect(mock.countFilters()).toEqual({ total: 8, unapplied: ["listOrders.moon"] });
  expect((await mockOf("relations")).countFilters()).toBeUndefined();
});

test("payments are in their order as the map that is shown, however they came, and count on from one another", async () => {
  const { send, order } = await shop();
  expect((await order({ number: "A", payments: [{ type: "cash" }] })).payments).toEqual({
    1: { id: 1, type: "cash" },
  });
  await order({ number: "B" });
  await send("POST", "/payments", { payment: { type: "card", order: { number: "B" } } });
  await send("POST", "/payments", { payment: { type: "card", order: { number: "A" } } });
  const payments = async () => (await send("GET", "/orders/A")).body.payments;
  expect(await payments()).toEqual({ 1: { id: 1, type: "cash" }, 3: { id: 3, type: "card" } });
  expect((await send("GET", "/orders/A/payments?by=number")).body).toHaveLength(2);
  expect((await send("GET", "/orders/none/payments?by=number")).status).toBe(404);
  await send("DELETE", "/payments/1");
  expect(await payments()).toEqual({ 3: { id: 3, type: "card" } });
  await send("PUT", "/orders/A", { payments: [] });
  expect((await send("DELETE", "/payments/3")).status).toBe(404);
  expect((await send("POST", "/payments", { payment: { order: { number: "none" } } })).status).toBe(404);
});

test("combined orders are one: items moved, references moved, the others gone", async () => {
  const { mock, send, order } = await shop();
  await order({ number: "A", items: [{ price: 1, quantity: 1 }], fee: 1, tags: ["a"] });
  await order({ number: "B", items: [{ price: 2, quantity: 2 }], comment: "B's" });
  expect(
    (await send("POST", "/orders/combine", { result: { number: "A" }, orders: [{ number: "B" }] })).status,
  ).toBe(204);
  expect((await send("GET", "/orders/A")).body).toMatchObject({
    number: "A",
    comment: "B's",
    total: 5,
    tags: ["a"],
  });
  expect((await send("GET", "/orders/B")).status).toBe(404);
  const absent = await send("POST", "/orders/combine", {
    result: { number: "A" },
    orders: [{ number: "A" }],
  });
  expect(absent.status).toBe(400);
  expect((mock.snapshot().orders as unknown[]).length).toBe(1);
});

test("several are edited or none, and a key that another has is refused", async () => {
  const { send, order, numbers } = await shop();
  await order({});
  await order({});
  expect(
    (
      await send("PATCH", "/orders", {
        orders: [
          { id: 1, number: "A" },
          { id: 2, number: "B" },
        ],
      })
    ).status,
  ).toBe(204);
  expect(await numbers()).toEqual(["B", "A"]);
  expect(
    (
      await send("PATCH", "/orders", {
        orders: [
          { id: 1, number: "X" },
          { id: 9, number: "Y" },
        ],
      })
    ).status,
  ).toBe(400);
  expect((await send("PATCH", "/orders", { orders: [{ id: 1, number: "B" }] })).status).toBe(400);
  expect(await numbers()).toEqual(["B", "A"]);
});

test("several are deleted; those that are not there are named", async () => {
  const { send, order, numbers } = await shop();
  for (const number of ["A", "B", "C"]) {
    await order({ number });
  }
  expect((await send("DELETE", "/orders?ids=1&ids=3&ids=8")).body).toEqual({ count: 2, missing: [8] });
  expect(await numbers()).toEqual(["B"]);
});

test("tags are added and taken away", async () => {
  const { send, order } = await shop();
  await order({ number: "A", tags: ["old"] });
  await send("PUT", "/orders/A", { addTags: ["new", "old"] });
  expect((await send("GET", "/orders/A")).body.tags).toEqual(["old", "new"]);
  await send("PUT", "/orders/A", { removeTags: ["old"] });
  expect((await send("GET", "/orders/A")).body.tags).toEqual(["new"]);
});

test("what was seeded is worked out, too, and thousands are found by index as one by one", async () => {
  const orders = Array.from({ length: 2000 }, (_, index) => ({
    number: `N${index}`,
    comment: `c${index % 500}`,
    fee: index,
  }));
  const { mock, numbers, send } = await shop({
    state: { orders: [...orders, { number: "P", payments: [{ id: 7 }] }] },
  });
  expect(mock.snapshot().orders).toHaveLength(2001);
  expect((await send("GET", "/orders/P")).body.statusUpdatedAt).toBe("2026-03-01 12:00:00");
  expect(await numbers("filter[minTotal]=3994")).toEqual(["N1999", "N1998"]);
  expect(await numbers("filter[customerId]=1")).toEqual([]);
  await send("PUT", "/orders/N3", { fee: 5000 });
  expect(await numbers("filter[minTotal]=3994")).toEqual(["N1999", "N1998", "N3"]);
  expect((await send("DELETE", "/payments/7")).status).toBe(204);
  expect((await send("GET", "/orders/P")).body.payments).toEqual({});
});
