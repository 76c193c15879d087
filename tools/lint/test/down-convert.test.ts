import { expect, test } from "vitest";
import { downConvert } from "../src/down-convert/document.ts";
import type { Node } from "../src/down-convert/walk.ts";

/** A document whose only schemas are these. */
function documentOf(schemas: Node, rest: Node = {}): Node {
  return {
    openapi: "3.1.0",
    info: {
      title: "Acme",
      version: "1.0.0",
      summary: "A shop.",
      license: { name: "MIT", identifier: "MIT" },
    },
    ...rest,
    components: { ...(rest.components as Node), schemas },
  };
}

/** One schema of 3.0, out of one of 3.1. */
function converted(schema: unknown): unknown {
  const { components } = downConvert(documentOf({ Thing: schema })) as { components: { schemas: Node } };
  return components.schemas.Thing;
}

const ref = { $ref: "#/components/schemas/Thing" };

test.each([
  { given: { const: "" }, want: { enum: [""] } },
  { given: { const: false }, want: { enum: [false] } },
  { given: { type: ["string", "null"] }, want: { type: "string", nullable: true } },
  {
    given: { type: ["string", "null"], enum: ["a", null] },
    want: { type: "string", nullable: true, enum: ["a", null] },
  },
  {
    given: { type: ["string", "integer", "null"], description: "An id." },
    want: { anyOf: [{ type: "string", nullable: true }, { type: "integer" }], description: "An id." },
  },
  {
    given: { type: ["array", "string"], items: ref },
    want: { anyOf: [{ type: "array", items: ref }, { type: "string" }] },
  },
  {
    given: { type: ["string", "integer"], anyOf: [{ minLength: 2 }, { minimum: 5 }] },
    want: {
      anyOf: [{ minLength: 2 }, { minimum: 5 }],
      allOf: [{ anyOf: [{ type: "string" }, { type: "integer" }] }],
    },
  },
  { given: { anyOf: [ref, { type: "null" }] }, want: { allOf: [ref], nullable: true } },
  {
    given: { oneOf: [{ type: "null" }, { type: "integer", minimum: 1 }] },
    want: { type: "integer", minimum: 1, nullable: true },
  },
  {
    given: { oneOf: [ref, { type: "number" }, { type: "null" }], description: "Either." },
    want: { oneOf: [ref, { type: "number", nullable: true }], description: "Either." },
  },
  { given: { ...ref, description: "The other." }, want: { allOf: [ref], description: "The other." } },
  {
    given: { anyOf: [{ type: "string", enum: ["a"] }, { type: ["string", "null"] }], description: "Open." },
    want: { type: "string", "x-extensible-enum": ["a"], description: "Open.", nullable: true },
  },
  {
    given: {
      anyOf: [
        { type: "string", enum: ["a"] },
        { type: "string", pattern: "^[ab]$" },
      ],
    },
    want: {
      anyOf: [
        { type: "string", enum: ["a"] },
        { type: "string", pattern: "^[ab]$" },
      ],
    },
  },
  { given: { type: "array", maxItems: 0 }, want: { type: "array", maxItems: 0, items: {} } },
  {
    given: { type: "number", exclusiveMinimum: 0 },
    want: { type: "number", minimum: 0, exclusiveMinimum: true },
  },
  { given: { type: "string", examples: ["a", "b"] }, want: { type: "string", example: "a" } },
  { given: { type: "string", contentEncoding: "base64" }, want: { type: "string", format: "byte" } },
  {
    given: {
      type: "object",
      patternProperties: { "^x": { type: ["integer", "null"] } },
      additionalProperties: false,
    },
    want: { type: "object", additionalProperties: { type: "integer", nullable: true } },
  },
  {
    given: { type: "object", properties: { any: true, none: false } },
    want: { type: "object", properties: { any: {}, none: { not: {} } } },
  },
  {
    given: { type: "object", additionalProperties: false },
    want: { type: "object", additionalProperties: false },
  },
  {
    given: {
      type: "object",
      required: ["a"],
      dependentRequired: { a: ["b"] },
      if: {},
      propertyNames: {},
    },
    want: { type: "object", required: ["a"] },
  },
])("schema $given", ({ given, want }) => {
  expect(converted(given)).toEqual(want);
});

test.each([
  {
    rule: "one of two fields",
    given: { allOf: [ref, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }] },
    want: { allOf: [ref] },
  },
  {
    rule: "a field of another branch",
    given: { allOf: [ref, { required: ["a"] }] },
    want: { allOf: [ref], required: ["a"] },
  },
  {
    rule: "at least one field",
    given: { allOf: [ref, { type: "object", minProperties: 1 }], required: ["b"] },
    want: { allOf: [ref], required: ["b"] },
  },
  { rule: "never both", given: { allOf: [{ not: { required: ["a", "b"] } }] }, want: { type: "object" } },
  {
    rule: "not of a rule",
    given: { type: "object", not: { anyOf: [{ required: ["a"] }] } },
    want: { type: "object" },
  },
  {
    rule: "fields in two places",
    given: {
      allOf: [{ properties: { a: {} }, required: ["a"] }, ref, { type: "object", properties: { b: {} } }],
    },
    want: { allOf: [ref, { type: "object", required: ["a"], properties: { a: {}, b: {} } }] },
  },
])("what generators stop at or drop: $rule", ({ given, want }) => {
  expect(converted(given)).toEqual(want);
});

test("a discriminator stays where every branch has its field", () => {
  const branch = (required: string[]) => ({
    type: "object",
    required,
    properties: { kind: { type: "string" } },
  });
  const union = {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "kind" },
  };
  const pets = (dog: Node) =>
    downConvert(documentOf({ Pet: union, Cat: branch(["kind"]), Base: branch(["kind"]), Dog: dog }))
      .components as {
      schemas: Node;
    };
  expect(pets({ allOf: [{ $ref: "#/components/schemas/Base" }] }).schemas.Pet).toEqual(union);
  expect(pets(branch([])).schemas.Pet).toEqual({ oneOf: union.oneOf });
});

test.each([
  {
    given: { anyOf: [{ $ref: "#/components/schemas/Colour" }, { type: ["string", "null"] }] },
    want: { type: "string", "x-extensible-enum": ["red"], nullable: true },
  },
  {
    given: { anyOf: [{ $ref: "#/components/schemas/Colour" }, { type: "null" }] },
    want: { type: "string", enum: ["red", null], nullable: true },
  },
  {
    given: { anyOf: [{ $ref: "#/components/schemas/Loose" }, { type: "null" }] },
    want: { anyOf: [{ type: "number", nullable: true }, { type: "string" }] },
  },
  {
    given: { type: ["string", "integer", "null"] },
    want: { anyOf: [{ type: "string", nullable: true }, { type: "integer" }] },
  },
  { given: { type: "null" }, want: { type: "string", nullable: true, enum: [null] } },
])("null beside a type: $given", ({ given, want }) => {
  const { components } = downConvert(
    documentOf({
      Thing: given,
      Visit: { type: "object", properties: { day: { type: "string" } } },
      Colour: { type: "string", enum: ["red"] },
      Loose: { anyOf: [{ type: "number" }, { type: "string" }] },
    }),
  ) as { components: { schemas: Node } };
  expect(components.schemas.Thing).toEqual(want);
});

test.each(["anyOf", "oneOf"])("an object that may be null somewhere bears the mark itself, %s", (keyword) => {
  const visit = { $ref: "#/components/schemas/Visit" };
  const { components } = downConvert(
    documentOf({
      Thing: { [keyword]: [visit, { type: "null" }], description: "The last." },
      Other: { [keyword]: [visit, { type: "string" }, { type: "null" }] },
      Visit: { type: "object", properties: { before: { [keyword]: [visit, { type: "null" }] } } },
    }),
  ) as { components: { schemas: Node } };
  expect(components.schemas).toEqual({
    Thing: { allOf: [visit], description: "The last." },
    Other: { [keyword]: [visit, { type: "string", nullable: true }] },
    Visit: { type: "object", properties: { before: { allOf: [visit] } }, nullable: true },
  });
});

test.each(["schema", "schemas"])("a property may be called %s", (name) => {
  const schemas = { Part: { type: "string" }, Whole: { type: "object", properties: {} } };
  const of = (part: object) => ({ ...schemas.Whole, properties: { [name]: part } });
  const part = { $ref: "#/components/schemas/Part" };
  const document = documentOf({
    Part: schemas.Part,
    Whole: of(part),
    Other: of({ type: ["string", "null"] }),
  });
  const { components } = downConvert(document) as { components: { schemas: Node } };
  expect(components.schemas).toEqual({
    Part: schemas.Part,
    Whole: of(part),
    Other: of({ type: "string", nullable: true }),
  });
});

test("what holds data is left as it is", () => {
  const data = {
    type: ["string", "null"],
    const: "a",
    examples: { schema: { const: "" } },
    anyOf: [{ type: "null" }],
  };
  const schema = { type: "object", example: data, default: data, enum: [data] };
  const media = { schema, examples: { one: { value: data } } };
  const document = documentOf(
    {},
    {
      paths: {
        "/a": { get: { responses: { 200: { description: "A.", content: { "application/json": media } } } } },
      },
      "x-acme": { schema: { const: "" } },
    },
  );
  const before = structuredClone(document);
  const result = downConvert(document) as typeof document & { paths: Node };
  expect(document).toEqual(before);
  expect(result["x-acme"]).toEqual({ schema: { const: "" } });
  expect(JSON.stringify(result.paths)).toContain(`"one":{"value":${JSON.stringify(data)}}`);
  expect(JSON.stringify(result.paths)).toContain(`"enum":[${JSON.stringify(data)}]`);
});

test("a schema nested deeply, of which the library would visit each level twice as often as the one above", () => {
  const nested = Array.from({ length: 60 }).reduce<Node>(
    (inner, _, level) =>
      level % 2 ? { type: "array", items: inner } : { type: "object", properties: { schema: inner } },
    { type: ["string", "null"] },
  );
  const want = JSON.stringify(nested).replace('"type":["string","null"]', '"type":"string","nullable":true');
  expect(converted(nested)).toEqual(JSON.parse(want));
  const content = { "application/json": { schema: nested } };
  const paths = { "/orders": { get: { responses: { 200: { content } } } } };
  const { components, ...rest } = downConvert({ ...documentOf({}), components: undefined, paths });
  expect(components).toBeUndefined();
  expect(rest.paths).toEqual(JSON.parse(JSON.stringify(paths).replace(JSON.stringify(nested), want)));
});

test("the document: no webhooks, no summary, no roles of a key", () => {
  const document = documentOf(
    {},
    {
      jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
      security: [{ key: [] }],
      webhooks: { called: { post: {} } },
      paths: {
        "/orders": {
          get: { description: "Orders.", security: [{ key: ["order_read", "read"] }, { oauth: ["orders"] }] },
        },
      },
      components: {
        securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" }, oauth: { type: "oauth2" } },
      },
    },
  );
  expect(downConvert(document)).toEqual({
    openapi: "3.0.3",
    info: {
      title: "Acme",
      version: "1.0.0",
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    },
    security: [{ key: [] }],
    paths: {
      "/orders": {
        get: {
          description: "Orders.\n\nNeeds `order_read`, `read`.",
          security: [{ key: [] }, { oauth: ["orders"] }],
        },
      },
    },
    components: { ...(document.components as Node), schemas: {} },
  });
  expect(downConvert(documentOf({})).paths).toEqual({});
});
