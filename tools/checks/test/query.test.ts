import { createMock } from "@orderwire/mock-server/engine";
import { InfiniteQueryObserver, MutationObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { expect, onTestFinished, test } from "vitest";
import type { VendorClient } from "../src/client.ts";
import { importVendor } from "../src/vendor.ts";

interface Order {
  readonly id: number;
}

/** What TanStack takes, of which a compiled client's types are tested where they are made. */
type Options = (operation: unknown, connection: unknown, params?: object) => never;

interface Page {
  readonly items: readonly Order[];
}

const ORDERS = Array.from({ length: 45 }, (_, at) => ({ id: at + 1, externalId: `A-${at + 1}` }));

/** RetailCRM's client on its mock without a socket, with TanStack's options. */
async function shop() {
  const client = await importVendor<VendorClient>("retailcrm", "client", "index");
  const query = await importVendor<
    Record<"infiniteQueryOptions" | "mutationOptions" | "queryOptions", Options>
  >("retailcrm", "client", "query");
  const { data } = await importVendor<{ data: Parameters<typeof createMock>[0] }>(
    "retailcrm",
    "mock",
    "data",
  );
  const mock = createMock(data, { state: { orders: ORDERS } });
  const connect = client.connectRetailcrm as unknown as (options: object) => unknown;
  const connection = connect({ account: "acme", apiKey: "k", fetch: mock.fetch, rateLimit: false });
  const queries = new QueryClient();
  onTestFinished(() => queries.clear());
  return { client, query, mock, connection, queries };
}

test("an infinite query goes through all pages of a vendor's mock, and again from what is stored", async () => {
  const { client, query, mock, connection, queries } = await shop();
  const options = query.infiniteQueryOptions(client.listOrders, connection, { limit: 20 });
  const observer = new InfiniteQueryObserver<Page, Error, { pages: Page[] }>(queries, options);
  let result = await observer.fetchNextPage();
  while (result.hasNextPage) {
    result = await observer.fetchNextPage();
  }
  const ids = () => result.data?.pages.flatMap(({ items }) => items.map(({ id }) => id));
  const all = ORDERS.map(({ id }) => id).toReversed();
  expect([result.error, ids()]).toEqual([null, all]);
  expect(mock.requests("listOrders").map(({ params }) => params.page)).toEqual([1, 2, 3]);

  await client.createOrder?.(connection, { order: { externalId: "A-46" } });
  result = (await observer.refetch()) as typeof result;
  expect(ids()).toEqual([46, ...all]);
});

test("a refusal between two pages is the query's error, and the pages before it stay", async () => {
  const { client, query, mock, connection, queries } = await shop();
  const options = query.infiniteQueryOptions(client.listOrders, connection, { limit: 20 });
  const observer = new InfiniteQueryObserver<Page, Error, { pages: Page[] }>(queries, options);
  await observer.fetchNextPage();
  mock.next("listOrders", { status: 403 });
  const refused = await observer.fetchNextPage();
  expect([refused.error?.name, refused.data?.pages.length]).toEqual(["PermissionError", 1]);
  const { error, data } = await observer.fetchNextPage();
  expect([error, data?.pages.length]).toEqual([null, 2]);
});

test("a mutation writes, and the query that is invalidated reads what was written", async () => {
  const { client, query, connection, queries } = await shop();
  const options = query.queryOptions(client.getOrder, connection, { externalId: "A-1" });
  const observer = new QueryObserver<{ order: { firstName?: string } }>(queries, options);
  const before = await observer.refetch();
  const mutation = new MutationObserver<object, Error, object>(
    queries,
    query.mutationOptions(client.editOrder, connection),
  );
  await mutation.mutate({ externalId: "A-1", order: { firstName: "Ada" } });
  const after = await observer.refetch();
  expect([before.data?.order.firstName, after.data?.order.firstName]).toEqual([undefined, "Ada"]);
  await expect(mutation.mutate({ externalId: "none", order: {} })).rejects.toMatchObject({
    name: "NotFoundError",
  });
});
