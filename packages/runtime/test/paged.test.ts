import { describe, expect, test } from "vitest";
import type { OperationDescriptor, PaginationDescriptor } from "../src/descriptor.ts";
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
  response: "json",
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
    for await (const item of listOrders.items(connectTo(url), params)) items.push(item);
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
      pages: [of({ a: 1, b: 2 }, 1)],
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

test("page by page, and no further than the caller goes", async () => {
  const { url, received } = await serve((_, response, count) => json(response, { orders: [count] }));
  const listOrders = paged<{ page?: number }, { orders: number[] }, number>(list(byPage));
  for await (const { orders } of listOrders.pages(connectTo(url))) if (orders[0] === 2) break;
  expect(received).toHaveLength(2);
  expect(await listOrders(connectTo(url), { page: 9 })).toEqual({ orders: [3] });
  expect(received[2]?.url).toBe("/orders?page=9");
});

test("the caller's parameters stay as they are", async () => {
  const params = { filter: { startDate: "2026-01-01" } };
  await walk(bySince, [{ history: [{ id: 1 }] }, { history: [] }], params);
  expect(params).toEqual({ filter: { startDate: "2026-01-01" } });
});
