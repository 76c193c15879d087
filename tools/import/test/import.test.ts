import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVendor } from "@orderwire/compiler/read";
import { afterAll, describe, expect, test } from "vitest";
import { importDocument } from "../src/import.ts";
import { createChecker } from "../src/values/checker.ts";
import { importOf, lintOf, ok, read, shop } from "./foreign.ts";

const documents = join(import.meta.dirname, "documents");

describe.each(["shop-2.0.json", "shop-3.0.yaml", "shop-3.1.yaml"])("%s", (file) => {
  test("becomes a spec in files that passes the lint", async () => {
    const imported = await importDocument(join(documents, file));
    expect(Object.keys(imported.files)).toEqual([
      "paths/other/ordersGet.yaml",
      "components/schemas/OrderLine.yaml",
      "openapi.yaml",
    ]);
    expect(await lintOf(imported)).toMatchObject({ problems: [] });
    const { paths, servers, security, info } = read(imported, "openapi.yaml");
    expect({ paths, url: servers[0].url, security, title: info.title }).toEqual({
      paths: { "/v1/orders/{orderId}": { $ref: "paths/other/ordersGet.yaml" } },
      url: "https://api.shop.example",
      security: [{ apiKey: [] }],
      title: "Shop API",
    });
    const media = read(imported, "paths/other/ordersGet.yaml").get.responses["200"].content[
      "application/json"
    ];
    expect(media.schema).toEqual({ $ref: "../../components/schemas/OrderLine.yaml" });
    expect(media.examples.example.value.sku).toMatch(/^[A-Z]{3}$/);
    expect(read(imported, "components/schemas/OrderLine.yaml").properties.paid).toEqual({
      type: "string",
      format: "date",
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
    });
  });

  test("comes out the same each time", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => importDocument(join(documents, file))));
    expect(first?.files).toEqual(second?.files);
  });
});

describe("a list in a form of which the document says nothing", () => {
  const tags = { type: "array", items: { type: "string" } };
  const list = (schema: object, encoding: object = {}) => ({
    requestBody: {
      content: { "application/x-www-form-urlencoded": { schema: { type: "object", ...schema }, encoding } },
    },
    responses: ok({}),
  });
  const repeated = { style: "form", explode: true };
  const inBrackets = { style: "deepObject", explode: true };
  const named = (name: string, more: object = {}) => ({ name, in: "query", schema: tags, ...more });

  test.each([
    { what: "is repeated, by the default", properties: { tags }, want: { tags: repeated } },
    {
      what: "is repeated, if that is all it may be of several kinds",
      properties: { tags: { oneOf: [tags, { type: "string" }] } },
      want: { tags: repeated },
    },
    {
      what: "is repeated beside a style that is said",
      properties: { tags, ids: tags },
      encoding: { ids: { style: "spaceDelimited" } },
      want: { tags: repeated, ids: { style: "spaceDelimited" } },
    },
    {
      what: "is repeated where it stands in a composition, unless it is said",
      properties: {},
      schema: {
        allOf: [
          { properties: { tags } },
          { anyOf: [{ properties: { ids: tags } }, { properties: { note: { type: "string" } } }] },
        ],
      },
      encoding: { ids: { style: "form", explode: false } },
      want: { tags: repeated, ids: { style: "form", explode: false } },
    },
    {
      what: "is in brackets where a parameter has them",
      properties: { tags },
      parameters: [named("ids[]")],
      want: { tags: inBrackets },
      guessed: ["/post/requestBody/content/application~1x-www-form-urlencoded/encoding/tags"],
    },
    {
      what: "is in brackets where another field is",
      properties: { tags, filter: { type: "object" } },
      encoding: { filter: { style: "deepObject", explode: true } },
      want: { tags: inBrackets, filter: inBrackets },
      guessed: ["/post/requestBody/content/application~1x-www-form-urlencoded/encoding/tags"],
    },
    {
      what: "is in brackets where a field's name has them, which itself is repeated",
      properties: { tags, "ids[]": tags },
      want: { tags: inBrackets, "ids[]": repeated },
      guessed: ["/post/requestBody/content/application~1x-www-form-urlencoded/encoding/tags"],
    },
    {
      what: "is in brackets if it holds objects",
      properties: { lines: { type: "array", items: { type: "object" } } },
      want: { lines: inBrackets },
      guessed: ["/post/requestBody/content/application~1x-www-form-urlencoded/encoding/lines"],
    },
  ])(
    "$what",
    async ({ properties, schema = { properties }, encoding, parameters = [], want, guessed = [] }) => {
      const paths = { "/tags": { post: { operationId: "tag", parameters, ...list(schema, encoding) } } };
      const imported = await importOf(shop({}, { paths }));
      expect((await lintOf(imported)).problems).toEqual([]);
      const { content } = read(imported, "paths/other/tag.yaml").post.requestBody;
      expect(content["application/x-www-form-urlencoded"].encoding).toEqual(want);
      const drafts = imported.drafts.map(({ pointer }) => pointer);
      expect(drafts.filter((pointer) => pointer.includes("/encoding/"))).toEqual(guessed);
    },
  );

  test.each([
    { format: {}, want: { style: "form", explode: false } },
    { format: { collectionFormat: "multi" }, want: repeated },
    { format: { collectionFormat: "pipes" }, want: { style: "pipeDelimited" } },
  ])("is one text with commas in Swagger 2.0, or as it says: $format", async ({ format, want }) => {
    const { collectionFormat: _, ...field } = listIn("formData", "", "tags");
    const post = {
      operationId: "tag",
      consumes: ["application/x-www-form-urlencoded"],
      parameters: [{ ...field, ...format }],
    };
    const imported = await importOf(swagger({ "/tags": { post } }));
    expect((await lintOf(imported)).problems).toEqual([]);
    const { content } = read(imported, "paths/other/tag.yaml").post.requestBody;
    expect(content["application/x-www-form-urlencoded"].encoding.tags).toMatchObject(want);
  });
});

describe("an overlay", () => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-overlay-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const overlaid = (text: string) => {
    const overlay = join(folder, "overlay.yaml");
    writeFileSync(overlay, text);
    return importDocument(join(documents, "shop-2.0.json"), { overlay });
  };

  test("corrects the document before it is converted, and what it no longer changes is told", async () => {
    const imported = await overlaid(`overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - { target: "$.paths.*.get", update: { summary: Ask for an order } }
  - { target: "$.paths.*.put", remove: true }
  - { target: "$.definitions.order_line", remove: true }
`);
    expect(read(imported, "paths/other/ordersGet.yaml").get.summary).toBe("Ask for an order");
    expect([...imported.report.lost]).toEqual([
      ["actions of the overlay that change nothing", ["actions/1: $.paths.*.put"]],
      ["a reference that leads nowhere", ["#/components/schemas/order_line"]],
    ]);
    expect(JSON.stringify(imported.source)).not.toContain("Ask for an order");
  });

  test.each([
    { given: "is none", text: "a: 1", want: /overlay\.yaml: it must be an overlay/ },
    {
      given: "is of a later version",
      text: "{ overlay: 2.0.0, actions: [] }",
      want: /overlay\.yaml: it must be an overlay: `overlay: 1\.0\.0`/,
    },
    { given: "cannot be read", text: "a: [", want: /overlay\.yaml cannot be read/ },
    {
      given: "leads out of the document",
      text: "{ overlay: 1.0.0, actions: [{ target: $, update: { a: { $ref: ../secret.yaml } } }] }",
      want: /overlay\.yaml: "\.\.\/secret\.yaml" leads out of the document/,
    },
    {
      given: "cannot be applied",
      text: "{ overlay: 1.0.0, info: { title: A, version: 1.0.0 }, actions: [{ target: $.info.title, update: { a: 1 } }] }",
      want: /overlay\.yaml: actions\/0: Cannot apply object to string .* Correct the action/,
    },
  ])("that $given is refused", async ({ text, want }) => {
    await expect(overlaid(text)).rejects.toThrow(want);
  });
});

test("a mark of properties says nothing of a parameter, a list's items or a whole body", async () => {
  const id = { type: "string", readOnly: true };
  const parameters = [
    { name: "id", in: "query", schema: { $ref: "#/components/schemas/Id" }, example: "a1" },
    {
      name: "not",
      in: "query",
      schema: { type: "array", items: { allOf: [{ readOnly: true }, { type: "string" }] } },
    },
    { name: "from", in: "query", schema: { $ref: "#/components/schemas/Day" }, example: "Monday" },
  ];
  const schema = { type: "object", properties: { id: { $ref: "#/components/schemas/Id" } }, writeOnly: true };
  const imported = await importOf(
    shop(
      { parameters, responses: ok(schema) },
      { components: { schemas: { Id: id, Day: { type: "string" } } } },
    ),
  );
  expect(await lintOf(imported)).toMatchObject({ problems: [] });
  const { get } = read(imported, "paths/other/listOrders.yaml");
  expect(get.parameters.map((parameter: { schema: object }) => parameter.schema)).toEqual([
    { type: "string" },
    { type: "array", items: { allOf: [{}, { type: "string" }] } },
    { $ref: "../../components/schemas/Day.yaml" },
  ]);
  const media = get.responses["200"].content["application/json"];
  expect(media.schema.writeOnly).toBeUndefined();
  expect(media.schema.properties.id).toEqual({ $ref: "../../components/schemas/Id.yaml" });
});

/** A document with an operation that sends a body. */
const sending = (requestBody: object) =>
  shop({}, { paths: { "/uploads": { post: { operationId: "upload", requestBody, responses: ok({}) } } } });

/** A document of Swagger 2.0. */
const swagger = (paths: Record<string, object>) => ({
  swagger: "2.0",
  info: { title: "Shop", version: "1" },
  host: "api.shop.example",
  schemes: ["https"],
  paths: Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([key, value]) => [
          key,
          Array.isArray(value) ? value : { responses: { 204: { description: "" } }, ...value },
        ]),
      ),
    ]),
  ),
});

const listIn = (place: string, collectionFormat: string, name = "ids", required = place === "path") => ({
  name: place === "header" ? `X-${name}` : name,
  in: place,
  required,
  type: "array",
  items: { type: "string" },
  collectionFormat,
});

/** An operation that sends a list in a form. */
const formOf = (encoding: object, required: string[], items: object = { type: "object" }) => {
  const ids = { type: "array", items };
  const schema = { type: "object", required, properties: { ids, note: { type: "string" } } };
  const content = { "application/x-www-form-urlencoded": { schema, encoding: { ids: encoding } } };
  return { requestBody: { content }, responses: ok({}) };
};

interface Carrying {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { properties: object } }> };
}

/** The operations of a document, and the names of what each carries. */
const carriedBy = (paths: Record<string, Record<string, Carrying>>) =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [], requestBody }]) => [
        `${method.toUpperCase()} ${path}`,
        [
          ...parameters.map(({ name }) => name),
          ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
            Object.keys(schema.properties),
          ),
        ],
      ]),
    ),
  );

describe("what cannot be brought is told, and the rest is right", () => {
  test.each([
    { what: "callbacks", document: shop({ callbacks: { paid: {} } }), lost: "callbacks" },
    {
      what: "the body of a GET",
      document: shop({ requestBody: { content: { "application/json": { schema: {} } } } }),
      lost: "the body of a GET, which `fetch` does not send",
    },
    {
      what: "a form without fields",
      document: {
        ...shop({}),
        paths: {
          "/carts/{id}": {
            delete: {
              operationId: "clearCart",
              parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
              requestBody: {
                required: false,
                content: {
                  "application/x-www-form-urlencoded": {
                    encoding: {},
                    schema: { type: "object", properties: {} },
                  },
                },
              },
              responses: { 200: { description: "" } },
            },
          },
        },
      },
      lost: "a form without fields",
    },
    {
      what: "a second media type",
      document: shop({
        responses: { 200: { description: "", content: { "application/xml": {}, "application/json": {} } } },
      }),
      lost: "media types beside the chosen one",
    },
    {
      what: "what a page holds",
      document: shop({
        responses: { 200: { description: "", content: { "text/html": { schema: { type: "object" } } } } },
      }),
      lost: "what a text holds",
    },
    {
      what: "an answer of several parts",
      document: shop({ responses: { 200: { description: "", content: { "multipart/mixed": {} } } } }),
      lost: "an answer of several parts: it comes as bytes",
    },
    {
      what: "a header without a name",
      document: shop({ parameters: [{ name: "X Key", in: "header", schema: { type: "string" } }] }),
      lost: "a parameter with a name that no header or cookie can have",
    },
    {
      what: "a pattern of another dialect",
      document: shop({ responses: ok({ type: "string", pattern: "(?i)^a$" }) }),
      lost: "patterns that are no ECMAScript",
    },
    {
      what: "an example that its schema refuses",
      document: shop({ responses: ok({ type: "integer" }, { example: "many" }) }),
      lost: "examples of the vendor that its own schema refuses",
    },
    {
      what: "a reference to nothing",
      document: shop({ responses: ok({ $ref: "#/components/schemas/Gone" }) }),
      lost: "a reference that leads nowhere",
    },
    {
      what: "headers of a part, and the media type of a text",
      document: sending({
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { a: { type: "string" } } },
            encoding: { a: { headers: { "X-A": { schema: { type: "string" } } }, contentType: "text/xml" } },
          },
        },
      }),
      lost: ["headers of a part", "the media type of a part that is a text"],
    },
    {
      what: "a form whose fields have no names",
      document: sending({
        content: {
          "multipart/form-data": { schema: { type: "object", additionalProperties: { type: "string" } } },
        },
      }),
      lost: "a form whose fields have no names",
    },
    {
      what: "a body that may be anything, without a type",
      document: sending({ content: {} }),
      lost: "a body without a media type",
    },
    {
      what: "XML, reserved characters, a foreign style, null and a second description in parameters",
      document: shop({
        parameters: [
          { name: "a", in: "query", content: { "application/xml": { schema: { type: "object" } } } },
          { name: "b", in: "query", allowReserved: true, schema: { type: "string" } },
          { name: "c", in: "query", required: true, schema: { type: ["integer", "null"] }, example: null },
          { name: "d", in: "query", schema: { type: "string" } },
          { name: "d", in: "query", schema: { type: "integer" } },
          { name: "X-E", in: "header", style: "pipeDelimited", schema: { type: "array", items: {} } },
        ],
      }),
      lost: [
        "a style that its place does not have: the place's own is written",
        "that a parameter holds other than JSON: it is text",
        "reserved characters as they are: they are percent-encoded",
        "a parameter that is described twice: the last one counts",
        "examples that a request cannot carry",
      ],
    },
    {
      what: "names of members of every object, and credentials that are nowhere described",
      document: shop(
        { security: [{ nope: [] }], responses: ok({ $ref: "#/components/schemas/constructor" }) },
        {
          components: {
            schemas: {
              constructor: {
                type: "object",
                required: ["valueOf"],
                properties: { a: { type: "string" }, valueOf: { type: "integer" } },
              },
            },
          },
        },
      ),
      lost: [
        "a property with the name of a member of every object",
        "credentials that the document does not describe",
        "credentials that a client cannot send: its calls go without",
      ],
    },
    {
      what: "a number as text",
      document: shop({
        responses: { 200: { description: "", content: { "text/plain": { schema: { type: "integer" } } } } },
      }),
      lost: "what a text holds",
    },
    {
      what: "lists of Swagger 2.0 that OpenAPI 3 cannot say",
      document: swagger({
        "/orders": {
          parameters: [listIn("header", "pipes")],
          get: { parameters: [listIn("query", "tsv"), listIn("query", "multi", "kept")] },
          put: { parameters: [listIn("query", "tsv", "ids", true)] },
        },
        "/orders/{ids}": { get: { parameters: [listIn("path", "ssv")] } },
      }),
      lost: [
        "a list as `pipes` in a header cannot be described: it is left out",
        "a list as `tsv` in a query cannot be described: it is left out",
        "a list as `tsv` in a query cannot be described: operations that require it are left out",
        "a list as `ssv` in a path cannot be described: operations that require it are left out",
      ],
      operations: { "GET /orders": ["kept"] },
    },
    {
      what: "lists of objects in forms that are said to travel as no client writes them, and those of texts that are",
      document: shop(
        {},
        {
          paths: {
            "/a": { post: formOf({ style: "form", explode: true }, []) },
            "/b": { post: formOf({ style: "pipeDelimited" }, ["ids"]) },
            "/c": { post: formOf({ style: "deepObject", explode: true }, ["ids"], { type: "string" }) },
            "/d": { post: formOf({ style: "pipeDelimited" }, [], { type: "string" }) },
          },
        },
      ),
      lost: [
        "a list or an object as `style: form`, `explode: true` in a form cannot be described: it is left out",
        "a list or an object as `style: pipeDelimited`, `explode: false` in a form cannot be described: the operation is left out",
      ],
      operations: { "POST /a": ["note"], "POST /c": ["ids", "note"], "POST /d": ["ids", "note"] },
    },
    {
      what: "a required name without a character",
      document: shop({ responses: ok({ type: "object", properties: {}, required: [""] }) }),
      lost: "properties without a name that can be written",
    },
    {
      what: "tags that are a number, and PHP's empty lists",
      document: shop({}, { tags: 5, components: { schemas: [] } }),
      lost: [
        "a part of a wrong kind: tags must be a list",
        "a part of a wrong kind: schemas must be an object",
      ],
    },
    {
      what: "a path without a slash",
      document: shop({}, { paths: { "/a": { get: { responses: ok({}) } }, "a/b": { get: {} } } }),
      lost: "a path that does not begin with a slash",
    },
  ])("$what", async ({ document, lost, operations }) => {
    const imported = await importOf(document);
    expect([...imported.report.lost.keys()]).toEqual(expect.arrayContaining([lost].flat()));
    const { folder, problems } = await lintOf(imported);
    expect(problems).toEqual([]);
    if (operations !== undefined) {
      const { paths } = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
      expect(carriedBy(paths)).toEqual(operations);
      expect(Object.values(paths).filter((item) => Object.keys(Object(item)).length === 0)).toEqual([]);
    }
  });

  test.each([
    {
      document: { openapi: "4.0.0", paths: {} },
      want: "Unsupported OpenAPI version: 4.0.0",
    },
    { document: shop({ responses: { 200: { $ref: "gone.yaml" } } }), want: "/responses/200)" },
    { document: shop({}, { paths: {} }), want: "has no operation" },
    {
      document: shop({}, { paths: [{}] }),
      want: "/paths must be an object, not a list.\nCorrect the document",
    },
    {
      document: shop({ parameters: { a: {} } }),
      want: "/paths/~1orders/get/parameters must be a list, not an",
    },
    { document: shop({ security: {} }), want: "/paths/~1orders/get/security must be a list, not an object" },
    {
      document: shop({ responses: [{}] }),
      want: "/paths/~1orders/get/responses must be an object, not a list",
    },
    {
      document: shop({}, { paths: { "/a": { post: [] } } }),
      want: "/paths/~1a/post must be an object, not a list",
    },
    {
      document: shop({}, { components: { schemas: [{}] } }),
      want: "/components/schemas must be an object, not a list",
    },
    {
      document: shop({ responses: ok({ properties: { "x-a": { allOf: "b" } } }) }),
      want: 'schema/properties/x-a/allOf must be a list, not "b"',
    },
    { document: swagger({ "/a": { get: { responses: { 200: "Fine." } } } }), want: "200 must be an object" },
    {
      document: shop({}, { paths: { "a/b": { get: {} } } }),
      want: "has no operation that could be brought.\n  a path that does not begin with a slash: a/b",
    },
    {
      document: shop({ responses: ok({ $ref: "http://127.0.0.1:1/Evil.yaml" }) }),
      want: "must be a file in the spec's own folder",
    },
  ])("a document that cannot be read at all: $want", async ({ document, want }) => {
    await expect(importOf(document)).rejects.toThrow(want);
  });
});

describe("what a call carries is brought", () => {
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const key = (name: string) => ({ type: "apiKey", in: "header", name });

  test("a cookie, a list with pipes, JSON, and a list in a header", async () => {
    const list = { type: "array", items: { type: "string" } };
    const parameters = [
      { name: "sid", in: "cookie", schema: { type: "string" } },
      { name: "ids", in: "query", style: "pipeDelimited", explode: false, schema: list },
      { name: "X-Ids", in: "header", schema: list },
      { name: "filter", in: "query", content: { "application/json": { schema: { type: "object" } } } },
      { name: "rows", in: "query", schema: { type: "array", items: { type: "object" } } },
    ];
    const imported = await importOf(shop({ parameters }));
    const { parameters: kept } = read(imported, "paths/other/listOrders.yaml").get;
    expect(
      kept.map(({ name, in: place, style }: { name: string; in: string; style?: string }) => [
        name,
        place,
        style,
      ]),
    ).toEqual([
      ["sid", "cookie", undefined],
      ["ids", "query", "pipeDelimited"],
      ["X-Ids", "header", undefined],
      ["filter", "query", undefined],
      ["rows", "query", undefined],
    ]);
    expect(Object.keys(kept[4].content)).toEqual(["application/json"]);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("servers to choose from have names, one with another path is lost, an operation keeps its own", async () => {
    const servers = [
      { url: "https://api.shop.example/v1", description: "Production server" },
      { url: "https://sandbox.shop.example/v1" },
      { url: "https://api.shop.example/v2" },
    ];
    const imported = await importOf(
      shop({ servers: [{ url: "https://files.shop.example/v3" }] }, { servers }),
    );
    const { servers: kept, paths } = read(imported, "openapi.yaml");
    expect(kept.map((one: Record<string, unknown>) => [one.url, one["x-orderwire-server"]])).toEqual([
      ["https://api.shop.example", "production"],
      ["https://sandbox.shop.example", "sandbox"],
    ]);
    expect(Object.keys(paths)).toEqual(["/v3/orders"]);
    const [own] = read(imported, "paths/other/listOrders.yaml").get.servers;
    expect(own.url).toBe("https://files.shop.example");
    expect([...imported.report.lost.keys()]).toEqual(["a server with another path than the first one's"]);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("a name of the path that the body has, too, is called by its place in code", async () => {
    const schema = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
    const requestBody = { content: { "application/json": { schema } } };
    const put = { operationId: "putOrder", parameters: [id], requestBody, responses: ok({}) };
    const imported = await importOf(shop({}, { paths: { "/orders/{id}": { put } } }));
    const [parameter] = read(imported, "paths/other/putOrder.yaml").put.parameters;
    expect([parameter.name, parameter["x-orderwire-name"]]).toEqual(["id", "pathId"]);
    expect([...imported.report.lost.keys()]).toEqual([]);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("each operation has its own credentials; those that no client sends are lost", async () => {
    const imported = await importOf(
      shop(
        { security: [{ a: [] }, { b: [], token: [] }] },
        {
          security: [{ tls: [] }],
          components: {
            securitySchemes: {
              a: key("A"),
              b: key("B"),
              token: { type: "http", scheme: "Bearer" },
              tls: { type: "mutualTLS" },
              odd: key("X Key"),
            },
          },
        },
      ),
    );
    const { security } = read(imported, "paths/other/listOrders.yaml").get;
    expect(security).toEqual([{ a: [] }, { b: [], token: [] }]);
    expect([...imported.report.lost.keys()]).toEqual(["a way to be let in that a client does not know"]);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("a scope that an operation names, and no flow of its scheme, is listed, as is said", async () => {
    const flow = { authorizationUrl: "https://shop.example/in", scopes: { read: "Read." } };
    const flows = { implicit: flow, clientCredentials: { tokenUrl: "https://shop.example/token" } };
    const imported = await importOf(
      shop(
        { security: [{ oauth: ["read", "orders.list"] }] },
        { components: { securitySchemes: { oauth: { type: "oauth2", flows } } } },
      ),
    );
    expect((await lintOf(imported)).problems).toEqual([]);
    const scheme = read(imported, "openapi.yaml").components.securitySchemes.oauth;
    const added = { "orders.list": expect.any(String) };
    expect([scheme.flows.implicit.scopes, scheme.flows.clientCredentials.scopes]).toEqual([
      { read: "Read.", ...added },
      added,
    ]);
    expect(imported.report.guessed.get("scopes that operations name and their scheme does not")).toEqual([
      "oauth: orders.list",
    ]);
  });

  test("the same fields in JSON and as a form stay both", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const content = {
      "application/json": { schema },
      "application/x-www-form-urlencoded": { schema },
      "application/xml": { schema },
    };
    const post = { operationId: "addOrder", requestBody: { content }, responses: ok({}) };
    const imported = await importOf(shop({}, { paths: { "/orders": { post } } }));
    const body = read(imported, "paths/other/addOrder.yaml").post.requestBody;
    expect(Object.keys(body.content)).toEqual(["application/json", "application/x-www-form-urlencoded"]);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("a key by which a call is known again makes it safe to retry, as a draft", async () => {
    const parameters = [{ name: "Idempotency-Key", in: "header", schema: { type: "string" } }];
    const post = { operationId: "addOrder", parameters, responses: ok({}) };
    const imported = await importOf(shop({}, { paths: { "/orders": { post } } }));
    const retry = read(imported, "paths/other/addOrder.yaml").post["x-orderwire-retry"];
    expect(retry).toMatchObject({ idempotent: true, key: "Idempotency-Key" });
    expect(imported.drafts.map(({ pointer }) => pointer)).toContain("/post/x-orderwire-retry");
    expect((await lintOf(imported)).problems).toEqual([]);
  });
});

test("names of webhooks, and characters of paths, are such as code and requests can have", async () => {
  const post = {
    requestBody: { content: { "application/json": { schema: { type: "object" } } } },
    responses: ok({}),
  };
  const imported = await importOf(
    shop({}, { webhooks: { "Order Paid": { post } }, paths: { "/café": { get: { responses: ok({}) } } } }),
  );
  const { webhooks, paths } = read(imported, "openapi.yaml");
  expect([Object.keys(webhooks), Object.keys(paths)]).toEqual([["orderPaid"], ["/caf%C3%A9"]]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("webhooks are brought as far as receivers read them, and the rest is told", async () => {
  const hook = (body: object, parameters: object[] = []) => ({
    post: { parameters, requestBody: { content: body }, responses: ok({}) },
  });
  const imported = await importOf(
    shop(
      {},
      {
        webhooks: {
          gone: { put: { responses: ok({}) } },
          xml: hook({ "application/xml": { schema: { type: "object", properties: { a: {} } } } }),
          file: hook({ "image/png": { schema: { type: "string", format: "binary" } } }),
          told: hook({ "application/json": { schema: { type: "object", properties: { id: {} } } } }, [
            { name: "sid", in: "cookie", schema: { type: "string" } },
            { name: "X-Kind", in: "header", schema: { type: "string" } },
          ]),
        },
      },
    ),
  );
  const { webhooks } = read(imported, "openapi.yaml");
  expect(Object.keys(webhooks)).toEqual(["xml", "file", "told"]);
  const [xml, file, told] = ["xml", "file", "told"].map(
    (name) => read(imported, `webhooks/other/${name}.yaml`).post,
  );
  expect(xml.requestBody.content["application/xml"].schema).toEqual({ type: "string" });
  expect(file.requestBody).toBeUndefined();
  expect(told.parameters.map(({ name }: { name: string }) => name)).toEqual(["X-Kind"]);
  expect([...imported.report.lost.keys()].filter((what) => what.includes("webhook"))).toHaveLength(4);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("definitions inside of a schema are components, and an extension beside webhooks is none", async () => {
  const Order = {
    type: "object",
    definitions: { kind: { type: "string", examples: [7] } },
    properties: { kind: { $ref: "#/components/schemas/Order/definitions/kind" } },
  };
  const imported = await importOf(
    shop(
      { responses: ok({ $ref: "#/components/schemas/Order" }) },
      { components: { schemas: { Order } }, webhooks: { "x-hidden": true } },
    ),
  );
  expect(read(imported, "components/schemas/Order.yaml")).toEqual({
    type: "object",
    properties: { kind: { $ref: "OrderDefinitionsKind.yaml" } },
  });
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("what stands beside a reference counts from OpenAPI 3.1 on, and in schemas only", async () => {
  const Contact = { type: "object", properties: { name: { type: "string" } } };
  const properties = {
    contact: { $ref: "#/components/schemas/Contact", type: "string" },
    other: { $ref: "#/components/schemas/Contact", nullable: true },
  };
  const parameters = [{ $ref: "#/components/parameters/Key", type: "string" }];
  const Key = { name: "key", in: "query", schema: { type: "string" } };
  const of = async (openapi: string) => {
    const responses = ok({ type: "object", properties });
    const components = { schemas: { Contact }, parameters: { Key } };
    const imported = await importOf(shop({ parameters, responses }, { openapi, components }));
    expect((await lintOf(imported)).problems).toEqual([]);
    const { get } = read(imported, "paths/other/listOrders.yaml");
    return get.responses["200"].content["application/json"].schema.properties;
  };
  const $ref = "../../components/schemas/Contact.yaml";
  expect(await of("3.0.3")).toEqual({
    contact: { $ref },
    other: { anyOf: [{ $ref }, { type: "null" }] },
  });
  expect(await of("3.1.0")).toMatchObject({ contact: { $ref, type: "string" } });
});

test("an object under plain text is JSON, as is said", async () => {
  const content = { "text/plain; charset=utf-8": { schema: { type: "object" } } };
  const imported = await importOf(shop({ responses: { 200: { description: "", content } } }));
  const { get } = read(imported, "paths/other/listOrders.yaml");
  expect(Object.keys(get.responses["200"].content)).toEqual(["application/json"]);
  expect([...imported.report.guessed.keys()]).toEqual(["an object described as plain text is JSON"]);
});

test("a form of parts has its own media type, as is said", async () => {
  const content = {
    "multipart/x-www-form-urlencoded": { schema: { type: "object", properties: { a: { type: "string" } } } },
  };
  const imported = await importOf(
    shop(
      {},
      {
        paths: {
          "/orders": { post: { operationId: "createOrder", requestBody: { content }, responses: ok({}) } },
        },
      },
    ),
  );
  const { post } = read(imported, "paths/other/createOrder.yaml");
  expect(Object.keys(post.requestBody.content)).toEqual(["multipart/form-data"]);
  expect([...imported.report.guessed.keys()]).toContain(
    '"multipart/x-www-form-urlencoded" is a form of parts',
  );
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("of successes of several kinds the first one's body is brought", async () => {
  const pdf = { "application/pdf": { schema: { type: "string", format: "binary" } } };
  const json = { "application/json": { schema: { type: "object" } } };
  const responses = {
    200: { description: "A file.", content: pdf },
    202: { description: "Later.", content: json },
  };
  const imported = await importOf(shop({ responses }));
  const { get } = read(imported, "paths/other/listOrders.yaml");
  expect(get.responses["202"]).toEqual({ description: "Later." });
  expect(Object.keys(get.responses["200"].content)).toEqual(["application/pdf"]);
  expect([...imported.report.lost]).toEqual([
    ["the body of a success of another kind", ["GET /orders: 202 application/json"]],
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a required map in a query is shown with a member, since none would be as if it were missing", async () => {
  const schema = { type: "object", additionalProperties: { type: "string" } };
  const imported = await importOf(
    shop({ parameters: [{ name: "criteria", in: "query", required: true, schema }] }),
  );
  const [parameter] = read(imported, "paths/other/listOrders.yaml").get.parameters;
  expect(Object.keys(parameter.examples.example.value).length).toBeGreaterThan(0);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("an object in a query that has lists is its fields", async () => {
  const schema = {
    type: "object",
    required: ["page"],
    properties: {
      page: { type: "integer" },
      sort: { type: ["array", "null"], items: { type: "string" } },
      filter: { type: "object", properties: { ids: { type: "array", items: { type: "integer" } } } },
    },
  };
  const imported = await importOf(
    shop({ parameters: [{ name: "pageable", in: "query", required: true, schema }] }),
  );
  const { parameters } = read(imported, "paths/other/listOrders.yaml").get;
  expect(
    parameters.map(({ name, required, style }: Record<string, unknown>) => [name, required, style]),
  ).toEqual([
    ["page", true, undefined],
    ["sort", false, "form"],
    ["filter", false, "deepObject"],
  ]);
  expect(imported.report.guessed.get("an object in a query is its fields, as its style says")).toEqual([
    "GET /orders: pageable",
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a parameter without a name is left out, as is said", async () => {
  const parameters = [{ in: "query", name: "", schema: { type: "string" } }];
  const imported = await importOf(shop({ parameters }));
  expect(read(imported, "paths/other/listOrders.yaml").get.parameters).toBeUndefined();
  expect([...imported.report.lost]).toEqual([["a parameter without a name", ["GET /orders"]]]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

describe("XML", () => {
  const pet = {
    type: "object",
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      tags: { type: "array", xml: { wrapped: true }, items: { $ref: "#/components/schemas/tag_item" } },
    },
  };
  const schemas = {
    pet_entry: pet,
    tag_item: { type: "object", xml: { name: "tag" }, properties: { name: { type: "string" } } },
  };
  const $ref = "#/components/schemas/pet_entry";
  const answer = (content: object) => ({ responses: { 200: { description: "", content } } });
  const media = async (content: object) => {
    const imported = await importOf(shop(answer(content), { components: { schemas } }));
    expect((await lintOf(imported)).problems).toEqual([]);
    return [read(imported, "paths/other/listOrders.yaml").get.responses["200"].content, imported.report.lost];
  };

  test("beside JSON is left out, as is said", async () => {
    const [content, lost] = await media({
      "application/xml": { schema: { $ref } },
      "application/json": { schema: { $ref } },
    });
    expect(Object.keys(content)).toEqual(["application/json"]);
    expect([...lost]).toEqual([["media types beside the chosen one", ["GET /orders: application/xml"]]]);
  });

  test("alone is data: its root keeps the vendor's name, and an example as text is a value", async () => {
    const example = '<pet_entry id="1"><tags><tag><name>x</name></tag></tags></pet_entry>';
    const [content, lost] = await media({
      "text/plain": {},
      "application/xml": { schema: { $ref }, example },
    });
    const { schema, examples } = content["application/xml"];
    expect(schema).toEqual({
      allOf: [{ $ref: "../../components/schemas/PetEntry.yaml" }],
      xml: { name: "pet_entry" },
    });
    expect(examples.example.value).toEqual({ id: 1, tags: [{ name: "x" }] });
    expect([...lost.keys()]).toEqual(["media types beside the chosen one"]);
  });

  test("has no place for a field that an example has beside its schema's", async () => {
    const schema = { type: "object", xml: { name: "a" }, properties: { b: { type: "string" } } };
    const [content, lost] = await media({ "application/xml": { schema, example: { b: "x", c: "y" } } });
    expect(content["application/xml"].examples.example.value).not.toHaveProperty("c");
    expect([...lost]).toEqual([["examples of the vendor that XML cannot say", ["GET /orders: example"]]]);
  });

  test("that its schema cannot tell comes as bytes, as is said", async () => {
    const schema = {
      type: "object",
      xml: { name: "a" },
      properties: { b: { oneOf: [{ type: "string" }, { type: "number" }] } },
    };
    const [content, lost] = await media({ "application/xml": { schema } });
    expect(content).toEqual({ "application/xml": { schema: { type: "string", format: "binary" } } });
    expect([...lost]).toEqual([
      [
        "what a body in XML holds: it comes as bytes",
        [expect.stringMatching(/^GET \/orders: b it is one of several types/)],
      ],
    ]);
  });
});

test("what goes one way only is required there alone", async () => {
  const item = { type: "object", required: ["key"], properties: { key: { type: "string", readOnly: true } } };
  const Secret = { type: "string", writeOnly: true };
  const Thing = {
    type: "object",
    required: ["id", "secret", "item"],
    properties: {
      id: { type: "integer", readOnly: true },
      secret: { $ref: "#/components/schemas/Secret" },
      item,
    },
  };
  const schema = { $ref: "#/components/schemas/Thing" };
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const operation = { operationId: "writeThing", requestBody, responses: ok(schema) };
  const imported = await importOf(
    shop({}, { paths: { "/things": { put: operation } }, components: { schemas: { Thing, Secret } } }),
  );
  expect([...imported.report.lost.keys()]).toEqual([]);
  const { put } = read(imported, "paths/other/writeThing.yaml");
  const shown = ({ content }: typeof requestBody) => Object.values(content)[0];
  expect([put.requestBody, put.responses["200"]].map(shown)).toEqual([
    {
      schema: { $ref: "../../components/schemas/Thing.yaml" },
      examples: { example: { value: { secret: "string", item: {} } } },
    },
    {
      schema: { $ref: "../../components/schemas/Thing.yaml" },
      examples: { example: { value: { id: 0, item: { key: "string" } } } },
    },
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("what one schema of allOf requires and another marks as one way's is required there alone", async () => {
  const Base = { type: "object", required: ["id", "name"], properties: { name: { type: "string" } } };
  const id = { allOf: [{ type: "integer" }, { readOnly: true }] };
  const own = { type: "object", properties: { id, extra: { type: "string" } } };
  const schema = { allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["extra"] }, own] };
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const put = { operationId: "writeThing", requestBody, responses: ok(schema) };
  const get = { operationId: "readBase", responses: ok({ $ref: "#/components/schemas/Base" }) };
  const imported = await importOf(
    shop({}, { paths: { "/things": { put, get } }, components: { schemas: { Base } } }),
  );
  expect([...imported.report.lost.keys()]).toEqual([]);
  const { problems, folder } = await lintOf(imported);
  expect(problems).toEqual([]);
  const document = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  const item = document.paths["/things"].put;
  const shown = ({ content }: typeof requestBody) => Object(Object.values(content)[0]).examples.example.value;
  expect([item.requestBody, item.responses["200"]].map(shown)).toEqual([
    { name: "string", extra: "string" },
    { id: 0, name: "string", extra: "string" },
  ]);
  // Another operation's own schema stays as it is; and nothing is invented for a name that a neighbour describes.
  expect(document.components.schemas.Base.required).toEqual(["id", "name"]);
  const undescribed = imported.drafts.filter(({ reason }) => reason.startsWith("a required property"));
  expect(undescribed.map(({ file, pointer }) => file + pointer)).toEqual([
    "components/schemas/Base.yaml/properties/id",
  ]);
  const [, write] = readVendor("shop", document).operations;
  expect(write?.body?.fields).toEqual(["name", "id", "extra"]);
});

test("what goes one way only is left out of an example wherever it is", async () => {
  const one = {
    type: "object",
    properties: { id: { type: "string", readOnly: true }, a: { type: "string" } },
  };
  const map = { type: "object", properties: { map: { type: "object", additionalProperties: one } } };
  const schema = { anyOf: [map, { type: "array", items: { oneOf: [one] } }] };
  const examples = {
    list: { value: [{ id: "1", a: "b" }] },
    map: { value: { map: { m: { id: "1", a: "b" } } } },
  };
  const requestBody = { content: { "application/json": { schema, examples } } };
  const post = { operationId: "addOrder", requestBody, responses: ok({}) };
  const imported = await importOf(shop({}, { paths: { "/orders": { post } } }));
  const media = read(imported, "paths/other/addOrder.yaml").post.requestBody.content["application/json"];
  expect(media.examples).toEqual({
    list: { value: [{ a: "b" }] },
    map: { value: { map: { m: { a: "b" } } } },
  });
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a property whose name cannot be written is left out, as is said", async () => {
  const schema = {
    type: "object",
    required: ["", "a"],
    properties: { "": {}, "b\n": {}, a: { type: "string" } },
  };
  const imported = await importOf(shop({ responses: ok(schema) }));
  const { get } = read(imported, "paths/other/listOrders.yaml");
  expect(get.responses["200"].content["application/json"].schema).toMatchObject({
    required: ["a"],
    properties: { a: { type: "string" } },
  });
  expect(imported.report.lost.get("properties without a name that can be written")).toEqual([
    'GET /orders: ""',
    String.raw`GET /orders: "b\n"`,
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a response that is only a schema is JSON, as is said", async () => {
  const responses = { ...ok({ type: "string" }), 400: { $ref: "#/components/schemas/Bad" } };
  const schemas = { Bad: { type: "object", properties: { message: { type: "string" } } } };
  const imported = await importOf(shop({ responses }, { components: { schemas } }));
  const { get } = read(imported, "paths/other/listOrders.yaml");
  expect(get.responses["400"].content["application/json"].schema).toEqual({
    $ref: "../../components/schemas/Bad.yaml",
  });
  expect([...imported.report.guessed.keys()]).toContain("a body that is only a schema is JSON");
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a file of which nothing is said is text or bytes", async () => {
  const ofType = async (type: string) => {
    const content = { [type]: { schema: { type: "string", format: "binary" } } };
    const responses = { 200: { description: "", content } };
    const imported = await importOf(shop({ responses }, { openapi: "3.0.3" }));
    expect((await lintOf(imported)).problems).toEqual([]);
    return read(imported, "paths/other/listOrders.yaml").get.responses["200"].content[type].schema;
  };
  expect(await ofType("text/csv")).toEqual({ type: "string" });
  expect(await ofType("application/pdf")).toEqual({ type: "string", format: "binary" });
});

test("texts of white space are read again as they were", async () => {
  const example = ["a", "\n", " b\nc", "\r", "d\n"];
  const imported = await importOf(
    shop({ responses: ok({ type: "array", items: { type: "string" } }, { example }) }),
  );
  const { folder, problems } = await lintOf(imported);
  expect(problems).toEqual([]);
  const { paths } = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  const [media] = Object.values<{ examples: { example: { value: unknown } } }>(
    paths["/orders"].get.responses["200"].content,
  );
  expect(media?.examples.example.value).toEqual(example);
});

test("components that only refer to each other are left out", async () => {
  const ref = (name: string) => ({
    type: "object",
    properties: { a: { $ref: `#/components/schemas/${name}` } },
  });
  const imported = await importOf(
    shop({}, { components: { schemas: { One: ref("Two"), Two: ref("One") } } }),
  );
  expect(Object.keys(imported.files).filter((file) => file.startsWith("components/"))).toEqual([]);
});

test("an example tells by its tag which schema it is of", async () => {
  const pet = (more: object) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, ...more },
  });
  const schemas = { Cat: pet({ lives: { type: "integer" } }), Dog: pet({ bark: { type: "string" } }) };
  const oneOf = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const responses = ok({ oneOf, discriminator: { propertyName: "kind" } });
  const imported = await importOf(shop({ responses }, { components: { schemas } }));
  const media = read(imported, "paths/other/listOrders.yaml").get.responses["200"].content[
    "application/json"
  ];
  expect(media.examples.example.value.kind).toMatch(/^(Cat|Dog)$/);
});

test("a request's example has no member that its schema lacks, and a date in a path is one", async () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const requestBody = { content: { "application/json": { schema, example: { a: "b", misspelt: 1 } } } };
  const parameters = [
    { name: "day", in: "path", required: true, schema: { type: "string", format: "date" } },
  ];
  const post = { operationId: "addOrder", parameters, requestBody, responses: ok({}) };
  const imported = await importOf(shop({}, { paths: { "/orders/{day}": { post } } }));
  const operation = read(imported, "paths/other/addOrder.yaml").post;
  expect(operation.requestBody.content["application/json"].examples.example.value).toEqual({ a: "b" });
  expect(operation.parameters[0].examples.example.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

describe("an example that is a wrapper around what its open schema names", () => {
  const text = { type: "string" };
  const wrapped = { request_body: { id: "x" } };
  const Named = { type: "object", properties: { id: text }, example: wrapped };
  const named = { $ref: "#/components/schemas/Named" };
  const OF_ANOTHER = "examples of the vendor of which the schema has no member";
  const MEMBERS = "members of the vendor's examples that the schema does not have so";
  const bodyOf = async (schema: object, example?: unknown) => {
    const requestBody = {
      required: true,
      content: { "application/json": { schema, ...(example ? { example } : {}) } },
    };
    const post = { operationId: "addOrder", requestBody, responses: ok({}) };
    const components = { schemas: { Named } };
    const imported = await importOf(shop({}, { paths: { "/orders": { post } }, components }));
    const media = read(imported, "paths/other/addOrder.yaml").post.requestBody.content["application/json"];
    return { value: media.examples.example.value, lost: imported.report.lost };
  };

  test.each([
    ["of a body", named, wrapped],
    ["of a schema", named, undefined],
    ["in a member", { type: "object", properties: { id: text, one: named } }, { id: "x", one: wrapped }],
    ["in a list", { type: "array", items: named }, [wrapped]],
    ["in a map", { type: "object", additionalProperties: named }, { a: wrapped }],
    [
      "of a map's schema",
      {
        type: "object",
        required: ["m"],
        properties: { m: { type: "object", minProperties: 1, additionalProperties: named } },
      },
      undefined,
    ],
    [
      "in a pattern's members",
      { type: "object", properties: { id: text }, patternProperties: { "^a": named } },
      { a: wrapped },
    ],
    ["beside a schema's branches", { allOf: [named, { properties: { at: text } }] }, wrapped],
  ])("%s is left out, as is said, and one is made", async (_, schema, example) => {
    const { value, lost } = await bodyOf(schema, example);
    expect(JSON.stringify(value)).toContain('"id":');
    expect(JSON.stringify(value)).not.toContain("request_body");
    expect(lost.get(OF_ANOTHER)).toContain(
      example === undefined ? "the schema Named" : "POST /orders: example",
    );
  });

  test.each([
    ["a member of any branch", { allOf: [named, { properties: { at: text } }] }, { at: "now" }],
    [
      "a free object",
      { type: "object", properties: { id: text, more: { type: "object" } } },
      { more: wrapped },
    ],
    ["a free object behind a reference", { allOf: [{ type: "object" }], description: "Any." }, wrapped],
    ["a free object beside names", { anyOf: [named, { type: "object" }] }, wrapped],
    [
      "a map of anything that has a name",
      { allOf: [{ type: "object", properties: { id: text }, additionalProperties: true }] },
      wrapped,
    ],
  ])("stays with %s", async (_, schema, example) => {
    const { value, lost } = await bodyOf(schema, example);
    expect(value).toEqual(example);
    expect(lost.get(OF_ANOTHER) ?? []).not.toContain("POST /orders: example");
  });

  test("loses what one branch has not, and the other has otherwise", async () => {
    const other = { type: "object", properties: { at: { type: "integer" }, to: text } };
    const { value } = await bodyOf({ anyOf: [named, other] }, { id: "x", at: "now", to: "y" });
    expect(value).toEqual({ id: "x", to: "y" });
    const lists = { anyOf: [named, other].map((items) => ({ type: "array", items })) };
    expect((await bodyOf(lists, [{ id: "x", at: "now" }])).value).toEqual([{ id: "x" }]);
  });

  test("loses what is one too many, as is said", async () => {
    const map = { type: "object", additionalProperties: named };
    const { value, lost } = await bodyOf(map, { a: { id: "x", ...wrapped } });
    expect(value).toEqual({ a: { id: "x" } });
    expect(lost.get(MEMBERS)).toEqual(["POST /orders: example"]);
  });
});

test("an example that is shared loses such a member only where it is one too many", async () => {
  const schema = (more: object) => ({ type: "object", properties: { a: { type: "string" }, ...more } });
  const examples = { example: { $ref: "#/components/examples/One" } };
  const body = (more: object) => ({ content: { "application/json": { schema: schema(more), examples } } });
  const post = { operationId: "addOrder", requestBody: body({}), responses: ok({}) };
  const put = { operationId: "putOrder", requestBody: body({ b: {} }), responses: ok({}) };
  const components = { examples: { One: { value: { a: "b", b: 1 } } } };
  const imported = await importOf(shop({}, { paths: { "/orders": { post }, "/all": { put } }, components }));
  const examplesOf = (file: string, method: string) =>
    read(imported, file)[method].requestBody.content["application/json"].examples.example;
  expect(examplesOf("paths/other/addOrder.yaml", "post")).toEqual({ value: { a: "b" } });
  expect(examplesOf("paths/other/putOrder.yaml", "put")).toEqual({
    $ref: "../../components/examples/one.yaml",
  });
});

test("an example that holds references is none, and a list of objects in a multipart body is JSON", async () => {
  const Order = { type: "object", properties: { a: { type: "string" } } };
  const example = { schema: { $ref: "#/components/schemas/Order" } };
  const parts = { type: "array", items: { $ref: "#/components/schemas/Order" } };
  const requestBody = {
    content: { "multipart/form-data": { schema: { type: "object", properties: { parts } } } },
  };
  const post = { operationId: "addOrder", requestBody, responses: ok({ type: "object" }, { example }) };
  const imported = await importOf(
    shop({}, { paths: { "/orders": { post } }, components: { schemas: { Order } } }),
  );
  const operation = read(imported, "paths/other/addOrder.yaml").post;
  expect(operation.requestBody.content["multipart/form-data"].encoding).toEqual({
    parts: { contentType: "application/json" },
  });
  expect([...imported.report.lost.keys()]).toEqual(["examples of the vendor that its own schema refuses"]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a made request has known members only, however many there must be", async () => {
  const who = { type: "object", minProperties: 1, properties: { id: { type: "string", format: "odd" } } };
  const schema = { type: "object", required: ["who"], properties: { who } };
  const requestBody = { content: { "application/json": { schema } } };
  const post = { operationId: "addOrder", requestBody, responses: ok({}) };
  const imported = await importOf(shop({}, { paths: { "/orders": { post } } }));
  const media = read(imported, "paths/other/addOrder.yaml").post.requestBody.content["application/json"];
  expect(media.examples.example.value).toEqual({ who: { id: expect.any(String) } });
});

test("a form's made example has no null, a date its colon, and a pattern is a text", async () => {
  const properties = {
    note: { type: "null" },
    at: { type: "string", format: "date-time", example: "2026-01-02T03:04:05+0000" },
    code: { type: "string", pattern: 7 },
  };
  const schema = { type: "object", properties };
  const requestBody = { content: { "application/x-www-form-urlencoded": { schema } } };
  const post = { operationId: "addOrder", requestBody, responses: ok({}) };
  const imported = await importOf(shop({}, { paths: { "/orders": { post } } }));
  const [media] = Object.values<{ examples: { example: { value: Record<string, string> } } }>(
    read(imported, "paths/other/addOrder.yaml").post.requestBody.content,
  );
  const value = media?.examples.example.value ?? {};
  expect(Object.keys(value).sort()).toEqual(["at", "code"]);
  expect(value.at).not.toContain("+0000");
  expect([...imported.report.lost.keys()]).toContain("patterns that are no ECMAScript");
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a schema that is none refuses no example", () => {
  const check = createChecker({});
  expect(check({ type: "integer", multipleOf: 3 }, 4)).toBe(false);
  expect(check({ type: "integer", multipleOf: 0 }, 4)).toBe(true);
});

test("schemas that are made of themselves are refused", async () => {
  const components = { schemas: { A: { allOf: [{ $ref: "#/components/schemas/A" }] } } };
  await expect(importOf(shop({}, { components }))).rejects.toThrow(
    "/components/schemas/A: it is made of itself",
  );
});

test("paths that differ by their parameters' names alone are one", async () => {
  const id = (name: string) => [{ name, in: "path", required: true, schema: { type: "string" } }];
  const imported = await importOf(
    shop(
      {},
      {
        paths: {
          "/orders/{order-id}": {
            parameters: id("order-id"),
            get: { operationId: "getOrder", responses: ok({}) },
          },
          "/orders/{key}": {
            put: { operationId: "putOrder", parameters: id("key"), responses: ok({}) },
            get: { operationId: "getAgain", parameters: id("key"), responses: ok({}) },
          },
        },
      },
    ),
  );
  const { paths } = read(imported, "openapi.yaml");
  expect(Object.keys(paths)).toEqual(["/orders/{orderId}"]);
  const item = read(imported, paths["/orders/{orderId}"].$ref);
  expect([item.get, item.put].map(({ parameters: [only] }) => only.name)).toEqual(["orderId", "orderId"]);
  expect([...imported.report.lost]).toEqual([
    ["an operation at a path that another has", ["GET /orders/{key}"]],
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("an operation on localhost goes where all go", async () => {
  const imported = await importOf(shop({ servers: [{ url: "http://localhost:8080/health" }] }));
  const { paths } = read(imported, "openapi.yaml");
  expect(Object.keys(paths)).toEqual(["/health/orders"]);
  expect(read(imported, "paths/other/listOrders.yaml").get.servers).toBeUndefined();
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a required header of a credential's name is sent, though the operation's security forgets it", async () => {
  const scheme = (name: string) => ({ type: "apiKey", in: "header", name });
  const securitySchemes = { key: scheme("X-Key"), app: scheme("X-App") };
  const header = (name: string, required: boolean) => ({
    name,
    in: "header",
    required,
    schema: { type: "string" },
  });
  const parameters = [header("x-app", true), header("x-key", true)];
  const paths = {
    "/orders": {
      parameters,
      get: { operationId: "listOrders", security: [{ key: [] }], responses: ok({}) },
      put: { operationId: "editOrders", security: [{ key: [], app: [] }], responses: ok({}) },
    },
  };
  const imported = await importOf(shop({}, { components: { securitySchemes }, paths }));
  const { get } = read(imported, "paths/other/orders.yaml");
  expect([get.security, get.parameters]).toEqual([[{ key: [], app: [] }], undefined]);
  expect(imported.report.guessed.get("a parameter of a credential's name is that credential")).toEqual([
    "GET /orders: x-app",
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("an Authorization header that is only a parameter is a credential, which some operations need not have", async () => {
  const get = (operationId: string, required: boolean, more: object = {}) => ({
    get: {
      operationId,
      parameters: [{ name: "Authorization", in: "header", required, schema: { type: "string" } }],
      responses: ok({}),
      ...more,
    },
  });
  const securitySchemes = { login: { type: "http", scheme: "basic" } };
  const paths = {
    "/a": get("getA", true),
    "/b": get("getB", false),
    "/c": get("getC", true, { security: [{ login: [] }] }),
  };
  const imported = await importOf(shop({}, { components: { securitySchemes }, paths }));
  const securityOf = (id: string) => read(imported, `paths/other/${id}.yaml`).get.security;
  expect(["getA", "getB", "getC"].map(securityOf)).toEqual([
    [{ authorization: [] }],
    [{ authorization: [] }, {}],
    [{ login: [] }],
  ]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a key named by a word of JavaScript has another name as an option", async () => {
  const securitySchemes = { default: { type: "apiKey", in: "header", name: "X-Key" } };
  const imported = await importOf(shop({}, { security: [{ default: [] }], components: { securitySchemes } }));
  const { folder, problems } = await lintOf(imported);
  expect(problems).toEqual([]);
  const { auth } = readVendor("shop", JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8")));
  expect(auth).toEqual([{ in: "header", name: "X-Key", option: "defaultKey" }]);
});

test.each(["Your API URL", "wss://stream.shop.test/v1"])("%s is no host to call", async (url) => {
  const imported = await importOf(shop({}, { servers: [{ url }] }));
  const { paths, servers } = read(imported, "openapi.yaml");
  expect([servers[0].url, ...Object.keys(paths)]).toEqual(["https://api.example.invalid", "/orders"]);
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("a document without servers has those of its operations", async () => {
  const document = shop({ servers: [{ url: "https://files.example/v2" }] }, { servers: undefined });
  const imported = await importOf(document);
  const { servers, paths } = read(imported, "openapi.yaml");
  expect([servers[0].url, ...Object.keys(paths)]).toEqual(["https://files.example", "/v2/orders"]);
  expect([...imported.report.lost.keys()]).toEqual([]);
});

test("the servers of a few operations are those of no other", async () => {
  const get = (operationId: string, more: object = {}) => ({
    get: { operationId, responses: ok({}), ...more },
  });
  const servers = [{ url: "https://files.shop.test" }];
  const paths = { "/a": get("getA"), "/b": get("getB"), "/c": get("getC", { servers }) };
  const imported = await importOf(shop({}, { servers: undefined, paths }));
  expect(read(imported, "openapi.yaml").servers.map(({ url }: { url: string }) => url)).toEqual([
    "https://api.example.invalid",
  ]);
  expect(read(imported, "paths/other/getC.yaml").get.servers[0].url).toBe("https://files.shop.test");
  expect((await lintOf(imported)).problems).toEqual([]);
});

test("an example that is made fits patterns of any length", async () => {
  const imported = await importOf(shop({ responses: ok({ type: "string", pattern: "^PN[0-9a-f]{40}$" }) }));
  const { responses } = read(imported, "paths/other/listOrders.yaml").get;
  expect(responses["200"].content["application/json"].examples.example.value).toMatch(/^PN[0-9a-f]{40}$/);
});

describe("names", () => {
  test("stay the vendor's where they can be names in code, and are told apart without their case", async () => {
    const imported = await importOf(
      shop(
        {},
        {
          paths: {
            "/a": { get: { operationId: "showPost", responses: ok({ $ref: "#/components/schemas/ORDER" }) } },
            "/b": { get: { operationId: "delete", responses: ok({ $ref: "#/components/schemas/Order" }) } },
            "/c/{x}": { get: { responses: ok({ $ref: "#/components/schemas/ApiError" }) } },
          },
          components: {
            schemas: { Order: { type: "object" }, ORDER: { type: "object" }, ApiError: { type: "object" } },
          },
        },
      ),
    );
    expect(imported.names).toEqual({
      operations: { "GET /a": "showPost", "GET /b": "deleteCall", "GET /c/{x}": "getCX" },
      components: expect.objectContaining({
        schemas: { Order: "Order", ORDER: "Order2", ApiError: "ApiFailure" },
      }),
    });
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("of an earlier import stay, whatever else the vendor adds", async () => {
    const document = shop({ operationId: "listOrders" }, { components: {} });
    const { names } = await importOf(document);
    const renamed = { ...names, operations: { "GET /orders": "allOrders" } };
    const imported = await importOf(document, { names: renamed });
    expect(Object.keys(imported.files)).toContain("paths/other/allOrders.yaml");
  });
});

describe("what is invented is a draft with its place", () => {
  const page = { type: "integer" };
  const list = shop({
    parameters: [
      { name: "page", in: "query", schema: page },
      { name: "per_page", in: "query", schema: page },
    ],
    responses: ok({
      type: "object",
      properties: { orders: { type: "array", items: { type: "object" } }, total: page },
    }),
  });

  test("a list's pages are guessed by their names", async () => {
    const imported = await importOf(list);
    const paging = {
      style: "page",
      page: "/page",
      limit: "/per_page",
      items: "/orders",
      totalItems: "/total",
    };
    expect(read(imported, "paths/other/listOrders.yaml").get["x-orderwire-pagination"]).toEqual(paging);
    expect(imported.drafts).toContainEqual({
      file: "paths/other/listOrders.yaml",
      pointer: "/get/x-orderwire-pagination",
      reason: "how does this list go on?",
      value: paging,
    });
  });

  test.each([
    {
      what: "an offset",
      names: ["offset", "limit"],
      schema: { type: "object", properties: { orders: { type: "array" }, total: page } },
      want: { style: "offset", offset: "/offset", limit: "/limit", items: "/orders", totalItems: "/total" },
    },
    {
      what: "an address in the body",
      names: ["limit"],
      schema: { type: "object", properties: { orders: { type: "array" }, next: { type: "string" } } },
      want: { style: "next-url", limit: "/limit", items: "/orders", nextUrl: "/next" },
    },
    {
      what: "a Link header",
      names: ["page"],
      schema: { type: "array", items: { type: "object" } },
      headers: { Link: { schema: { type: "string" } } },
      want: { style: "link", page: "/page", items: "" },
    },
  ])("pages by $what", async ({ names, schema, headers = {}, want }) => {
    const parameters = names.map((name) => ({ name, in: "query", schema: page }));
    const [response] = Object.values(ok(schema));
    const imported = await importOf(shop({ parameters, responses: { 200: { ...response, headers } } }));
    expect(read(imported, "paths/other/listOrders.yaml").get["x-orderwire-pagination"]).toEqual(want);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test("the lint counts those that stand as they were made", async () => {
    const imported = await importOf(list);
    expect((await lintOf(imported)).drafts).toHaveLength(imported.drafts.length);
    const file = "paths/other/listOrders.yaml";
    const text = (imported.files[file] ?? "").replace("totalItems: /total", "totalPages: /total");
    const changed = { ...imported, files: { ...imported.files, [file]: text } };
    const left = (await lintOf(changed)).drafts;
    expect(left).toHaveLength(imported.drafts.length - 1);
    expect(left[0]).toMatchObject({
      rule: "draft",
      message: expect.stringContaining("Invented by the import: "),
    });
  });
});

/** What both of two ways to write a parameter mean. */
const PARAMETER = { parameters: [{ name: "a", in: "query", required: true, schema: { type: "string" } }] };

describe("a member of a wrong kind", () => {
  const MENT = "what is of a wrong kind, as it must be meant";
  const LOST = "a member of a wrong kind that changes no call";
  const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });

  test.each([
    { version: "3.1.0", more: { nullable: true }, want: ["string", "null"] },
    { version: "3.0.3", more: { nullable: "true" }, want: ["string", "null"] },
    { version: "3.0.3", more: {}, want: "string" },
  ])(
    "of a schema is mended where its meaning is plain, and told: $version $more",
    async ({ version, more, want }) => {
      const rows: readonly (readonly [given: object, want: object])[] = [
        [{ type: "string", ...more }, { type: want }],
        [{ type: "int" }, { type: "integer" }],
        [{ type: "Long" }, { type: "integer", format: "int64" }],
        [{ type: "string|int" }, { type: ["string", "integer"] }],
        [{ type: "uuid" }, { type: "string", format: "uuid" }],
        [{ type: "string[]" }, { type: "array", items: { type: "string" } }],
        [
          { type: "number", minimum: "1", maximum: "2.5" },
          { type: "number", minimum: 1, maximum: 2.5 },
        ],
        [
          { type: "string", maxLength: "9", minLength: -1 },
          { type: "string", maxLength: 9 },
        ],
        [
          { type: "string", maxlength: 9 },
          { type: "string", maxLength: 9 },
        ],
        [
          { type: "string", enum: "a" },
          { type: "string", enum: ["a"] },
        ],
        [
          { type: "string", enum: { 0: "a", 2: "b" } },
          { type: "string", enum: ["a", "b"] },
        ],
        [
          { type: "string", readOnly: "True", title: 5 },
          { type: "string", readOnly: true, title: "5" },
        ],
        [{ type: "string", description: ["a"] }, { type: "string" }],
        [
          { type: "number", exclusiveMinimum: "true", minimum: 1 },
          { type: "number", exclusiveMinimum: 1 },
        ],
        [
          { type: "array", items: [{ type: "string" }] },
          { type: "array", items: { type: "string" } },
        ],
        [
          { type: "array", items: "string" },
          { type: "array", items: { type: "string" } },
        ],
        [object({}, { additionalProperties: "false" }), object({}, { additionalProperties: false })],
        [object({ a: "string", b: null }), object({ a: { type: "string" }, b: {} })],
        [object({ a: {} }, { required: "a" }), object({ a: {} }, { required: ["a"] })],
        [object({ a: {}, b: {} }, { required: "b, a" }), object({ a: {}, b: {} }, { required: ["b", "a"] })],
        [
          object({ a: { type: "string", required: true }, b: { type: "string", required: "false" } }),
          object({ a: { type: "string" }, b: { type: "string" } }, { required: ["a"] }),
        ],
      ];
      const given = object(Object.fromEntries(rows.map(([schema], index) => [`p${index}`, schema])));
      const imported = await importOf(shop({ responses: ok(given) }, { openapi: version }));
      expect((await lintOf(imported)).problems).toEqual([]);
      const { get } = read(imported, "paths/other/listOrders.yaml");
      const { schema } = get.responses["200"].content["application/json"];
      expect(Object.values(schema.properties)).toEqual(rows.map(([, wanted]) => wanted));
      const told = [...(imported.report.guessed.get(MENT) ?? []), ...(imported.report.lost.get(LOST) ?? [])];
      const quiet = rows.flatMap(([before, after], index) =>
        JSON.stringify(before) === JSON.stringify(after) ||
        "nullable" in before ||
        told.some((one) => one.includes(`/p${index}/`))
          ? []
          : [`p${index}`],
      );
      expect(quiet).toEqual([]);
    },
  );

  test.each([
    { operation: { tags: "orders" }, want: { tags: ["orders"] } },
    { operation: { tags: [{ name: "orders" }] }, want: { tags: ["orders"] } },
    { operation: { operationId: 5 }, want: {} },
    { operation: { security: { key: [] } }, want: { security: [{ key: [] }] } },
    {
      operation: { parameters: { name: "a", in: "Query", required: "true", schema: "string" } },
      want: PARAMETER,
    },
    {
      operation: { parameters: { 1: { name: "a", in: "query", schema: { required: true, type: "str" } } } },
      want: PARAMETER,
    },
    { operation: { responses: { "2xx": {}, "404 Not Found": {} } }, statuses: ["404", "2XX"] },
    {
      operation: { responses: { 200: { description: "", content: { schema: { type: "object" } } } } },
      statuses: ["200"],
    },
  ])("of an operation is mended, and told: $operation", async ({ operation, want = {}, statuses }) => {
    const securitySchemes = { key: { type: "apiKey", in: "header", name: "X-Key" } };
    const imported = await importOf(shop(operation, { components: { securitySchemes } }));
    expect((await lintOf(imported)).problems).toEqual([]);
    const [file = ""] = Object.keys(imported.files).filter((name) => name.startsWith("paths/"));
    const { get } = read(imported, file);
    expect(get).toMatchObject(want);
    expect([...imported.report.guessed.keys()]).toEqual(
      expect.arrayContaining([expect.stringMatching(/as it must be meant|in other words/)]),
    );
    if (statuses) {
      expect(Object.keys(get.responses)).toEqual(statuses);
    }
  });

  test("of a parameter of Swagger 2.0 is mended, as in a schema", async () => {
    const parameters = [
      { name: "a", in: "Query", type: "int", required: "true", maximum: "5" },
      { name: "f", in: "form", type: "bool" },
    ];
    const imported = await importOf(swagger({ "/a": { post: { operationId: "sendA", parameters } } }));
    expect((await lintOf(imported)).problems).toEqual([]);
    const { post } = read(imported, "paths/other/sendA.yaml");
    expect(post.parameters).toMatchObject([
      { name: "a", in: "query", required: true, schema: { type: "integer", maximum: 5 } },
    ]);
    const [media] = Object.values<{ schema: object }>(post.requestBody.content);
    expect(media?.schema).toMatchObject({ properties: { f: { type: "boolean" } } });
  });

  test("that says nothing of the value is told", async () => {
    const schema = { type: "money", optional: true, required: true };
    const imported = await importOf(shop({ responses: { ...ok(schema), success: {} } }));
    expect([...imported.report.lost]).toEqual(
      expect.arrayContaining([
        ["a type that is none: the value may be anything", [expect.stringMatching(/schema\/type: "money"$/)]],
        ["words of a schema that are no keywords", ["optional (GET /orders)"]],
        [LOST, [expect.stringMatching(/schema\/required: true$/)]],
        ["a response without a status", ["GET /orders: success"]],
      ]),
    );
  });

  test.each([
    [ok({ enum: "a,b" }), '/schema/enum: "enum" must be a list, not "a,b"'],
    [
      ok(object({ a: {} }, { required: "b" })),
      '/schema/required: "required" must be a list of texts, not "b"',
    ],
    [ok({ type: "string", maxLength: "many" }), '/schema/maxLength: "maxLength" must be a whole number'],
    [
      ok({ type: "string", readOnly: "yes" }),
      '/schema/readOnly: "readOnly" must be true or false, not "yes"',
    ],
    [ok({ type: "array", items: [{}, {}] }), "/schema/items must be a schema, not a list"],
    [ok(object({ a: "money" })), '/schema/properties/a must be a schema, not "money"'],
  ])("that could mean several things is refused by its place: %j", async (responses, want) => {
    await expect(importOf(shop({ responses }))).rejects.toThrow(want);
  });

  test("a parameter that travels nowhere is refused by its place", async () => {
    const parameters = [{ name: "a", in: "body", schema: {} }];
    await expect(importOf(shop({ parameters }))).rejects.toThrow(
      '/paths/~1orders/get/parameters/0/in: "in" must be one of path, query, header, cookie, not "body"',
    );
  });
});

test("what is copied for a reference into the middle of an operation may hold more of them", async () => {
  const at = (path: string) => `#/paths/${path}/get/responses/200`;
  const inner = { $ref: `${at("~1b")}/content/application~1json/schema/properties/id` };
  const document = shop({ responses: { 200: { $ref: at("~1a") } } });
  const paths = {
    "/z": { get: { operationId: "getZ", responses: { 200: { $ref: at("~1a") } } } },
    "/a": { get: { operationId: "getA", responses: ok({ type: "object", properties: { id: inner } }) } },
    "/b": {
      get: { operationId: "getB", responses: ok({ type: "object", properties: { id: { type: "string" } } }) },
    },
  };
  const imported = await importOf({ ...document, paths });
  expect((await lintOf(imported)).problems).toEqual([]);
  expect(JSON.stringify(read(imported, "paths/other/getZ.yaml"))).not.toContain("#/paths");
  const circle = { "/a": { get: { responses: { 200: { $ref: at("~1a") } } } } };
  await expect(importOf({ ...document, paths: circle })).rejects.toThrow("Self-referencing circular pointer");
});

test("path templates of frameworks are OpenAPI's, and path items stand elsewhere", async () => {
  const get = { responses: ok({ type: "object" }) };
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const paths = {
    "/express/:id/x": { get: { ...get, parameters: [id] } },
    "/flask/<int:id>": { get },
    "/spring/{id:[0-9]{2,}}": { get: { ...get, parameters: [id] } },
    "/optional/{id?}": { get: { ...get, parameters: [id] } },
    "/rest/{+path}": { get },
    "/lookup/{{id}}": { get },
    "/things:batch": { get: { ...get, parameters: [id] } },
    "/elsewhere": { $ref: "#/components/pathItems/Elsewhere", summary: "There" },
  };
  const imported = await importOf(shop({}, { paths, components: { pathItems: { Elsewhere: { get } } } }));
  const { problems, folder } = await lintOf(imported);
  expect(problems).toEqual([]);
  const document = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  const parameters = Object.entries<{ get: { parameters?: { name: string; schema: object }[] } }>(
    document.paths,
  );
  expect(
    parameters.map(([path, item]) => [path, ...(item.get.parameters ?? []).map(({ schema }) => schema)]),
  ).toEqual([
    ["/express/{id}/x", { type: "integer" }],
    ["/flask/{id}", { type: "string" }],
    ["/spring/{id}", { type: "integer" }],
    ["/optional/{id}", { type: "integer" }],
    ["/rest/{path}", { type: "string" }],
    ["/lookup/{id}", { type: "string" }],
    ["/things:batch"],
    ["/elsewhere"],
  ]);
  expect(imported.report.guessed.get("a path's template in other words")).toHaveLength(6);
  expect([...imported.report.lost]).toEqual([
    ["a path parameter of several segments: its slashes are percent-encoded", ["/rest/{+path}: path"]],
    ["a path parameter that its path does not have", ["/things:batch: id"]],
  ]);
});

test("members that only other versions have are left out, and told", async () => {
  const operation = {
    consumes: ["application/json"],
    externalDocs: {},
    parameters: [{ name: "a", in: "query", type: "string", schema: { type: "string" } }],
    responses: {
      200: { ...Object.values(ok({ type: "object" }))[0], schema: { type: "string" } },
    },
  };
  const securitySchemes = {
    token: { type: "http", scheme: "Bearer", in: "header", name: "Authorization" },
    key: { type: "API_KEY", in: "Header", name: "X-Key" },
    open: {
      type: "oauth2",
      flows: {
        accessCode: { authorizationUrl: "https://a.test/a", tokenUrl: "https://a.test/t", scopes: {} },
      },
    },
    plain: { type: "basic" },
  };
  const security = Object.keys(securitySchemes).map((name) => ({ [name]: [] }));
  const imported = await importOf(shop({ ...operation, security }, { components: { securitySchemes } }));
  expect((await lintOf(imported)).problems).toEqual([]);
  expect(imported.report.lost.get("members that OpenAPI does not have there")).toEqual([
    "GET /orders: consumes",
    "GET /orders 200: schema",
    "GET /orders a: type",
  ]);
  expect(imported.report.guessed.get("a way to be let in in other words")).toEqual(["key", "open", "plain"]);
  const { components } = read(imported, "openapi.yaml");
  const kinds = Object.values<{ type: string; scheme?: string; in?: string; flows?: object }>(
    components.securitySchemes,
  );
  expect(
    kinds.map(({ type, scheme, in: where, flows }) => [type, scheme ?? where ?? Object.keys(flows ?? {})[0]]),
  ).toEqual([
    ["http", "Bearer"],
    ["apiKey", "header"],
    ["oauth2", "authorizationCode"],
    ["http", "basic"],
  ]);
});

test("bytes in JSON are a text there, and a file in a form of the same schema", async () => {
  const File = { type: "object", properties: { file: { type: "string", format: "binary" } } };
  const schema = { $ref: "#/components/schemas/File" };
  const list = { type: "object", properties: { files: { type: "array", items: schema } } };
  const post = {
    operationId: "sendForm",
    requestBody: { content: { "multipart/form-data": { schema } } },
    responses: ok(list),
  };
  const put = {
    operationId: "sendJson",
    requestBody: { content: { "application/json": { schema: list } } },
    responses: ok({}),
  };
  const imported = await importOf(
    shop({}, { paths: { "/files": { post, put } }, components: { schemas: { File } } }),
  );
  const { problems, folder } = await lintOf(imported);
  expect(problems).toEqual([]);
  expect(imported.report.lost.get("bytes in JSON, which are a text there")).toEqual([
    "PUT /files",
    "POST /files",
  ]);
  const document = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  expect(document.components.schemas).toMatchObject({
    File: { properties: { file: { type: "string", format: "binary" } } },
    FileJson: { properties: { file: { type: "string" } } },
  });
  expect(document.components.schemas.FileJson.properties.file.format).toBeUndefined();
  expect(() => readVendor("shop", document)).not.toThrow();
});

test("names are no longer than a file's name can be", async () => {
  const long = "Long".repeat(80);
  const schemas = { [long]: { type: "object" }, [`${long}2`]: { type: "array", items: {} } };
  const operation = (name: string) => ({
    operationId: `get${long}`,
    tags: [long],
    responses: ok({ $ref: `#/components/schemas/${name}` }),
  });
  const imported = await importOf(
    shop(
      {},
      {
        paths: { [`/${long}`]: { get: operation(long), put: operation(`${long}2`) } },
        components: { schemas },
      },
    ),
  );
  expect((await lintOf(imported)).problems).toEqual([]);
  const names = Object.keys(imported.files).flatMap((file) => file.split("/"));
  expect(Math.max(...names.map((name) => name.length))).toBeLessThan(200);
  expect(Object.values(imported.names.operations).map((id) => id.length)).toEqual([100, 101]);
});

test("an example of an open body has only what stands beside the parameters, and none of what is read", async () => {
  const schema = { type: "object", properties: { a: { type: "string" } }, additionalProperties: true };
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const filter = {
    name: "filter",
    in: "query",
    schema: { type: "object", properties: { id: { type: "string", readOnly: true }, b: { type: "string" } } },
    example: { id: "1", b: "c" },
  };
  const content = { "application/json": { schema, example: { id: 5, a: "b", more: 1 } } };
  const put = {
    operationId: "writeThing",
    parameters: [id, filter],
    requestBody: { content },
    responses: ok({}),
  };
  const imported = await importOf(shop({}, { paths: { "/things/{id}": { put } } }));
  expect((await lintOf(imported)).problems).toEqual([]);
  const written = read(imported, "paths/other/writeThing.yaml").put;
  expect(written.requestBody.content["application/json"].examples.example.value).toEqual({ a: "b" });
  expect(written.parameters[1].examples.example.value).toEqual({ b: "c" });
});

test("media types in other words are known, or the body is bytes", async () => {
  const produces = ["json", "xyz"];
  const paths = {
    "/a": {
      get: {
        operationId: "getA",
        produces,
        responses: { 200: { description: "A.", schema: { type: "object" } } },
      },
    },
    "/b": {
      get: {
        operationId: "getB",
        produces: ["xyz"],
        responses: { 200: { description: "B.", schema: { type: "object" } } },
      },
    },
  };
  const imported = await importOf(swagger(paths));
  expect((await lintOf(imported)).problems).toEqual([]);
  const typeOf = (id: string) =>
    Object.keys(read(imported, `paths/other/${id}.yaml`).get.responses["200"].content);
  expect(["getA", "getB"].map(typeOf)).toEqual([["application/json"], ["application/octet-stream"]]);
  expect(imported.report.lost.get("media types that are none: the body is bytes")).toEqual([
    "GET /a: xyz",
    "GET /b: xyz",
  ]);
});

test("a part that may be a text or an object is JSON, and no example in a form or a query is null", async () => {
  const text = { type: "string" };
  const meta = { anyOf: [text, { type: "object", properties: { a: text } }] };
  const nullable = { type: ["string", "null"] };
  const filter = {
    name: "filter",
    in: "query",
    style: "deepObject",
    schema: { type: "object", properties: { a: text, b: nullable } },
    example: { a: "x", b: null },
  };
  const schema = { type: "object", properties: { meta, note: nullable } };
  const content = { "multipart/form-data": { schema, example: { meta: "m", note: null } } };
  const post = { operationId: "send", parameters: [filter], requestBody: { content }, responses: ok({}) };
  const imported = await importOf(shop({}, { paths: { "/parts": { post } } }));
  const { problems, folder } = await lintOf(imported);
  expect(problems).toEqual([]);
  const written = read(imported, "paths/other/send.yaml").post;
  expect(written.parameters[0].examples.example.value).toEqual({ a: "x" });
  expect(written.requestBody.content["multipart/form-data"]).toMatchObject({
    encoding: { meta: { contentType: "application/json" } },
    examples: { example: { value: { meta: "m" } } },
  });
  expect(written.requestBody.content["multipart/form-data"].examples.example.value).not.toHaveProperty(
    "note",
  );
  expect(imported.report.guessed.get("what is a text or an object in a multipart body is JSON")).toEqual([
    "POST /parts: meta",
  ]);
  const document = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  expect(() => readVendor("shop", document)).not.toThrow();
});

test("what a path has behind it is parameters, and an operation that is one too many is told", async () => {
  const get = { responses: ok({ type: "object" }) };
  const described = (name: string, place: string) => ({
    name,
    in: place,
    required: true,
    schema: { type: "integer" },
  });
  const paths = {
    "/search?type=a&q={q}": { get: { ...get, parameters: [described("q", "path")] } },
    "/list/{id}?page={number}": {
      parameters: [described("id", "path")],
      get: { ...get, parameters: [described("page", "query")] },
    },
    "/files": { get, put: get },
    "/files#copy": { put: get, post: get },
  };
  const imported = await importOf(shop({}, { paths }));
  const { problems, folder } = await lintOf(imported);
  expect(problems).toEqual([]);
  const document = JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
  type Described = Record<string, { parameters?: { name: string; in: string; schema: object }[] }>;
  const shown = Object.entries<Described>(document.paths).map(([path, item]) => [
    path,
    Object.keys(item),
    ...Object.values(item).flatMap(({ parameters = [] }) =>
      parameters.map(({ name, in: place, schema }) => [place, name, schema]),
    ),
  ]);
  expect(shown).toEqual([
    ["/files", ["get", "post", "put"]],
    [
      "/search",
      ["get"],
      ["query", "type", { type: "string", enum: ["a"] }],
      ["query", "q", { type: "integer" }],
    ],
    ["/list/{id}", ["get"], ["path", "id", { type: "integer" }], ["query", "page", { type: "integer" }]],
  ]);
  expect([...imported.report.lost]).toEqual([
    ["an operation at a path that another has", ["PUT /files#copy"]],
  ]);
  expect(imported.report.guessed.get("what a path has behind it is no part of it")).toHaveLength(3);
});
