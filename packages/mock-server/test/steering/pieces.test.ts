import { describe, expect, test } from "vitest";
import type { OperationData } from "../../src/data.ts";
import type { RawRequest } from "../../src/decode/request.ts";
import { callerOf } from "../../src/steering/caller.ts";
import { Delays } from "../../src/steering/delay.ts";
import { unknownName } from "../../src/steering/error.ts";
import { firstPage } from "../../src/steering/pages.ts";
import { RateLimiter } from "../../src/steering/rate-limit.ts";
import { rewrite } from "../../src/steering/rewrite.ts";
import { failRows, rowsRefused } from "../../src/steering/rows.ts";
import { answers, type Steer } from "../../src/steering/steer.ts";
import { Steering } from "../../src/steering/steering.ts";
import { partsOf, wireOf } from "../../src/steering/wire.ts";
import type { ValidatedRequest } from "../../src/validate/request.ts";
import { dataOf } from "../helpers/mocks.ts";

const NAMES = ["listOrders", "createOrder", "LIST"];

test.each([
  ["listOrder", NAMES, '; did you mean "listOrders"?'],
  ["LISTORDERS", NAMES, '; did you mean "listOrders"?'],
  ["listOrd", NAMES, "; known: listOrders, createOrder, LIST"],
  ["lastOrdres", NAMES, "; known: listOrders, createOrder, LIST"],
  ["lit", NAMES, '; did you mean "LIST"?'],
  ["ab", ["abcd", "ba"], '; did you mean "abcd"?'],
  ["", ["abc"], "; known: abc"],
  ["x", [], "; there is none"],
  [
    "x",
    Array.from({ length: 12 }, (_, at) => `name${at}`),
    `; known: ${Array.from({ length: 12 }, (_, at) => `name${at}`).join(", ")}`,
  ],
  [
    "x",
    Array.from({ length: 13 }, (_, at) => `name${at}`),
    `; known: ${Array.from({ length: 12 }, (_, at) => `name${at}`).join(", ")}, ...`,
  ],
])("an unknown %j among %j", (name, known, remedy) => {
  expect(unknownName("thing", name, known)).toBe(`unknown thing "${name}"${remedy}`);
});

test("a seed draws the same delays in every version", () => {
  const delays = new Delays("a seed");
  const drawn = [
    delays.draw({ from: 100, to: 200 }),
    delays.draw({ from: 100, to: 200 }),
    delays.draw({ mean: 100, deviation: 10 }),
    delays.draw({ mean: 100, deviation: 10 }),
    delays.draw({ mean: -100 }),
    delays.draw({ from: -5, to: -1 }),
  ];
  expect(drawn.map(Math.round)).toEqual([111, 193, 92, 93, 0, 0]);
  expect(new Delays().draw({ from: 0, to: 1000 })).toBe(new Delays(0).draw({ from: 0, to: 1000 }));
});

describe("whose requests are counted together", () => {
  const operation = {
    security: [
      [
        { in: "form", name: "f" },
        { in: "cookie", name: "c" },
      ],
      [{ in: "query", name: "key" }],
      [{ in: "header", name: "X-Key" }],
      [{ in: "authorization", scheme: "bearer" }],
    ],
  } as unknown as OperationData;
  const request = (target: string, headers: Record<string, string> = {}): RawRequest => ({
    method: "GET",
    target,
    headers,
    body: new Uint8Array(),
  });
  const limit = { requests: 5, seconds: 2, by: "key" } as const;
  test.each([
    { target: "/a?key=q&x=1", headers: { "x-key": "h" }, want: "5/2 q" },
    { target: "/a?key=", headers: { "x-key": "h", authorization: "b" }, want: "5/2 h" },
    { target: "/a", headers: { authorization: "Bearer b" }, want: "5/2 Bearer b" },
    { target: "/a?f=1&c=2", headers: { f: "1", c: "2" }, want: "5/2 " },
  ])("$target $headers is $want", ({ target, headers, want }) => {
    expect(callerOf(request(target, headers), operation, limit, "1.2.3.4")).toBe(want);
  });

  test("or those of an address", () => {
    expect(callerOf(request("/a?key=q"), operation, { ...limit, by: "ip" }, "1.2.3.4")).toBe("5/2 1.2.3.4");
  });
});

test("a rate limiter forgets the caller that was heard of longest ago, and rounds what is left up", () => {
  let now = 0;
  const limiter = new RateLimiter(() => now);
  const limit = { requests: 1, seconds: 10, by: "ip" } as const;
  const ask = (caller: string) => limiter.admit(limit, caller);
  ask("first");
  ask("second");
  now = 1;
  expect(ask("first")).toEqual({ retryAfter: 10 });
  for (let count = 0; count < 998; count++) {
    ask(`caller ${count}`);
  }
  expect([ask("first"), ask("second")]).toEqual([{ retryAfter: 10 }, { retryAfter: 10 }]);
  ask("one more");
  expect(ask("second")).toEqual({ retryAfter: 10 });
  expect(ask("first")).toEqual({ retryAfter: 10 });
  expect(ask("caller 1")).toEqual({ retryAfter: 10 });
  expect(ask("caller 0")).toEqual({ wait: 0 });
  now = 9_500;
  expect(ask("second")).toEqual({ retryAfter: 1 });
  now = 10_000;
  expect(ask("second")).toEqual({ wait: 0 });
});

describe("a request that is answered as the first page", () => {
  const validated = (pagination: object | undefined): ValidatedRequest =>
    ({
      operation: { pagination },
      values: { page: 3, cursor: "c", filter: { sinceId: 4, x: 1 }, skip: 2 },
    }) as never;
  test.each([
    [undefined, { page: 3, cursor: "c", filter: { sinceId: 4, x: 1 }, skip: 2 }],
    [{ page: "/page" }, { page: 1, cursor: "c", filter: { sinceId: 4, x: 1 }, skip: 2 }],
    [{ cursor: "/cursor" }, { page: 3, filter: { sinceId: 4, x: 1 }, skip: 2 }],
    [{ sinceId: "/filter/sinceId" }, { page: 3, cursor: "c", filter: { x: 1 }, skip: 2 }],
    [{ offset: "/skip" }, { page: 3, cursor: "c", filter: { sinceId: 4, x: 1 } }],
  ])("by %j", (pagination, want) => {
    expect(firstPage(validated(pagination)).values).toEqual(want);
  });
});

test("rows that a rule refuses are counted from 1, and those that are there", () => {
  const operation = {
    id: "upload",
    batch: { rows: "/a/rows", partialStatus: 460 },
  } as unknown as OperationData;
  const refused = (row: number) => ({
    path: ["body", "a", "rows", String(row)],
    code: "steered",
    message: "is refused, as a rule of the mock says",
  });
  expect(failRows(operation, { a: { rows: [1, 2] } }, [1, 2, 3])).toEqual([refused(0), refused(1)]);
  expect(failRows(operation, { a: {} }, [1])).toEqual([]);
  expect(() => failRows({ id: "list" } as OperationData, {}, [1])).toThrow(
    "list.failRows: the operation has no rows (x-orderwire-batch)",
  );
  const respond = (status: number) => ({ status, headers: {}, value: 1 });
  expect(rowsRefused(operation, [refused(0)], respond)).toEqual({ response: respond(460) });
  expect(rowsRefused(operation, [], respond)).toBeUndefined();
  expect(rowsRefused({ batch: { rows: "" } } as OperationData, [refused(0)], respond)).toBeUndefined();
});

test.each<[Steer, boolean]>([
  [{}, false],
  [{ delay: 5, headers: {}, retryAfter: 1, reset: "before", drip: 1 }, false],
  [{ html: false, empty: false }, false],
  [{ status: 200 }, true],
  [{ example: "" }, true],
  [{ body: undefined }, true],
  [{ html: "" }, false],
  [{ html: true }, true],
  [{ empty: true }, true],
])("%j names a response: %s", (what, want) => {
  expect(answers(what)).toBe(want);
});

describe("a response that is changed", () => {
  const usual = { status: 201, headers: { "content-type": "text/x" }, body: "[1,2,3]" };
  const page = (status: number) =>
    `<!doctype html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1><p>This page comes from a gateway, not from the API.</p></body></html>\n`;
  test.each<{ what: Steer; from?: object; want: object }>([
    { what: { html: false }, want: usual },
    {
      what: { html: true },
      want: { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: page(200) },
    },
    {
      what: { html: true, status: 502 },
      want: { status: 502, headers: { "content-type": "text/html; charset=utf-8" }, body: page(502) },
    },
    {
      what: { html: "", body: 1 },
      want: { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: "" },
    },
    { what: { empty: true, html: true, body: 1 }, want: { ...usual, body: "" } },
    { what: { body: "t" }, want: { ...usual, body: "t" } },
    {
      what: { body: undefined },
      want: { ...usual, headers: { "content-type": "application/json" }, body: "null" },
    },
    { what: { body: { a: 1 }, brokenJson: true }, want: { ...usual, body: '{"a"' } },
    { what: { brokenJson: true }, want: { ...usual, body: "[1,2" } },
    {
      what: { brokenJson: true },
      from: { headers: {} },
      want: { status: 201, headers: { "content-type": "application/json" }, body: "[1,2" },
    },
    { what: { brokenJson: true }, from: { body: "[" }, want: { ...usual, body: "{" } },
    { what: { brokenJson: true }, from: { body: "{}" }, want: { ...usual, body: "{" } },
    {
      what: { brokenJson: true },
      from: { body: new TextEncoder().encode("[1,2]") },
      want: { ...usual, body: "[1," },
    },
    {
      what: { status: 418, retryAfter: 0, headers: { "X-A": "b" } },
      want: {
        status: 418,
        headers: { "content-type": "text/x", "retry-after": "0", "x-a": "b" },
        body: usual.body,
      },
    },
  ])("by $what", ({ what, from = {}, want }) => {
    expect(rewrite({ ...usual, ...from }, what)).toEqual(want);
  });
});

test("a wire says what happens to the bytes, and no more", () => {
  const delays = new Delays();
  expect(wireOf({ truncate: false }, 1, delays, 9)).toStrictEqual({ delay: 1 });
  expect(wireOf({ truncate: 0 }, 1, delays, 9)).toStrictEqual({ delay: 1, end: "close", bytes: 0 });
  expect(wireOf({ truncate: true, reset: "before" }, 1, delays, 9)).toStrictEqual({
    delay: 1,
    end: "reset",
    bytes: 4,
  });
  expect(wireOf({ reset: "within", drip: 5 }, 1, delays, 9)).toStrictEqual({
    delay: 1,
    drip: 5,
    end: "reset",
    bytes: 4,
  });
  const bytes = new Uint8Array(25);
  const lengths = (wire: object) => partsOf(bytes, { delay: 0, ...wire }).map(({ length }) => length);
  expect(lengths({ drip: 1 })).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1]);
  expect(lengths({ drip: 1, bytes: 5 })).toEqual([1, 1, 1, 1, 1]);
  expect(lengths({ drip: 1, bytes: 0 })).toEqual([0]);
  expect(lengths({})).toEqual([25]);
});

describe("rules", () => {
  const steering = () => new Steering(dataOf("state"));
  const request = {
    operation: "listOrders",
    method: "GET",
    path: "/",
    params: {},
    headers: {},
    body: undefined,
    raw: new Uint8Array(),
  };

  test("are listed with what they are, and nothing that they are not", () => {
    const rules = steering();
    const when = () => true;
    rules.addText("next", { operation: "listOrders", status: 503 });
    rules.addText("on", {
      operation: "*",
      times: 2,
      when: { params: { page: 1 } },
      delay: { from: 1, to: 2 },
    });
    rules.on("listOrders", when as never, { when });
    expect(rules.list()).toStrictEqual([
      { id: 1, kind: "next", operation: "listOrders", times: 1, status: 503 },
      {
        id: 2,
        kind: "on",
        operation: "*",
        times: 2,
        when: { params: { page: 1 } },
        delay: { from: 1, to: 2 },
      },
      { id: 3, kind: "on", operation: "listOrders", handler: true },
    ]);
    rules.reset();
    expect([rules.list(), rules.take(request)]).toEqual([[], undefined]);
    expect(rules.next("*", {})).toBe(4);
  });

  test("on, for some times, ends after them", () => {
    const rules = steering();
    rules.on("listOrders", { status: 500 }, { times: 2 });
    expect([rules.take(request), rules.take(request), rules.take(request)]).toEqual([
      { status: 500 },
      { status: 500 },
      undefined,
    ]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ status: 199 }, "listOrders.status: must be >= 200"],
    [{ status: 600 }, "listOrders.status: must be <= 599"],
    [{ example: 5 }, "listOrders.example: must be string"],
    [{ headers: { a: 1 } }, "listOrders.headers.a: must be string"],
    [{ retryAfter: -1 }, "listOrders.retryAfter: must be >= 0"],
    [{ html: 1 }, "listOrders.html: must be"],
    [{ empty: 1 }, "listOrders.empty: must be boolean"],
    [{ brokenJson: 1 }, "listOrders.brokenJson: must be boolean"],
    [{ delay: -1 }, "listOrders.delay: must be"],
    [{ delay: { from: 1 } }, "listOrders.delay"],
    [{ reset: "after" }, "listOrders.reset: must be"],
    [{ truncate: -1 }, "listOrders.truncate: must be"],
    [{ drip: -1 }, "listOrders.drip: must be >= 0"],
    [{ repeatPage: 1 }, "listOrders.repeatPage: must be boolean"],
    [{ failRows: [0] }, "listOrders.failRows.0: must be >= 1"],
    [{ rateLimited: 1 }, "listOrders.rateLimited: must be boolean"],
    [{ other: 1 }, "listOrders.other: is an unknown name"],
  ])("%j is none", (what, message) => {
    expect(() => steering().next("listOrders", what)).toThrow(message);
  });

  test.each([Number.NaN, 0.5, -1])("not for %s times", (times) => {
    expect(() => steering().on("*", {}, { times })).toThrow(`times: must be 1 or more, not ${times}`);
  });
});
