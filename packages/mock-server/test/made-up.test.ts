import { expect, test } from "vitest";
import type { Components, Schema } from "../src/data.ts";
import { ValueMaker } from "../src/respond/make-up/value-maker.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { Validator } from "../src/validate/validator.ts";

const components: Components = {
  Point: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] },
};

const schemas: { given: Schema; want?: unknown }[] = [
  { given: { type: "array" }, want: [] },
  { given: { type: "array", minItems: 2 } },
  { given: { type: "array", contains: { type: "integer", minimum: 21 } }, want: [21] },
  { given: { type: "array", contains: { const: "a" }, minContains: 2, items: { type: "string" } } },
  { given: { $ref: "schema:Point" }, want: [0, 0] },
  {
    given: { type: "object", required: ["at"], properties: { at: { $ref: "schema:Point" } } },
    want: { at: [0, 0] },
  },
  { given: { type: "array", items: { $ref: "schema:Point" }, minItems: 1 } },
  {
    given: {
      type: "array",
      prefixItems: [{ type: "number" }, { type: "string" }],
      minItems: 2,
      maxItems: 2,
      items: false,
    },
    want: [0, "string"],
  },
  { given: {}, want: {} },
  { given: { type: "object", properties: { a: { type: "string", pattern: "^(?=never)x$" } } }, want: {} },
  { given: { pattern: "^a+-\\d{3}$" } },
  { given: { type: "string", pattern: "^\\p{Letter}+$" } },
  { given: { type: "string", pattern: "^[A-Z]{2}$", minLength: 2, maxLength: 2 } },
  { given: { type: "string", minLength: 20 } },
  { given: { type: "string", maxLength: 3 }, want: "str" },
  { given: { type: "number", exclusiveMinimum: 1.1, exclusiveMaximum: 1.2 } },
  { given: { type: "integer", minimum: 1.5, maximum: 2.5 }, want: 2 },
  {
    given: { allOf: [{ multipleOf: 2, minimum: 1 }], anyOf: [{ multipleOf: 3 }], oneOf: [{ multipleOf: 5 }] },
    want: 30,
  },
  { given: { type: "number", multipleOf: 0.01, minimum: 0.07 }, want: 0.07 },
  { given: { oneOf: [{ type: "number" }, {}] } },
  { given: { anyOf: [{ type: "string", const: 1 }, { enum: ["b"] }] }, want: "b" },
  { given: { not: { type: "object" } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
  { given: { if: { maxLength: 4 }, then: { const: "yes" }, else: { const: "other" } }, want: "yes" },
  {
    given: {
      properties: { a: { type: "integer" } },
      dependentSchemas: { a: { required: ["b"], properties: { b: { const: 2 } } } },
    },
    want: { a: 0, b: 2 },
  },
  { given: { required: ["a"], properties: { a: {} }, dependentRequired: { a: ["b"] } } },
  {
    given: { type: "array", items: { enum: ["a", "b", "c"] }, uniqueItems: true, minItems: 3 },
    want: ["a", "b", "c"],
  },
  {
    given: { type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 2 },
    want: [true, false],
  },
  { given: { propertyNames: { maxLength: 2 }, additionalProperties: { type: "number" } } },
  { given: { type: "object", minProperties: 3 } },
  {
    given: {
      patternProperties: { "^x-\\d$": { type: "null" } },
      additionalProperties: false,
      minProperties: 1,
    },
  },
  {
    given: {
      required: ["a", "b"],
      properties: { a: { type: "integer" }, b: { type: "string" }, c: { type: "null" } },
      maxProperties: 2,
    },
    want: { a: 0, b: "string" },
  },
  { given: { properties: { a: { const: 1 } }, allOf: [{ required: ["a"] }], unevaluatedProperties: false } },
  { given: { type: "object", properties: { a: { type: "string", writeOnly: true } } }, want: {} },
];

test.for(schemas)("a value made up for $given fits it", ({ given, want }) => {
  const validator = new Validator(components);
  const maker = new ValueMaker(new Schemas(components), validator);
  for (const isDynamic of [false, true]) {
    const value = maker.make(given, isDynamic, "7");
    expect(validator.check(value, given, [])).toEqual([]);
    expect(JSON.stringify(value)).not.toContain("__bundled__");
    if (want !== undefined && !isDynamic) {
      expect(value).toEqual(want);
    }
  }
});

test("what chance makes looks like a shop's", () => {
  const given: Schema = {
    type: "object",
    required: ["id", "email", "totalSum", "items"],
    properties: {
      id: { type: "integer" },
      email: { type: "string" },
      totalSum: { type: "number" },
      createdAt: { type: "string", format: "date-time" },
      items: {
        type: "array",
        minItems: 1,
        items: { type: "object", properties: { quantity: { type: "integer" } } },
      },
    },
  };
  const maker = new ValueMaker(new Schemas({}), new Validator({}));
  const made = Array.from({ length: 20 }, (_, seed) => maker.make(given, true, String(seed)));
  for (const value of made) {
    expect(value).toEqual({
      id: expect.toSatisfy((id: number) => id >= 1 && id < 10_000),
      email: expect.stringMatching(/^[a-z]+@example\.(com|org|net)$/),
      totalSum: expect.toSatisfy(
        (sum: number) => sum >= 5 && sum <= 501 && Number.isInteger(Math.round(sum * 100)),
      ),
      createdAt: expect.stringMatching(/^2026-\d\d-\d\dT/),
      items: expect.any(Array),
    });
  }
  expect(new Set(made.map((value) => JSON.stringify(value))).size).toBeGreaterThan(15);
  expect(maker.make(given, true, "7")).toEqual(maker.make(given, true, "7"));
});
