import { describe, expect, test } from "vitest";
import type { PaginationDescriptor } from "../src/descriptor.ts";
import { firstPage, pageWalk } from "../src/pages/next-page.ts";
import { repeatsOf } from "../src/pages/repeats.ts";
import { readToken, writeToken } from "../src/pages/resume.ts";

const described = (pagination: PaginationDescriptor) =>
  ({ id: "listOrders", method: "GET", path: "/orders", response: "object", pagination }) as const;

const page = (request: object, data: unknown) => ({
  request,
  response: { data, status: 206, headers: new Headers(), requestId: undefined, attempts: 1, elapsed: 0 },
});

const byPage: PaginationDescriptor = {
  style: "page",
  page: "/page",
  limit: "/limit",
  items: "/orders",
  totalPages: "/pages",
  totalItems: "/total",
};
const byCursor: PaginationDescriptor = {
  style: "cursor",
  cursor: "/cursor",
  items: "/rows",
  nextCursor: "/next",
};
const bySince: PaginationDescriptor = {
  style: "since-id",
  sinceId: "/filter/sinceId",
  items: "/history",
  id: "/id",
  first: ["/filter/startDate"],
};

test.each<{ pagination: PaginationDescriptor; params: object; want: object }>([
  { pagination: byPage, params: { a: 1 }, want: { a: 1, page: 1 } },
  { pagination: byPage, params: { page: 0 }, want: { page: 0 } },
  { pagination: byCursor, params: { a: 1 }, want: { a: 1 } },
])("the first page of $pagination.style after $params", ({ pagination, params, want }) => {
  expect(firstPage(described(pagination), params, undefined)).toEqual(want);
});

describe("the page after one by number", () => {
  test.each<{ request: object; data: object; want: object | undefined }>([
    { request: { page: 1 }, data: { orders: [1], pages: 2 }, want: { page: 2 } },
    { request: { page: 2 }, data: { orders: [1], pages: 2 }, want: undefined },
    { request: { page: 3 }, data: { orders: [1], pages: 2 }, want: { page: 4 } },
    { request: { page: "2" }, data: { orders: [1], pages: "3" }, want: { page: 3 } },
    { request: {}, data: { orders: [1], pages: 2 }, want: { page: 2 } },
    { request: { page: 1 }, data: { orders: [1], total: 2 }, want: { page: 2 } },
    { request: { page: 2 }, data: { orders: [1], total: 2 }, want: undefined },
    { request: { page: 2 }, data: { orders: [1], total: 1 }, want: { page: 3 } },
    { request: { page: 1 }, data: { orders: [1], pages: "many", total: 1 }, want: undefined },
    { request: { page: 1 }, data: { orders: [1], pages: "", total: null }, want: { page: 2 } },
    { request: { page: 1, limit: 0 }, data: { orders: [1] }, want: undefined },
    { request: { page: 1, limit: 0 }, data: { orders: [1], total: 5 }, want: { page: 2, limit: 0 } },
    { request: { page: 1, limit: 1 }, data: { orders: [1] }, want: { page: 2, limit: 1 } },
    { request: { page: 1 }, data: { orders: [1], pages: 1, total: 2 }, want: { page: 2 } },
    { request: { page: 2 }, data: { orders: [1], pages: 2, total: 9 }, want: undefined },
    { request: { page: 1 }, data: { orders: [1], pages: true, total: [1] }, want: { page: 2 } },
    { request: { page: 1 }, data: { orders: [], pages: 0 }, want: undefined },
    { request: { page: 2 }, data: { orders: [], pages: 1 }, want: undefined },
    { request: { page: 1 }, data: { orders: [], total: 0 }, want: undefined },
    { request: { page: 1 }, data: { orders: [], pages: 0, total: 5 }, want: undefined },
    { request: { page: 1 }, data: {}, want: undefined },
  ])("$request answered by $data: $want", ({ request, data, want }) => {
    expect(pageWalk(described(byPage), undefined)(page(request, data))).toEqual(want);
  });

  test.each([{ pages: 2 }, { total: 5 }])("that is empty before the end is an error: %o", (said) => {
    expect(() => pageWalk(described(byPage), undefined)(page({ page: 1 }, { orders: [], ...said }))).toThrow(
      expect.objectContaining({
        name: "ResponseFormatError",
        message:
          "listOrders: page 1 is empty, but the vendor says that there are more items; nothing behind it was read",
        status: 206,
        headers: {},
        excerpt: "",
      }),
    );
  });
});

describe("a page that comes again", () => {
  const twice = "listOrders: the vendor answered the same page twice, so its pages would never end";
  test.each<{ given: string; pages: unknown[][]; mayEnd?: boolean; want: (boolean | string)[] }>([
    { given: "other ids", pages: [[{ id: 1 }], [{ id: 2 }]], want: [false, false] },
    { given: "the same ids", pages: [[{ id: 1, a: 1 }], [{ id: 1, a: 2 }]], want: [false, twice] },
    {
      given: "the same external ids",
      pages: [[{ externalId: "a" }], [{ externalId: "a" }]],
      want: [false, twice],
    },
    { given: "no ids, and all the same", pages: [[{ a: 1 }], [{ a: 1 }]], want: [false, twice] },
    { given: "no ids, and other members", pages: [[{ a: 1 }], [{ a: 2 }]], want: [false, false] },
    {
      given: "an id that is none",
      pages: [[{ id: null, a: 1 }], [{ id: null, a: 2 }]],
      want: [false, false],
    },
    { given: "scalars", pages: [[1], [1]], want: [false, twice] },
    { given: "the last one", pages: [[1], [2], [2]], mayEnd: true, want: [false, false, true] },
    { given: "the only one", pages: [[1], [1]], mayEnd: true, want: [false, twice] },
    { given: "the first one", pages: [[1], [2], [1]], mayEnd: true, want: [false, false, twice] },
  ])("$given", ({ pages, mayEnd = false, want }) => {
    const repeats = repeatsOf("listOrders");
    const outcomes = pages.map((items) => {
      try {
        return repeats(items, mayEnd);
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(outcomes).toEqual(want);
  });
});

describe("the page after one by cursor", () => {
  test.each<{ data: object; want: object | undefined }>([
    { data: { rows: [1], next: "b" }, want: { cursor: "b" } },
    { data: { rows: [1], next: 0 }, want: { cursor: 0 } },
    { data: { rows: [1], next: "" }, want: undefined },
    { data: { rows: [1], next: null }, want: undefined },
    { data: { rows: [1] }, want: undefined },
    { data: { rows: [1], next: false }, want: undefined },
  ])("$data: $want", ({ data, want }) => {
    expect(pageWalk(described(byCursor), undefined)(page({ cursor: "a" }, data))).toEqual(want);
  });

  test("a hundred empty pages in a row are too many, and one with an item starts anew", () => {
    const next = pageWalk(described(byCursor), undefined);
    const ask = (number: number, rows: unknown[]) => next(page({}, { rows, next: number }));
    for (let number = 0; number < 99; number++) {
      ask(number, []);
    }
    ask(99, [1]);
    for (let number = 100; number < 199; number++) {
      ask(number, []);
    }
    expect(() => ask(199, [])).toThrow(
      "listOrders: 100 pages in a row were empty, and the vendor names a next one",
    );
  });

  test.each([true, { a: 1 }, ["b"], Number.POSITIVE_INFINITY])("a cursor cannot be %j", (next) => {
    const ask = () => pageWalk(described(byCursor), undefined)(page({}, { rows: [1], next }));
    expect(ask).toThrow("listOrders: the cursor to go on from is neither text nor a number");
  });

  test.each([
    {
      pages: [
        [{ id: 1, a: 1 }, { id: 2 }],
        [{ id: 1, a: 2 }, { id: 2 }],
      ],
      want: "the same items twice",
    },
    { pages: [[{ id: 1, a: 1 }], [{ id: 1, a: 1 }]], want: "the same items twice" },
    { pages: [[{ id: 1, a: 1 }], [{ id: 1, a: 2 }]], want: undefined },
    { pages: [[], [], [1], []], want: undefined },
  ])("items that come again under another cursor: $pages", ({ pages, want }) => {
    const next = pageWalk(described(byCursor), undefined);
    const walk = () => pages.map((rows, number) => next(page({}, { rows, next: `c${number}` })));
    want ? expect(walk).toThrow(want) : expect(walk()).toHaveLength(pages.length);
  });

  test("a cursor that comes again", () => {
    const next = pageWalk(described(byCursor), undefined);
    next(page({}, { rows: [1], next: "b" }));
    expect(() => next(page({ cursor: "b" }, { rows: [2], next: "b" }))).toThrow(
      "listOrders: the vendor answered the same cursor twice, so its pages would never end",
    );
  });
});

describe("the page after one by the last id", () => {
  const ask = (filter: object, ...ids: unknown[]) =>
    pageWalk(
      described(bySince),
      undefined,
    )(page({ filter, limit: 5 }, { history: ids.map((id) => ({ id })) }));

  test("asks from there, and no more for the first page's date", () => {
    expect(ask({ startDate: "2026-01-01", vip: true }, 1, 7)).toEqual({
      filter: { startDate: undefined, vip: true, sinceId: 7 },
      limit: 5,
    });
    expect(ask({ sinceId: 7 }, "9")).toEqual({ filter: { startDate: undefined, sinceId: "9" }, limit: 5 });
  });

  test("is none after an empty one", () => expect(ask({ sinceId: 7 })).toBeUndefined());

  test.each<{ filter: object; ids: unknown[]; want: string }>([
    { filter: {}, ids: [1, null], want: "listOrders: the last item has no /id" },
    { filter: {}, ids: [1, undefined], want: "listOrders: the last item has no /id" },
    {
      filter: { sinceId: 7 },
      ids: [6],
      want: "listOrders: the vendor answered items before the id 7 that was asked for",
    },
    {
      filter: { sinceId: "7" },
      ids: [7],
      want: "listOrders: the vendor answered items before the id 7 that was asked for",
    },
    {
      filter: { sinceId: "12345678901234567890" },
      ids: ["12345678901234567889"],
      want: "listOrders: the vendor answered items before the id 12345678901234567890 that was asked for",
    },
    {
      filter: {},
      ids: [9, "10", 3],
      want: "listOrders: the items' ids do not ascend, so there is none to go on from",
    },
    {
      filter: { sinceId: 1 },
      ids: ["b", "5", "4"],
      want: "listOrders: the items' ids do not ascend, so there is none to go on from",
    },
  ])("$filter answered by $ids: $want", ({ filter, ids, want }) => {
    expect(() => ask(filter, ...ids)).toThrow(want);
  });
});

describe("a place in a list as text", () => {
  test.each(['["listOrders",0,{"a":1}]', '["listOrders",0,true]', '["listOrders",0,["b"]]'])(
    "%s is none where the vendor goes on from text or a number",
    (token) => {
      for (const pagination of [byCursor, bySince]) {
        expect(() => readToken(described(pagination), {}, token, undefined)).toThrow(
          "resume: must be a resumeToken of listOrders",
        );
      }
    },
  );

  test.each<{
    pagination: PaginationDescriptor;
    request: object;
    skip: number;
    token: string;
    again?: object;
  }>([
    { pagination: byPage, request: { page: 0 }, skip: 0, token: '["listOrders",0,0]' },
    { pagination: byPage, request: { page: 3 }, skip: 2, token: '["listOrders",2,3]' },
    { pagination: byCursor, request: {}, skip: 0, token: '["listOrders",0,null]' },
    { pagination: byCursor, request: { cursor: "a" }, skip: 1, token: '["listOrders",1,"a"]' },
    {
      pagination: bySince,
      request: { filter: { sinceId: 5 } },
      skip: 0,
      token: '["listOrders",0,5]',
      again: { filter: { startDate: undefined, sinceId: 5 } },
    },
  ])("$token", ({ pagination, request, skip, token, again = request }) => {
    expect(writeToken(described(pagination), { request, skip }, undefined, (text) => text)).toBe(token);
    expect(readToken(described(pagination), {}, token, undefined)).toEqual({ request: again, skip });
  });

  test("keeps the first page's date where the walk had not begun", () => {
    const request = { filter: { startDate: "2026-01-01" } };
    expect(readToken(described(bySince), request, '["listOrders",1,null]', undefined)).toEqual({
      request,
      skip: 1,
    });
  });

  test.each([
    "",
    "3",
    "{}",
    "null",
    '["listCustomers",0,1]',
    '["listOrders",-1,1]',
    '["listOrders",0.5,1]',
    '["listOrders","0",1]',
    '["listOrders",0]',
    '["listOrders",0,1,2]',
    '["listOrders",0,-1]',
    '["listOrders",0,1.5]',
    '["listOrders",0,"b"]',
  ])("%s is none", (token) => {
    expect(() => readToken(described(byPage), {}, token, undefined)).toThrow(
      expect.objectContaining({
        name: "InvalidRequestError",
        path: "resume",
        message: expect.stringContaining("must be a resumeToken of listOrders"),
      }),
    );
  });
});
