import { describe, expect, test } from "vitest";
import type { Schema } from "../src/data.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { compute } from "../src/state/formula.ts";
import { type Comparison, toCondition } from "../src/state/query/condition.ts";
import { compileFilters } from "../src/state/query/filter.ts";
import { compare, textsOf, valuesAt } from "../src/state/query/values.ts";
import { FieldIndex } from "../src/state/store/field-index.ts";
import { EntityTable } from "../src/state/store/table.ts";

const nobody = () => undefined;

describe("a formula", () => {
  const order = {
    paid: "1.5",
    text: "x",
    items: [
      { price: 2, quantity: 3 },
      { price: 0.335, quantity: 1 },
    ],
    map: { a: { price: 1 }, b: { price: 4 } },
  };
  test.each([
    { formula: "7", want: 7 },
    { formula: " 7.25 ", want: 7.25 },
    { formula: "1 + 2 * 3", want: 7 },
    { formula: "(1 + 2) * 3", want: 9 },
    { formula: "10 - 2 - 3", want: 5 },
    { formula: "2 * 3 * 4 - 1", want: 23 },
    { formula: "/paid * 2", want: 3 },
    { formula: "/text + /absent + 1", want: 1 },
    { formula: "sum(/items, /price * /quantity)", want: 6.34 },
    { formula: "sum(/map, /price) - 1", want: 4 },
    { formula: "sum(/paid, 1)", want: 0 },
    { formula: "sum(/absent, 1)", want: 0 },
    { formula: "1.005 * 100", want: 100.5 },
  ])("$formula is $want", ({ formula, want }) => {
    expect(compute(formula, order)).toBe(want);
  });

  test.each([
    { formula: "", want: 'A formula must have a number or a pointer instead of "".' },
    { formula: "1 +", want: 'A formula must have a number or a pointer instead of "".' },
    { formula: "* 1", want: 'A formula must have a number or a pointer instead of "*".' },
    { formula: "1 2", want: 'The formula "1 2" does not end where it should.' },
    { formula: "1)", want: 'The formula "1)" does not end where it should.' },
    { formula: "(1", want: 'A formula lacks ")".' },
    { formula: "sum(/a 1)", want: 'A formula lacks ",".' },
    { formula: "sum(/a, 1", want: 'A formula lacks ")".' },
    { formula: "1 / 2", want: 'The formula "1 / 2" cannot be read.' },
    { formula: "1 + x", want: 'The formula "1 + x" cannot be read.' },
  ])("$formula is none", ({ formula, want }) => {
    expect(() => compute(formula, order)).toThrow(new SyntaxError(want));
  });
});

describe("the values that steps lead to", () => {
  const entity = {
    a: 1,
    none: null,
    list: [{ b: 2 }, { b: 3 }, { c: 4 }],
    map: { x: { b: 5 }, y: { b: 6 } },
    customer: { id: 7 },
    ids: [8, 9],
  };
  const follow = (pointer: string, value: unknown) => ({ name: `${pointer} ${JSON.stringify(value)}` });
  test.each<{ steps: string; want: unknown[] }>([
    { steps: "a", want: [1] },
    { steps: "none", want: [] },
    { steps: "list/*/b", want: [2, 3] },
    { steps: "map/*/b", want: [5, 6] },
    { steps: "a/*", want: [] },
    { steps: "customer/id", want: [7] },
    { steps: "customer/name", want: ['/customer {"id":7}'] },
    { steps: "ids/*/name", want: ["/ids/* 8", "/ids/* 9"] },
    { steps: "none/name", want: [] },
  ])("$steps", ({ steps, want }) => {
    const stepList = steps.split("/");
    const onlyNames = (pointer: string, value: unknown) =>
      stepList.at(-1) === "name" ? follow(pointer, value) : undefined;
    expect(valuesAt(entity, stepList, onlyNames)).toEqual(want);
  });
});

test.each<{ value: unknown; want: string[] }>([
  { value: undefined, want: [] },
  { value: null, want: [] },
  { value: true, want: ["1"] },
  { value: false, want: ["0"] },
  { value: 0, want: ["0"] },
  { value: ["a", [1, null]], want: ["a", "1"] },
  { value: { id: 1, code: "c", externalId: "e", name: "n", other: "o" }, want: ["1", "c", "e", "n"] },
  { value: { id: { deep: 1 }, code: ["a", "b"] }, want: ["a", "b"] },
])("the texts by which $value is known", ({ value, want }) => {
  expect(textsOf(value)).toEqual(want);
});

test.each<{ a: unknown; b: unknown; want: -1 | 0 | 1 }>([
  { a: 9, b: 10, want: -1 },
  { a: "9", b: 10, want: -1 },
  { a: 10, b: "10.0", want: 0 },
  { a: "2026-11-21 10:00:00", b: "2026-11-21", want: 0 },
  { a: "2026-11-21", b: "2026-11-21 10:00:00", want: -1 },
  { a: "2026-11-22", b: "2026-11-21", want: 1 },
  { a: "22/01/2026", b: "21/02/2026", want: -1 },
  { a: "31/12/2025 23:00:00", b: "01/01/2026", want: -1 },
  { a: "b", b: "a", want: 1 },
])("$a against $b", ({ a, b, want }) => {
  expect(Math.sign(compare(a, b))).toBe(want);
});

describe("a condition", () => {
  const ask = (is: Comparison, wanted: unknown, entity: object, takesAbsent?: boolean) =>
    toCondition(
      { at: [["f"], ["g"]], is, wanted, ...(takesAbsent && { takesAbsent }) },
      nobody,
      () => true,
      (row) => row,
    ).test(entity as never);
  test.each<{ is: Comparison; wanted: unknown; entity: object; takesAbsent?: boolean; want: boolean }>([
    { is: "equal", wanted: 1, entity: { f: "1" }, want: true },
    { is: "equal", wanted: [1, 2], entity: { g: 2 }, want: true },
    { is: "equal", wanted: [1, 2], entity: { f: 3, g: 4 }, want: false },
    { is: "equal", wanted: false, entity: {}, want: false },
    { is: "equal", wanted: false, entity: {}, takesAbsent: true, want: true },
    { is: "equal", wanted: false, entity: { f: true }, takesAbsent: true, want: false },
    { is: "equal", wanted: 1, entity: { f: { id: 1, code: "a" } }, want: true },
    { is: "equal", wanted: "a", entity: { f: ["b", "a"] }, want: true },
    { is: "equal", wanted: 1, entity: { f: 2, g: 1 }, want: true },
    { is: "equal", wanted: [], entity: { f: 1 }, want: false },
    { is: "contains", wanted: "d", entity: { f: { id: 1, name: "Ada" } }, want: true },
    { is: "contains", wanted: "d", entity: { f: "x", g: "Ada" }, want: true },
    { is: "from", wanted: 5, entity: { f: 4, g: 6 }, want: true },
    { is: "to", wanted: 5, entity: { f: 6, g: 4 }, want: true },
    { is: "from", wanted: 5, entity: {}, want: false },
    { is: "to", wanted: 5, entity: {}, want: false },
    { is: "present", wanted: true, entity: { f: "", g: "x" }, want: true },
    { is: "contains", wanted: "DA", entity: { f: "Ada" }, want: true },
    { is: "contains", wanted: ["x", "a"], entity: { f: "Ada" }, want: true },
    { is: "contains", wanted: "x", entity: { f: "Ada" }, want: false },
    { is: "from", wanted: 5, entity: { f: 5 }, want: true },
    { is: "from", wanted: 5, entity: { f: 4 }, want: false },
    { is: "from", wanted: 5, entity: { f: { id: 9 } }, want: false },
    { is: "to", wanted: 5, entity: { f: 5 }, want: true },
    { is: "to", wanted: 5, entity: { f: 6 }, want: false },
    { is: "to", wanted: 5, entity: { f: { id: 1 } }, want: false },
    { is: "any", wanted: 1, entity: {}, want: true },
    ...[{ a: 1 }, [1], "x", 1, true].map((f) => ({
      is: "present" as const,
      wanted: true,
      entity: { f },
      want: true,
    })),
    ...[{}, [], "", 0, "0", false, null, undefined].map((f) => ({
      is: "present" as const,
      wanted: true,
      entity: { f },
      want: false,
    })),
    { is: "present", wanted: false, entity: {}, want: true },
    { is: "present", wanted: 0, entity: { f: "x" }, want: false },
  ])("$is $wanted of $entity: $want", ({ is, wanted, entity, takesAbsent, want }) => {
    expect(ask(is, wanted, entity, takesAbsent)).toBe(want);
  });

  test.each<{ rule: Parameters<typeof toCondition>[0]; own?: boolean; want: object | undefined }>([
    { rule: { at: [["f"]], is: "equal", wanted: [1, "a"] }, want: { steps: ["f"], texts: ["1", "a"] } },
    { rule: { at: [["f"]], is: "from", wanted: 1 }, want: { steps: ["f"], from: 1 } },
    { rule: { at: [["f"]], is: "to", wanted: 1 }, want: { steps: ["f"], to: 1 } },
    { rule: { at: [["f"]], is: "equal", wanted: 0, takesAbsent: true }, want: undefined },
    { rule: { at: [["f"]], is: "contains", wanted: "a" }, want: undefined },
    { rule: { at: [["f"], ["g"]], is: "equal", wanted: 1 }, want: undefined },
    { rule: { at: [["f"]], is: "equal", wanted: 1 }, own: false, want: undefined },
  ])("$rule is looked up by $want", ({ rule, own = true, want }) => {
    const condition = toCondition(
      rule,
      nobody,
      () => own,
      (row) => ({ ...row, f: "worked out" }),
    );
    expect(condition.lookup).toEqual(want);
    expect(condition.key).toBe(JSON.stringify([rule.at, rule.is, rule.wanted]));
  });

  test("of what is worked out looks at the whole", () => {
    const expand = () => ({ f: "worked out" });
    const rule = { at: [["f"]], is: "equal", wanted: "worked out" } as const;
    expect(toCondition(rule, nobody, () => false, expand).test({ f: "own" })).toBe(true);
    expect(toCondition(rule, nobody, () => true, expand).test({ f: "own" })).toBe(false);
  });
});

describe("an index of fields", () => {
  const rows = new Map<number, Record<string, unknown>>([
    [1, { city: "Kazan", sum: 10, tags: ["a", "b"] }],
    [2, { city: "Perm", sum: 9, tags: ["b"] }],
    [3, { city: "Kazan", sum: 100, tags: { x: 1 } }],
    [4, { sum: { x: 1 } }],
  ]);
  const filled = () => {
    const index = new FieldIndex();
    const find = (lookup: Parameters<FieldIndex["find"]>[0]) => [...index.find(lookup, rows)];
    return { index, find };
  };

  test("finds texts, of one or of several", () => {
    const { find } = filled();
    expect(find({ steps: ["city"], texts: ["Kazan"] })).toEqual([1, 3]);
    expect(find({ steps: ["city"], texts: ["Kazan", "Perm", "Omsk"] })).toEqual([1, 3, 2]);
    expect(find({ steps: ["city"], texts: ["Omsk"] })).toEqual([]);
    expect(find({ steps: ["tags", "*"], texts: ["b"] })).toEqual([1, 2]);
    expect(find({ steps: ["city"], texts: [] })).toEqual([]);
  });

  test("finds bounds, both of them included", () => {
    const { find } = filled();
    expect(find({ steps: ["sum"], from: 10 })).toEqual([1, 3]);
    expect(find({ steps: ["sum"], from: 11 })).toEqual([3]);
    expect(find({ steps: ["sum"], to: 10 })).toEqual([2, 1]);
    expect(find({ steps: ["sum"], to: 8 })).toEqual([]);
    expect(find({ steps: ["sum"], from: 9, to: 9 })).toEqual([2]);
    expect(find({ steps: ["sum"] })).toEqual([2, 1, 3]);
  });

  test("follows what is written, in what it has looked at before", () => {
    const { index, find } = filled();
    find({ steps: ["city"], texts: ["Kazan"] });
    find({ steps: ["sum"], from: 0 });
    const added = { city: "Kazan", sum: 50 };
    rows.set(5, added);
    index.add(5, added);
    expect(find({ steps: ["city"], texts: ["Kazan"] })).toEqual([1, 3, 5]);
    expect(find({ steps: ["sum"], from: 50 })).toEqual([5, 3]);
    rows.delete(5);
    index.remove(5, added);
    expect(find({ steps: ["city"], texts: ["Kazan"] })).toEqual([1, 3]);
    expect(find({ steps: ["sum"], from: 50 })).toEqual([3]);
    index.clear();
    expect([...index.find({ steps: ["city"], texts: ["Kazan"] }, [])]).toEqual([]);
  });
});

test("an order of a table loses what is removed, also where its values have no order that holds for all", () => {
  const table = new EntityTable(["id"], { count: 0 });
  const values = [5, "a", 10, "07", "b", undefined];
  const entities = values.map((value, id) => ({ id, value }));
  for (const entity of entities) {
    table.insert({ entity, parent: {} });
  }
  const sorting = {
    name: "value",
    read: ({ entity }: { entity: Record<string, unknown> }) => entity.value,
    compare: (a: unknown, b: unknown) => Number(a) - Number(b) || 0,
    isDown: false,
  };
  const left = () => table.selectSorted([[], {}], sorting)?.map((row) => table.at(row).id);
  expect(left()?.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  for (const [index, entity] of entities.entries()) {
    table.remove(entity);
    expect(left()?.toSorted()).toEqual(entities.slice(index + 1).map(({ id }) => id));
    expect(table.select([], {}).map((row) => table.at(row).id)).toEqual(
      entities.slice(index + 1).map(({ id }) => id),
    );
  }
});

describe("what a filter's name asks", () => {
  const item: Schema = { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } };
  const bare: Schema = { type: "object", properties: { note: { type: "string" } } };
  const entity: Schema = {
    type: "object",
    properties: {
      id: { type: "integer" },
      status: { type: "string" },
      box: { type: "string" },
      city: { type: "string" },
      createdAt: { type: "string" },
      priceFrom: { type: "number" },
      total: { type: "number" },
      vip: { type: "boolean" },
      customer: item,
      bare,
      items: { type: "array", items: item },
    },
  };
  const read = (field: string, wanted: unknown, declared?: Parameters<typeof compileFilters>[1]) => {
    const filter = { name: `filter.${field}`, field, wanted };
    return compileFilters([filter], declared, { entity: [entity], schemas: new Schemas({}) });
  };
  const rule = (at: string, is: Comparison, wanted: unknown) => ({
    at: [at === "" ? [] : at.split("/")],
    is,
    wanted,
  });
  test.each<{ field: string; wanted: unknown; want: object[] }>([
    { field: "status", wanted: "new", want: [rule("status", "equal", "new")] },
    { field: "ids", wanted: [1, 2], want: [rule("id", "equal", [1, 2])] },
    { field: "statuses", wanted: ["a"], want: [rule("status", "equal", ["a"])] },
    { field: "boxes", wanted: ["a"], want: [rule("box", "equal", ["a"])] },
    { field: "cities", wanted: ["a"], want: [rule("city", "equal", ["a"])] },
    { field: "createdAtFrom", wanted: "2026", want: [rule("createdAt", "from", "2026")] },
    { field: "createdAt_to", wanted: "2026", want: [rule("createdAt", "to", "2026")] },
    { field: "minTotal", wanted: 5, want: [rule("total", "from", 5)] },
    { field: "max_total", wanted: "5", want: [rule("total", "to", "5")] },
    { field: "total_max", wanted: 5, want: [rule("total", "to", 5)] },
    { field: "priceFrom", wanted: 5, want: [rule("priceFrom", "from", 5)] },
    { field: "startDate", wanted: "2026", want: [rule("createdAt", "from", "2026")] },
    { field: "endDate", wanted: "2026", want: [rule("createdAt", "to", "2026")] },
    {
      field: "total",
      wanted: { min: 1, max: 2 },
      want: [rule("total", "from", 1), rule("total", "to", 2)],
    },
    { field: "total", wanted: { from: 1, to: 2 }, want: [rule("total", "from", 1), rule("total", "to", 2)] },
    { field: "customer", wanted: { name: "Ada" }, want: [rule("customer/name", "equal", "Ada")] },
    { field: "customer", wanted: 7, want: [rule("customer", "equal", 7)] },
    { field: "customerId", wanted: 7, want: [rule("customer/id", "equal", 7)] },
    { field: "items", wanted: 7, want: [rule("items/*", "equal", 7)] },
    { field: "vip", wanted: 1, want: [rule("vip", "equal", 1)] },
    { field: "vip", wanted: 0, want: [{ ...rule("vip", "equal", 0), takesAbsent: true }] },
    { field: "vip", wanted: ["1", "0"], want: [{ ...rule("vip", "equal", ["1", "0"]), takesAbsent: true }] },
  ])("$field: $wanted", ({ field, wanted, want }) => {
    expect(read(field, wanted)).toEqual({ rules: want, ignored: [] });
  });

  test.each<{ field: string; wanted: unknown }>([
    { field: "moon", wanted: "full" },
    { field: "startDates", wanted: "2026" },
    { field: "restartDate", wanted: "2026" },
    { field: "moons", wanted: ["full"] },
    { field: "ids", wanted: 1 },
    { field: "minMoon", wanted: 1 },
    { field: "minTotal", wanted: [1] },
    { field: "bare", wanted: 1 },
    { field: "customer", wanted: { moon: 1, name: "Ada" } },
    { field: "customerMoon", wanted: 1 },
  ])("$field: $wanted says nothing", ({ field, wanted }) => {
    expect(read(field, wanted)).toEqual({ rules: [], ignored: [`filter.${field}`] });
  });

  test.each<{ declared: NonNullable<Parameters<typeof compileFilters>[1]>; wanted: unknown; want: object[] }>(
    [
      { declared: { f: "/a/b" }, wanted: 1, want: [rule("a/b", "equal", 1)] },
      { declared: { f: { at: "/a", is: "contains" } }, wanted: "x", want: [rule("a", "contains", "x")] },
      {
        declared: { f: { at: ["/a", "/b"] } },
        wanted: 1,
        want: [{ at: [["a"], ["b"]], is: "equal", wanted: 1 }],
      },
      {
        declared: { f: "/a" },
        wanted: { min: 1, to: 3, b: { c: 2 } },
        want: [rule("a", "from", 1), rule("a", "to", 3), rule("a/b/c", "equal", 2)],
      },
      {
        declared: { f: { at: "/a", when: { yes: "present", no: "absent" } } },
        wanted: "yes",
        want: [rule("a", "present", true)],
      },
      {
        declared: { f: { at: "/a", when: { yes: "present", no: "absent" } } },
        wanted: "no",
        want: [rule("a", "present", false)],
      },
    ],
  )("declared as $declared, $wanted", ({ declared, wanted, want }) => {
    expect(read("f", wanted, declared)).toEqual({ rules: want, ignored: [] });
  });

  test("what a declared filter cannot be asked says nothing", () => {
    expect(read("f", { min: 1 }, { f: { at: ["/a", "/b"] } }).ignored).toEqual(["filter.f"]);
    expect(read("f", "maybe", { f: { at: "/a", when: { yes: "present" } } }).ignored).toEqual(["filter.f"]);
  });
});
