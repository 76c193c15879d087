import { describe, expect, test } from "vitest";
import type { Schema, SchemaObject } from "../src/data.ts";
import {
  allOf,
  itemSchemas,
  jsonType,
  measure,
  numberOf,
  Schemas,
  takesItems,
  textOf,
  typesOf,
} from "../src/schema/schemas.ts";

const components: Record<string, Schema> = {
  Order: {
    allOf: [{ $ref: "schema:Base" }, { properties: { sum: { type: "number" } } }],
    properties: { id: { type: "integer" }, lines: { $ref: "schema:Lines" } },
  },
  Base: { oneOf: [{ $ref: "schema:Order" }, { properties: { id: { type: "string" } } }] },
  Lines: {
    anyOf: [
      { type: "array", items: { type: "string" } },
      { type: "array", maxItems: 0 },
    ],
  },
  Map: { type: "object", additionalProperties: { type: "boolean" }, properties: { known: { type: "null" } } },
  Flags: { additionalProperties: true, properties: true as never },
};
const schemas = new Schemas(components);
const order = { $ref: "schema:Order" };

describe("schemas by reference", () => {
  test("resolve to what stands there", () => {
    expect(schemas.resolve("schema:Order#/properties/id")).toEqual({ type: "integer" });
    expect(schemas.resolve("schema:Lines")).toBe(components.Lines);
    expect(schemas.resolve("schema:Flags#/additionalProperties")).toBe(true);
    expect(schemas.resolve("schema:Nobody")).toBe(true);
    expect(schemas.resolve("schema:Order#/properties/id/type")).toBe(true);
  });

  test("all that is said about a value, in a circle too, once", () => {
    const views = schemas.views([order]);
    expect(views).toHaveLength(7);
    expect(new Set(views)).toContain(components.Base);
    expect(schemas.views([order])).toBe(views);
    expect(schemas.views([])).toEqual([]);
    expect(schemas.views([true])).toEqual([]);
  });

  test("members, wherever they are said", () => {
    expect(schemas.types(schemas.member([order], "id")).sort()).toEqual(["integer", "string"]);
    expect(schemas.types(schemas.at([order], "/lines"))).toEqual(["array", "array"]);
    expect(schemas.at([order], "")).toEqual([order]);
    expect(schemas.member([order], "nothing")).toEqual([]);
    expect(schemas.member([{ $ref: "schema:Map" }], "any")).toEqual([{ type: "boolean" }]);
    expect(schemas.member([{ $ref: "schema:Map" }], "known")).toEqual([{ type: "null" }]);
    expect(schemas.member([{ $ref: "schema:Flags" }], "any")).toEqual([]);
    expect(schemas.hasProperty([order], "sum")).toBe(true);
    expect(schemas.hasProperty([order], "toString")).toBe(false);
    expect(schemas.hasProperty([{ $ref: "schema:Map" }], "any")).toBe(false);
  });

  test("rows of a list, or of a map", () => {
    expect(schemas.rows(schemas.at([order], "/lines"))).toEqual([{ type: "string" }]);
    expect(schemas.rows([{ $ref: "schema:Map" }])).toEqual([{ type: "boolean" }]);
    expect(schemas.rows([{ type: "array", maxItems: 0, additionalProperties: { type: "number" } }])).toEqual([
      { type: "number" },
    ]);
    expect(schemas.rows([order])).toEqual([]);
  });

  test("members are kept by their views, names that clients make up are not", () => {
    const views = schemas.views([order]);
    expect(schemas.membersOf(views, "id")).toBe(schemas.membersOf(views, "id"));
    const map = schemas.views([{ $ref: "schema:Map" }]);
    expect(schemas.membersOf(map, "made up")).toEqual([{ type: "boolean" }]);
    expect(schemas.membersOf(map, "made up")).not.toBe(schemas.membersOf(map, "made up"));
    const list: Schema = { type: "array", items: { type: "string" } };
    expect(schemas.membersOf(schemas.views([list]), undefined)).toEqual([{ type: "string" }]);
  });
});

test.each<{ schema: SchemaObject; want: string[] }>([
  { schema: { type: "string" }, want: ["string"] },
  { schema: { type: ["string", "null"] }, want: ["string", "null"] },
  { schema: { const: null }, want: ["null"] },
  { schema: { enum: [1, "a", [], {}] }, want: ["number", "string", "array", "object"] },
  { schema: { properties: {} }, want: ["object"] },
  { schema: { additionalProperties: false }, want: ["object"] },
  { schema: { items: {} }, want: ["array"] },
  { schema: {}, want: [] },
])("the types that $schema names", ({ schema, want }) => {
  expect(typesOf(schema)).toEqual(want);
});

test("lists, texts and numbers", () => {
  expect(takesItems({ type: "array" })).toBe(true);
  expect(takesItems({ type: "array", maxItems: 0 })).toBe(false);
  expect(takesItems({ type: "object" })).toBe(false);
  expect(itemSchemas([{ items: { type: "string" } }, { items: true }, {}])).toEqual([{ type: "string" }]);
  const only: Schema = { type: "string" };
  expect(allOf([only])).toBe(only);
  expect(allOf([only, true])).toEqual({ allOf: [only, true] });
  expect(allOf([])).toEqual({ allOf: [] });
  expect([null, [], {}, "", 1, true].map(jsonType)).toEqual([
    "null",
    "array",
    "object",
    "string",
    "number",
    "boolean",
  ]);
  expect([textOf({ a: 1 }), textOf([1]), textOf(null), textOf(1.5)]).toEqual([
    '{"a":1}',
    "[1]",
    "null",
    "1.5",
  ]);
  expect([numberOf("1.5"), numberOf([2]), numberOf({}), numberOf(null)]).toEqual([
    1.5,
    Number.NaN,
    Number.NaN,
    0,
  ]);
});

test.each<{ value: unknown; most: number; want: object }>([
  { value: 1, most: 9, want: { levels: 1, parts: 1 } },
  { value: [], most: 9, want: { levels: 1, parts: 1 } },
  { value: { a: [1, 2], b: null }, most: 9, want: { levels: 3, parts: 5 } },
  { value: [[[[1]]]], most: 2, want: { levels: 3, parts: 3 } },
])("$value is so deep and so large: $want", ({ value, most, want }) => {
  expect(measure(value, most)).toEqual(want);
});
