import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { describe, expect, test } from "vitest";
import { descriptorOf } from "../src/emit/client/descriptors.ts";
import { brackets, describe as describeField, fieldsOf } from "../src/emit/docs/fields.ts";
import { factWords, limitWords, typeWords } from "../src/emit/docs/prose.ts";
import { blocks, table, withoutElements } from "../src/emit/markdown.ts";
import { docComment, docCommentWithTags, literal } from "../src/emit/source.ts";
import { stronglyConnected } from "../src/model/cycles.ts";
import type { Operation, Vendor } from "../src/model/index.ts";
import { pascal, pascalSlug, safeName } from "../src/model/names.ts";
import { directReferences, reachableSchemas } from "../src/model/references.ts";
import { responseShape } from "../src/model/response-shape.ts";
import { fieldNames, findProperty } from "../src/model/schemas.ts";
import { sectionsOf } from "../src/model/sections.ts";
import { readVendor } from "../src/read/index.ts";
import { toCode } from "../src/samples/index.ts";
import { toLiteral } from "../src/samples/literal.ts";
import { documentFrom, documentOf } from "./specs.ts";

test.each<{ schema: Schema; want: string }>([
  { schema: {}, want: "any value" },
  { schema: { $ref: "#/components/schemas/Order" }, want: "[Order](schemas.md#order)" },
  { schema: { enum: ["a", 1, null] }, want: '`"a"`, `1`, `null`' },
  { schema: { type: ["string", "null"] }, want: "string or null" },
  { schema: { type: "string", format: "date" }, want: "string (date)" },
  { schema: { type: "integer", format: "int64" }, want: "integer" },
  { schema: { type: "array" }, want: "list of any value" },
  { schema: { type: "array", items: { type: "string" } }, want: "list of string" },
  { schema: { type: "object", additionalProperties: { type: "number" } }, want: "map of number" },
  { schema: { type: "object", additionalProperties: false }, want: "object" },
  {
    schema: { oneOf: [{ type: "string" }, { type: "number" }, { type: "string" }] },
    want: "string or number",
  },
  { schema: { anyOf: [{ type: "string" }, { required: ["a"] }] }, want: "string" },
  {
    schema: {
      allOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }, { required: ["a"] }],
    },
    want: "[A](schemas.md#a) and [B](schemas.md#b)",
  },
])("$schema is $want", ({ schema, want }) => {
  expect(typeWords(schema)).toBe(want);
});

test.each<{ schema: Schema; want: string }>([
  { schema: {}, want: "" },
  { schema: { minimum: 0, maximum: 9 }, want: "Value: 0 to 9." },
  { schema: { minimum: 1 }, want: "Value: at least 1." },
  {
    schema: { exclusiveMinimum: 0, exclusiveMaximum: 9, multipleOf: 3 },
    want: "Value: more than 0. Value: less than 9. Value: a multiple of 3.",
  },
  { schema: { maxProperties: 3 }, want: "Fields: at most 3." },
  { schema: { maximum: 0 }, want: "Value: at most 0." },
  { schema: { minLength: 1, maxLength: 2, minItems: 3 }, want: "Length: 1 to 2. Entries: at least 3." },
  {
    schema: { maxItems: 4, default: false, pattern: "^a" },
    want: "Entries: at most 4. Default: `false`. Pattern: `^a`.",
  },
])("the limits of $schema: $want", ({ schema, want }) => {
  expect(limitWords(schema)).toBe(want);
});

describe("what is said of an operation", () => {
  const words = (operation: object, vendor: object = {}, isWebhook = false) => {
    const said = { id: "listOrders", ...operation } as Operation;
    const owner = { webhooks: isWebhook ? [said] : [], ...vendor } as unknown as Vendor;
    return factWords(owner, said);
  };
  const limit = { requests: 10, seconds: 1, by: "ip" };
  test.each<{ given: object; want: string[] }>([
    { given: {}, want: [] },
    {
      given: { pagination: { style: "page", page: "/page", items: "/data/orders" } },
      want: [
        "Answers page by page: `page` chooses the page, items are at `data.orders`. `listOrders.items()` walks all of them.",
      ],
    },
    {
      given: { pagination: { style: "cursor", cursor: "/cursor", items: "/a", nextCursor: "/next" } },
      want: [
        "Answers page by page: `next` of a response is the next call's `cursor`. `listOrders.items()` walks all of them.",
      ],
    },
    {
      given: { pagination: { style: "since-id", sinceId: "/filter/sinceId", items: "/a", id: "/id" } },
      want: [
        "Answers from an id on: the last item's `id` is the next call's `filter.sinceId`. `listOrders.items()` walks all of them.",
      ],
    },
    { given: { batch: { rows: "/orders", limit: 50 } }, want: ["Takes at most 50 rows in `orders`."] },
    {
      given: { batch: { rows: "/orders", limit: 50, partialStatus: 460 } },
      want: ["Takes at most 50 rows in `orders`. Status 460: some rows failed."],
    },
    { given: { retry: { idempotent: true } }, want: ["Safe to retry."] },
    {
      given: { retry: { idempotent: false, reason: "It adds up." } },
      want: ["Not safe to retry: It adds up."],
    },
    {
      given: { rateLimit: limit },
      want: ["At most 10 requests a second per IP address; beyond that, status 429."],
    },
    {
      given: { rateLimit: { requests: 3, seconds: 60, by: "key", status: 503 } },
      want: ["At most 3 requests in 60 seconds per key; beyond that, status 503."],
    },
    {
      given: { signature: { algorithm: "hmac-sha256", token: "/a/token", message: "/a/text" } },
      want: ["Signed: `a.token` is the HMAC-SHA256 of `a.text` under your secret."],
    },
    {
      given: { signature: { algorithm: "hmac-sha1", token: "/X-A", message: "", prefix: "v1=" } },
      want: ['Signed: `X-A` is, behind `"v1="`, the HMAC-SHA1 of the body as it travels under your secret.'],
    },
    {
      given: {
        signature: {
          algorithm: "hmac-sha256",
          token: "/X-A",
          part: "v1",
          message: [{ text: "v0" }, "timestamp", "/X-Id", "body"],
          separator: ":",
          timestamp: { at: "/X-Time", tolerance: 300 },
        },
      },
      want: [
        'Signed: `"v1"` in `X-A` is the HMAC-SHA256 of `"v0"`, `":"` and the time in `X-Time`, `":"` and `X-Id`, `":"` and the body as it travels under your secret. It counts for 300 seconds.',
      ],
    },
  ])("$given", ({ given, want }) => {
    expect(words(given)).toEqual(want);
  });

  test("the vendor's pace binds its operations, and not its own webhooks", () => {
    expect(words({}, { rateLimit: limit })).toHaveLength(1);
    expect(words({}, { rateLimit: limit }, true)).toEqual([]);
  });
});

describe("the fields of a schema", () => {
  const text: Schema = { type: "string" };
  const names = (schema: Schema) =>
    fieldsOf(schema, "f", brackets).map(({ name, required }) => (required ? `${name}!` : name));
  test.each<{ schema: Schema; want: string[] }>([
    { schema: { $ref: "#/components/schemas/A" }, want: [] },
    { schema: { properties: { a: text, b: text }, required: ["b"] }, want: ["f[a]", "f[b]!"] },
    { schema: { properties: { a: { properties: { b: text } } } }, want: ["f[a]", "f[a][b]"] },
    { schema: { items: { properties: { a: text } } }, want: ["f[][a]"] },
    { schema: { additionalProperties: { properties: { a: text } } }, want: ["f[*][a]"] },
    { schema: { additionalProperties: true, properties: { a: text } }, want: ["f[a]"] },
    {
      schema: {
        allOf: [{ properties: { a: text }, required: ["a"] }, { $ref: "#/x" }],
        properties: { b: text },
      },
      want: ["f[a]!", "f[b]"],
    },
    {
      schema: {
        oneOf: [
          { properties: { a: text }, required: ["a"] },
          { properties: { b: text }, required: ["b"] },
        ],
      },
      want: ["f[a]", "f[b]"],
    },
    { schema: { anyOf: [{ properties: { a: text }, required: ["a"] }, text] }, want: ["f[a]!"] },
  ])("$schema", ({ schema, want }) => {
    expect(names(schema)).toEqual(want);
  });

  test("are described by their own text, else by that of what they refer to", () => {
    const document = documentFrom({ components: { schemas: { A: { description: "Theirs.", minimum: 1 } } } });
    const ref = { $ref: "#/components/schemas/A" };
    expect(describeField(document, ref)).toBe("Theirs.");
    expect(describeField(document, { ...ref, description: "Own." }, "Note.")).toBe("Own. Note.");
    expect(describeField(document, { deprecated: true, maximum: 2 })).toBe(
      "**Deprecated.** Value: at most 2.",
    );
    expect(describeField(document, {})).toBe("");
  });
});

describe("Markdown", () => {
  test("blocks stand apart, and empty ones not at all", () => {
    expect(blocks("a ", undefined, "  ", "\nb")).toBe("a\n\nb\n");
    expect(table(["a", "b"], [])).toBe("");
    expect(table(["a", "b"], [["1", " 2 "]])).toBe("| a | b |\n|---|---|\n| 1 | 2 |");
  });

  test.each([
    { given: "a <b> c", want: "a &lt;b> c" },
    { given: "`<b>` <b>", want: "`<b>` &lt;b>" },
    { given: "``<b> ` <i>`` <u>", want: "``<b> ` <i>`` &lt;u>" },
    { given: "` <b>\n` <i>", want: "` &lt;b>\n` &lt;i>" },
    { given: "<https://a.example/x> <http:b>", want: "<https://a.example/x> <http:b>" },
    { given: "<https: //a>", want: "&lt;https: //a>" },
    { given: "```html\n<b>\n```\n<b>", want: "```html\n<b>\n```\n&lt;b>" },
    { given: "````\n<b>\n```\n<i>\n````\n<u>", want: "````\n<b>\n```\n<i>\n````\n&lt;u>" },
    { given: "```\n<b>\n``` no end\n<i>", want: "```\n<b>\n``` no end\n<i>" },
    { given: "``\n<b>", want: "``\n&lt;b>" },
  ])("$given has no elements", ({ given, want }) => {
    expect(withoutElements(given)).toBe(want);
  });
});

describe("code", () => {
  test.each([
    { text: [undefined, " ", ""], tags: [], want: "" },
    { text: ["One. ", undefined, "Two."], tags: [], want: "/**\n * One.\n *\n * Two.\n */\n" },
    { text: ["See {@link x}"], tags: [], want: "/**\n * See {\u200b@link x}\n */\n" },
    {
      text: ["a\r\nb\rc"],
      tags: ["@see b", "@throws c"],
      want: "/**\n * a\n * b\n * c\n *\n * @see b\n * @throws c\n */\n",
    },
    { text: [" a\n b ", "\n"], tags: [], want: "/**\n * a\n *  b\n */\n" },
    { text: [], tags: ["@see b"], want: "/**\n * @see b\n */\n" },
  ])("a comment of $text and $tags", ({ text, tags, want }) => {
    expect(docCommentWithTags(text, tags)).toBe(want);
    if (tags.length === 0) {
      expect(docComment(...text)).toBe(want);
    }
  });

  test("a literal is indented as it is asked for", () => {
    expect(literal({ a: [1] }, 1)).toBe('{\n "a": [\n  1\n ]\n}');
  });

  test("a line is as long as it may be, and no longer", () => {
    const fits = "x".repeat(76);
    expect(toCode([fits])).toBe(`["${fits}"]`);
    expect(toCode([`${fits}x`])).toBe(`[\n  "${fits}x",\n]`);
    expect(toCode([fits], " ")).toBe(`[\n   "${fits}",\n ]`);
    expect(toCode({ $a: undefined, "1b": {} })).toBe('{ $a: undefined, "1b": {} }');
    const notation = {
      none: "nil",
      yes: "yes",
      no: "no",
      text: (text: string) => `<${text}>`,
      list: ["(", ")"],
      map: ["{", "}"],
      colon: "=",
      indent: " ",
    } as const;
    expect(toLiteral([null, undefined, true, false, 1.5, "a"], notation)).toBe(
      "(nil, nil, yes, no, 1.5, <a>)",
    );
    expect(toLiteral({ a: {}, b: [] }, notation)).toBe("{<a>={}, <b>=()}");
    expect(toLiteral({}, { ...notation, emptyMap: "new" })).toBe("new");
    expect(toLiteral([], { ...notation, emptyMap: "new" })).toBe("()");
    const line = "y".repeat(68);
    expect(toLiteral([line], notation)).toBe(`(<${line}>)`);
    expect(toLiteral([`${line}y`], notation)).toBe(`(\n <${line}y>,\n)`);
    expect(toLiteral([line], notation, " ")).toBe(`(\n  <${line}>,\n )`);
  });
});

describe("names", () => {
  test.each([
    ["order", true],
    ["order2", true],
    ["2order", false],
    ["or-der", false],
    ["order\n", false],
    ["", false],
    ["class", false],
  ])("%j may become code: %s", (name, may) => {
    const make = () => safeName(name, "paths/x");
    if (may) {
      expect(make()).toBe(name);
    } else {
      expect(make).toThrow(`paths/x: the name ${JSON.stringify(name)} cannot become code. It must match`);
    }
  });

  test("are written in capitals", () => {
    expect(pascal("listOrders")).toBe("ListOrders");
    expect(pascalSlug("acme-crm-2")).toBe("AcmeCrm2");
  });

  test("a section has a file of its own", () => {
    const tags = [
      ...["Loyalty programs", "loyaltyPrograms", "Заказы", "!", " A--b ", "Loyalty programs", "?", "SKUs2Go"],
      ...["Webhooks", "shared", "Webhooks section", "zod"],
    ];
    const sections = sectionsOf(tags.map((tag, index) => ({ tag, id: `${index}` }) as unknown as Operation));
    expect(sections.map(({ name, file, operations }) => [name, file, operations.length])).toEqual([
      ["Loyalty programs", "loyalty-programs", 2],
      ["loyaltyPrograms", "loyalty-programs-2", 1],
      ["Заказы", "section", 1],
      ["!", "section-2", 1],
      [" A--b ", "a-b", 1],
      ["?", "section-3", 1],
      ["SKUs2Go", "skus2-go", 1],
      ["Webhooks", "webhooks-section", 1],
      ["shared", "shared-section", 1],
      ["Webhooks section", "webhooks-section-2", 1],
      ["zod", "zod-section", 1],
    ]);
  });
});

test.each<{ edges: Record<string, string[]>; want: string[][] }>([
  { edges: { a: ["b"], b: ["c"], c: [] }, want: [] },
  { edges: { a: ["a"] }, want: [] },
  { edges: { a: ["b"], b: ["a"] }, want: [["a", "b"]] },
  {
    edges: { a: ["b", "d"], b: ["c"], c: ["a"], d: ["e"], e: ["d"] },
    want: [
      ["a", "b", "c"],
      ["d", "e"],
    ],
  },
  { edges: { a: ["b"], b: ["c", "d"], c: ["b"], d: [], e: ["b"] }, want: [["b", "c"]] },
  { edges: { a: ["b", "c"], b: [], c: ["b", "a"] }, want: [["a", "c"]] },
])("circles in $edges", ({ edges, want }) => {
  const circles = stronglyConnected(new Map(Object.entries(edges)));
  const found = [...new Set(circles.values())].map((members) => [...members].sort());
  expect(found.sort((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(want);
});

test.each([
  { type: "text/html; charset=utf-8", want: { response: "text", html: true } },
  { type: "text/csv", want: { response: "text" } },
])("an answer in $type", ({ type, want }) => {
  const answers = `"200": { description: A., content: { "${type}": { schema: { type: string } } } }`;
  const page = '"400": { description: No., content: { text/html: {} } }';
  const vendor = readVendor(
    "acme",
    documentOf(`
paths:
  /a: { get: { operationId: getA, responses: { ${answers}, ${page} } } }`),
  );
  expect(descriptorOf(vendor, vendor.operations[0] as Operation)).toMatchObject(want);
  expect(descriptorOf(vendor, vendor.operations[0] as Operation).html).toBe(want.html);
});

describe("schemas", () => {
  const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
  const document: Document = documentFrom({
    components: {
      schemas: {
        A: { allOf: [ref("B"), { properties: { a: { type: "string" } } }] },
        B: { oneOf: [ref("A"), { properties: { b: { type: "number" } } }], properties: { own: ref("C") } },
        C: {
          type: "array",
          items: ref("D"),
          examples: [{ $ref: "#/components/schemas/X" }],
          default: ref("X"),
        },
        D: { type: "object", enum: [ref("X")] as unknown[] },
        X: {},
      },
    },
  });

  test("lead to others, but not by their data", () => {
    expect(directReferences(document.components?.schemas?.A)).toEqual(["B"]);
    expect(directReferences(document.components?.schemas?.C)).toEqual(["D"]);
    expect(directReferences({ properties: { $ref: ref("A") } })).toEqual(["A"]);
    expect([...reachableSchemas(document, ["B"])].sort()).toEqual(["A", "B", "C", "D"]);
    expect([...reachableSchemas(document, [])]).toEqual([]);
  });

  test("have their fields wherever in a composition they stand", () => {
    expect(fieldNames(document, ref("A"))).toEqual(["own", "b", "a"]);
    expect(findProperty(document, ref("A"), "b")).toEqual({ type: "number" });
    expect(findProperty(document, ref("A"), "own")).toEqual(ref("C"));
    expect(findProperty(document, ref("A"), "nothing")).toBeUndefined();
  });

  const shape = (schema: string) => {
    const vendor = readVendor(
      "acme",
      documentOf(`
paths:
  /a: { get: { operationId: getA, responses: { "200": { description: A., content: { application/json: { schema: ${schema} } } } } } }
components: { schemas: { Loop: { allOf: [{ $ref: "#/components/schemas/Loop2" }] }, Loop2: { type: object, properties: { again: { $ref: "#/components/schemas/Loop" } }, required: [again] } } }`),
    );
    const { kind, required, lists, sparse, scalars } = responseShape(
      vendor.document,
      vendor.operations[0] as Operation,
    );
    // Of a list whose items may be null, or no objects.
    return [kind, required, lists, ...(sparse ? ["sparse"] : []), ...(scalars ? ["scalars"] : [])];
  };
  test.each<{ schema: string; want: unknown[] }>([
    { schema: "{ type: array, items: {} }", want: ["array", [], []] },
    { schema: "{ type: array, items: { type: object } }", want: ["array", [], [""]] },
    { schema: "{ type: array, items: { type: string } }", want: ["array", [], [""], "scalars"] },
    { schema: "{ type: array, items: { type: [object, 'null'] } }", want: ["array", [], [""], "sparse"] },
    { schema: "{ type: [array, object] }", want: ["json", [], []] },
    { schema: "{ type: string }", want: ["json", [], []] },
    { schema: "{}", want: ["json", [], []] },
    { schema: "{ properties: { a: {} }, required: [a] }", want: ["object", ["a"], []] },
    {
      schema:
        "{ type: object, required: [a, b, c, d], properties: { a: { type: array, items: {} }, b: { type: [array, object] }, c: { type: [array, string] }, d: { type: object } } }",
      want: ["object", ["a", "b", "c", "d"], ["/a", "/b"], "sparse", "scalars"],
    },
    ...[
      { items: "{ type: object }", want: [] },
      { items: "{ type: [object, 'null'] }", want: ["sparse"] },
      { items: "{ oneOf: [{ type: object }, { type: 'null' }] }", want: ["sparse"] },
      { items: "{ oneOf: [{ type: object }, {}] }", want: ["sparse", "scalars"] },
      { items: "{ type: string }", want: ["scalars"] },
      { items: "{ type: [object, array] }", want: ["scalars"] },
      { items: "{ type: [integer, 'null'] }", want: ["sparse", "scalars"] },
      { items: "{ allOf: [{ type: object }, { description: A. }] }", want: [] },
    ].map(({ items, want }) => ({
      schema: `{ type: object, required: [a], properties: { a: { type: array, items: ${items} } } }`,
      want: ["object", ["a"], ["/a"], ...want],
    })),
    {
      schema:
        "{ type: object, required: [a], properties: { a: { type: [array, object], additionalProperties: { type: object } } } }",
      want: ["object", ["a"], ["/a"]],
    },
    {
      schema: "{ type: object, required: [a, w], properties: { a: {}, w: { writeOnly: true } } }",
      want: ["object", ["a"], []],
    },
    {
      schema:
        "{ oneOf: [{ type: object, required: [a, b], properties: { a: {}, b: {} } }, { type: object, required: [b, c], properties: { b: {}, c: {} } }] }",
      want: ["object", ["b"], []],
    },
    { schema: "{ oneOf: [{ type: object }, {}] }", want: ["json", [], []] },
    { schema: "{ anyOf: [{ type: object }, { type: array, items: {} }] }", want: ["json", [], []] },
    {
      schema:
        "{ allOf: [{ type: object, required: [a], properties: { a: {} } }, { type: object, required: [b], properties: { b: {} } }] }",
      want: ["object", ["a", "b"], []],
    },
    { schema: '{ $ref: "#/components/schemas/Loop" }', want: ["object", ["again"], []] },
    {
      schema: "{ anyOf: [{ type: array, items: {} }, { type: array, items: {} }] }",
      want: ["array", [], []],
    },
    { schema: "{ allOf: [{ description: A. }, { type: array, items: {} }] }", want: ["array", [], []] },
    { schema: "{ allOf: [{ description: A. }], properties: { a: {} } }", want: ["object", [], []] },
    {
      schema:
        "{ type: object, required: [a, gone], allOf: [{ required: [b] }], properties: { a: {}, b: { anyOf: [{ type: array, items: {} }] } } }",
      want: ["object", ["a", "gone", "b"], ["/b"], "sparse", "scalars"],
    },
    {
      schema:
        "{ anyOf: [{ type: object, required: [a, b, c] }, { type: object, required: [c, b] }, { allOf: [{ type: object, required: [b] }], required: [c, a] }] }",
      want: ["object", ["b", "c"], []],
    },
  ])("a response of $schema always has $want", ({ schema, want }) => {
    expect(shape(schema)).toEqual(want);
  });
});
