/** What the model makes of schemas and of the whole document. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { expect, test } from "vitest";
import type { Operation } from "../src/model/index.ts";
import { nameTypes } from "../src/model/named-types.ts";
import { normalize } from "../src/model/normalize.ts";
import { declaredHeaders, itemSchema, resultSchema } from "../src/model/result-schema.ts";
import { moduleOfTypes, typeModules } from "../src/model/type-modules.ts";
import { mapNodes, mapSchemas, visitNodes } from "../src/model/walk.ts";
import { readVendor } from "../src/read/index.ts";
import { documentFrom, documentOf } from "./specs.ts";

const whole = (text: string) => text.replaceAll('"#', '"#/components/schemas/');

const components = documentFrom({
  components: {
    schemas: JSON.parse(
      whole(`{
        "Base": { "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "array" } } },
        "Closed": { "type": "object", "additionalProperties": false, "properties": { "a": {} } },
        "Inherits": { "allOf": [{ "title": "x" }, { "$ref": "#Closed" }] },
        "Shut": { "properties": {}, "unevaluatedProperties": false },
        "Text": { "type": "string" },
        "List": { "enum": ["a"] },
        "One": { "const": 1 },
        "Texts": { "anyOf": [{ "type": "string" }, { "$ref": "#List" }] },
        "Some": { "oneOf": [{ "type": "string" }, {}] },
        "Both": { "allOf": [{}, { "$ref": "#Text" }] }
      }`),
    ),
  },
});

/** A schema and its common form, with conditions under `x-conditions`; `#Base` is that component. */
const COMMON_FORMS = `
{"const":null} => {"type":"null"}
{"const":1,"default":2,"discriminator":{"propertyName":"x"}} => {"const":1}
{"type":"object","required":["a"],"not":{"required":["b"]},"if":{},"then":{},"else":{},"dependentRequired":{"a":["b"]},"dependentSchemas":{"a":{}},"description":"D"} => {"type":"object","required":["a"],"description":"D","properties":{"a":{}},"x-conditions":{"not":{"required":["b"]},"if":{},"then":{},"else":{},"dependentRequired":{"a":["b"]},"dependentSchemas":{"a":{}}}}
{"allOf":[{"$ref":"#Base"},{"required":["a"]}]} => {"allOf":[{"$ref":"#Base"},{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}]}
{"allOf":[{"$ref":"#Base"},{"required":["a","z"],"properties":{"z":{"type":"null"}}}]} => {"allOf":[{"$ref":"#Base"},{"type":"object","required":["a","z"],"properties":{"z":{"type":"null"},"a":{"type":"string"}}}]}
{"allOf":[{"$ref":"#Base"},{"required":["y"]}]} => {"allOf":[{"$ref":"#Base"},{"type":"object","required":["y"],"properties":{"y":{}}}]}
{"type":"object","required":["a"]} => {"type":"object","required":["a"],"properties":{"a":{}}}
{"type":"object","required":["a"],"properties":{"a":{"type":"array"},"b":{"const":null}}} => {"type":"object","required":["a"],"properties":{"a":{"type":"array","items":{}},"b":{"type":"null"}}}
{"allOf":[{"$ref":"#Base"},{"not":{"required":["a"]}}]} => {"allOf":[{"$ref":"#Base"}],"x-conditions":{"allOf":[{"not":{"required":["a"]}}]}}
{"allOf":[{"not":{}},{"description":"D"}]} => {"x-conditions":{"allOf":[{"not":{}},{"description":"D"}]}}
{"allOf":[{"not":{}}],"oneOf":[{"$ref":"#Base"}]} => {"oneOf":[{"$ref":"#Base"}],"x-conditions":{"allOf":[{"not":{}}]}}
{"allOf":[{"$ref":"#Base"},{"type":"object","additionalProperties":{"type":"integer"}}]} => {"allOf":[{"$ref":"#Base"}],"x-conditions":{"allOf":[{"type":"object","additionalProperties":{"type":"integer"}}]}}
{"allOf":[{"type":"object","additionalProperties":{"type":"integer"}},{"type":"object","additionalProperties":{"type":"integer"}}]} => {"allOf":[{"type":"object","additionalProperties":{"type":"integer"}},{"type":"object","additionalProperties":{"type":"integer"}}]}
{"allOf":[{"type":"object","additionalProperties":{"type":"integer"}},{"description":"D"}]} => {"x-conditions":{"allOf":[{"type":"object","additionalProperties":{"type":"integer"}},{"description":"D"}]}}
{"allOf":[{"$ref":"#Base"},{"type":"object","additionalProperties":{"type":"integer"},"minProperties":1}]} => {"allOf":[{"$ref":"#Base"},{"type":"object","additionalProperties":{"type":"integer"},"minProperties":1}]}
{"allOf":[{"$ref":"#Base"},{"additionalProperties":false}]} => {"allOf":[{"$ref":"#Base"},{"additionalProperties":false}]}
{"anyOf":[{"required":["a"]},{"required":["b"]}],"properties":{"a":{},"b":{}}} => {"properties":{"a":{},"b":{}},"x-conditions":{"anyOf":[{"required":["a"]},{"required":["b"]}]}}
{"oneOf":[{"required":["a"],"properties":{"c":{}}},{"required":["b"]}],"properties":{"a":{}}} => {"allOf":[{"type":"object","properties":{"c":{}}},{"properties":{"a":{}}}],"x-conditions":{"oneOf":[{"required":["a"],"properties":{"c":{}}},{"required":["b"]}]}}
{"oneOf":[{"properties":{"c":{}}},{"required":["b"]}]} => {"x-conditions":{"oneOf":[{"properties":{"c":{}}},{"required":["b"]}]}}
{"oneOf":[{"properties":{"c":{}}},{"required":["b"]}],"properties":{"a":{}},"allOf":[{"$ref":"#Base"}]} => {"allOf":[{"$ref":"#Base"},{"type":"object","properties":{"c":{}}},{"properties":{"a":{}}}],"x-conditions":{"oneOf":[{"properties":{"c":{}}},{"required":["b"]}]}}
{"oneOf":[{"$ref":"#Base"},{"type":"null"}],"properties":{"a":{}}} => {"allOf":[{"properties":{"a":{}}},{"oneOf":[{"$ref":"#Base"},{"type":"null"}]}]}
{"patternProperties":{"^x":{}},"properties":{"a":{"type":"string"}},"additionalProperties":false} => {"properties":{"a":{"type":"string"}},"x-conditions":{"patternProperties":{"^x":{}},"properties":{"a":{}}}}
{"patternProperties":{"^x":{}},"additionalProperties":{"type":"integer"}} => {"x-conditions":{"patternProperties":{"^x":{}},"properties":{},"additionalProperties":{"type":"integer"}}}
{"additionalProperties":{"type":"integer"},"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}]} => {"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}],"x-conditions":{"additionalProperties":{"type":"integer"}}}
{"additionalProperties":{"type":"integer"},"properties":{"a":{}},"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}]} => {"allOf":[{"properties":{"a":{}},"additionalProperties":{"type":"integer"}},{"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}]}]}
{"additionalProperties":false,"anyOf":[{"$ref":"#Base"},{"$ref":"#Text"}]} => {"anyOf":[{"$ref":"#Base"},{"$ref":"#Text"}]}
{"type":"object","additionalProperties":{"const":null}} => {"type":"object","additionalProperties":{"type":"null"}}
{"type":"array","prefixItems":[{"const":null},{}],"minItems":2,"maxItems":2} => {"type":"array","prefixItems":[{"type":"null"},{}],"minItems":2,"maxItems":2}
{"type":"array","prefixItems":[{},{}],"minItems":2,"items":false} => {"type":"array","prefixItems":[{},{}],"minItems":2}
{"type":"array","prefixItems":[{},{}],"minItems":1,"items":false} => {"type":"array","minItems":1,"items":{},"x-conditions":{"prefixItems":[{},{}],"items":false}}
{"type":"array","prefixItems":[{}],"minItems":1} => {"type":"array","minItems":1,"items":{},"x-conditions":{"prefixItems":[{}]}}
{"type":"array","prefixItems":[{}],"minItems":1,"items":{"const":null}} => {"type":"array","minItems":1,"items":{},"x-conditions":{"prefixItems":[{}],"items":{"const":null}}}
{"type":"array","items":{"const":null}} => {"type":"array","items":{"type":"null"}}
{"type":["array","null"]} => {"type":["array","null"],"items":{}}
{"type":["string"],"items":{"const":null}} => {"type":["string"],"items":{"const":null}}
{"type":"string","items":{"const":null}} => {"type":"string","items":{"const":null}}
{"type":"string","format":"date","anyOf":[{"minLength":1},{"maxLength":3}]} => {"allOf":[{"type":"string","format":"date"},{"anyOf":[{"minLength":1},{"maxLength":3}]}]}
{"type":"array","items":{"type":"string"},"anyOf":[{"minItems":1},{"maxItems":3}]} => {"allOf":[{"type":"array","items":{"type":"string"}},{"anyOf":[{"minItems":1},{"maxItems":3}]}]}
{"type":"string","anyOf":[{"enum":["a"]},{"type":"string"}]} => {"anyOf":[{"enum":["a"]},{"type":"string"}]}
{"type":"string","anyOf":[{"enum":["a"]},{"minLength":3}]} => {"allOf":[{"type":"string"},{"anyOf":[{"enum":["a"]},{"minLength":3}]}]}
{"type":"string","oneOf":[{"const":"a"},{"const":"b"}]} => {"oneOf":[{"const":"a"},{"const":"b"}]}
{"type":"string","allOf":[{"$ref":"#Text"}]} => {"allOf":[{"$ref":"#Text"}]}
{"type":"string","oneOf":[{"$ref":"#Texts"}]} => {"oneOf":[{"$ref":"#Texts"}]}
{"type":"string","oneOf":[{"$ref":"#Some"}]} => {"allOf":[{"type":"string"},{"oneOf":[{"$ref":"#Some"}]}]}
{"type":"string","anyOf":[{"$ref":"#Both"}]} => {"anyOf":[{"$ref":"#Both"}]}
{"type":"string","anyOf":[{"$ref":"#List"},{"$ref":"#One"}]} => {"anyOf":[{"$ref":"#List"},{"$ref":"#One"}]}
{"type":"string","enum":["a"],"anyOf":[{}]} => {"type":"string","enum":["a"],"x-conditions":{"anyOf":[{}]}}
{"type":"string","const":"a","anyOf":[{}]} => {"type":"string","const":"a","x-conditions":{"anyOf":[{}]}}
{"type":["object","null"],"anyOf":[{"$ref":"#Base"},{"title":"x"}]} => {"type":["object","null"],"x-conditions":{"anyOf":[{"$ref":"#Base"},{"title":"x"}]}}
{"oneOf":[{"$ref":"#Base"},{"$ref":"#Text"}],"anyOf":[{"$ref":"#List"},{"$ref":"#One"}]} => {"allOf":[{"oneOf":[{"$ref":"#Base"},{"$ref":"#Text"}]},{"anyOf":[{"$ref":"#List"},{"$ref":"#One"}]}]}
{"oneOf":[{"$ref":"#Base"},{"$ref":"#Text"}],"anyOf":[{"$ref":"#List"},{"$ref":"#One"}],"allOf":[{"$ref":"#Base"}]} => {"allOf":[{"$ref":"#Base"},{"oneOf":[{"$ref":"#Base"},{"$ref":"#Text"}]},{"anyOf":[{"$ref":"#List"},{"$ref":"#One"}]}]}
{"anyOf":[{"$ref":"#Base"},{"$ref":"#Text"}],"description":"D"} => {"anyOf":[{"$ref":"#Base"},{"$ref":"#Text"}],"description":"D"}
{"oneOf":[{"$ref":"#Inherits"},{"$ref":"#Base"}]} => {"anyOf":[{"$ref":"#Inherits"},{"$ref":"#Base"}]}
{"oneOf":[{"$ref":"#Shut"},{"$ref":"#Base"}]} => {"anyOf":[{"$ref":"#Shut"},{"$ref":"#Base"}]}
{"oneOf":[{"additionalProperties":false,"type":"object"},{"$ref":"#Text"}],"description":"D"} => {"description":"D","anyOf":[{"additionalProperties":false,"type":"object"},{"$ref":"#Text"}]}
{"required":["a"],"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}]} => {"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}},{"anyOf":[{"$ref":"#Base"},{"$ref":"#Closed"}]}]}
{"type":"object","additionalProperties":{},"anyOf":[{"$ref":"#Base"}]} => {"anyOf":[{"$ref":"#Base"}],"x-conditions":{"additionalProperties":{}}}
`;

const forms = COMMON_FORMS.trim()
  .split("\n")
  .map((line) => line.split(" => "));

test.each(forms)("the common form of %s", (given = "", want = "") => {
  const schema = JSON.parse(whole(given)) as Schema;
  const before = structuredClone(schema);
  // As text: the order of members is that of the generated code.
  expect(JSON.stringify(normalize(components, schema))).toBe(JSON.stringify(JSON.parse(whole(want))));
  expect(schema).toEqual(before);
});

/** As nothing else looks like an object of OpenAPI: only where one stands. */
const scattered = {
  paths: {
    "x-note": { get: {} },
    "/a": {
      parameters: [{ schema: { items: { not: true } } }, null],
      get: {
        requestBody: {
          content: {
            "a/b": {
              schema: { prefixItems: [{}], required: ["x"] },
              encoding: { f: { headers: { H: { schema: {} } } } },
            },
          },
        },
        responses: {
          "x-more": { content: {} },
          200: { headers: { "x-rate": { content: { "a/b": { schema: {} } } } }, content: null },
        },
        callbacks: { "x-called": { "{$url}": {} } },
      },
    },
  },
  webhooks: { told: { put: {} } },
  components: {
    schemas: { "x-s": { properties: { "x-p": {}, b: false }, if: {}, examples: [{ items: {} }] } },
    parameters: { P: {} },
    headers: { H: {} },
    requestBodies: { B: {} },
    responses: { R: {}, "x-r": {} },
    pathItems: { I: { trace: {} } },
    callbacks: { C: {} },
  },
  info: { schema: {} },
} as unknown as Document;

test("every object of a document is met where it is written; extensions beside paths and statuses are none", () => {
  const met: string[] = [];
  visitNodes(scattered, (kind, _, place) => met.push(`${kind} ${place}`));
  const operation = "/paths/~1a/get";
  expect(met).toEqual([
    "document ",
    "pathItem /paths/~1a",
    "parameter /paths/~1a/parameters/0",
    "schema /paths/~1a/parameters/0/schema",
    "schema /paths/~1a/parameters/0/schema/items",
    `operation ${operation}`,
    `body ${operation}/requestBody`,
    `media ${operation}/requestBody/content/a~1b`,
    `schema ${operation}/requestBody/content/a~1b/schema`,
    `schema ${operation}/requestBody/content/a~1b/schema/prefixItems/0`,
    `encoding ${operation}/requestBody/content/a~1b/encoding/f`,
    `header ${operation}/requestBody/content/a~1b/encoding/f/headers/H`,
    `schema ${operation}/requestBody/content/a~1b/encoding/f/headers/H/schema`,
    `response ${operation}/responses/200`,
    `header ${operation}/responses/200/headers/x-rate`,
    `media ${operation}/responses/200/headers/x-rate/content/a~1b`,
    `schema ${operation}/responses/200/headers/x-rate/content/a~1b/schema`,
    `callbacks ${operation}/callbacks/x-called`,
    "pathItem /webhooks/told",
    "operation /webhooks/told/put",
    "components /components",
    "schema /components/schemas/x-s",
    "schema /components/schemas/x-s/properties/x-p",
    "schema /components/schemas/x-s/if",
    "parameter /components/parameters/P",
    "header /components/headers/H",
    "body /components/requestBodies/B",
    "response /components/responses/R",
    "response /components/responses/x-r",
    "pathItem /components/pathItems/I",
    "operation /components/pathItems/I/trace",
    "callbacks /components/callbacks/C",
  ]);
  const kinds = [...new Set(met.map((line) => line.split(" ")[0]))];
  expect(kinds).toHaveLength(12);
});

test("a mapped document has each object of a kind changed, and all else as it was", () => {
  const before = structuredClone(scattered);
  const visited: string[] = [];
  visitNodes(scattered, (kind, _, place) => kind === "schema" && visited.push(place));
  const places: string[] = [];
  const mark = <Node extends object>(node: Node, place: string): Node => {
    places.push(place);
    return { ...node, at: place };
  };
  const marked = mapNodes(scattered, "schema", mark);
  expect(places.toSorted()).toEqual(visited.toSorted());
  // Inner ones first.
  expect(places[0]).toBe("/paths/~1a/parameters/0/schema/items");
  const withoutMarks = JSON.parse(JSON.stringify(marked), (key, value) => (key === "at" ? undefined : value));
  expect(withoutMarks).toEqual(JSON.parse(JSON.stringify(before)));
  expect(scattered).toEqual(before);
  const wholes: string[] = [];
  const unchanged = mapSchemas(scattered, (schema, place) => {
    wholes.push(place);
    return schema;
  });
  expect(unchanged).toEqual(before);
  expect(wholes).toEqual(visited.filter((place) => !visited.some((other) => place.startsWith(`${other}/`))));
});

const shop = `
paths:
  /books: { get: { operationId: listBooks, tags: [Books], responses: { "200": { description: B., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } } }, "404": { description: N. } } } }
  /books/file: { get: { operationId: getFile, tags: [Books], responses: { "200": { description: B., content: { image/png: {} } } } } }
  /pens: { get: { operationId: listPens, tags: [Pens], responses: { "200": { description: P., content: { application/json: { schema: { $ref: "#/components/schemas/Pen" } } } } } } }
webhooks:
  sold: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Sale" } } } }, responses: { "200": { description: S. } } } }
components:
  schemas:
    Maker: { type: object, properties: { country: { $ref: "#/components/schemas/Country" } } }
    Country: { type: string }
    Book: { type: object, properties: { maker: { $ref: "#/components/schemas/Maker" }, size: { $ref: "#/components/schemas/Size" } } }
    Size: { type: integer }
    Pen: { type: object, properties: { maker: { $ref: "#/components/schemas/Maker" } } }
    Sale: { type: object, properties: { sum: { $ref: "#/components/schemas/Sum" } } }
    Sum: { type: number }
    Refusal: { type: object, properties: { book: { $ref: "#/components/schemas/Size" } } }
    Doubt: { type: object, properties: { size: { $ref: "#/components/schemas/Size" }, sum: { $ref: "#/components/schemas/Sum" } } }
    Alone: { type: object, properties: { text: { type: string } } }
`;

test("a type stands with the one section that uses it, else among the shared ones", () => {
  const vendor = readVendor("acme", documentOf(shop));
  const modules = moduleOfTypes(vendor, nameTypes(vendor));
  expect(typeModules(vendor)).toEqual(["books", "pens", "webhooks", "shared"]);
  expect(typeModules({ ...vendor, webhooks: [] })).toEqual(["books", "pens", "shared"]);
  expect([...modules].map(([name, module]) => `${name}: ${module}`)).toEqual([
    "Maker: shared",
    "Country: shared",
    "Book: books",
    "Size: shared",
    "Pen: pens",
    "Sale: webhooks",
    "Sum: shared",
    "Refusal: books",
    "Doubt: shared",
    "Alone: shared",
    "ListBooksResult: books",
    "ListPensResult: pens",
    "SoldPayload: webhooks",
    "ListBooksParams: books",
    "GetFileParams: books",
    "GetFileResult: books",
    "ListPensParams: pens",
    "SoldResponse: webhooks",
  ]);
});

test("a required header with one text is the client's, as is asking for a stream or for XML", () => {
  const header = (name: string, more: string) => `{ name: ${name}, in: header, ${more} }`;
  const xml =
    "{ description: A., content: { application/xml: { schema: { type: object, xml: { name: a }, properties: { b: { type: string } } } } } }";
  const vendor = readVendor(
    "acme",
    documentOf(`
paths:
  /a:
    get:
      operationId: getA
      parameters:
        - ${header("A", "required: true, schema: { const: a }")}
        - ${header("B", "required: true, schema: { enum: [b] }")}
        - ${header("C", "required: true, schema: { enum: [b, c] }")}
        - ${header("D", "schema: { const: d }")}
        - ${header("E", "required: true, schema: { const: 5 }")}
        - ${header("F", "required: true, schema: {}")}
        - { name: g, in: query, required: true, schema: { const: g } }
      responses: { "200": { description: A., content: { application/json: {} } }, "400": ${xml} }
  /b: { get: { operationId: getB, responses: { "200": ${xml} } } }
  /c: { get: { operationId: getC, responses: { "204": { description: None. } } } }`),
  );
  expect(vendor.operations.map(({ constants }) => constants)).toEqual([
    { A: "a", B: "b" },
    { Accept: "application/xml" },
    undefined,
  ]);
  expect(vendor.operations[0]?.parameters.map(({ name }) => name)).toEqual(["C", "D", "E", "F", "g"]);
});

test("only a header is the key by which a vendor knows a retry", () => {
  const parameter = (name: string, place: string) =>
    `{ name: ${name}, in: ${place}, required: true, schema: { type: string } }`;
  const vendor = readVendor(
    "acme",
    documentOf(`
paths:
  /a:
    post:
      operationId: sendA
      x-orderwire-retry: { idempotent: true, key: X-Once }
      parameters: [${parameter("x-once", "header")}, ${parameter("X-Once", "query")}, ${parameter("X-Other", "header")}]
      responses: {}`),
  );
  const told = vendor.operations[0]?.parameters.map(({ in: place, name, required }) => [
    place,
    name,
    required,
  ]);
  expect(told).toEqual([
    ["header", "x-once", false],
    ["query", "X-Once", true],
    ["header", "X-Other", true],
  ]);
});

test("a body has others of the same schema alone", () => {
  const content = (name: string) => `{ schema: { type: object, properties: { ${name}: { type: string } } } }`;
  const vendor = readVendor(
    "acme",
    documentOf(`
paths:
  /a:
    post:
      operationId: sendA
      requestBody: { content: { application/json: ${content("a")}, application/x-www-form-urlencoded: ${content("b")}, multipart/form-data: ${content("a")} } }
      responses: {}`),
  );
  expect(vendor.operations[0]?.body?.others.map(({ type }) => type)).toEqual(["multipart/form-data"]);
});

test("the events of a stream are those of the success that has them", () => {
  const vendor = readVendor(
    "acme",
    documentOf(`
paths:
  /watch:
    get:
      operationId: watch
      responses:
        "200": { description: Nothing. }
        "202": { description: Events., content: { text/event-stream: { schema: { type: integer } } } }`),
  );
  const { document, plain } = nameTypes(vendor);
  expect(document.components?.schemas?.WatchEvent).toEqual({ type: "integer" });
  expect(plain.get("WatchResult")).toBe("EventStream<WatchEvent>");
});

const json = (schema: object, more: object = {}) => ({
  success: true,
  type: "application/json",
  schema,
  headers: [],
  ...more,
});
const answering = (responses: object[], more: object = {}): Operation =>
  ({ id: "listBooks", responses, responseKind: "json", ...more }) as unknown as Operation;

test.each<{ given: string; schema: object; items: string; want: unknown }>([
  {
    given: "a list",
    schema: { properties: { a: { items: { const: 1 } } } },
    items: "/a",
    want: { const: 1 },
  },
  {
    given: "a list inside",
    schema: { properties: { a: { allOf: [{ properties: { "b/c": { items: {} } } }] } } },
    items: "/a/b~1c",
    want: {},
  },
  { given: "the whole", schema: { items: { const: 1 } }, items: "", want: { const: 1 } },
  {
    given: "a map",
    schema: { properties: { a: { additionalProperties: { const: 1 } } } },
    items: "/a",
    want: { const: 1 },
  },
  {
    given: "a component",
    schema: { properties: { a: { $ref: "#/components/schemas/Base" } } },
    items: "/a/b",
    want: undefined,
  },
  {
    given: "any map",
    schema: { properties: { a: { additionalProperties: true } } },
    items: "/a",
    want: undefined,
  },
  { given: "nothing", schema: { properties: { a: { items: {} } } }, items: "/b/a", want: undefined },
])("the items at $items of $given", ({ schema, items, want }) => {
  const read = () => itemSchema(components, answering([json(schema)], { pagination: { items } }));
  if (want === undefined) {
    expect(read).toThrow(
      `listBooks: x-orderwire-pagination says that items are at "${items}", where the response has no list.`,
    );
  } else {
    expect(read()).toEqual(want);
  }
});

test("a result is what successes carry, each schema once", () => {
  const refusal = json({ const: 0 }, { success: false });
  expect(resultSchema(answering([refusal, json({ const: 1 }), json({ const: 1 })]))).toEqual({ const: 1 });
  expect(
    resultSchema(answering([json({ const: 1 }), { success: true, headers: [] }, json({ const: 2 })])),
  ).toEqual({
    anyOf: [{ const: 1 }, { const: 2 }],
  });
  expect(resultSchema(answering([json({}, { schema: undefined })]))).toEqual({});
  expect(resultSchema(answering([refusal]))).toBe("undefined");
  expect(resultSchema(answering([json({})], { responseKind: "text" }))).toBe("string");
  expect(() =>
    itemSchema(components, answering([], { responseKind: "bytes", pagination: { items: "" } })),
  ).toThrow("has no list");
});

test("headers are those of successes, by their first declaration and in its order", () => {
  const header = (name: string, kind: string) => ({ name, kind, schema: {} });
  const headers = declaredHeaders(
    answering([
      json({}, { success: false, headers: [header("X-No", "text")] }),
      json({}, { headers: [header("X-A", "number"), header("X-B", "text")] }),
      json({}, { headers: [header("x-a", "text"), header("X-C", "text")] }),
    ]),
  );
  expect(headers.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["X-A number", "X-B text", "X-C text"]);
});
