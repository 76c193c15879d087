import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { MockContext } from "../../src/context.ts";
import type { Components, Schema } from "../../src/data.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { Schemas } from "../../src/schema/schemas.ts";
import { hasNameOf, isNaming, nameOf } from "../../src/state/naming.ts";
import { SchemaProjector } from "../../src/state/project/projector.ts";
import { asShown } from "../../src/state/query/shown.ts";
import { replaceAt } from "../../src/state/query/values.ts";
import { readCollections } from "../../src/state/schema/collection.ts";
import { Validator } from "../../src/validate/validator.ts";
import { dataOf } from "../helpers/mocks.ts";

/** What a document says about its collections, a line each. */
function collectionsOf(spec: string): string[] {
  const { context } = new Pipeline(dataOf(spec));
  return [...readCollections(context)].map(([name, { operations, extras, ...schema }]) => {
    const told = { operations: operations.map(({ id }) => id), ...schema, extras: [...extras] };
    return `${spec} ${name} ${JSON.stringify(told)}`;
  });
}

const SPECS = ["effects", "relations", "state", "lists-and-refusals", "paging"];

test("what documents say about their collections is as it is committed", () => {
  const golden = readFileSync(new URL("../golden/collections.txt", import.meta.url), "utf8");
  expect(SPECS.flatMap(collectionsOf)).toEqual(golden.trimEnd().split("\n"));
});

describe("what was written, as it is read", () => {
  const components: Components = {
    Status: { type: "object", properties: { code: { type: "string" }, name: { type: "string" } } },
    Customer: { type: "object", properties: { id: { type: "integer" } } },
  };
  const context = {
    schemas: new Schemas(components),
    validator: new Validator(components),
  } as unknown as MockContext;
  const object = (properties: Record<string, unknown>, more: object = {}) =>
    ({ type: "object", properties, ...more }) as Schema;
  const ref = (name: string) => ({ $ref: `schema:${name}` });
  const integer = { type: "integer" };
  const text = { type: "string" };
  test.each<{ value: unknown; schema: Schema; examples?: unknown[]; want: unknown }>([
    { value: { a: 1 }, schema: {}, want: { a: 1 } },
    { value: { a: 1, b: 2 }, schema: object({ a: integer }), want: { a: 1 } },
    {
      value: { a: 1, b: 2 },
      schema: object({ a: integer }, { additionalProperties: true }),
      want: { a: 1, b: 2 },
    },
    {
      value: { a: 1, b: "2" },
      schema: object({ a: integer }, { additionalProperties: integer }),
      want: { a: 1, b: 2 },
    },
    { value: { a: 1 }, schema: { type: "object" }, want: { a: 1 } },
    {
      value: { a: 1, s: 2 },
      schema: object({ a: integer, s: { ...integer, writeOnly: true } }),
      want: { a: 1 },
    },
    { value: "new", schema: ref("Status"), want: { code: "new" } },
    { value: 7, schema: ref("Customer"), want: { id: 7 } },
    { value: 7, schema: ref("Status"), want: 7 },
    { value: null, schema: { ...(ref("Status") as object), type: ["object", "null"] } as Schema, want: null },
    {
      value: { status: "new" },
      schema: object({ status: ref("Status") }),
      want: { status: { code: "new" } },
    },
    { value: { status: { code: "new", id: 4 } }, schema: object({ status: text }), want: { status: "new" } },
    { value: { status: { id: 4 } }, schema: object({ status: text }), want: { status: "4" } },
    { value: { status: { code: "new", id: 4 } }, schema: object({ status: integer }), want: { status: 4 } },
    { value: { status: { code: "new", id: "4" } }, schema: object({ status: { type: "number" } }), want: {} },
    { value: { n: "12" }, schema: object({ n: integer }), want: { n: 12 } },
    { value: { n: "1234567890123456" }, schema: object({ n: integer }), want: {} },
    { value: { n: "1.5" }, schema: object({ n: integer }), want: {} },
    { value: { n: "12" }, schema: object({ n: { type: ["integer", "string"] } }), want: { n: "12" } },
    { value: { n: 12 }, schema: object({ n: text }), want: { n: "12" } },
    { value: { n: 12 }, schema: object({ n: { type: ["string", "number"] } }), want: { n: 12 } },
    { value: { n: 12 }, schema: object({ n: { type: ["string", "integer"] } }), want: { n: 12 } },
    { value: { l: [1, "2"] }, schema: object({ l: { type: "array", items: integer } }), want: { l: [1, 2] } },
    {
      value: { l: ["a", "b"] },
      schema: object({ l: { type: "object", additionalProperties: text } }),
      want: { l: { 0: "a", 1: "b" } },
    },
    {
      value: { l: [{ id: 5, code: "x" }, { code: "y" }] },
      schema: object({ l: { type: "object", additionalProperties: { type: "object" } } }),
      want: { l: { 5: { id: 5, code: "x" }, y: { code: "y" } } },
    },
    {
      value: { l: [{ id: 5 }] },
      schema: object({
        l: {
          anyOf: [
            { type: "array", items: object({ id: integer }) },
            { type: "object", additionalProperties: object({ id: integer }) },
          ],
        },
      }),
      examples: [{}, { l: { 3: { id: 3 } } }],
      want: { l: { 5: { id: 5 } } },
    },
    {
      value: { l: [{ id: 5 }] },
      schema: object({
        l: {
          anyOf: [
            { type: "array", items: object({ id: integer }) },
            { type: "object", additionalProperties: object({ id: integer }) },
          ],
        },
      }),
      examples: [{ l: [{ id: 1 }] }],
      want: { l: [{ id: 5 }] },
    },
    { value: { l: [1] }, schema: object({ l: text }), want: {} },
    {
      value: {},
      schema: object({ a: { ...integer, default: 3 } }, { required: ["a"] }),
      examples: [{ a: 9 }],
      want: { a: 3 },
    },
    {
      value: {},
      schema: object({ a: integer }, { required: ["a"] }),
      examples: [{ b: 1 }, { a: 9 }],
      want: { a: 9 },
    },
    {
      value: {},
      schema: object({ in: object({ a: { default: null } }, { required: ["a"] }) }, { required: ["in"] }),
      examples: [{ in: {} }],
      want: { in: { a: null } },
    },
  ])("$value by $schema is $want", ({ value, schema, examples = [], want }) => {
    const projector = new SchemaProjector(context);
    const before = structuredClone(value);
    const projected = projector.project(value, schema, examples);
    expect(projected).toEqual(want);
    expect(value).toEqual(before);
    if (
      typeof value === "object" &&
      value !== null &&
      typeof schema === "object" &&
      Object.keys(schema).length > 0
    ) {
      expect(projector.project(value, schema, examples)).toBe(projected);
    }
  });
});

test("names name the same, whichever of them is known", () => {
  expect([
    hasNameOf("5", 5),
    hasNameOf(undefined, "undefined"),
    hasNameOf({ id: 5 }, { id: "5" }),
    hasNameOf({ id: 5, code: "a" }, { externalId: "x", code: "a" }),
    hasNameOf({ id: 5 }, { id: 6, name: "x" }),
    hasNameOf({ id: 5 }, 5),
    hasNameOf({}, {}),
  ]).toEqual([true, false, true, true, false, false, false]);
  expect([{}, { name: "x" }, { id: 0 }, { number: "n" }, "", null, 0, "x"].map(isNaming)).toEqual([
    ...[false, false, true, true, false, false, true, true],
  ]);
  expect([5, "a", { code: "c", number: 1 }, {}].map(nameOf)).toEqual([
    "5",
    '"a"',
    'code "c"',
    "id undefined",
  ]);
});

test("what is replaced is a copy, and what stays is the same", () => {
  const up = (value: unknown) => Number(value) + 1;
  const value = { a: { b: 1, c: {} }, list: [{ n: 1 }, { n: 2 }], map: { x: { n: 3 } } };
  expect(replaceAt(value, ["a", "b"], up)).toEqual({ ...value, a: { b: 2, c: {} } });
  expect(replaceAt(value, ["a", "b"], up).a.c).toBe(value.a.c);
  expect(replaceAt(value, ["list", "*", "n"], up).list).toEqual([{ n: 2 }, { n: 3 }]);
  expect(replaceAt(value, ["list", "n"], up).list).toEqual(value.list);
  expect(replaceAt(value, ["map", "*", "n"], up).map).toEqual({ x: { n: 4 } });
  expect(replaceAt(value, ["none", "b"], up)).toBe(value);
  expect(replaceAt(value, ["a", "b"], (same) => same)).toBe(value);
  expect(replaceAt(5, ["a"], up)).toBe(5);
  expect(replaceAt(5, [], up)).toBe(6);
});

test("members that are shown on demand only are left out where none asks", () => {
  const entities = [{ a: 1, in: { b: 2, c: 3 }, d: 4 }, { in: 5 }];
  const resource = {
    filters: {
      withA: { at: "/a", is: "shown" },
      withB: { at: ["/in/b", "/none/x"], is: "shown" },
      d: "/d",
      e: { at: "/d" },
    },
  } as never;
  const sent = (field: string, wanted: unknown) => [{ name: field, field, wanted }];
  expect(asShown(entities, resource, [])).toEqual([{ in: { c: 3 }, d: 4 }, { in: 5 }]);
  expect(asShown(entities, resource, sent("withA", "1"))).toEqual([{ a: 1, in: { c: 3 }, d: 4 }, { in: 5 }]);
  expect(asShown(entities, resource, sent("withA", "0"))[0]).not.toHaveProperty("a");
  expect(asShown(entities, resource, [...sent("withA", 1), ...sent("withB", true)])).toBe(entities);
  expect(asShown(entities, {} as never, [])).toBe(entities);
  expect(entities[0]).toEqual({ a: 1, in: { b: 2, c: 3 }, d: 4 });
});
