import type { Document, Operation, Schema } from "@orderwire/vocabulary/openapi";
import { describe, expect, test } from "vitest";
import { writeOutBooleans } from "../src/read/prepare/boolean-schemas.ts";
import { tellDeprecations } from "../src/read/prepare/deprecations.ts";
import { splitByDirection } from "../src/read/prepare/directions.ts";
import { tellByDiscriminator } from "../src/read/prepare/discriminators.ts";
import { impliedTypes } from "../src/read/prepare/implied-types.ts";
import { dropImpossibleBodies, explicitEncodings, nameMediaRanges } from "../src/read/prepare/media.ts";
import { tellApart } from "../src/read/prepare/names.ts";
import { tellOneWay } from "../src/read/prepare/one-way.ts";
import {
  dropEmptyBodies,
  dropIgnoredParameters,
  dropPathExtensions,
  inlinePathItems,
} from "../src/read/prepare/operations.ts";
import { inlineDeepReferences, siblingsAsBranches } from "../src/read/prepare/references.ts";
import { moveServerPath, splitUrl } from "../src/read/prepare/servers.ts";
import { unevaluatedAsAdditional } from "../src/read/prepare/unevaluated.ts";

type Step = (document: Document) => Document;

const BARE = { openapi: "3.1.0", info: { title: "A", version: "1" } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };

/** The component schemas after a step. */
function schemasAfter(step: Step, schemas: object, more: object = {}): unknown {
  const document = { ...BARE, ...more, components: { schemas } } as unknown as Document;
  const before = structuredClone(document);
  const { components } = step(document);
  expect(document).toEqual(before);
  return components?.schemas;
}

/** The operation `GET /a`, or of another method, after a step. */
function operationAfter(
  step: Step,
  operation: object,
  { method = "get", item = {}, ...more }: Record<string, unknown> & { method?: string; item?: object } = {},
): unknown {
  const document = {
    ...BARE,
    ...more,
    paths: { "/a": { ...item, [method]: operation } },
  } as unknown as Document;
  return step(document).paths?.["/a"]?.[method as "get"];
}

describe("a discriminator", () => {
  const of = (mapping?: object) => ({ propertyName: "kind", ...(mapping ? { mapping } : {}) });
  const told = (value: unknown) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: value } },
  });
  test.each<{ given: Record<string, object>; want: Record<string, object> }>([
    {
      given: {
        Pet: {
          oneOf: [ref("Cat"), ref("Dog"), text],
          discriminator: of({ cat: "#/components/schemas/Cat", puma: "Cat" }),
        },
        Cat: { type: "object", description: "Purrs." },
        Dog: { type: "object" },
      },
      want: {
        Cat: {
          description: "Purrs.",
          allOf: [
            { type: "object" },
            { type: "object", required: ["kind"], properties: { kind: { enum: ["cat", "puma"] } } },
          ],
        },
        Dog: { allOf: [{ type: "object" }, told("Dog")] },
      },
    },
    {
      given: {
        Pet: { anyOf: [ref("Cat")], discriminator: of() },
        Cat: { allOf: [ref("Base")] },
        Base: { properties: { kind: { type: "integer" } } },
      },
      want: { Cat: { allOf: [ref("Base"), told(Number.NaN)] } },
    },
    {
      given: {
        Pet: { oneOf: [ref("Cat")], discriminator: of({ 7: "Cat" }) },
        Cat: { properties: { kind: ref("Kind") } },
        Kind: { type: "integer" },
      },
      want: { Cat: { allOf: [{ properties: { kind: ref("Kind") } }, told(7)] } },
    },
    {
      given: {
        Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: of({ true: "Cat", false: "Dog" }) },
        Cat: { properties: { kind: { type: "boolean" } } },
        Dog: { properties: { kind: { type: "boolean" } } },
      },
      want: {
        Cat: { allOf: [{ properties: { kind: { type: "boolean" } } }, told(true)] },
        Dog: { allOf: [{ properties: { kind: { type: "boolean" } } }, told(false)] },
      },
    },
    {
      given: {
        Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: of() },
        Cat: { properties: { kind: { const: "c" } } },
        Dog: { properties: { kind: { enum: ["d", "e"] } } },
      },
      want: {},
    },
    {
      given: {
        Pet: { properties: { kind: text }, discriminator: of() },
        Cat: { allOf: [ref("Pet"), { type: "object" }] },
        Other: { allOf: [{ type: "object" }] },
      },
      want: { Cat: { allOf: [ref("Pet"), { type: "object" }, told("Cat")] } },
    },
    {
      given: {
        Pet: { oneOf: [ref("Cat"), ref("Lion")], discriminator: of() },
        Cat: { properties: { kind: text } },
        Lion: { allOf: [ref("Cat")], title: "L" },
      },
      want: { Lion: { allOf: [{ allOf: [ref("Cat")], title: "L" }, told("Lion")] } },
    },
    {
      given: {
        Pet: { oneOf: [ref("Cat")], discriminator: of() },
        Cat: { description: "Purrs.", allOf: [ref("Base")] },
        Base: { type: "object" },
      },
      want: { Cat: { description: "Purrs.", allOf: [ref("Base"), told("Cat")] } },
    },
    {
      given: {
        Home: { properties: { pet: { type: "object", discriminator: of() } } },
        Cat: { allOf: [ref("Home")] },
      },
      want: {},
    },
    { given: { Pet: { oneOf: [ref("Gone")], discriminator: of() } }, want: {} },
    { given: { Pet: { oneOf: [ref("Cat")], discriminator: {} }, Cat: { type: "object" } }, want: {} },
  ])("of $given", ({ given, want }) => {
    expect(schemasAfter(tellByDiscriminator, given)).toEqual({ ...given, ...want });
  });
});

test.each<{ given: object; want: object }>([
  { given: { properties: {} }, want: { type: "object", properties: {} } },
  { given: { patternProperties: {} }, want: { type: "object", patternProperties: {} } },
  { given: { additionalProperties: true }, want: { type: "object", additionalProperties: true } },
  { given: { items: {} }, want: { type: "array", items: {} } },
  { given: { prefixItems: [] }, want: { type: "array", prefixItems: [] } },
  { given: { type: "string", items: {} }, want: { type: "string" } },
  { given: { type: ["array", "null"], properties: {}, required: ["a"] }, want: { type: ["array", "null"] } },
  { given: { enum: [1], properties: {} }, want: { enum: [1], properties: {} } },
  { given: { const: 0, items: {} }, want: { const: 0, items: {} } },
  { given: { ...ref("B"), properties: {} }, want: { ...ref("B"), properties: {} } },
  { given: { maxLength: 1 }, want: { maxLength: 1 } },
  {
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    given: { not: { properties: {} }, if: { items: {} }, then: { properties: {} }, else: { items: {} } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    want: { not: { properties: {} }, if: { items: {} }, then: { properties: {} }, else: { items: {} } },
  },
  {
    given: {
      allOf: [{ properties: {} }, { items: {} }, { enum: [1], properties: {} }, { const: 1, properties: {} }],
    },
    want: {
      allOf: [
        { type: "object", properties: {} },
        { items: {} },
        { enum: [1], properties: {} },
        { const: 1, properties: {} },
      ],
    },
  },
  {
    given: { oneOf: [{ properties: {} }], anyOf: [{ items: {} }] },
    want: { oneOf: [{ type: "object", properties: {} }], anyOf: [{ type: "array", items: {} }] },
  },
  {
    given: { type: "object", oneOf: [{ items: {} }] },
    want: { type: "object", oneOf: [{ items: {} }] },
  },
  {
    given: { properties: { a: { items: {} } }, anyOf: [{ items: {} }] },
    want: { type: "object", properties: { a: { type: "array", items: {} } }, anyOf: [{ items: {} }] },
  },
  { given: { allOf: [{}], oneOf: [{ items: {} }] }, want: { allOf: [{}], oneOf: [{ items: {} }] } },
  {
    given: { type: "string", contentMediaType: "application/octet-stream" },
    want: { type: "string", format: "binary" },
  },
  {
    given: { type: "string", contentMediaType: "image/png" },
    want: { type: "string", contentMediaType: "image/png" },
  },
  {
    given: { type: "string", format: "x", contentMediaType: "application/octet-stream" },
    want: { type: "string", format: "x", contentMediaType: "application/octet-stream" },
  },
  {
    given: { type: "string", contentEncoding: "base64", contentMediaType: "application/octet-stream" },
    want: { type: "string", contentEncoding: "base64", contentMediaType: "application/octet-stream" },
  },
  {
    given: { contentMediaType: "application/octet-stream" },
    want: { contentMediaType: "application/octet-stream" },
  },
])("the type that $given implies", ({ given, want }) => {
  expect(schemasAfter(impliedTypes, { A: given })).toEqual({ A: want });
});

describe("directions", () => {
  const answer = (schema: object) => ({
    responses: { 200: { description: "", content: { "application/json": { schema } } } },
  });
  const sent = (schema: object) => ({ requestBody: { content: { "application/json": { schema } } } });
  const document = (operation: object) => ({ paths: { "/a": { post: { responses: {}, ...operation } } } });
  const both = {
    required: ["r", "w", "n"],
    properties: { r: { readOnly: true }, w: { writeOnly: true }, n: {} },
  };
  const request = { ...both, required: ["w", "n"] };
  const response = { ...both, required: ["r", "n"] };

  test("a schema that travels one way loses what does not, one that travels both ways is split", () => {
    expect(schemasAfter(splitByDirection, { A: both }, document(answer(ref("A"))))).toEqual({ A: response });
    expect(schemasAfter(splitByDirection, { A: both }, document(sent(ref("A"))))).toEqual({ A: request });
    expect(schemasAfter(splitByDirection, { A: both })).toEqual({ A: request });
    expect(
      schemasAfter(
        splitByDirection,
        { A: both, B: { items: ref("A") }, C: {} },
        document({ ...sent(ref("B")), ...answer(ref("B")) }),
      ),
    ).toEqual({
      A: response,
      ARequest: request,
      B: { items: ref("A") },
      BRequest: { items: ref("ARequest") },
      C: {},
    });
    const split = splitByDirection({
      ...BARE,
      ...document({ ...sent(ref("A")), ...answer(ref("A")) }),
      components: { schemas: { A: both } },
    } as unknown as Document);
    const { post } = split.paths?.["/a"] ?? {};
    expect(post).toEqual({ ...sent(ref("ARequest")), ...answer(ref("A")) });
  });

  test("a property is one way by what it refers to, too; nothing required is left out whole", () => {
    const A = { required: ["r"], properties: { r: ref("R") } };
    const R = { readOnly: true };
    expect(schemasAfter(splitByDirection, { A, R }, document(sent(ref("A"))))).toEqual({
      A: { properties: { r: ref("R") } },
      R,
    });
    expect(
      schemasAfter(
        splitByDirection,
        { A: { properties: { r: { readOnly: true } } } },
        document(sent(ref("A"))),
      ),
    ).toEqual({
      A: { properties: { r: { readOnly: true } } },
    });
    expect(operationAfter(splitByDirection, sent(both), { method: "post" })).toEqual(sent(request));
    expect(operationAfter(splitByDirection, answer(both))).toEqual(answer(response));
  });

  test("what leads to a split schema is split, however far, and nothing else is", () => {
    const schemas = {
      D: { items: ref("C") },
      C: { items: ref("B") },
      B: { items: ref("A") },
      A: both,
      P: { properties: { d: {} } },
    };
    const all = { properties: { d: ref("D"), p: ref("P") } };
    const split = schemasAfter(splitByDirection, schemas, document({ ...sent(all), ...answer(all) }));
    expect(Object.keys(split as object)).toEqual([
      "D",
      "DRequest",
      "C",
      "CRequest",
      "B",
      "BRequest",
      "A",
      "ARequest",
      "P",
    ]);
    expect(split).toMatchObject({
      P: schemas.P,
      DRequest: { items: ref("CRequest") },
      BRequest: { items: ref("ARequest") },
    });
  });

  test("the new name must be free", () => {
    const taken = () =>
      schemasAfter(
        splitByDirection,
        { A: both, ARequest: {} },
        document({ ...sent(ref("A")), ...answer(ref("A")) }),
      );
    expect(taken).toThrow(
      "components/schemas/ARequest: that is the name of A without what only responses have (readOnly). Rename the schema.",
    );
  });
});

describe("a mark of one way", () => {
  const read = { readOnly: true };
  const marked = { properties: { a: { ...text, ...read }, b: text } };
  test.each<{ given: Record<string, object>; want: Record<string, object> }>([
    { given: { A: { required: ["a"], ...marked } }, want: {} },
    {
      given: { A: { required: ["a", "b"], allOf: [marked] } },
      want: { A: { required: ["a", "b"], allOf: [marked], properties: { a: read } } },
    },
    {
      given: {
        A: { required: ["a"], properties: { a: { title: "A" }, c: text }, allOf: [ref("M")] },
        M: marked,
      },
      want: {
        A: { required: ["a"], properties: { a: { title: "A", ...read }, c: text }, allOf: [ref("M")] },
      },
    },
    {
      given: { A: { allOf: [{ required: ["a"] }, { allOf: [{ properties: { a: { writeOnly: true } } }] }] } },
      want: {
        A: {
          allOf: [
            { required: ["a"], properties: { a: { writeOnly: true } } },
            { allOf: [{ properties: { a: { writeOnly: true } } }] },
          ],
        },
      },
    },
    {
      given: { A: { allOf: [marked], oneOf: [{ required: ["a"] }, { required: ["b"] }] } },
      want: {
        A: { allOf: [marked], oneOf: [{ required: ["a"], properties: { a: read } }, { required: ["b"] }] },
      },
    },
    // What only one of several says is not for sure.
    { given: { A: { required: ["a"], oneOf: [marked, { title: "x" }] } }, want: {} },
    // Another value than the one that is marked.
    { given: { A: { allOf: [marked], properties: { c: { required: ["a"] } } } }, want: {} },
    {
      given: { A: { required: ["a"], properties: { a: ref("R") } }, R: { type: "string", readOnly: true } },
      want: {},
    },
    {
      given: { A: { required: ["a"], properties: { a: { allOf: [ref("R")] } } }, R: { ...text, ...read } },
      want: { A: { required: ["a"], properties: { a: { allOf: [ref("R")], ...read } } } },
    },
    {
      given: {
        A: { allOf: [marked, ref("B")] },
        B: { required: ["a"], title: "B" },
        C: { allOf: [ref("B")] },
      },
      want: { A: { allOf: [marked, { required: ["a"], title: "B", properties: { a: read } }] } },
    },
    {
      given: { A: { allOf: [marked, ref("B")] }, B: { allOf: [{ required: ["a"] }] } },
      want: { A: { allOf: [marked, { allOf: [{ required: ["a"], properties: { a: read } }] }] } },
    },
    { given: { A: { allOf: [marked, ref("B")] }, B: { required: ["b"] } }, want: {} },
    { given: { A: { allOf: [marked, ref("B")] }, B: { required: ["a"], ...marked } }, want: {} },
    { given: { A: { required: ["b"], allOf: [ref("A"), marked] } }, want: {} },
    { given: { A: { required: ["a"], properties: { a: { readOnly: false } } } }, want: {} },
  ])("of $given", ({ given, want }) => {
    expect(schemasAfter(tellOneWay, given)).toEqual({ ...given, ...want });
  });
});

test("what is deprecated says since when, and what takes its place", () => {
  const since = (use?: string) => ({ "x-orderwire-deprecation": { since: "5.1", ...(use ? { use } : {}) } });
  const given = {
    A: { ...since("b"), description: "Old. \n" },
    B: { properties: { c: { ...since(), description: "" } }, enum: [null, [1]] },
    C: { "x-orderwire-deprecation": {}, description: "Kept." },
  };
  expect(schemasAfter(tellDeprecations, given)).toEqual({
    A: { ...since("b"), deprecated: true, description: "Old.\n\nDeprecated since 5.1: use `b`." },
    B: {
      properties: { c: { ...since(), deprecated: true, description: "Deprecated since 5.1." } },
      enum: [null, [1]],
    },
    C: given.C,
  });
  const plain = { ...BARE, paths: {} } as Document;
  expect(tellDeprecations(plain)).toBe(plain);
});

describe("references", () => {
  test("into the middle of something are written out", () => {
    const schemas = {
      A: {
        properties: {
          b: { items: ref("C") },
          d: { $ref: "#/components/schemas/A/properties/b", description: "own" },
        },
      },
      C: { $ref: "#/components/schemas/A/properties/b/items" },
      E: { $ref: "#/components/schemas/A/properties/none" },
      F: { $ref: "other.yaml" },
    };
    expect(schemasAfter(inlineDeepReferences, schemas)).toEqual({
      ...schemas,
      A: { properties: { b: { items: ref("C") }, d: { items: ref("C"), description: "own" } } },
      C: ref("C"),
    });
    const circle = { A: { properties: { b: { items: { $ref: "#/components/schemas/A/properties/b" } } } } };
    expect(() => schemasAfter(inlineDeepReferences, circle)).toThrow(
      'the $ref "#/components/schemas/A/properties/b" leads back into itself. Give what it points at a name under components/schemas.',
    );
  });

  test.each<{ given: object; want: object }>([
    {
      given: { ...ref("B"), description: "d", title: "t", default: 1, readOnly: true, "x-a": 1 },
      want: { ...ref("B"), description: "d", title: "t", default: 1, readOnly: true, "x-a": 1 },
    },
    {
      given: { ...ref("B"), description: "d", "x-a": 1, maxLength: 2 },
      want: { description: "d", allOf: [ref("B"), { maxLength: 2 }] },
    },
    { given: { ...ref("B"), allOf: [ref("C")] }, want: { allOf: [ref("B"), ref("C")] } },
    {
      given: { ...ref("B"), allOf: [ref("C")], type: "string" },
      want: { allOf: [ref("B"), ref("C"), { type: "string" }] },
    },
    {
      given: { properties: { a: { ...ref("B"), type: "string" } } },
      want: { properties: { a: { allOf: [ref("B"), { type: "string" }] } } },
    },
  ])("with $given beside them", ({ given, want }) => {
    expect(schemasAfter(siblingsAsBranches, { A: given })).toEqual({ A: want });
  });
});

describe("operations", () => {
  test("extensions among paths are no paths, and path items are written out", () => {
    const paths = { "/a": { get: {} }, "x-own": { get: {} } };
    expect(dropPathExtensions({ ...BARE, paths } as unknown as Document).paths).toEqual({
      "/a": { get: {} },
    });
    expect("paths" in dropPathExtensions({ ...BARE } as Document)).toBe(false);
    const item = { get: { operationId: "a" }, summary: "s" };
    const shared = {
      ...BARE,
      paths: { "/a": { $ref: "#/components/pathItems/A", summary: "own" }, "/b": {} },
      webhooks: { w: { $ref: "#/components/pathItems/A" } },
      components: { pathItems: { A: item }, schemas: {} },
    };
    expect(inlinePathItems(shared as unknown as Document)).toEqual({
      ...BARE,
      paths: { "/a": { ...item, summary: "own" }, "/b": {} },
      webhooks: { w: item },
      components: { schemas: {} },
    });
    expect(inlinePathItems({ ...BARE } as Document)).toEqual(BARE);
  });

  test("headers that the runtime sets are no parameters", () => {
    const parameter = (name: string, where = "header") => ({ name, in: where });
    const parameters = [
      parameter("Accept"),
      parameter("CONTENT-TYPE"),
      parameter("authorization"),
      parameter("X-A"),
      parameter("accept", "query"),
      { $ref: "#/components/parameters/P" },
    ];
    const components = { parameters: { P: parameter("Authorization") } };
    expect(operationAfter(dropIgnoredParameters, { parameters }, { components })).toEqual({
      parameters: [parameter("X-A"), parameter("accept", "query")],
    });
    expect(operationAfter(dropIgnoredParameters, {})).toEqual({});
  });

  test.each<{ method: string; body: object; isKept: boolean }>([
    {
      method: "get",
      body: { content: { "application/json": { schema: { type: "object" } } } },
      isKept: false,
    },
    { method: "head", body: { content: {} }, isKept: false },
    { method: "get", body: {}, isKept: false },
    { method: "get", body: { required: true, content: {} }, isKept: true },
    { method: "post", body: { content: {} }, isKept: true },
    { method: "get", body: { content: { "text/plain": { schema: { type: "string" } } } }, isKept: true },
    { method: "get", body: { content: { "text/plain": {} } }, isKept: true },
    {
      method: "get",
      body: { content: { "application/json": { schema: { type: "object", properties: { a: {} } } } } },
      isKept: true,
    },
    {
      method: "get",
      body: { content: { a: { schema: { type: "object" } }, b: { schema: { type: "string" } } } },
      isKept: true,
    },
  ])("a body of $method with $body is kept: $isKept", ({ method, body, isKept }) => {
    const operation = { requestBody: body, responses: {} };
    expect(operationAfter(dropEmptyBodies, operation, { method })).toEqual(
      isKept ? operation : { responses: {} },
    );
  });
});

describe("media types", () => {
  const body = (content: object) => ({
    requestBody: { content },
    responses: { 200: { description: "", content } },
  });
  const data = { schema: { type: "object" } };
  test.each<{ given: object; want: object }>([
    { given: { "*/*": data }, want: { "application/json": data } },
    {
      given: { "*/*": data, "application/json": { schema: text } },
      want: { "application/json": { schema: text } },
    },
    { given: { "*/*": {} }, want: { "*/*": {} } },
    {
      given: { "*/*": { schema: { type: "string", format: "binary" } } },
      want: { "*/*": { schema: { type: "string", format: "binary" } } },
    },
    { given: { "text/*": data }, want: { "text/*": data } },
  ])("of $given", ({ given, want }) => {
    expect(operationAfter(nameMediaRanges, body(given), { method: "post" })).toEqual(body(want));
  });

  test("are dropped from responses that have no body", () => {
    const content = { "application/json": data };
    const responses = Object.fromEntries(
      ["200", "204", "205", "304", "2040", "404"].map((status) => [status, { description: status, content }]),
    );
    const { responses: after } = operationAfter(dropImpossibleBodies, { responses }) as {
      responses: Record<string, { content?: object }>;
    };
    expect(Object.keys(after).filter((status) => after[status]?.content === undefined)).toEqual([
      "204",
      "205",
      "304",
    ]);
    expect(after["204"]).toEqual({ description: "204" });
  });

  test("objects in parts are JSON unless something else is said", () => {
    const schema = {
      properties: {
        o: { type: "object" },
        c: { allOf: [ref("O")] },
        r: ref("O"),
        s: text,
        t: { type: "object" },
        h: { type: "object" },
      },
    };
    const components = { schemas: { O: { type: "object" } } };
    const encoding = { t: { contentType: "text/plain" }, h: { headers: {} } };
    const json = { contentType: "application/json" };
    const given = (type: string, more: object = {}) => ({
      requestBody: { content: { [type]: { schema, ...more } } },
    });
    const form = "multipart/form-data; charset=utf-8";
    expect(
      operationAfter(explicitEncodings, given(form, { encoding }), { method: "post", components }),
    ).toEqual(
      given(form, { encoding: { ...encoding, o: json, c: json, r: json, h: { headers: {}, ...json } } }),
    );
    const other = given("application/x-www-form-urlencoded");
    expect(operationAfter(explicitEncodings, other, { method: "post", components })).toEqual(other);
    const plain = {
      requestBody: { content: { "multipart/form-data": { schema: { properties: { s: text } } }, b: {} } },
    };
    expect(operationAfter(explicitEncodings, plain, { method: "post" })).toEqual(plain);
  });
});

describe("names of parameters", () => {
  const parameter = (name: string, where: string, more: object = {}) => ({ name, in: where, ...more });
  const json = (properties: object) => ({
    requestBody: { content: { "application/json": { schema: { type: "object", properties } } } },
  });
  const after = (parameters: object[], more: object = {}, item: object = {}) => {
    const { parameters: found = [] } = operationAfter(
      tellApart,
      { parameters, ...more },
      { method: "post", item },
    ) as Operation;
    return (found as { in: string; name: string; description?: string; "x-orderwire-name"?: string }[]).map(
      (one) => `${one.in} ${one.name} ${one["x-orderwire-name"] ?? "-"} ${one.description ?? "-"}`,
    );
  };

  test("that clash with others or the body are told apart, those of the address last", () => {
    expect(
      after([
        parameter("id", "path"),
        parameter("id", "query"),
        parameter("x-id", "header"),
        parameter("id", "header"),
        parameter("id", "cookie"),
      ]),
    ).toEqual([
      "path id - -",
      "query id queryId Sent as `id` in the query.",
      "header x-id - -",
      "header id headerId Sent as `id` in the header.",
      "cookie id cookieId Sent as `id` in the cookie.",
    ]);
    expect(
      after(
        [parameter("id", "path", { description: "The id." }), parameter("page-no", "query")],
        json({ id: {}, pathId: {}, "page-no": {} }),
      ),
    ).toEqual([
      "path id pathId2 The id.\n\nSent as `id` in the path.",
      "query page-no queryPageNo Sent as `page-no` in the query.",
    ]);
    expect(after([parameter("--", "path")], json({ "--": {} }))).toEqual([
      "path -- pathValue Sent as `--` in the path.",
    ]);
    expect(after([parameter("id", "path", { "x-orderwire-name": "id" })], json({ id: {} }))).toEqual([
      "path id id -",
    ]);
    expect(after([parameter("__proto__", "query")], json({ ["__proto__"]: {} }))).toEqual([
      "query __proto__ - -",
    ]);
  });

  test("of the path item count, and the operation's own replace them", () => {
    const item = {
      parameters: [parameter("id", "path", { description: "item" }), parameter("lang", "query")],
    };
    expect(after([parameter("id", "path", { description: "own" })], json({ id: {} }), item)).toEqual([
      "path id pathId own\n\nSent as `id` in the path.",
      "query lang - -",
    ]);
  });

  test("a body without fields takes the name body", () => {
    const of = (type: string, schema: object) =>
      after([parameter("body", "query")], { requestBody: { content: { [type]: { schema } } } });
    const renamed = ["query body queryBody Sent as `body` in the query."];
    expect([of("application/json", { type: "array" }), of("text/plain", text), of("image/png", {})]).toEqual([
      renamed,
      renamed,
      renamed,
    ]);
    expect(of("text/plain", { properties: { a: {} } })).toEqual(renamed);
    expect(of("application/json", { properties: { a: {} } })).toEqual(["query body - -"]);
    expect(after([parameter("body", "query")], { requestBody: { content: {} } })).toEqual(["query body - -"]);
    expect(after([parameter("body", "query")])).toEqual(["query body - -"]);
  });
});

describe("servers", () => {
  test.each([
    ["https://a.test", "https://a.test", ""],
    ["https://a.test/", "https://a.test", ""],
    ["HTTPS://a.test/v1/", "HTTPS://a.test", "/v1"],
    ["https://{x}.a.test/v1/b", "https://{x}.a.test", "/v1/b"],
    ["/v1", "/v1", ""],
  ])("%s is %s and %s", (url, origin, prefix) => {
    expect(splitUrl(url)).toEqual({ origin, prefix });
  });

  const operation = (id: string, more: object = {}) => ({ operationId: id, responses: {}, ...more });
  const moved = (document: object) => {
    const { servers, paths } = moveServerPath({ ...BARE, ...document } as unknown as Document);
    return { servers, paths };
  };

  test("what every path begins with goes into the paths; another host stays the operation's", () => {
    const other = [{ url: "https://b.test/up" }];
    expect(
      moved({
        servers: [{ url: "https://a.test/v1", description: "d" }, { url: "https://c.test/v1" }],
        paths: {
          "/a": {
            parameters: [{ name: "p", in: "query" }],
            summary: "s",
            get: operation("getA", { parameters: [{ name: "q", in: "query" }] }),
            post: operation("postA", { servers: other }),
          },
          "/b": { servers: [{ url: "https://a.test/v2" }], get: operation("getB", { servers: [] }) },
          "/c": { summary: "none" },
        },
      }),
    ).toEqual({
      servers: [{ url: "https://a.test", description: "d" }, { url: "https://c.test" }],
      paths: {
        "/v1/a": {
          summary: "s",
          get: operation("getA", {
            parameters: [
              { name: "p", in: "query" },
              { name: "q", in: "query" },
            ],
          }),
        },
        "/up/a": {
          summary: "s",
          post: operation("postA", {
            parameters: [{ name: "p", in: "query" }],
            servers: [{ url: "https://b.test" }],
          }),
        },
        "/v2/b": { get: operation("getB") },
        "/v1/c": { summary: "none" },
      },
    });
  });

  test("a slash at an address's end is not the paths'", () => {
    const paths = { "/a": { get: operation("a") } };
    expect(moved({ servers: [{ url: "https://a.test/" }, { url: "https://b.test/v1/" }], paths })).toEqual({
      servers: [{ url: "https://a.test" }, { url: "https://b.test" }],
      paths,
    });
  });

  test("nothing is moved where nothing is to be", () => {
    const plain = {
      ...BARE,
      servers: [{ url: "https://a.test" }],
      paths: { "/a": { get: operation("a") } },
    } as unknown as Document;
    expect(moveServerPath(plain)).toBe(plain);
    const bare = { ...BARE, paths: {} } as Document;
    expect(moveServerPath(bare)).toBe(bare);
  });

  test("two servers may not have the same method at the same path", () => {
    const paths = {
      "/a": { get: operation("a") },
      "/v1/a": { get: operation("b", { servers: [{ url: "https://a.test" }] }) },
    };
    expect(() => moved({ servers: [{ url: "https://a.test/v1" }], paths })).toThrow(
      "GET /v1/a: two servers have it, and a mock is one. Describe one of them as a vendor of its own.",
    );
  });
});

test("a schema is a schema wherever it stands", () => {
  const keywords = [
    "items",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contains",
    "propertyNames",
    "properties/a",
    "patternProperties/a",
    "dependentSchemas/a",
    "$defs/a",
    "allOf/0",
    "oneOf/0",
    "anyOf/0",
    "prefixItems/0",
  ];
  for (const keyword of keywords) {
    const [name = "", key] = keyword.split("/");
    const put = (schema: object): Schema =>
      ({
        type: "x",
        [name]: key === undefined ? schema : key === "0" ? [schema] : { [key]: schema },
      }) as Schema;
    const file = { type: "string", contentMediaType: "application/octet-stream" };
    expect([keyword, schemasAfter(impliedTypes, { A: put(file) })]).toEqual([
      keyword,
      { A: put({ type: "string", format: "binary" }) },
    ]);
  }
});

test.each<{ given: unknown; want: unknown }>([
  { given: true, want: {} },
  { given: false, want: { not: {} } },
  {
    given: { not: true, contains: false, if: true, else: false },
    want: { not: {}, contains: { not: {} }, if: {}, else: { not: {} } },
  },
  {
    given: { allOf: [true, false, {}], prefixItems: [true], items: false },
    want: { allOf: [{}, { not: {} }, {}], prefixItems: [{}], items: false },
  },
  { given: { items: false }, want: { items: { not: {} } } },
  { given: { items: true }, want: { items: {} } },
  { given: { items: {} }, want: { items: {} } },
  {
    given: {
      properties: { a: true, b: false },
      $defs: { c: true },
      additionalProperties: false,
      unevaluatedProperties: false,
    },
    want: {
      properties: { a: {}, b: { not: {} } },
      $defs: { c: {} },
      additionalProperties: false,
      unevaluatedProperties: false,
    },
  },
  {
    given: { properties: { a: { properties: { b: true } } } },
    want: { properties: { a: { properties: { b: {} } } } },
  },
  {
    given: { enum: [true], const: false, default: true, type: "boolean" },
    want: { enum: [true], const: false, default: true, type: "boolean" },
  },
])("booleans of $given are written out", ({ given, want }) => {
  expect(schemasAfter(writeOutBooleans, { A: given })).toEqual({ A: want });
  const inBody = (schema: unknown) => ({
    parameters: [{ name: "p", in: "query", schema }],
    requestBody: { content: { "application/json": { schema } } },
    responses: { 200: { description: "", headers: { "X-A": { schema } } } },
  });
  expect(operationAfter(writeOutBooleans, inBody(given), { method: "post" })).toEqual(inBody(want));
});

test.each<{ given: object; want?: object }>([
  { given: { unevaluatedProperties: false }, want: { additionalProperties: false } },
  {
    given: { unevaluatedProperties: {}, properties: {} },
    want: { additionalProperties: {}, properties: {} },
  },
  { given: { unevaluatedProperties: false, additionalProperties: true } },
  ...["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"].map((keyword) => ({
    given: {
      unevaluatedProperties: false,
      [keyword]: keyword === "$ref" ? "#/components/schemas/B" : keyword.endsWith("Of") ? [] : {},
    },
  })),
  { given: { items: { unevaluatedProperties: false } }, want: { items: { additionalProperties: false } } },
  { given: { properties: {} } },
])("what is not evaluated in $given", ({ given, want = given }) => {
  expect(schemasAfter(unevaluatedAsAdditional, { A: given })).toEqual({ A: want });
});
