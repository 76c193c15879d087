import { describe, expect, onTestFinished, test } from "vitest";
import type { OperationDescriptor, PaginationDescriptor } from "../src/descriptor.ts";
import { eventually } from "./support/eventually.ts";
import { paged } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

type Page = Record<string, unknown>;

const list = (
  pagination: PaginationDescriptor,
): OperationDescriptor & { pagination: PaginationDescriptor } => ({
  id: "listOrders",
  method: "GET",
  path: "/orders",
  query: {
    filter: { style: "deep" },
    page: { style: "form" },
    limit: { style: "form" },
    cursor: { style: "form" },
  },
  response: "object",
  scalars: true,
  pagination,
});

/** Walks a list over a server that answers these pages one after another, the last for ever. */
async function walk(pagination: PaginationDescriptor, pages: Page[], params: object = {}) {
  const { url, received } = await serve((_, response, count) =>
    json(response, pages[Math.min(count, pages.length) - 1]),
  );
  const listOrders = paged<object, Page, unknown>(list(pagination));
  const items: unknown[] = [];
  let error: unknown;
  try {
    for await (const item of listOrders.items(connectTo(url), params)) {
      items.push(item);
    }
  } catch (caught) {
    error = caught;
  }
  const queries = received.map((request) => decodeURIComponent(request.url.replace(/^\/orders\??/, "")));
  return { items, queries, error };
}

const byPage: PaginationDescriptor = { style: "page", page: "/page", limit: "/limit", items: "/orders" };
const byPages: PaginationDescriptor = { ...byPage, totalPages: "/pagination/totalPageCount" };
const byTotal: PaginationDescriptor = { ...byPage, totalItems: "/params/total_items" };
const byCursor: PaginationDescriptor = {
  style: "cursor",
  cursor: "/cursor",
  items: "/rows",
  nextCursor: "/pagination/next",
};
const bySince: PaginationDescriptor = {
  style: "since-id",
  sinceId: "/filter/sinceId",
  items: "/history",
  id: "/id",
  first: ["/filter/startDate"],
};

describe("every item, and what was asked for", () => {
  const of = (orders: unknown, totalPageCount?: unknown) => ({ orders, pagination: { totalPageCount } });
  const total = (orders: unknown, total_items: unknown) => ({ orders, params: { total_items } });
  test.each<{
    given: string;
    pagination: PaginationDescriptor;
    pages: Page[];
    params?: object;
    items: unknown[];
    queries: string[];
  }>([
    {
      given: "pages",
      pagination: byPages,
      pages: [of([1, 2], 2), of([3], 2)],
      items: [1, 2, 3],
      queries: ["page=1", "page=2"],
    },
    { given: "one page", pagination: byPages, pages: [of([1], 1)], items: [1], queries: ["page=1"] },
    { given: "no page", pagination: byPages, pages: [of([], 0)], items: [], queries: ["page=1"] },
    {
      given: "from a later page, with a filter",
      pagination: byPages,
      pages: [of([5], 3), of([6], 3)],
      params: { page: 2, limit: 20, filter: { vip: true } },
      items: [5, 6],
      queries: ["filter[vip]=1&page=2&limit=20", "filter[vip]=1&page=3&limit=20"],
    },
    {
      given: "a list that grows",
      pagination: byPages,
      pages: [of([1], 1), of([2], 2)],
      items: [1],
      queries: ["page=1"],
    },
    {
      given: "a total as text",
      pagination: byTotal,
      pages: [total([1, 2], "3"), total([3], "3")],
      items: [1, 2, 3],
      queries: ["page=1", "page=2"],
    },
    {
      given: "a total and smaller pages than asked for",
      pagination: byTotal,
      pages: [total([1, 2], 4), total([3, 4], 4)],
      params: { limit: 500 },
      items: [1, 2, 3, 4],
      queries: ["page=1&limit=500", "page=2&limit=500"],
    },
    {
      given: "a total, from a later page",
      pagination: byTotal,
      pages: [total([3, 4], 4)],
      params: { page: 2 },
      items: [3, 4],
      queries: ["page=2"],
    },
    {
      given: "no totals",
      pagination: byPage,
      pages: [of([1]), of([2]), of([])],
      items: [1, 2],
      queries: ["page=1", "page=2", "page=3"],
    },
    {
      given: "a map for a list",
      pagination: byPages,
      pages: [of({ 3: 1, 7: 2 }, 1)],
      items: [1, 2],
      queries: ["page=1"],
    },
    {
      given: "cursors",
      pagination: byCursor,
      pages: [
        { rows: [1], pagination: { next: "n1" } },
        { rows: [], pagination: { next: "n2" } },
        { rows: [2], pagination: { next: null } },
      ],
      items: [1, 2],
      queries: ["", "cursor=n1", "cursor=n2"],
    },
    { given: "no cursor", pagination: byCursor, pages: [{ rows: [1] }], items: [1], queries: [""] },
    {
      given: "ids",
      pagination: bySince,
      pages: [{ history: [{ id: 1 }, { id: 2 }] }, { history: [{ id: 3 }] }, { history: [] }],
      params: { filter: { startDate: "2026-01-01" } },
      items: [{ id: 1 }, { id: 2 }, { id: 3 }],
      queries: ["filter[startDate]=2026-01-01", "filter[sinceId]=2", "filter[sinceId]=3"],
    },
  ])("$given", async ({ pagination, pages, params, items, queries }) => {
    expect(await walk(pagination, pages, params)).toEqual({ items, queries, error: undefined });
  });
});

describe("what the vendor declares is not trusted where it cannot be true", () => {
  const of = (orders: unknown, totalPageCount?: unknown) => ({ orders, pagination: { totalPageCount } });
  const total = (orders: unknown, total_items: unknown) => ({ orders, params: { total_items } });
  test.each<{ given: string; pagination: PaginationDescriptor; pages: Page[]; items: unknown[] }>([
    { given: "no pages", pagination: byPages, pages: [of([1], 0), of([2], 0), of([], 0)], items: [1, 2] },
    {
      given: "fewer pages than were read",
      pagination: byPages,
      pages: [of([1], 3), of([2], 1), of([3], 1), of([], 1)],
      items: [1, 2, 3],
    },
    { given: "less than none", pagination: byPages, pages: [of([1], -1), of([], -1)], items: [1] },
    {
      given: "fewer items than came",
      pagination: byTotal,
      pages: [total([1, 2], "1"), total([3], "1"), total([], "1")],
      items: [1, 2, 3],
    },
    {
      given: "the last page again, asked for one too many",
      pagination: byPage,
      pages: [of([1, 2]), of([3])],
      items: [1, 2, 3],
    },
  ])("$given", async ({ pagination, pages, items }) => {
    expect(await walk(pagination, pages)).toMatchObject({ items, error: undefined });
  });

  test.each<{ given: string; pagination: PaginationDescriptor; pages: Page[]; items: unknown[] }>([
    { given: "of pages", pagination: byPages, pages: [of([1], 4), of([], 4)], items: [1] },
    { given: "of items", pagination: byTotal, pages: [total([1, 2], 5), total([], 5)], items: [1, 2] },
  ])("an empty page before the last is no end: a number $given", async ({ pagination, pages, items }) => {
    const walked = await walk(pagination, pages);
    expect(walked.items).toEqual(items);
    expect(walked.error).toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining("page 2"),
    });
  });
});

describe("a page of no size is the whole list", () => {
  const rows = { orders: [1, 2, 3] };
  test.each<{ given: string; pagination: PaginationDescriptor; page: Page; limit: unknown }>([
    { given: "no total", pagination: byPage, page: rows, limit: 0 },
    { given: "text for the size", pagination: byPage, page: rows, limit: "0" },
    {
      given: "pages of no size",
      pagination: byPages,
      page: { ...rows, pagination: { totalPageCount: 0 } },
      limit: 0,
    },
    {
      given: "no items in total",
      pagination: byTotal,
      page: { ...rows, params: { total_items: "0" } },
      limit: 0,
    },
    { given: "a total", pagination: byTotal, page: { ...rows, params: { total_items: 3 } }, limit: 0 },
  ])("with $given", async ({ pagination, page, limit }) => {
    const { items, queries, error } = await walk(pagination, [page], { limit });
    expect({ items, asked: queries.length, error }).toEqual({ items: [1, 2, 3], asked: 1, error: undefined });
  });

  test("but not where the vendor says that there is more", async () => {
    const page = { ...rows, params: { total_items: 9 } };
    expect(await walk(byTotal, [page], { limit: 0 })).toMatchObject({ error: { name: "PaginationError" } });
  });
});

describe("a list that would never end", () => {
  const cursor = (row: number, next: string) => ({ rows: [row], pagination: { next } });
  test.each<{ given: string; pagination: PaginationDescriptor; pages: Page[]; items: unknown[] }>([
    { given: "the same page", pagination: byPage, pages: [{ orders: [1] }], items: [1] },
    {
      given: "the same page, whatever number of pages is declared",
      pagination: byPages,
      pages: [{ orders: [1, 2], pagination: { totalPageCount: 3 } }],
      items: [1, 2],
    },
    {
      given: "the same page, whatever number of items is declared",
      pagination: byTotal,
      pages: [{ orders: [1, 2], params: { total_items: 6 } }],
      items: [1, 2],
    },
    {
      given: "the last page again, where more are declared",
      pagination: byPages,
      pages: [1, 2].map((order) => ({ orders: [order], pagination: { totalPageCount: 5 } })),
      items: [1, 2],
    },
    {
      given: "a circle of pages",
      pagination: byPage,
      pages: [{ orders: [1] }, { orders: [2] }, { orders: [1] }],
      items: [1, 2],
    },
    {
      given: "the same items, something in them changed",
      pagination: byPage,
      pages: [{ orders: [{ id: 1, at: 1 }] }, { orders: [{ id: 1, at: 2 }] }],
      items: [{ id: 1, at: 1 }],
    },
    {
      given: "ids that go back",
      pagination: bySince,
      pages: [{ history: [{ id: 9 }] }, { history: [{ id: 5 }] }],
      items: [{ id: 9 }],
    },
    { given: "the same cursor", pagination: byCursor, pages: [cursor(1, "a")], items: [1] },
    {
      given: "a circle",
      pagination: byCursor,
      pages: [cursor(1, "a"), cursor(2, "b"), cursor(3, "a")],
      items: [1, 2],
    },
    { given: "the same id", pagination: bySince, pages: [{ history: [{ id: 1 }] }], items: [{ id: 1 }] },
    { given: "no id", pagination: bySince, pages: [{ history: [{}] }], items: [] },
  ])("$given", async ({ pagination, pages, items }) => {
    const walked = await walk(pagination, pages);
    expect(walked.items).toEqual(items);
    expect(walked.error).toMatchObject({ name: "PaginationError" });
  });
});

test("empty pages with ever new cursors end", async () => {
  const { url, received } = await serve((_, response, count) =>
    json(response, { rows: [], pagination: { next: `n${count}` } }),
  );
  const rows = paged<object, Page, unknown>(list(byCursor)).items(connectTo(url));
  await expect(rows.next()).rejects.toMatchObject({ name: "PaginationError" });
  expect(received).toHaveLength(100);
});

test("many pages are walked to their end", async () => {
  const fetch = async (url: unknown) => {
    const page = Number(/page=(\d+)/.exec(String(url))?.[1]);
    const orders = page > 200 ? [] : Array.from({ length: 500 }, (_, index) => page * 500 + index);
    return new Response(JSON.stringify({ orders }));
  };
  let count = 0;
  for await (const _ of paged<object, Page, unknown>(list(byPage)).items(
    connectTo("http://127.0.0.1:1", { fetch }),
  )) {
    count++;
  }
  expect(count).toBe(100_000);
});

describe("a walk", () => {
  const numbers = paged<{ filter?: object }, Page, number>(list(byPage));
  const history = paged<{ filter?: object }, Page, { id: number }>(list(bySince));
  const rows = paged<{ filter?: object }, Page, number>(list(byCursor));

  /** Three pages of two numbers; the page, cursor or id says which. */
  async function threePages() {
    const pages = [[1, 2], [3, 4], [5, 6], []];
    return serve(({ url }, response) => {
      const query = new URLSearchParams(url.split("?")[1]);
      const isSince = !query.has("page") && !query.has("cursor");
      const page = Number(query.get("page") ?? 1 + Number(query.get("cursor") ?? 0));
      const since = Number(query.get("filter[sinceId]") ?? 0);
      const found = pages[isSince ? Math.ceil(since / 2) : page - 1] ?? [];
      json(response, {
        orders: found,
        rows: found,
        history: found.map((id) => ({ id })),
        pagination: { next: page < 3 ? page : null },
      });
    });
  }

  test.each([
    { max: 0, want: [], requests: 0 },
    { max: 1, want: [1], requests: 1 },
    { max: 3, want: [1, 2, 3], requests: 2 },
    { max: 100, want: [1, 2, 3, 4, 5, 6], requests: 4 },
  ])("of at most $max items", async ({ max, want, requests }) => {
    const { url, received } = await threePages();
    expect(await numbers.all(connectTo(url), {}, { max })).toEqual(want);
    expect(received).toHaveLength(requests);
  });

  test.each([-1, 1.5, Number.NaN, "3", undefined])("of at most %s items is refused", async (max) => {
    const call = numbers.all(connectTo("http://127.0.0.1:1"), {}, { max: max as number });
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "max" });
  });

  test.each([1, 2, 3, 4, 5])("goes on after item %i, in every style", async (stop) => {
    const { url } = await threePages();
    const connection = connectTo(url);
    const params = { filter: { startDate: "2026-01-01" } };
    for (const walk of [numbers, history, rows] as const) {
      const all = await walk.all(connection, params, { max: 10 });
      const first = walk.items(connection, params);
      const before: unknown[] = [];
      for (let item = 0; item < stop; item++) {
        before.push((await first.next()).value);
      }
      const resume = first.resumeToken;
      const after = await walk.all(connection, params, { max: 10, resume });
      expect([...before, ...after]).toEqual(all);
      expect(resume).not.toContain("2026");
    }
  });

  test("has no token at its end", async () => {
    const { url } = await threePages();
    const items = numbers.items(connectTo(url));
    for await (const _ of items) {
      // Only the end is looked at.
    }
    expect(items.resumeToken).toBeUndefined();
  });

  test("that fails says where to go on", async () => {
    const { url } = await serve(({ url: asked }, response, count) =>
      count === 3
        ? json(response, {}, 500)
        : json(response, { orders: [Number(/page=(\d+)/.exec(asked)?.[1])] }),
    );
    const connection = connectTo(url);
    const error = await numbers.all(connection, {}, { max: 5 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "ServerError", resumeToken: expect.any(String) });
    const { resumeToken } = error as { resumeToken: string };
    expect(await numbers.all(connection, {}, { max: 2, resume: resumeToken })).toEqual([3, 4]);
  });

  test("knows the last item where the vendor says what is last", async () => {
    const pages = [{ orders: [1, 2] }, { orders: [3] }].map((page) => ({
      ...page,
      pagination: { totalPageCount: 2 },
    }));
    const { url } = await serve((_, response, count) => json(response, pages[count - 1]));
    const items = paged<object, Page, number>(list(byPages)).items(connectTo(url));
    const tokens: unknown[] = [];
    for (let item = 0; item < 3; item++) {
      await items.next();
      tokens.push(items.resumeToken);
    }
    expect(tokens).toEqual(['["listOrders",1,1]', '["listOrders",2,1]', undefined]);
  });

  test("of all is not begun without a word about how much that may be", async () => {
    const call = numbers.all(connectTo("http://127.0.0.1:1"), {}, undefined as never);
    await expect(call).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: "max: must be a whole number from 0, or Infinity for all",
    });
  });

  test("that fails at once says where it was to begin", async () => {
    const { url } = await serve((_, response) => json(response, {}, 500));
    const resume = '["listOrders",1,3]';
    const items = numbers.items(connectTo(url), {}, { resume });
    await expect(items.next()).rejects.toMatchObject({ name: "ServerError", resumeToken: resume });
    expect(items.resumeToken).toBe(resume);
  });

  test.each([
    "",
    "{}",
    "[]",
    '["other",0,1]',
    '["listOrders",-1,1]',
    '["listOrders",0]',
    '["listOrders",0,1,2]',
    '["listOrders",0,-1]',
    '["listOrders",0,"x"]',
    '["listOrders",0,{"page":2}]',
  ])("takes no foreign token: %s", async (resume) => {
    const call = numbers.all(connectTo("http://127.0.0.1:1"), {}, { max: 1, resume });
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "resume" });
  });

  test.each([null, "max", 3])("takes no options such as %j", async (options) => {
    const call = numbers.items(connectTo("http://127.0.0.1:1"), {}, options as never).next();
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "options" });
  });

  test("is not told when to ask by a word", async () => {
    const call = numbers.all(connectTo("http://127.0.0.1:1"), {}, { max: 1, prefetch: "no" as never });
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "prefetch" });
  });

  test("asks for the next page early, if that is wished", async () => {
    for (const prefetch of [false, true]) {
      const { url, received } = await threePages();
      const items = numbers.items(connectTo(url), {}, { prefetch });
      await items.next();
      await eventually(() => expect(received).toHaveLength(prefetch ? 2 : 1));
      expect((await items.next()).value).toBe(2);
      expect((await items.next()).value).toBe(3);
    }
  });

  test("that stops while the next page fails leaves no rejection behind", async () => {
    const unhandled: unknown[] = [];
    const keep = (error: unknown) => void unhandled.push(error);
    process.on("unhandledRejection", keep);
    onTestFinished(() => void process.off("unhandledRejection", keep));
    const ends: unknown[] = [];
    const { url } = await serve((_, response, count) =>
      json(response, { orders: [1] }, count === 1 ? 200 : 400),
    );
    const connection = connectTo(url, { hooks: { end: ({ status }) => ends.push(status) } });
    const items = numbers.items(connection, {}, { prefetch: true });
    await items.next();
    await items.return();
    await eventually(() => expect(ends).toEqual([200, 400]));
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  test("that is aborted hands out no more of the page", async () => {
    const { url } = await threePages();
    const controller = new AbortController();
    const items = numbers.items(connectTo(url), {}, { signal: controller.signal });
    await items.next();
    controller.abort(new Error("user left"));
    await expect(items.next()).rejects.toMatchObject({
      name: "AbortedError",
      cause: { message: "user left" },
    });
  });

  test("of pages", async () => {
    const { url } = await threePages();
    const found: unknown[] = [];
    for await (const { orders } of numbers.pages(connectTo(url), {}, { max: 2 })) {
      found.push(orders);
    }
    expect(found).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

test("page by page, and no further than the caller goes", async () => {
  const { url, received } = await serve((_, response, count) => json(response, { orders: [count] }));
  const listOrders = paged<{ page?: number }, { orders: number[] }, number>(list(byPage));
  for await (const { orders } of listOrders.pages(connectTo(url))) {
    if (orders[0] === 2) {
      break;
    }
  }
  expect(received).toHaveLength(2);
  expect(await listOrders(connectTo(url), { page: 9 })).toEqual({ orders: [3] });
  expect(received[2]?.url).toBe("/orders?page=9");
});

test("the caller's parameters stay as they are", async () => {
  const params = { filter: { startDate: "2026-01-01" } };
  await walk(bySince, [{ history: [{ id: 1 }] }, { history: [] }], params);
  expect(params).toEqual({ filter: { startDate: "2026-01-01" } });
});
