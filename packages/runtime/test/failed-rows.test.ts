import { describe, expect, test } from "vitest";
import { lacksRows, readFailedRows } from "../src/batch/failed-rows.ts";
import { batchSupport } from "../src/batch/support.ts";
import type { ApiErrorDetails } from "../src/errors.ts";

const batch = { rows: "/data/orders", limit: 10, succeeded: "/ok", failed: "/bad" };

const details = (body: unknown, problems: readonly string[] = []): ApiErrorDetails => ({
  operation: "uploadOrders",
  request: "POST https://acme.example/orders",
  status: 460,
  headers: {},
  code: undefined,
  fields: {},
  problems,
  body,
  requestId: undefined,
});

const read = (rows: readonly unknown[], body: unknown, problems?: readonly string[]) =>
  readFailedRows(batch, rows, details(body, problems)).map(({ index, reasons }) => [index, ...reasons]);

describe("which row an entry means", () => {
  const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
  test.each<{ given: string; rows?: readonly unknown[]; bad: unknown; want: (number | undefined)[] }>([
    { given: "its id", bad: [{ id: 3 }], want: [2] },
    { given: "its id as text", bad: [{ id: "2" }], want: [1] },
    { given: "its id alone", bad: [2], want: [1] },
    { given: "an id before a key", bad: { 0: { id: 3 } }, want: [2] },
    { given: "a key", bad: { 1: {}, 2: {} }, want: [1, 2] },
    { given: "a key behind the last row", bad: { 9: {} }, want: [undefined] },
    {
      given: "what only one row says",
      rows: [
        { number: "a", site: "x" },
        { number: "b", site: "x" },
      ],
      bad: [{ number: "b", site: "x", error: "bad" }],
      want: [1],
    },
    {
      given: "what two rows say",
      rows: [{ site: "x" }, { site: "x" }, { site: "y" }],
      bad: [{ site: "x" }],
      want: [undefined],
    },
    { given: "a key that is an id", bad: { 3: {} }, want: [2] },
    {
      given: "a key that is an external id",
      rows: [{ externalId: "a" }, { externalId: "b" }, { externalId: "c" }],
      bad: { b: { errors: ["bad"] }, c: "bad" },
      want: [1, 2],
    },
    { given: "a key that is no number", bad: { a1: {}, "1a": {} }, want: [undefined, undefined] },
    {
      given: "a key that is a number in another spelling",
      bad: { "0x1": {}, "1e0": {} },
      want: [undefined, undefined],
    },
    {
      given: "a key of two digits",
      rows: Array.from({ length: 12 }, () => ({})),
      bad: { 10: {} },
      want: [10],
    },
    {
      given: "what rows that are none say",
      rows: [null, { site: "x" }, "site"],
      bad: [{ site: "x" }],
      want: [1],
    },
    {
      given: "what only one row says, and structures that say nothing",
      rows: [
        { name: "a", items: [1] },
        { name: "b", items: [1] },
      ],
      bad: [{ name: "b", items: [2] }],
      want: [1],
    },
    {
      given: "numbers that came as text",
      rows: [{ sum: 1 }, { sum: 2 }],
      bad: [{ sum: "2" }],
      want: [1],
    },
    { given: "members that no row has", bad: [{ other: 1 }], want: [undefined] },
    {
      given: "a null where a row has an id",
      rows: [
        { id: 1, externalId: "a" },
        { id: 2, externalId: "b" },
      ],
      bad: [{ id: null, externalId: "b" }],
      want: [1],
    },
    { given: "no id among fewer entries than rows", bad: [{}, {}], want: [undefined, undefined] },
    { given: "no id among as many entries as rows", bad: [{}, {}, {}], want: [0, 1, 2] },
    { given: "an id that no row has", bad: [{ id: 9 }], want: [undefined] },
    { given: "a null for an id", bad: [{ id: null }], want: [undefined] },
    {
      given: "two ids of which one differs",
      rows: [
        { id: 1, externalId: "a" },
        { id: 1, externalId: "b" },
      ],
      bad: [{ id: 1, externalId: "b" }],
      want: [1],
    },
    { given: "rows that are no objects", rows: ["a", "b"], bad: ["b"], want: [1] },
    { given: "an object for a row that is none", rows: ["a", "b"], bad: [{ id: "a" }], want: [undefined] },
    {
      given: "a name that only ends like an id",
      rows: [{ paid: 1 }, { paid: 2 }],
      bad: [2],
      want: [undefined],
    },
    ...["identical", "userIdle", "company_idle", "codename"].map((name) => ({
      given: `the name ${name}, which only holds an id's`,
      rows: [{ [name]: 1 }, { [name]: 2 }],
      bad: [2],
      want: [undefined],
    })),
    ...["uuid", "guid", "site_id"].map((name) => ({
      given: name,
      rows: [{ [name]: "x" }, { [name]: "y" }],
      bad: ["y"],
      want: [1],
    })),
    { given: "an external id", rows: [{ externalId: "x" }, { externalId: "y" }], bad: ["y"], want: [1] },
    { given: "a code", rows: [{ product_code: "x" }, { product_code: "y" }], bad: ["y"], want: [1] },
    { given: "an xmlId", rows: [{ xmlId: "x" }, { xmlId: "y" }], bad: ["y"], want: [1] },
    {
      given: "an id that is an object",
      rows: [{ id: { a: 1 } }, { id: 2 }],
      bad: ["[object Object]"],
      want: [undefined],
    },
    { given: "no list", bad: "all", want: [] },
  ])("$given", ({ rows: sent = rows, bad, want }) => {
    expect(read(sent, { bad }).map(([index]) => index)).toEqual(want);
  });
});

describe("the reasons of a row", () => {
  const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
  test.each<{ given: string; bad: unknown; problems?: string[]; want: unknown[][] }>([
    {
      given: "its own, under any of the usual names",
      bad: [
        {
          id: 1,
          errors: ["a"],
          error: "b",
          errorMsg: "c",
          message: "d",
          messages: { x: "e" },
          reason: "f",
          note: "g",
        },
      ],
      want: [[0, "a", "b", "c", "d", "e", "f"]],
    },
    {
      given: "each once",
      bad: [{ id: 1, error: "a", reason: "a" }],
      problems: ["a", "b"],
      want: [[0, "a", "b"]],
    },
    { given: "all, of the only one", bad: [2], problems: ["a", "b", "c"], want: [[1, "a", "b", "c"]] },
    {
      given: "one each, in order",
      bad: [3, 1],
      problems: ["a", "b"],
      want: [
        [2, "a"],
        [0, "b"],
      ],
    },
    {
      given: "none, if there are more texts than rows",
      bad: [3, 1],
      problems: ["a", "b", "c"],
      want: [[2], [0]],
    },
    {
      given: "by its number, in each spelling",
      bad: [1, 2, 3],
      problems: ["[0].a: x", "orders[1].b: y", "orders.2: z", "0: w"],
      want: [
        [0, "[0].a: x", "0: w"],
        [1, "orders[1].b: y"],
        [2, "orders.2: z"],
      ],
    },
    {
      given: "not by a number that is none of its row",
      bad: [1, 2],
      problems: ["3: a", "1 item is bad", "customers[1]: b"],
      want: [[0], [1]],
    },
    { given: "not another's", bad: [1, 2], problems: ["1: a"], want: [[0], [1, "1: a"]] },
  ])("$given", ({ bad, problems, want }) => {
    expect(read(rows, { bad }, problems)).toEqual(want);
  });
});

describe("rows that are in no list", () => {
  const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
  test.each<{ given: string; body: object; want: unknown[][] }>([
    { given: "that tells as many as it lacks", body: { ok: [{ id: 1 }, { id: 3 }] }, want: [[1]] },
    { given: "of which an entry is none of the rows", body: { ok: [{ id: 1 }, { id: 9 }] }, want: [] },
    { given: "beside rows that are reported", body: { ok: [{ id: 1 }], bad: [{ id: 2 }] }, want: [[1]] },
    { given: "because there is none", body: {}, want: [] },
  ])("$given", ({ body, want }) => {
    expect(read(rows, body)).toEqual(want);
  });
});

describe("a response to rows", () => {
  const rows = { data: { orders: [{ id: 1 }, { id: 2 }] } };
  const fails = (body: unknown, status = 200, described: object = batch) =>
    batchSupport.hasFailures({ ...batch, ...described }, rows, { status, body });

  test.each<{ body: unknown; status?: number; want: boolean }>([
    { body: { bad: [] }, want: false },
    { body: { bad: {} }, want: false },
    { body: { bad: [1] }, want: true },
    { body: { bad: { 1: "Bad" } }, want: true },
    { body: { bad: 0 }, want: false },
    { body: { bad: 2 }, want: true },
    { body: { bad: "" }, want: false },
    { body: { bad: "false" }, want: false },
    { body: { bad: null }, want: false },
    { body: { bad: "all" }, want: true },
    { body: {}, want: false },
    { body: undefined, want: false },
    { body: { ok: [{ id: 1 }] }, want: true },
    { body: { ok: [{ id: 1 }], bad: 1 }, want: true },
    { body: { ok: [{ id: 1 }] }, status: 299, want: true },
    { body: { ok: [{ id: 1 }] }, status: 300, want: false },
    { body: { ok: [{ id: 1 }, { id: 2 }] }, want: false },
    { body: {}, status: 460, want: true },
  ])("$status $body tells of refused ones: $want", ({ body, status, want }) => {
    expect(fails(body, status, { partialStatus: 460 })).toBe(want);
  });

  test("under a status that means nothing of its own tells of none", () => {
    expect(fails({}, 460)).toBe(false);
  });

  test.each([
    {
      given: { data: { orders: Array(11).fill({}) } },
      want: /^data.orders: has 11 rows, but the vendor takes 10 in a/,
    },
    { given: { data: { orders: { 0: {} } } }, want: "data.orders: must be a list of rows" },
    { given: {}, want: "data.orders: must be a list of rows" },
  ])("is not asked for $want", ({ given, want }) => {
    expect(() => batchSupport.check(batch, given)).toThrow(want);
  });

  test("names what was written and what was not", () => {
    const read = batchSupport.readRows(batch, rows, details({ ok: { 0: { id: 1 } }, bad: [2] }));
    expect(read).toMatchObject({ succeeded: [{ id: 1 }], failed: [{ index: 1, row: { id: 2 } }] });
    expect(batchSupport.readRows(batch, {}, details({ ok: "all" }))).toEqual({ succeeded: [], failed: [] });
  });
});

test.each<{ given: string; written: readonly unknown[]; refused?: number; want: boolean }>([
  { given: "all rows", written: [{ id: 1 }, { id: 2 }], want: false },
  { given: "one of two", written: [{ id: 1 }], want: true },
  { given: "one of two, and one is refused", written: [{ id: 1 }], refused: 1, want: false },
  { given: "nothing", written: [], want: true },
  { given: "entries without ids", written: [{ name: "a" }], want: true },
  { given: "an example's id", written: [{ id: 77 }], want: false },
  { given: "an id that is no row's, alone", written: [77], want: true },
])("a list of what was written lacks rows: $given", ({ written, refused = 0, want }) => {
  expect(lacksRows(written, refused, [{ id: 1 }, { id: 2 }])).toBe(want);
});
