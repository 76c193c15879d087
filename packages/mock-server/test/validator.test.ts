import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { Components } from "../src/data.ts";
import { Validator } from "../src/validate/validator.ts";

const components: Components = {
  Base: { type: "object", properties: { id: { type: "integer" } } },
  Closed: {
    allOf: [{ $ref: "schema:Base" }],
    properties: { base: { $ref: "schema:Base" } },
    unevaluatedProperties: false,
  },
  Key: { anyOf: [{ required: ["id"] }, { required: ["externalId"] }] },
  Color: { anyOf: [{ pattern: "^#" }, { enum: ["red"] }] },
  Apart: { not: { required: ["a", "b"] }, dependentSchemas: { a: { properties: { c: false } } } },
  Holder: {
    properties: {
      named: { properties: { constructor: { type: "string" } }, required: ["toString"] },
      key: { $ref: "schema:Key" },
      keys: { items: { properties: { key: { $ref: "schema:Key" } } } },
      color: { $ref: "schema:Color" },
      apart: { $ref: "schema:Apart" },
      ways: {
        not: {
          anyOf: [
            { allOf: [{ $ref: "schema:Base" }], required: ["a", "b"] },
            { type: "object", required: ["a", "c"] },
          ],
        },
      },
      other: { not: { anyOf: [{ required: ["a"] }, { type: "object" }] } },
      plain: { $ref: "schema:Base", deprecated: true },
      inner: { $ref: "schema:Base#/properties/id" },
      narrower: { $ref: "schema:Base", required: ["id"] },
      closed: { anyOf: [{ $ref: "schema:Closed" }, { type: "null" }] },
      closedHere: { allOf: [{ $ref: "schema:Base" }], unevaluatedProperties: false },
      map: { additionalProperties: { $ref: "schema:Base" } },
      one: { oneOf: [{ required: ["a", "b"] }, { required: ["c"] }] },
      reach: {
        anyOf: [
          { required: ["phone"], properties: { phone: { type: "string" } } },
          { required: ["email", "name"], properties: { email: { type: "string" } } },
        ],
      },
      list: { items: { anyOf: [{ $ref: "schema:Base" }, { type: "null" }] } },
    },
  },
};

const cases = [
  { given: { plain: { id: "1" } }, want: ["plain.id must be integer"] },
  { given: { inner: "1" }, want: ["inner must be integer"] },
  { given: { narrower: {} }, want: ["narrower.id is required"] },
  { given: { closed: { id: 1, base: { id: 2, more: 3 } } }, want: [] },
  { given: { closed: null }, want: [] },
  {
    given: { closed: { id: 1, more: 2 } },
    want: [
      "closed.more is an unknown name; known: base",
      "closed must be null",
      "closed must match a schema in anyOf",
    ],
  },
  { given: { closedHere: { id: 1 } }, want: [] },
  { given: { closedHere: { idd: 1 } }, want: ["closedHere.idd is an unknown name"] },
  { given: { map: { a: { id: 1 }, "b/c~d": { id: "1" } } }, want: ["map.b/c~d.id must be integer"] },
  { given: { one: { c: 1 } }, want: [] },
  { given: { one: { a: 1 } }, want: ["one must have a and b, or c"] },
  { given: { one: { a: 1, b: 1, c: 1 } }, want: ["one must have only one of: a and b; c"] },
  { given: { named: JSON.parse('{"toString":1}') }, want: [] },
  { given: { named: {} }, want: ["named.toString is required"] },
  { given: { key: {} }, want: ["key must have id, or externalId"] },
  { given: { reach: {} }, want: ["reach must have phone, or email and name"] },
  { given: { reach: { email: "a" } }, want: ["reach must have phone, or name"] },
  {
    given: { reach: { phone: 5 } },
    want: [
      "reach.phone must be string",
      "reach.email is required",
      "reach.name is required",
      "reach must match a schema in anyOf",
    ],
  },
  { given: { keys: [{ key: {} }] }, want: ["keys.0.key must have id, or externalId"] },
  {
    given: { color: "blue" },
    want: ['color must match pattern "^#"', "color must be one of red", "color must match a schema in anyOf"],
  },
  { given: { apart: { a: 1, b: 2 } }, want: ["apart must not have a and b together"] },
  { given: { ways: { a: 1, c: 2 } }, want: ["ways must not have a and b, or a and c together"] },
  { given: { other: {} }, want: ["other must NOT be valid"] },
  { given: { apart: { a: 1, c: 2 } }, want: ["apart.c must be absent together with a"] },
  { given: { list: [null, { id: 1 }] }, want: [] },
  {
    given: { list: [{ id: "1" }] },
    want: ["list.0.id must be integer", "list.0 must be null", "list.0 must match a schema in anyOf"],
  },
];

test.for(cases)("$given", ({ given, want }) => {
  const violations = new Validator(components).check(given, { $ref: "schema:Holder" }, []);
  expect(violations.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual(want);
});

test("schemas are compiled when a value gets there: thousands in a row do not overflow the stack", () => {
  const row = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `S${index}`,
      { properties: { next: { $ref: `schema:S${(index + 1) % 3000}` }, id: { type: "integer" } } },
    ]),
  );
  const violations = new Validator(row).check({ next: { next: { id: "1" } } }, { $ref: "schema:S0" }, []);
  expect(violations).toEqual([{ path: ["next", "next", "id"], code: "type", message: "must be integer" }]);
});

test("at most twenty violations are listed", () => {
  const value = { list: Array.from({ length: 50 }, () => 1) };
  expect(new Validator(components).check(value, { $ref: "schema:Holder" }, []).length).toBe(20);
});

/** By Ajv's own keyword, which is right and slow. */
test.for<[items: unknown, list: unknown[]]>([
  [{ type: "integer" }, [1, 2, 1, 3, 3, 1]],
  [{ type: "integer" }, ["a", "a", 1.5, 1.5]],
  [{ type: ["string", "number"] }, ["1", 1, 2, "2", null, null]],
  [{ type: ["string", "number"] }, [1, "1", 1]],
  [{ type: "boolean" }, [true, false, true]],
  [{ type: ["string", "null"] }, [null, "null", null]],
  [{ type: "string" }, ["__proto__", "constructor", "a", "constructor"]],
  [undefined, [1, "1", true, "true", null, "null", [], {}, [[]], [{}]]],
  [undefined, [1, 2, 1, 2, 1]],
  [{ type: "object" }, [{ a: 1, b: [{ c: 2, d: 3 }] }, 5, { b: [{ d: 3, c: 2 }], a: 1 }]],
  [{ type: "object" }, [{ a: 1 }, { a: "1" }, { a: null }, {}, { 'a":1,"b': 1 }, { a: 1, b: 1 }]],
  [true, [Number.POSITIVE_INFINITY, null, -0, 0]],
  [
    undefined,
    [
      [1, [2]],
      [1, [2]],
      [[1], 2],
    ],
  ],
])("unique items of %j: %j", ([items, list]) => {
  const schema = { uniqueItems: true, ...(items === undefined ? {} : { items }) };
  const own = new Ajv2020({ allErrors: true, strict: false });
  const validate = own.compile({ uniqueItems: true, ...(items === undefined ? {} : { items }) });
  validate(list);
  const want = (validate.errors ?? []).filter(({ keyword }) => keyword === "uniqueItems");
  const got = new Validator({}).check(list, schema, []).filter(({ code }) => code === "uniqueItems");
  expect(got.map(({ message }) => message)).toEqual(want.map(({ message }) => message));
});

test("uniqueItems: false takes what is repeated", () => {
  expect(new Validator({}).check([1, 1], { uniqueItems: false }, [])).toEqual([]);
});
