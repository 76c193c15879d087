/** Options for TanStack Query, run by its own client. */
import { EventEmitter, once } from "node:events";
import {
  CancelledError,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import { expect, expectTypeOf, onTestFinished, test } from "vitest";
import { connect } from "../src/connection/connect.ts";
import { layers } from "../src/connection/layer.ts";
import { tokens } from "../src/connection/tokens.ts";
import type { OperationDescriptor, PaginationDescriptor } from "../src/descriptor.ts";
import type { OrderwireError } from "../src/errors/base.ts";
import { ApiError, InvalidRequestError, PaginationError } from "../src/errors.ts";
import { offsetPages } from "../src/pages/by-offset.ts";
import { urlPages } from "../src/pages/by-url.ts";
import { paged as makePaged } from "../src/pages/paged.ts";
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from "../src/query.ts";
import { extend } from "../src/request/extend.ts";
import { queryEncoder } from "../src/request/query.ts";
import { listCheck } from "../src/response/checks.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, FEATURES, KEY, vendor } from "./support/vendor.ts";

type Order = { id: number };
type List = { orders: Order[]; total?: number; next?: string };

const get: OperationDescriptor = { id: "getOrder", method: "GET", path: "/orders/{id}", response: "object" };
const getOrder = operation<{ id: number }, Order>(get);
const createOrder = operation<{ number: string }, Order>({
  id: "createOrder",
  method: "POST",
  path: "/orders",
  body: { kind: "json", type: "application/json" },
  response: "object",
});

const listBy = (pagination: PaginationDescriptor) =>
  makePaged<{ page?: number; limit?: number; cursor?: string; offset?: number }, List, Order>(
    {
      ...get,
      id: "listOrders",
      path: "/orders",
      query: {
        page: { style: "form" },
        limit: { style: "form" },
        cursor: { style: "form" },
        offset: { style: "form" },
        since: { style: "form" },
      },
      pagination,
    },
    {
      query: queryEncoder,
      lists: listCheck,
      ...(pagination.style === "offset" && { pages: offsetPages }),
      ...("nextUrl" in pagination || pagination.style === "link"
        ? { pages: urlPages, build: extend(urlPages) }
        : {}),
    },
  );
const byPage = { style: "page", page: "/page", limit: "/limit", items: "/orders" } as const;
const listOrders = listBy({ ...byPage, totalItems: "/total" });

function queryClient(): QueryClient {
  const client = new QueryClient();
  onTestFinished(() => client.clear());
  return client;
}

test("a query has the operation's data under a key without credentials", async () => {
  const { url, received } = await serve((_, response) => json(response, { id: 7 }));
  const options = queryOptions(getOrder, connectTo(url), { id: 7 });
  const order = await queryClient().fetchQuery(options);
  expectTypeOf(order).toEqualTypeOf<Order>();
  expect(order).toEqual({ id: 7 });
  expect(received[0]?.headers["x-api-key"]).toBe(KEY);
  expect(options.queryKey).toEqual(["acme", url, 0, "getOrder", { id: 7 }]);
  expect(JSON.stringify(options)).not.toContain(KEY);
});

test("a failure is this package's error, and TanStack does not send again", async () => {
  const { url, received } = await serve((_, response) => json(response, { errorMsg: "gone" }, 404));
  const observer = new QueryObserver(queryClient(), queryOptions(getOrder, connectTo(url), { id: 7 }));
  expectTypeOf(observer.getCurrentResult().error).toEqualTypeOf<OrderwireError | null>();
  const { error, failureCount } = await observer.refetch();
  expect(error).toBeInstanceOf(ApiError);
  expect([failureCount, received.length]).toEqual([1, 1]);
});

test("who cancels a query aborts its request", async () => {
  const events = new EventEmitter();
  const [asked, closed] = [once(events, "asked"), once(events, "closed")];
  const { url } = await serve((_, response) => {
    response.on("close", () => events.emit("closed"));
    events.emit("asked");
  });
  const client = queryClient();
  const options = queryOptions(getOrder, connectTo(url), { id: 7 });
  const answer = client.fetchQuery(options).catch((error: unknown) => error);
  await asked;
  await client.cancelQueries({ queryKey: options.queryKey });
  expect(await answer).toBeInstanceOf(CancelledError);
  await closed;
});

test.each<{
  style: string;
  pagination: PaginationDescriptor;
  says: (page: number) => object;
  link?: (page: number) => string;
}>([
  { style: "a total", pagination: { ...byPage, totalItems: "/total" }, says: () => ({ total: 5 }) },
  { style: "pages", pagination: { ...byPage, totalPages: "/pages" }, says: () => ({ pages: 3 }) },
  { style: "nothing", pagination: byPage, says: () => ({}) },
  {
    style: "a cursor",
    pagination: { style: "cursor", cursor: "/cursor", items: "/orders", nextCursor: "/next" },
    says: (page) => (page < 3 ? { next: `c${page + 1}` } : {}),
  },
  {
    style: "how many come before",
    pagination: {
      style: "offset",
      offset: "/offset",
      limit: "/limit",
      items: "/orders",
      totalItems: "/total",
    },
    says: () => ({ total: 5 }),
  },
  {
    style: "nothing but ids",
    pagination: { style: "since-id", sinceId: "/since", limit: "/limit", items: "/orders", id: "/id" },
    says: () => ({}),
  },
  {
    style: "the next address",
    pagination: { style: "next-url", items: "/orders", nextUrl: "/next" },
    says: (page) => (page < 3 ? { next: `/orders?page=${page + 1}&key=${encodeURIComponent(KEY)}` } : {}),
  },
  {
    style: "a link",
    pagination: { style: "link", items: "/orders" },
    says: () => ({}),
    link: (page) => (page < 3 ? `</orders?page=${page + 1}&key=${encodeURIComponent(KEY)}>; rel="next"` : ""),
  },
])(
  "an infinite query goes on to the last page of a vendor that says $style",
  async ({ pagination, says, link = () => "" }) => {
    const { url } = await serve(({ url: target }, response) => {
      const query = new URL(target, "http://a.example").searchParams;
      const before = query.get("offset") ?? query.get("since");
      const page = Number(query.get("page") ?? query.get("cursor")?.slice(1) ?? Number(before ?? 0) / 2 + 1);
      const orders = [[{ id: 1 }, { id: 2 }], [{ id: 3 }, { id: 4 }], [{ id: 5 }]][page - 1] ?? [];
      json(response, { orders, ...says(page) }, 200, { link: link(page) });
    });
    const options = infiniteQueryOptions(listBy(pagination), connectTo(url), { limit: 2 });
    const observer = new InfiniteQueryObserver(queryClient(), options);
    let result = await observer.fetchNextPage();
    while (result.hasNextPage && !result.isError) {
      result = await observer.fetchNextPage();
    }
    const items = result.data?.pages.flatMap((page) => page.items);
    // What is stored of a query holds no key, though the vendor's addresses do.
    expect(JSON.stringify([options.queryKey, result.data?.pageParams])).not.toMatch(/k3y/i);
    expectTypeOf(items).toEqualTypeOf<Order[] | undefined>();
    expect([result.error, items]).toEqual([null, [1, 2, 3, 4, 5].map((id) => ({ id }))]);
    // Again from what is stored, as when the user comes back.
    const again = await observer.refetch();
    expect(again.data?.pages.flatMap((page) => page.items)).toEqual(items);
  },
);

test("a vendor that ignores the page's number is found out; one that repeats its last page ends", async () => {
  const { url } = await serve(({ url: target }, response) => {
    const page = Number(new URL(target, "http://a.example").searchParams.get("page"));
    json(response, { orders: [{ id: target.includes("limit=9") ? 1 : Math.min(page, 2) }] });
  });
  const observe = async (limit: number) => {
    const options = infiniteQueryOptions(listBy(byPage), connectTo(url), { limit });
    const observer = new InfiniteQueryObserver(queryClient(), options);
    await observer.refetch();
    await observer.fetchNextPage();
    return observer.fetchNextPage();
  };
  expect((await observe(9)).error).toBeInstanceOf(PaginationError);
  const { data, error, hasNextPage } = await observe(1);
  expect([error, hasNextPage]).toEqual([null, false]);
  expect(data?.pages.flatMap(({ items }) => items)).toEqual([{ id: 1 }, { id: 2 }]);
});

test("a mutation takes the parameters; its key holds none of them", async () => {
  const { url, received } = await serve((_, response) => json(response, { id: 8 }));
  const options = mutationOptions(createOrder, connectTo(url));
  const observer = new MutationObserver(queryClient(), options);
  const created = await observer.mutate({ number: "A-1" });
  expectTypeOf(created).toEqualTypeOf<Order>();
  expect([created, String(received[0]?.body)]).toEqual([{ id: 8 }, '{"number":"A-1"}']);
  expect(options.mutationKey).toEqual(["acme", url, 0, "createOrder"]);
  const { mutationKey } = mutationOptions(createOrder, connectTo(url), { account: "north" });
  expect(mutationKey).toEqual(["acme", url, "north", "createOrder"]);
});

test("two accounts at one address have keys of their own, the same account connected twice has one", () => {
  const keyOf = (apiKey: string, options = {}) =>
    queryKey(getOrder, connectTo("https://keys.example", { apiKey } as object), options);
  const [one, other, again] = [keyOf("secret-1"), keyOf("secret-2"), keyOf("secret-1")];
  expect([again, other[2]]).toEqual([one, 1]);
  expect(JSON.stringify([one, other])).not.toContain("secret");
  expect(keyOf("secret-2", { account: "north" })[2]).toBe("north");
  const connection = connectTo("https://keys.example");
  const pages = infiniteQueryOptions(listOrders, connection, {}, { account: "north" });
  expect([
    pages.queryKey[2],
    queryOptions(getOrder, connection, { id: 1 }, { account: "south" }).queryKey[2],
  ]).toEqual(["north", "south"]);
});

test.each<{ described: Partial<OperationDescriptor>; reads: boolean }>([
  { described: { method: "GET" }, reads: true },
  { described: { method: "HEAD" }, reads: true },
  { described: { method: "GET", retry: { idempotent: false } }, reads: false },
  { described: { method: "POST" }, reads: false },
  { described: { method: "POST", retry: { idempotent: true } }, reads: true },
  { described: { method: "POST", pagination: byPage }, reads: true },
  ...(["PUT", "PATCH", "DELETE"] as const).map((method) => ({
    described: { method, retry: { idempotent: true } },
    reads: false,
  })),
])("a query reads, and does nothing else: $described, $reads", ({ described, reads }) => {
  const make = () => queryOptions(operation({ ...get, ...described }), connectTo("https://a.example"), {});
  if (reads) {
    expect(make().retry(0, new ApiError("x", {} as never))).toBe(false);
  } else {
    expect(make).toThrow(
      "operation: must be one that only reads, which getOrder does not: use mutationOptions",
    );
  }
});

test("accounts whose tokens come from functions are told by the functions", () => {
  const auth = [
    { in: "header", name: "authorization", option: "token", token: {} },
    { in: "query", name: "site", option: "site", optional: true },
  ] as const;
  const [one, other] = [() => "token-1", () => "token-1"];
  const accountOf = (token: () => string, site?: string) => {
    const options = { token, site, fetch: async () => new Response("{}") } as object;
    const features = { ...FEATURES, layers: layers(tokens) };
    const api = connect(
      { ...vendor, auth, options: ["site"] },
      { baseUrl: "https://functions.example", ...options },
      features,
    );
    return queryKey(getOrder, api)[2];
  };
  const [first, second, third] = [accountOf(one), accountOf(other), accountOf(one, "b")];
  expect([accountOf(one), accountOf(other)]).toEqual([first, second]);
  expect(new Set([first, second, third])).toHaveProperty("size", 3);
});

test("empty pages in a row are no repeated ones", async () => {
  const { url } = await serve((_, response, count) => json(response, { orders: [], next: `c${count}` }));
  const byCursor = { style: "cursor", cursor: "/cursor", items: "/orders", nextCursor: "/next" } as const;
  const { queryFn } = infiniteQueryOptions(listBy(byCursor), connectTo(url), {});
  const { signal } = new AbortController();
  const first = await queryFn({ signal, pageParam: undefined });
  const second = await queryFn({ signal, pageParam: first.next });
  expect([first.next?.pages, second.next?.pages, second.items]).toEqual([1, 2, []]);
});

test("options of the calls go along, and a page that was empty is no repeated one", async () => {
  const { url, received } = await serve((_, response) => json(response, { orders: [], total: 0 }));
  const options = infiniteQueryOptions(listOrders, connectTo(url), {}, { headers: { "x-trace": "1" } });
  const page = { resumeToken: '["listOrders",0,2]', before: undefined, pages: 1 };
  const { signal } = new AbortController();
  expect(await options.queryFn({ signal, pageParam: page })).toMatchObject({ items: [], next: undefined });
  await queryOptions(getOrder, connectTo(url), { id: 1 }, { headers: { "x-trace": "2" } }).queryFn({
    signal,
  });
  await mutationOptions(createOrder, connectTo(url), { headers: { "x-trace": "3" } }).mutationFn({
    number: "1",
  });
  expect(received.map(({ headers }) => headers["x-trace"])).toEqual(["1", "2", "3"]);
});

test("an infinite query is another than a query of the same list, and both begin with queryKey", () => {
  const connection = connectTo("https://shop.example");
  const [one, pages] = [queryOptions(listOrders, connection), infiniteQueryOptions(listOrders, connection)];
  const start = queryKey(listOrders, connection);
  expect(one.queryKey).toEqual([...start, {}]);
  expect(pages.queryKey).toEqual([...start, {}, "pages"]);
});

test("an empty response is null, which TanStack takes for data", async () => {
  const { url } = await serve((_, response) => response.writeHead(204).end());
  const ping = operation<object, undefined>({ ...get, id: "ping", path: "/ping", response: "empty" });
  expect(await queryClient().fetchQuery(queryOptions(ping, connectTo(url)))).toBeNull();
});

test.each([
  { what: "no connection", make: () => queryKey(getOrder, undefined as never) },
  {
    what: "a signal beside TanStack's",
    make: () =>
      queryOptions(getOrder, connectTo("https://a.example"), { id: 1 }, {
        signal: AbortSignal.abort(),
      } as never),
  },
  {
    what: "options that are none",
    make: () => infiniteQueryOptions(listOrders, connectTo("https://a.example"), {}, null as never),
  },
  {
    what: "an account without a name",
    make: () => mutationOptions(createOrder, connectTo("https://a.example"), { account: "" }),
  },
  {
    what: "a query that writes",
    make: () => queryOptions(createOrder, connectTo("https://a.example"), { number: "1" }),
  },
  {
    what: "a connection to another vendor",
    make: () =>
      queryKey(
        operation({ ...get, vendor: "other" }),
        connectTo("https://a.example", {}, { title: vendor.title }),
      ),
  },
  {
    what: "an infinite query without pages",
    make: () => infiniteQueryOptions(getOrder as never, connectTo("https://a.example"), {}),
  },
])("$what is refused", ({ make }) => {
  expect(make).toThrow(InvalidRequestError);
});
