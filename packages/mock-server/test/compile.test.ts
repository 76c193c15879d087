import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileDocument } from "../src/compile/compile.ts";
import { createMock, startMock } from "../src/index.ts";
import { inlineRefs } from "../src/respond/make-up/inline-refs.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { dataOf, documentOf } from "./helpers/mocks.ts";

const NAMES = ["A", "B", "C", "D", "E", "F", "G", "H"];

/** Schemas that all refer to each other, and operations that all use them. */
function tangled(operations: number) {
  const members = Object.fromEntries(
    NAMES.flatMap((name) => [
      [`one${name}`, { $ref: `#/components/schemas/${name}` }],
      [`many${name}`, { type: "array", items: { $ref: `#/components/schemas/${name}` } }],
    ]),
  );
  const content = { "application/json": { schema: { $ref: "#/components/schemas/A" } } };
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, index) => [
      `/op${index}`,
      {
        post: {
          operationId: `op${index}`,
          requestBody: { content },
          responses: { 200: { description: "", content } },
        },
      },
    ]),
  );
  const schemas = Object.fromEntries(
    NAMES.map((name) => [name, { type: "object", properties: { ...members, id: { type: "integer" } } }]),
  );
  return { openapi: "3.1.0", info: { title: "Tangled", version: "1" }, paths, components: { schemas } };
}

test("compiled data grows with the document, however its schemas refer to each other", () => {
  const length = (operations: number) => JSON.stringify(compileDocument(tangled(operations))).length;
  const [ten, twenty, thirty] = [length(10), length(20), length(30)];
  expect(thirty - twenty).toBe(twenty - ten);
  expect(ten).toBeLessThan(JSON.stringify(tangled(10)).length);
});

test("a tangle unfolds to a bounded schema without references", () => {
  const data = compileDocument(tangled(1));
  const unfolded = JSON.stringify(inlineRefs({ $ref: "schema:A" }, new Schemas(data.schemas)));
  expect(unfolded).not.toContain("$ref");
  expect(unfolded.length).toBeLessThan(200_000);
});

const bounds = [
  {
    name: "an optional member that comes back",
    given: {
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" }, a: { $ref: "schema:A" } },
    },
    want: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
  },
  {
    name: "a required member that comes back",
    given: { type: "object", required: ["a"], properties: { a: { $ref: "schema:A" } } },
    want: { type: "object", required: ["a"], properties: { a: {} } },
  },
  {
    name: "items that come back",
    given: { type: "array", minItems: 1, items: { $ref: "schema:A" } },
    want: { type: "array", minItems: 0, maxItems: 0, items: {} },
  },
  {
    name: "an alternative that comes back",
    given: { anyOf: [{ $ref: "schema:A" }, { type: "string" }] },
    want: { anyOf: [{ type: "string" }] },
  },
  {
    name: "a map whose values come back, beside one that does not",
    given: {
      properties: {
        a: { type: "object", additionalProperties: { $ref: "schema:A" } },
        b: { type: "object", additionalProperties: { type: "string" } },
      },
    },
    want: { properties: { b: { type: "object", additionalProperties: { type: "string" } } } },
  },
  {
    name: "a long list",
    given: { type: "array", items: {}, maxItems: 100 },
    want: { type: "array", items: {}, maxItems: 2 },
  },
  {
    name: "a list that must be long",
    given: { type: "array", items: {}, minItems: 9 },
    want: { type: "array", items: {}, minItems: 9, maxItems: 9 },
  },
];

test.for(bounds)("unfolding $name", ({ given, want }) => {
  expect(inlineRefs({ $ref: "schema:A" }, new Schemas({ A: given }))).toEqual(want);
});

test("a tangle starts, validates and makes up answers", async () => {
  await using mock = await startMock(compileDocument(tangled(200)), { dynamic: true, seed: 1 });
  const post = (body: object) =>
    fetch(`${mock.url}/op7`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const fine = await post({ oneB: { manyC: [{ oneD: { id: 1 } }] } });
  expect([fine.status, typeof (await fine.json())]).toEqual([200, "object"]);
  const wrong = (await (await post({ oneB: { manyC: [{ oneD: { id: "1" } }] } })).json()) as {
    detail: string;
  };
  expect(wrong.detail).toBe("body.oneB.manyC.0.oneD.id must be integer");
});

test("the same document compiles to the same data, and stays as it is", () => {
  const document = documentOf("json-in-form");
  const before = structuredClone(document);
  expect(JSON.stringify(compileDocument(document))).toBe(JSON.stringify(dataOf("json-in-form")));
  expect(document).toEqual(before);
});

test("prose and extensions of schemas are left behind, properties of those names are not", () => {
  const A = {
    description: "prose",
    "x-note": "prose",
    properties: { title: { type: "string", title: "prose" }, "x-note": { type: "integer" } },
    const: { description: "kept" },
  };
  expect(compileDocument(minimal({ operationId: "a" }, { components: { schemas: { A } } })).schemas).toEqual({
    A: {
      properties: { title: { type: "string" }, "x-note": { type: "integer" } },
      const: { description: "kept" },
    },
  });
});

test("all that a mock reads of a document", () => {
  const golden = readFileSync(new URL("./golden/everything.json", import.meta.url), "utf8");
  expect(compileDocument(documentOf("everything"))).toStrictEqual(JSON.parse(golden));
});

const errorBody = (errors: object | undefined, type = "application/json") => ({
  description: "",
  content: { [type]: errors === undefined ? {} : { schema: { properties: { errors } } } },
});
const text = { type: "string" };
const list = { type: "array", items: text };

test.each<{ responses: object; fields?: string | null; want: [mediaType: string, shape: string] }>([
  { responses: {}, want: ["application/json", "text"] },
  { responses: { 400: errorBody(list) }, want: ["application/json", "list"] },
  {
    responses: { 400: errorBody({ type: "array", items: { type: "integer" } }) },
    want: ["application/json", "text"],
  },
  {
    responses: { 500: errorBody({ type: "object", additionalProperties: text }) },
    want: ["application/json", "text"],
  },
  {
    responses: { 400: errorBody({ type: "object", additionalProperties: list }) },
    want: ["application/json", "texts"],
  },
  {
    responses: { 400: errorBody({ type: "object", additionalProperties: { anyOf: [text, list] } }) },
    want: ["application/json", "text"],
  },
  { responses: { 400: errorBody(list) }, fields: null, want: ["application/json", "text"] },
  { responses: { 200: errorBody(list), 300: errorBody(list) }, want: ["application/json", "text"] },
  { responses: { 400: errorBody(undefined), 404: errorBody(list) }, want: ["application/json", "list"] },
  {
    responses: { 400: errorBody(text, "text/xml"), 422: errorBody(list, "application/problem+json") },
    want: ["application/problem+json", "list"],
  },
  {
    responses: { 400: errorBody(list), 422: errorBody({ type: "object" }, "application/problem+json") },
    want: ["application/problem+json", "text"],
  },
])("of the error bodies $responses the fields are $want", ({ responses, fields = "/errors", want }) => {
  const errors = { ...(fields === null ? {} : { fields }), answers: { invalid: { status: 422 } } };
  const document = minimal({ operationId: "a", responses }, { "x-orderwire-errors": errors });
  const { mediaType, fieldsShape } = compileDocument(document).errors ?? {};
  expect([mediaType, fieldsShape]).toEqual(want);
});

test("equal answers are kept once", () => {
  const data = dataOf("security");
  expect(data.operations.length).toBeGreaterThan(1);
  expect(data.responses.length).toBe(1);
});

const minimal = (operation: object, more: object = {}) => ({
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: { "/a": { get: operation } },
  ...more,
});

const withSchema = (schema: object) => minimal({}, { components: { schemas: { A: schema } } });
const answering = (type: string, media: object) =>
  minimal({ operationId: "a", responses: { 200: { description: "", content: { [type]: media } } } });

const broken = [
  { given: withSchema({ enum: [] }), want: "#/components/schemas/A/enum: must list at least one value." },
  {
    given: withSchema({ pattern: "[a" }),
    want: "#/components/schemas/A/pattern: must be a regular expression: Invalid regular expression: /[a/u: Unterminated character class.",
  },
  {
    given: withSchema({ properties: { "[a": { patternProperties: { "[b": {} } } } }),
    want: "#/components/schemas/A/properties/[a/patternProperties: must be a regular expression: Invalid regular expression: /[b/u: Unterminated character class.",
  },
  {
    given: withSchema({ items: { $dynamicRef: "#a" } }),
    want: "#/components/schemas/A/items: $dynamicRef is not supported. Refer to a component with $ref.",
  },
  {
    given: answering("application/xml", { schema: { properties: { a: { xml: { attribute: true } } } } }),
    want: "#/paths/~1a/get/responses/200: an XML response whose schema has `xml` and says too little of it must have examples that are text, or JSON beside it. Name its root by `xml: { name: … }`, and describe one type for each value.",
  },
  { given: {}, want: "The document must be OpenAPI 3.1, with `openapi: 3.1.0`." },
  { given: { openapi: "3.0.3" }, want: "The document must be OpenAPI 3.1, with `openapi: 3.1.0`." },
  { given: minimal({}), want: "#/paths/~1a/get: must have an operationId." },
  {
    given: minimal({}, { paths: { "/a": { $ref: "#/components/pathItems/Gone" } } }),
    want: '#/paths/~1a: The $ref "#/components/pathItems/Gone" leads nowhere; bundle the document again.',
  },
  {
    given: minimal({ operationId: "a", parameters: [{ $ref: "#/components/parameters/Gone" }] }),
    want: '#/paths/~1a/get/parameters/0: The $ref "#/components/parameters/Gone" leads nowhere; bundle the document again.',
  },
  {
    given: minimal({ operationId: "a", responses: { 200: { $ref: "./file.yaml" } } }),
    want: '#/paths/~1a/get/responses/200: The $ref "./file.yaml" leads nowhere; bundle the document again.',
  },
  {
    given: minimal(
      { operationId: "a", responses: { 200: { $ref: "#/components/responses/A" } } },
      { components: { responses: { A: { $ref: "#/components/responses/A" } } } },
    ),
    want: '#/paths/~1a/get/responses/200: The $ref "#/components/responses/A" leads back to itself; point it at what it stands for.',
  },
  {
    given: minimal({}, { components: { schemas: { A: { items: { $ref: "#/paths/x" } } } } }),
    want: '#/components/schemas/A/items: $ref "#/paths/x" must point into #/components/schemas.',
  },
  {
    given: minimal({}, { components: { schemas: { A: { $ref: "#/components/schemas/B" } } } }),
    want: '#/components/schemas/A: $ref "#/components/schemas/B" leads nowhere. Bundle the document first.',
  },
  {
    given: minimal({ operationId: "a", security: [{ gone: [] }] }),
    want: '#/paths/~1a/get/security: The $ref "#/components/securitySchemes/gone" leads nowhere; bundle the document again.',
  },
];

const order = { type: "object", properties: { id: { type: "integer" }, tags: { type: "array" } } };

test.each([
  { media: { example: "<a/>" }, want: "<a/>" },
  {
    media: { example: { id: 1, note: "a < b & c", tags: ["x", "y"], "2nd": null } },
    want: "<xml><id>1</id><note>a &lt; b &amp; c</note><tags>x</tags><tags>y</tags><item></item></xml>",
  },
  { media: { example: [1, 2] }, want: "<xml><item>1</item><item>2</item></xml>" },
  { media: { schema: order }, want: "<xml><id>0</id></xml>" },
])("XML of $media", async ({ media, want }) => {
  const mock = createMock(compileDocument(answering("application/xml", media)));
  const response = await mock.fetch(new Request("http://mock/a"));
  expect([response.headers.get("content-type"), await response.text()]).toEqual(["application/xml", want]);
});

test.for(broken)("$want", ({ given, want }) => {
  expect(() => compileDocument(given)).toThrow(new TypeError(want));
});

test("headers that say how a body travels are the server's own, whatever the document shows", async () => {
  const shown = {
    "Transfer-Encoding": "chunked",
    "Content-Encoding": "gzip",
    "Content-Length": "9",
    "X-Own": "a",
  };
  const headers = Object.fromEntries(Object.entries(shown).map(([name, example]) => [name, { example }]));
  const content = { "application/json": { example: { a: "b".repeat(20_000) } } };
  const get = { operationId: "get", responses: { 200: { description: "", headers, content } } };
  const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } } };
  await using mock = await startMock(compileDocument(document));
  const response = await fetch(`${mock.url}/a`);
  expect(await response.json()).toEqual(content["application/json"].example);
  expect(response.headers.get("x-own")).toBe("a");
});

test("XML that the document describes is read, checked and written by its names", async () => {
  const Order = {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      tags: { type: "array", items: { type: "string", xml: { name: "tag" } }, xml: { wrapped: true } },
    },
  };
  const content = { "application/xml": { schema: { $ref: "#/components/schemas/Order" } } };
  const answer = { "application/xml": { ...content["application/xml"], example: { id: 7, tags: ["a"] } } };
  const put = {
    operationId: "put",
    requestBody: { content },
    responses: { 200: { description: "", content: answer } },
  };
  const paths = { "/a": { put } };
  const info = { title: "T", version: "1" };
  const mock = createMock(
    compileDocument({ openapi: "3.1.0", info, paths, components: { schemas: { Order } } }),
  );
  const send = async (body: string) => {
    const headers = { "content-type": "application/xml" };
    const response = await mock.fetch(new Request("http://mock/a", { method: "PUT", headers, body }));
    return [response.status, await response.text()] as const;
  };
  const sent = '<Order id="5"><tags><tag>x</tag></tags></Order>';
  expect(await send(sent)).toEqual([
    200,
    '<?xml version="1.0" encoding="UTF-8"?>\n<Order id="7"><tags><tag>a</tag></tags></Order>',
  ]);
  expect(mock.requests("put")[0]?.body).toEqual({ id: 5, tags: ["x"] });
  const [missing, text, type] = [await send("<Order/>"), await send("<Order"), await send('<Order id="x"/>')];
  expect([missing[0], missing[1]]).toEqual([422, expect.stringContaining("is required")]);
  expect([text[0], text[1]]).toEqual([422, expect.stringContaining("must be well-formed XML")]);
  expect([type[0], type[1]]).toEqual([422, expect.stringContaining("must be a number")]);
  const entity = '<!DOCTYPE Order [<!ENTITY e SYSTEM "file:///etc/passwd">]><Order id="1">&e;</Order>';
  expect(await send(entity)).toEqual([422, expect.stringContaining("must ")]);
});

test("a map in a query has the names that nothing else has", async () => {
  const query = (name: string, schema: object) => ({ name, in: "query", required: true, schema });
  const map = { type: "object", additionalProperties: { type: "integer" } };
  const get = {
    operationId: "search",
    parameters: [query("criteria", map), query("limit", { type: "string" })],
    security: [{ key: [] }],
    responses: { 204: { description: "" } },
  };
  const components = { securitySchemes: { key: { type: "apiKey", in: "query", name: "key" } } };
  const info = { title: "T", version: "1" };
  const mock = createMock(compileDocument({ openapi: "3.1.0", info, paths: { "/a": { get } }, components }));
  const statusOf = async (sent: string) => (await mock.fetch(`http://mock/a?key=k&limit=x${sent}`)).status;
  expect([await statusOf("&a=1&b=2"), await statusOf("&a=x"), await statusOf("")]).toEqual([204, 422, 422]);
});
