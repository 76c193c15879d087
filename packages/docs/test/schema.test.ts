/** How schemas are put together, cut and worded, shown by tiny documents. */
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { describe, expect, test } from "vitest";
import { limitsInRussian } from "../src/interface/russian.ts";
import { compose } from "../src/schema/compose.ts";
import { fieldsOf, growShape } from "../src/schema/tree.ts";
import { fieldList } from "../src/schema/view.ts";
import { limitWords, ruleWords, typeWords } from "../src/schema/words.ts";

const to = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: Record<string, Schema>): Document => ({
  openapi: "3.1.0",
  info: { title: "Acme", version: "1" },
  components: { schemas },
});
const membersOf = (schemas: Record<string, Schema>, schema: Schema) =>
  compose(documentOf(schemas), schema).members.map(({ name, required }) => (required ? `${name}!` : name));

describe("composition", () => {
  const base = { properties: { id: {}, old: { deprecated: true } }, required: ["id"] };

  test.each<{ shows: string; schema: Schema; want: string[] }>([
    {
      shows: "bases behind what is added",
      schema: { allOf: [to("Base"), { properties: { own: {} } }] },
      want: ["id!", "own", "old"],
    },
    {
      shows: "what is added before what is not needed",
      schema: { allOf: [{ properties: { z: {} } }, { properties: { a: {} }, required: ["a"] }] },
      want: ["a!", "z"],
    },
    {
      shows: "the document's own order first",
      schema: { properties: { a: {}, b: {}, c: {} }, required: ["a"], "x-orderwire-order": ["c", "b"] },
      want: ["c", "b", "a!"],
    },
    {
      shows: "a property once, as the most derived has it",
      schema: { allOf: [to("Base"), { properties: { id: { type: "string" } } }] },
      want: ["id!", "old"],
    },
    {
      shows: "branches of different properties as one object, none of them required",
      schema: {
        anyOf: [
          { properties: { a: {} }, required: ["a"] },
          { properties: { b: {} }, required: ["b"] },
        ],
      },
      want: ["a", "b"],
    },
  ])("shows $shows", ({ schema, want }) => {
    expect(membersOf({ Base: base }, schema)).toEqual(want);
  });

  test.each<{ shows: string; schema: Schema; want: string }>([
    {
      shows: "branches that each require something",
      schema: {
        anyOf: [
          { properties: { a: {} }, required: ["a"] },
          { properties: { b: {} }, required: ["b"] },
        ],
      },
      want: "At least one of <code>a</code>, <code>b</code> has to be there.",
    },
    {
      shows: "rules over names",
      schema: { properties: { a: {}, b: {}, c: {} }, oneOf: [{ required: ["a", "b"] }, { required: ["c"] }] },
      want: "Exactly one of <code>a</code> with <code>b</code>, <code>c</code> has to be there.",
    },
  ])("says $shows", ({ schema, want }) => {
    expect(compose(documentOf({}), schema).rules.map((rule) => ruleWords(rule).text)).toEqual([want]);
  });

  test("an order that names no property is refused", () => {
    const schema = { properties: { a: {} }, "x-orderwire-order": ["b"], description: "Letters." };
    expect(() => compose(documentOf({}), schema)).toThrow(
      'x-orderwire-order names "b", which the schema does not have: Letters.',
    );
  });

  test("a description beside a reference is about the place, not the component", () => {
    const { own } = compose(documentOf({ Base: { description: "The base.", maxLength: 3 } }), {
      ...to("Base"),
      description: "Here.",
    });
    expect(own).toEqual({ description: "Here.", maxLength: 3 });
  });
});

describe("words", () => {
  const link = (name: string) => `/${name}`;
  test.each<{ schema: Schema; want: string }>([
    { schema: { type: ["string", "null"] }, want: "string or null" },
    { schema: { type: "array", items: to("Order") }, want: 'list of <a href="/Order">Order</a>' },
    { schema: { type: "object", additionalProperties: { type: "number" } }, want: "map of number" },
    {
      schema: { anyOf: [{ type: "boolean" }, { type: "integer" }, { type: "boolean" }] },
      want: "boolean or integer",
    },
    { schema: { type: "string", format: "date-time-minutes" }, want: "time, YYYY-MM-DD hh:mm" },
    { schema: { enum: ["a", "b"] }, want: "string" },
    { schema: { properties: {} }, want: "object" },
    { schema: { type: "string", format: "<b>" }, want: "&lt;b&gt;" },
  ])("type $want", ({ schema, want }) => {
    expect(typeWords(schema, link).text).toBe(want);
  });

  test.each<{ schema: Schema; want: string[]; russian: string[] }>([
    {
      schema: { minLength: 1, maxLength: 255 },
      want: ["1 to 255 characters"],
      russian: ["от 1 до 255 символов"],
    },
    {
      schema: { minItems: 2, maxItems: 2, uniqueItems: true },
      want: ["exactly 2 entries", "no entry twice"],
      russian: ["ровно 2 элемента", "без повторов"],
    },
    {
      schema: { minimum: 0, default: 0 },
      want: ["at least 0", "default 0"],
      russian: ["не меньше 0", "по умолчанию 0"],
    },
    {
      schema: { exclusiveMinimum: 0, maximum: 5 },
      want: ["at most 5", "more than 0"],
      russian: ["не больше 5", "больше 0"],
    },
    {
      schema: { exclusiveMaximum: 1.5, multipleOf: 0.25 },
      want: ["less than 1.5", "a multiple of 0.25"],
      russian: ["меньше 1.5", "кратно 0.25"],
    },
    {
      schema: { minItems: 1, maxLength: 1 },
      want: ["at most 1 character", "at least 1 entry"],
      russian: ["не больше 1 символа", "не меньше 1 элемента"],
    },
    { schema: { minProperties: 1, maxProperties: 2 }, want: ["1 to 2 fields"], russian: ["от 1 до 2 полей"] },
    { schema: { pattern: "^a$" }, want: ["matches ^a$"], russian: ["по шаблону ^a$"] },
    { schema: { format: "date", pattern: "^\\d$" }, want: [], russian: [] },
  ])("limits $want", ({ schema, want, russian }) => {
    expect(limitWords(schema)).toEqual(want);
    expect(want.map(limitsInRussian)).toEqual(russian);
  });
});

describe("trees", () => {
  const circle = documentOf({
    Order: { description: "An order.", properties: { id: { description: "Its id." }, item: to("Item") } },
    Item: { properties: { code: {}, order: to("Order") } },
  });
  const grow = (most: number) =>
    growShape(to("Order"), { document: circle, prefix: "field", most, taken: new Set() });

  test("ends where a component is inside itself, with a link", () => {
    const fields = [...fieldsOf(grow(100))];
    expect(fields.map(({ id, shape }) => [id, shape.linked])).toEqual([
      ["field-id", undefined],
      ["field-item", undefined],
      ["field-item-code", undefined],
      ["field-item-order", "Order"],
    ]);
  });

  test("ends where a page has no more room, with a link", () => {
    expect([...fieldsOf(grow(3))].map(({ id, shape }) => [id, shape.linked])).toEqual([
      ["field-id", undefined],
      ["field-item", "Item"],
    ]);
  });

  test("gives every field an address of its own, of letters that an address can have", () => {
    const document = documentOf({});
    const schema = { properties: { "a b": {}, a_b: {}, ü: {} } };
    const shape = growShape(schema, { document, prefix: "f", most: 9, taken: new Set(["f-_"]) });
    expect(shape.nodes.map(({ id }) => id)).toEqual(["f-a_b", "f-a_b-2", "f-_-2"]);
  });

  test("a field's row has its name, type, limits, text, values and what is inside", () => {
    const document = documentOf({});
    const schema: Schema = {
      required: ["when"],
      properties: {
        when: {
          description: "The <day>.",
          anyOf: [
            { type: "string", maxLength: 9 },
            { type: "integer", description: "Seconds." },
          ],
        },
        list: {
          type: "array",
          maxItems: 2,
          items: { type: "object", properties: { kind: { enum: ["a", "b"] } } },
        },
      },
    };
    const shape = growShape(schema, { document, prefix: "f", most: 9, taken: new Set() });
    const { text } = fieldList(shape.nodes, { schemaLink: (name) => name, nameLink: () => undefined });
    expect(
      text
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    ).toBe(
      "when string or integer required The &lt;day&gt;. Either string at most 9 characters Either integer Seconds. " +
        "list list of object at most 2 entries 1 field kind string One of a b",
    );
    expect(text).toContain('<li id="f-list-kind">');
  });
});
