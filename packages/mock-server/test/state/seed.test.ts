import { expect, test } from "vitest";
import type { Mock, MockOptions, StateSeed } from "../../src/index.ts";
import { startMock } from "../../src/index.ts";
import { createMock } from "../../src/mock.ts";
import { dataOf, mockOf } from "../helpers/mocks.ts";

const NOON = new Date("2026-03-01T12:00:00Z");
const json = { "content-type": "application/json" };
const read = async (mock: Mock, path: string) => (await fetch(`${mock.url}${path}`)).json();
const write = (mock: Mock, method: string, path: string, body: unknown) =>
  fetch(`${mock.url}${path}`, { method, headers: json, body: JSON.stringify(body) });

test("what is seeded is found, listed, filtered and edited, as it is read or as it is written", async () => {
  const state = {
    orders: [
      { id: 40, number: "A-40", status: "paid", currency: "EUR", customer: { id: 5 } },
      { number: "A-41", status: "new", payments: [{ type: "cash" }] },
    ],
  };
  const mock = await mockOf("state", { state });
  expect(await read(mock, "/orders/A-40")).toMatchObject({ order: { id: 40, status: "paid" } });
  expect(await read(mock, "/orders?filter[customerId]=5")).toMatchObject({ orders: [{ number: "A-40" }] });
  expect(await read(mock, "/orders/A-41")).toMatchObject({ order: { id: 41 } });
  await write(mock, "PATCH", "/orders/A-40", { status: "sent" });
  await write(mock, "POST", "/orders", { order: { number: "A-42" } });
  const { orders } = (await read(mock, "/orders?limit=10")) as { orders: { id: number; status?: string }[] };
  expect(orders.map(({ id, status }) => [id, status])).toEqual([
    [42, undefined],
    [41, "new"],
    [40, "sent"],
  ]);
  mock.reset();
  expect(await read(mock, "/orders/A-40")).toMatchObject({ order: { status: "paid" } });
  expect(await read(mock, "/history")).toBeDefined();
});

test("read-only collections are seeded as well, and else hold their examples", async () => {
  const plain = await mockOf("state", { state: true });
  expect(await read(plain, "/users")).toEqual([{ id: 1 }]);
  const mock = await mockOf("state", { state: { users: [{ id: 7 }, { id: 9 }] } });
  expect(await read(mock, "/users")).toEqual([{ id: 7 }, { id: 9 }]);
});

test("an owner is named by the path", async () => {
  const notes = [
    { $parent: { customer: 3 }, text: "One" },
    { $parent: { customer: 4 }, text: "Two" },
  ];
  const mock = await mockOf("state", { state: { notes } });
  expect(await read(mock, "/customers/4/notes")).toMatchObject([{ text: "Two" }]);
});

test("a snapshot puts all of it back: entities, histories and what comes next", async () => {
  const mock = await mockOf("state", { state: true, now: () => new Date("2026-03-01T12:00:00Z") });
  await write(mock, "POST", "/orders", { order: { number: "A-1" } });
  await write(mock, "POST", "/customers/3/notes", { text: "One" });
  await write(mock, "DELETE", "/orders/A-1", undefined);
  const snapshot = mock.snapshot() as StateSeed;
  const history = await read(mock, "/orders/history");
  await write(mock, "POST", "/orders", { order: { number: "A-2" } });
  mock.restore(JSON.parse(JSON.stringify(snapshot)));
  expect(mock.snapshot()).toEqual(snapshot);
  expect(await read(mock, "/orders/history")).toEqual(history);
  const created = await (await write(mock, "POST", "/orders", { order: { number: "A-3" } })).json();
  expect(created).toMatchObject({ id: 2 });
});

test("over HTTP: read, replace, add", async () => {
  const mock = await mockOf("state", { state: true });
  const control = "/__orderwire/state";
  expect((await write(mock, "PUT", control, { orders: [{ number: "A-1" }] })).status).toBe(204);
  expect((await write(mock, "POST", control, { orders: [{ number: "A-2" }] })).status).toBe(204);
  expect(await read(mock, control)).toMatchObject({ orders: [{ number: "A-1" }, { number: "A-2" }] });
  const refused = await write(mock, "POST", control, {
    parcels: [{ code: "P" }],
    orders: [{ number: "A-1" }],
  });
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { detail: "state.orders.0.number: is taken already" },
  ]);
  expect(await read(mock, control)).toMatchObject({ parcels: [] });
  const stateless = await mockOf("state");
  expect((await write(stateless, "PUT", control, {})).status).toBe(400);
  expect(await read(stateless, control)).toEqual({});
});

test("what a call wrote under a name that no schema has comes back with its snapshot, and with nothing else", () => {
  const data = dataOf("batches");
  const mock = createMock(data, { state: true });
  const goods = [{ id: 1, sku: "a", moon: { full: true } }];
  expect(() => mock.restore({ goods })).toThrow(
    'state.goods.0.moon: unknown field "moon"; known: id, sku, name, price, site, createdAt, brand, cost',
  );
  const { $counters, $history } = mock.snapshot();
  mock.restore({ goods, $counters, $history } as never);
  expect(mock.snapshot()).toMatchObject({ goods });
  const wrong = { goods: [{ ...goods[0], site: 5 }], $counters };
  expect(() => mock.restore(wrong as never)).toThrow("state.goods.0.site: must be string");
});

test.each<[string, unknown, string]>([
  ["no object", [], "state: must be an object of lists by collection"],
  ["a collection", { order: [] }, 'state: unknown collection "order"; did you mean "orders"?'],
  ["no list", { orders: {} }, "state.orders: must be a list of entities"],
  ["no entity", { orders: [1] }, "state.orders.0: must be an object"],
  [
    "a field",
    { orders: [{ statuss: "new" }] },
    'state.orders.0.statuss: unknown field "statuss"; did you mean "status"?',
  ],
  ["a value", { orders: [{}, { sum: "much" }] }, "state.orders.1.sum: must be number"],
  ["a key twice", { orders: [{ number: "A" }, { number: "A" }] }, "state.orders.1.number: is taken already"],
  [
    "a history",
    { orders: [], $history: { orders: [1] } },
    "state.$history.orders: must be the changes of a snapshot",
  ],
  [
    "a time",
    { $history: { orders: [{ id: 1, kind: "created", at: "then", entity: {} }] } },
    "state.$history.orders: must be the changes of a snapshot",
  ],
  ["no history", { $history: 7 }, "state.$history: must be an object by collection"],
  [
    "a history of none",
    { $history: { order: [] } },
    'state.$history: unknown collection "order"; did you mean "orders"?',
  ],
  [
    "counters",
    { $counters: { orders: [-5, 0] } },
    "state.$counters.orders: must be the two counters of a snapshot",
  ],
  ["an owner", { notes: [{ $parent: 3 }] }, "state.notes.0.$parent: must be an object"],
])("wrong: %s", async (_, state, message) => {
  const mock = createMock(dataOf("state"), { state: true });
  await mock.fetch("http://shop.test/orders", {
    method: "POST",
    headers: json,
    body: '{"order":{"number":"B"}}',
  });
  const before = mock.snapshot();
  expect(() => mock.restore(state as StateSeed)).toThrow(message);
  expect(mock.snapshot()).toEqual(before);
  if (!/\$(history|counters)/.test(message)) {
    await expect(startMock(dataOf("state"), { state: state as StateSeed })).rejects.toThrow(message);
  }
});

test("with dynamic, a shop is there from the start, drawn by the seed: its entities name one another", async () => {
  const shopOf = (options: MockOptions) =>
    createMock(dataOf("relations"), { state: true, dynamic: true, now: () => NOON, ...options });
  const mock = shopOf({ seed: 1 });
  const ask = async (path: string) => (await mock.fetch(`http://shop.test${path}`)).json();
  const { orders } = (await ask("/orders?limit=100")) as { orders: Record<string, unknown>[] };
  expect(orders.length).toBeGreaterThan(20);
  expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
  const { customers = [] } = mock.snapshot() as { customers?: { id: number }[] };
  const known = new Set(customers.map(({ id }) => id));
  for (const { customer, total } of orders as { customer: { id: number }; total: number }[]) {
    expect(known).toContain(customer.id);
    expect(total).toBeGreaterThanOrEqual(0);
  }
  expect(shopOf({ seed: 1 }).snapshot()).toEqual(mock.snapshot());
  expect(shopOf({ seed: 2 }).snapshot().orders).not.toEqual(mock.snapshot().orders);
  const seeded = shopOf({ state: { orders: [{ number: "mine" }] } }).snapshot();
  expect(seeded.orders).toMatchObject([{ number: "mine" }]);
  expect(seeded.customers).toHaveLength(customers.length);
  // What requests write counts on from there, and all of it can be put back.
  const made = await mock.fetch("http://shop.test/orders", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ order: { fee: 1 } }),
  });
  expect(await made.json()).toMatchObject({ order: { id: orders.length + 1, fee: 1 } });
  const after = mock.snapshot();
  mock.restore(after);
  expect(mock.snapshot()).toEqual(after);
});
