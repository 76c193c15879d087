import type { Operation } from "@orderwire/compiler/model";
import { exampleParams } from "@orderwire/compiler/samples";
import { getPointer, setPointer } from "@orderwire/vocabulary/pointer";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { runnable } from "../src/params.ts";
import { importVendor, startVendorMock, testedVendors, vendorModel } from "../src/vendor.ts";

type Fields = Record<string, unknown>;

/** Says what is to be done when a test, or all of a file, are over. */
type OnFinished = (finish: () => Promise<void>) => void;

/** Calls an operation of a vendor's client on a mock that keeps what is written. */
type Call = (operation: string, params?: Fields) => Promise<Fields>;

async function statefulVendor(slug: string, options: object = {}, onFinished: OnFinished = onTestFinished) {
  const vendor = vendorModel(slug);
  const client = await importVendor<VendorClient>(slug, "client", "index");
  const mock = await startVendorMock(slug, {
    state: true,
    now: () => new Date("2026-11-21T18:30:05Z"),
    ...options,
  });
  onFinished(() => mock.close());
  const connection = connectToMock(client, vendor, mock.url);
  const call: Call = (operation, params = {}) => client[operation]?.(connection, params) as Promise<Fields>;
  return { vendor, client, mock, connection, call };
}

/** The status of the error that a call ends with. */
async function refusal(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => "no error",
    (error: { status?: number }) => error.status ?? error,
  );
}

test("RetailCRM: an order from creation to history", async () => {
  const { call } = await statefulVendor("retailcrm");
  const order = {
    externalId: "A-1",
    firstName: "Ada",
    status: "new",
    customer: { externalId: "c-17" },
    delivery: { code: "courier", cost: 5 },
    items: [{ productName: "Mug", initialPrice: 29.9, quantity: 2 }],
    payments: [{ type: "bank-card", amount: 64.8 }],
    customFields: { gift_wrap: true },
  };
  await call("createCustomer", { customer: { externalId: "c-17" } });
  await call("createCustomer", { customer: { externalId: "c-18" } });
  expect(await call("createOrder", { site: "main", order })).toMatchObject({ success: true, id: 1 });
  const stored = { id: 1, site: "main", externalId: "A-1", createdAt: "2026-11-21 18:30:05", status: "new" };
  expect(await call("getOrder", { externalId: "A-1" })).toMatchObject({
    order: { ...stored, items: [{ id: 1, quantity: 2 }], customFields: { gift_wrap: true } },
  });
  expect(await call("getOrder", { externalId: "1", by: "id" })).toMatchObject({ order: stored });
  expect(await refusal(call("getOrder", { externalId: "1" }))).toBe(404);
  expect(await refusal(call("createOrder", { order: { externalId: "A-1" } }))).toBe(400);

  await call("createOrder", { site: "outlet", order: { externalId: "A-2", customer: { id: 2 } } });
  const found = async (filter: Fields) =>
    ((await call("listOrders", { filter })).orders as Fields[]).map(({ externalId }) => externalId);
  expect(await found({})).toEqual(["A-2", "A-1"]);
  expect(await found({ externalIds: ["A-1"] })).toEqual(["A-1"]);
  expect(await found({ ids: [2] })).toEqual(["A-2"]);
  expect(await found({ sites: ["outlet"], createdAtFrom: "2026-11-21" })).toEqual(["A-2"]);
  expect(await found({ createdAtTo: "2026-11-20" })).toEqual([]);
  expect(await found({ customerId: 2 })).toEqual(["A-2"]);

  await call("editOrder", {
    externalId: "A-1",
    order: { status: "send-to-delivery", delivery: { cost: 0 } },
  });
  expect(await call("getOrder", { externalId: "A-1" })).toMatchObject({
    order: { ...stored, status: "send-to-delivery", delivery: { code: "courier", cost: 0 } },
  });
  const { history } = await call("listOrdersHistory", { filter: { sinceId: 2 } });
  const of = { order: { id: 1, externalId: "A-1" }, source: "api", createdAt: "2026-11-21 18:30:05" };
  expect(history).toMatchObject([
    { ...of, id: 3, field: "status", oldValue: "new", newValue: "send-to-delivery" },
    { ...of, id: 4, field: "delivery" },
  ]);
});

test("RetailCRM: pages of uploaded orders are read to the end", async () => {
  const { client, connection, call } = await statefulVendor("retailcrm");
  const orders = Array.from({ length: 45 }, (_, index) => ({ externalId: `A-${index}` }));
  await call("uploadOrders", { site: "main", orders });
  const { items } = client.listOrders as unknown as {
    items(connection: unknown, params: Fields): AsyncIterable<Fields>;
  };
  const ids: unknown[] = [];
  for await (const { id } of items(connection, { filter: { sites: ["main"] }, limit: 20 })) {
    ids.push(id);
  }
  expect(ids).toEqual(Array.from({ length: 45 }, (_, index) => 45 - index));
});

test("RetailCRM: of a batch, the rows that are wrong come back", async () => {
  const { call } = await statefulVendor("retailcrm");
  await call("createCustomer", { customer: { externalId: "c-1" } });
  const customers = [{ externalId: "c-1" }, { externalId: "c-2" }];
  const error = await call("uploadCustomers", { customers }).then(undefined, (reason: unknown) => reason);
  expect(error).toMatchObject({
    status: 460,
    body: { uploadedCustomers: [{ id: 2, externalId: "c-2" }], failedCustomers: [{ externalId: "c-1" }] },
  });
});

test("RetailCRM: customers, costs, tasks and reference books", async () => {
  const { call } = await statefulVendor("retailcrm");
  await call("createCustomer", {
    customer: { externalId: "c-1", firstName: "Ada", email: "ada@example.com" },
  });
  await call("editCustomer", { externalId: "c-1", customer: { lastName: "Lovelace" } });
  expect(await call("listCustomers", { filter: { email: "ada@example.com" } })).toMatchObject({
    customers: [{ id: 1, firstName: "Ada", lastName: "Lovelace" }],
    pagination: { totalCount: 1, currentPage: 1, totalPageCount: 1 },
  });

  const cost = {
    dateFrom: "2026-11-01",
    dateTo: "2026-11-30",
    summ: 900,
    costItem: "office",
    sites: ["main"],
  };
  expect(await call("uploadCosts", { costs: [cost, { ...cost, summ: 5 }] })).toMatchObject({
    uploadedCosts: [1, 2],
  });
  expect(await call("listCosts", { filter: { minSumm: 10, sites: ["main"] } })).toMatchObject({
    costs: [{ id: 1, summ: 900 }],
  });
  await call("deleteCost", { id: 1 });
  expect(await refusal(call("getCost", { id: 1 }))).toBe(404);

  const { id } = await call("createTask", { task: { text: "Call back", performerId: 9 } });
  await call("editTask", { id, task: { complete: true } });
  expect(await call("getTask", { id })).toMatchObject({ task: { text: "Call back", complete: true } });

  await call("editStatus", { code: "packed", status: { name: "Packed", ordering: 5, group: "new" } });
  const { statuses } = await call("listStatuses");
  expect(statuses).toMatchObject({ new: { code: "new" }, packed: { code: "packed", name: "Packed" } });
});

test("RetailCRM: every filter of orders, customers, costs, tasks, packs and products applies", async () => {
  const { mock } = await statefulVendor("retailcrm");
  const { total = 0, unapplied = [] } = mock.countFilters() ?? {};
  console.log(`RetailCRM: ${unapplied.length} of ${total} documented filters cannot be applied.`);
  const whole = [
    "listOrders",
    "listCustomers",
    "listCorporateCustomers",
    "listCosts",
    "listTasks",
    "listPacks",
    "listProducts",
  ];
  expect(unapplied.filter((name) => whole.includes(name.split(".")[0] ?? ""))).toEqual([]);
  // The rest only shrinks: who adds a filter says what it is compared with.
  expect(unapplied.length).toBeLessThanOrEqual(0);
  expect(total).toBeGreaterThan(400);
});

test("RetailCRM: combined, renamed, paid: an order's life across its collections", async () => {
  const { call } = await statefulVendor("retailcrm");
  await call("createCustomer", { customer: { externalId: "c-1", firstName: "Ada" } });
  const items = [{ productName: "Mug", initialPrice: 10, quantity: 2 }];
  await call("createOrder", { order: { externalId: "A-1", customer: { externalId: "c-1" }, items } });
  await call("createOrder", { order: { externalId: "A-2", customer: { id: 1 }, items } });
  await call("createOrderPayment", { payment: { type: "cash", amount: 5, order: { externalId: "A-1" } } });
  const read = async () => (await call("getOrder", { externalId: "A-1" })).order;
  expect(await read()).toMatchObject({
    number: "1C",
    status: "new",
    summ: 20,
    customer: { id: 1, firstName: "Ada" },
  });
  expect(await read()).toHaveProperty("payments.1.amount", 5);
  await call("combineOrders", { order: { id: 2 }, resultOrder: { id: 1 } });
  expect(await read()).toMatchObject({ summ: 40, totalSumm: 40 });
  expect(await refusal(call("getOrder", { externalId: "A-2" }))).toBe(404);
  await call("fixOrderExternalIds", { orders: [{ id: 1, externalId: "B-1" }] });
  expect(await call("getOrder", { externalId: "B-1" })).toMatchObject({ order: { id: 1 } });
  expect(await call("listOrders", { filter: { paymentTypes: ["cash"], customer: "ada" } })).toMatchObject({
    orders: [{ externalId: "B-1" }],
  });
});

test("CS-Cart: a call request from creation to deletion", async () => {
  const { call } = await statefulVendor("cs-cart");
  const created = await call("createCallRequest", { phone: "+7(999)111-22-33", name: "Ada", user_id: 3 });
  expect(created).toEqual({ request_id: 1 });
  await call("createCallRequest", { email: "bob@example.com", status: "in_progress" });
  const stored = { request_id: "1", phone: "+7(999)111-22-33", name: "Ada", timestamp: "1795285805" };
  expect(await call("getCallRequest", { id: 1 })).toMatchObject(stored);
  const unset = { name: "", phone: "", time_from: "", notes: null, cart_products: "", order_id: "0" };
  const second = await call("getCallRequest", { id: 2 });
  expect(second).toMatchObject({ ...unset, status: "in_progress", order_status: null, product: null });
  expect(second).not.toHaveProperty("email");
  expect(await call("listCallRequests", { page: 9, items_per_page: 1 })).toMatchObject({
    call_requests: [stored],
    params: { page: 2, total_items: "2" },
  });
  expect(await call("listCallRequests", { user_id: 3 })).toMatchObject({
    call_requests: [stored],
    params: { total_items: "1" },
  });
  await call("updateCallRequest", { id: 1, status: "completed" });
  expect(await call("listCallRequests", { status: "completed", items_per_page: 1 })).toMatchObject({
    call_requests: [{ ...stored, status: "completed" }],
    params: { items_per_page: 1, total_items: "1" },
  });
  await call("deleteCallRequest", { id: 1 });
  expect(await refusal(call("getCallRequest", { id: 1 }))).toBe(404);
  expect(await refusal(call("updateCallRequest", { id: 1, status: "completed" }))).toBe(400);
});

test("ExpertSender: an order that is uploaded, paid, replaced and deleted", async () => {
  const { call } = await statefulVendor("expertsender");
  const order = {
    id: "A-1",
    date: "2026-11-21T18:30:05Z",
    totalValue: 20,
    customer: { email: "ada@example.com" },
    products: [{ id: "p", name: "Mug", price: 20, quantity: 1 }],
  };
  const read = async () => (await call("getOrder", { id: "A-1" })).data;
  await call("uploadOrders", { mode: "Add", data: [order] });
  expect(await read()).toMatchObject(order);
  await call("updateOrderStatus", { orderId: "A-1", orderStatus: "paid" });
  expect(await read()).toMatchObject({ totalValue: 20, status: "paid" });
  await call("uploadOrders", { mode: "AddOrReplace", data: [{ ...order, totalValue: 30 }] });
  expect(await read()).toMatchObject({ totalValue: 30 });
  expect(await call("deleteOrder", { id: "A-1" })).toMatchObject({ data: { id: "A-1", status: "Deleted" } });
  expect(await read()).toMatchObject({ status: "Deleted" });
  expect(await refusal(call("getOrder", { id: "A-2" }))).toBe(404);
});

/** What the vendor's model keeps of `x-orderwire-resource`, with the pointers that the mock reads. */
type Resource = NonNullable<Operation["resource"]> & { id?: string; by?: string };

/** In the order in which a thing lives. */
const ACTIONS = ["upload", "create", "list", "get", "edit", "history", "delete"];

/** The example parameters of an operation, for the thing that was stored before it. */
function paramsFor(operation: Operation, example: Fields, stored: Fields): Fields {
  const { action, id, by, key } = operation.resource as Resource;
  const params = runnable(example);
  if (action === "list" || action === "history") {
    delete params.filter;
  }
  const name = id?.slice(id.lastIndexOf("/") + 1) ?? "";
  const value = stored[key ?? (by === undefined && name in stored ? name : "id")] ?? stored.code;
  if (id !== undefined && value !== undefined && typeof getPointer(params, id) !== "object") {
    setPointer(params, id, value);
    Object.assign(params, by ? { [by.slice(1)]: "id" } : {});
  }
  return params;
}

/** What a call does beside its own thing is looked at where every call that writes is (`write-effects.test.ts`). */
function isLife(operation: Operation): boolean {
  const { effects, needs, content } = operation.resource as Resource;
  const isDownload = content !== undefined && operation.resource?.action === "get";
  return rank(operation) >= 0 && !effects && !needs && !isDownload;
}

describe.each(testedVendors())("%s", (slug) => {
  const { operations } = vendorModel(slug);
  const collections = [...new Set(operations.flatMap(({ resource }) => resource?.collection ?? []))];
  // One mock for all of them: a start costs more than all that a test does.
  const finishing: (() => Promise<void>)[] = [];
  const onFinished: OnFinished = (finish) => void finishing.push(finish);
  const shared = startOnce(() => statefulVendor(slug, { references: false }, onFinished));
  afterAll(async () => {
    for (const finish of finishing) {
      await finish();
    }
  });

  test.each(collections)("every stateful answer about %s fits its schema", async (collection) => {
    const { vendor, mock, call } = await shared();
    const { schemas } = await importVendor<{ schemas: Record<string, { parse(value: unknown): unknown }> }>(
      slug,
      "client",
      "zod/index",
    );
    const lives = operations
      .filter((operation) => operation.resource?.collection === collection && isLife(operation))
      .sort((a, b) => rank(a) - rank(b));
    const start = wholesOf(slug, collection);
    mock.reset();
    mock.restore(start);
    for (const operation of lives) {
      // The examples of both ways to write a thing bear the same keys.
      if (operation.resource?.action === "create") {
        mock.restore(start);
      }
      const stored = (mock.snapshot()[collection] as Fields[] | undefined)?.at(-1) ?? {};
      const params = paramsFor(operation, exampleParams(vendor, operation), stored);
      const answer = await call(operation.id, params);
      if (answer !== undefined) {
        expect(schemas[operation.id]?.parse(answer)).toBeDefined();
      }
    }
    expect(operations.some(({ resource }) => resource?.collection === collection)).toBe(true);
  });
});

function startOnce<Value>(start: () => Promise<Value>): () => Promise<Value> {
  let started: Promise<Value> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}

/** What parts need to be in, as the examples of their calls name it. */
function wholesOf(slug: string, collection: string): object {
  const vendor = vendorModel(slug);
  const wholes = vendor.operations.flatMap((operation) => {
    const within = operation.resource?.collection === collection ? operation.resource.within : undefined;
    const named = within?.id && getPointer(exampleParams(vendor, operation), within.id);
    const { id, externalId } =
      typeof named === "object"
        ? (named as Fields)
        : ({ [within?.by ? "externalId" : "id"]: named } as Fields);
    const whole = id === undefined ? { externalId } : { id };
    return within && named !== undefined ? [[within.collection, JSON.stringify(whole)] as const] : [];
  });
  const [first] = wholes;
  const distinct = [...new Set(wholes.map(([, whole]) => whole))];
  return first ? { [first[0]]: distinct.map((whole) => JSON.parse(whole)) } : {};
}

function rank({ resource }: Operation): number {
  return ACTIONS.indexOf(resource?.action ?? "");
}
