import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Components, Schema } from "../src/data.ts";
import { deferReferences } from "../src/validate/deferred-references.ts";
import { outermost, repair, Validator } from "../src/validate/validator.ts";

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

describe("references that are followed when a value gets there", () => {
  const to = { $ref: "schema:A" };
  const later = { deferredRef: "schema:A" };
  test.each<{ given: Schema; want: unknown }>([
    { given: true, want: true },
    { given: to, want: to },
    {
      given: { properties: { a: to, b: { type: "string" } } },
      want: { properties: { a: later, b: { type: "string" } } },
    },
    {
      given: { patternProperties: { a: to }, items: to },
      want: { patternProperties: { a: later }, items: later },
    },
    {
      given: { additionalProperties: to, contains: to },
      want: { additionalProperties: later, contains: later },
    },
    { given: { additionalProperties: false }, want: { additionalProperties: false } },
    { given: { allOf: [to], anyOf: [to], oneOf: [to] }, want: { allOf: [to], anyOf: [to], oneOf: [to] } },
    { given: { not: to, if: to, else: to }, want: { not: to, if: to, else: to } },
    {
      given: { properties: { a: { anyOf: [to, { type: "null" }], allOf: [{ not: to }] } } },
      want: { properties: { a: { anyOf: [later, { type: "null" }], allOf: [{ not: later }] } } },
    },
    {
      given: {
        items: {
          ...to,
          deprecated: true,
          default: 1,
          example: 1,
          examples: [1],
          readOnly: true,
          writeOnly: true,
        },
      },
      want: { items: later },
    },
    { given: { items: { ...to, minLength: 1 } }, want: { items: { ...to, minLength: 1 } } },
    {
      given: {
        items: { allOf: [to], unevaluatedProperties: false },
        contains: { oneOf: [to], unevaluatedItems: false },
      },
      want: {
        items: { allOf: [to], unevaluatedProperties: false },
        contains: { oneOf: [to], unevaluatedItems: false },
      },
    },
    {
      given: { items: { anyOf: [{ if: { unevaluatedItems: false } }, to] } },
      want: { items: { anyOf: [{ if: { unevaluatedItems: false } }, to] } },
    },
    {
      given: { items: { properties: { a: { unevaluatedItems: false }, b: to }, anyOf: [to] } },
      want: { items: { properties: { a: { unevaluatedItems: false }, b: later }, anyOf: [later] } },
    },
  ])("$given", ({ given, want }) => {
    expect(deferReferences(given)).toEqual(want);
  });
});

describe("what does not fit is taken away, or filled in", () => {
  const violation = (code: string, ...path: string[]) => ({ code, path, message: "" });

  test("from the end, once each, without what is inside a choice that no branch fits, and not the whole", () => {
    const a = violation("type", "a");
    const again = violation("minLength", "a");
    const choice = violation("anyOf", "b");
    const all = [
      a,
      again,
      choice,
      violation("type", "b", "c"),
      violation("oneOf"),
      violation("type", "bb", "c"),
    ];
    expect(outermost(all)).toEqual([violation("type", "bb", "c"), choice, again]);
    expect(outermost([violation("oneOf", "b"), violation("type", "b", "c")])).toEqual([
      violation("oneOf", "b"),
    ]);
    expect(outermost([violation("allOf", "b"), violation("type", "b", "c")])).toHaveLength(2);
  });

  test.each<{ code: string; path: string[]; examples?: unknown[]; want: unknown }>([
    { code: "type", path: ["a"], want: { list: [1, 2, 3], in: { b: 1 } } },
    { code: "type", path: ["list", "1"], want: { a: 0, list: [1, 3], in: { b: 1 } } },
    { code: "type", path: ["in", "b"], want: { a: 0, list: [1, 2, 3], in: {} } },
    { code: "type", path: [], want: { a: 0, list: [1, 2, 3], in: { b: 1 } } },
    { code: "type", path: ["none", "b"], want: { a: 0, list: [1, 2, 3], in: { b: 1 } } },
    { code: "required", path: ["in", "c"], want: { a: 0, list: [1, 2, 3] } },
    {
      code: "required",
      path: ["in", "c"],
      examples: [{ in: { b: 2 } }, { in: { c: 5 } }, { in: { c: 6 } }],
      want: { a: 0, list: [1, 2, 3], in: { b: 1, c: 5 } },
    },
    {
      code: "required",
      path: ["a", "c"],
      examples: [{ a: { c: 1 } }],
      want: { list: [1, 2, 3], in: { b: 1 } },
    },
  ])("$code at $path", ({ code, path, examples = [], want }) => {
    const value = { a: 0, list: [1, 2, 3], in: { b: 1 } };
    repair(value, violation(code, ...path), examples);
    expect(value).toEqual(want);
  });

  test("what an example fills in is a copy", () => {
    const [value, example] = [{ in: {} as { c?: object } }, { in: { c: { d: 1 } } }];
    repair(value, violation("required", "in", "c"), [example]);
    expect(value).toEqual(example);
    expect(value.in.c).not.toBe(example.in.c);
  });
});

test.each([
  { encoding: "base64", text: "YWI=", want: 0 },
  { encoding: "base64", text: "YQ==", want: 0 },
  { encoding: "base64", text: "", want: 0 },
  { encoding: "base64", text: "YWI", want: 1 },
  { encoding: "base64", text: "Y===", want: 1 },
  { encoding: "base64", text: "YW_=", want: 1 },
  { encoding: "base64", text: "*YWI=YW", want: 1 },
  { encoding: "quoted-printable", text: "*", want: 0 },
])("$text is $encoding, or is not: $want", ({ encoding, text, want }) => {
  const violations = new Validator({}).check(text, { contentEncoding: encoding }, ["a"]);
  expect(violations).toEqual(
    Array.from({ length: want }, () => ({ path: ["a"], code: "contentEncoding", message: "must be base64" })),
  );
});

test("decimal places are decimal, and the names of every object are nobody's", () => {
  const check = (value: unknown, schema: Schema) => new Validator({}).check(value, schema, []);
  expect(check(0.07, { multipleOf: 0.01 })).toEqual([]);
  expect(check(0.075, { multipleOf: 0.01 })).toHaveLength(1);
  expect(check({}, { properties: { constructor: { type: "string" } } })).toEqual([]);
  expect(check({}, { dependentRequired: { toString: ["a"] } })).toEqual([]);
});

test("a value of two hundred levels is read, a deeper one is not", () => {
  const nested = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
  expect(new Validator({}).check(nested(200), {}, ["a"])).toEqual([]);
  expect(new Validator({}).check(nested(201), {}, ["a"])).toEqual([
    { path: ["a"], code: "size", message: "must not nest deeper than 200 levels" },
  ]);
});

test("what is required one way only is asked for that way", () => {
  const schema = { type: "object", requiredInRequest: ["a"], requiredInResponse: ["b", "c"] } as Schema;
  const validator = new Validator({});
  const names = (value: unknown, direction: "request" | "response") =>
    validator.check(value, schema, [], direction).map(({ path, code }) => `${code} ${path.join(".")}`);
  expect(names({}, "request")).toEqual(["required a"]);
  expect(names({}, "response")).toEqual(["required b", "required c"]);
  expect(names({ c: 1 }, "response")).toEqual(["required b"]);
  expect(names({ a: undefined }, "request")).toEqual([]);
  expect(names(5, "response")).toEqual(["type "]);
});
