import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importDocument } from "../src/import.ts";
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

describe("what cannot be brought is told, and the rest is right", () => {
  test.each([
    { what: "callbacks", document: shop({ callbacks: { paid: {} } }), lost: "callbacks" },
    {
      what: "a cookie",
      document: shop({ parameters: [{ name: "sid", in: "cookie", schema: {} }] }),
      lost: "a cookie parameter",
    },
    {
      what: "the body of a GET",
      document: shop({ requestBody: { content: { "application/json": { schema: {} } } } }),
      lost: "the body of a GET, which `fetch` does not send",
    },
    {
      what: "a second media type",
      document: shop({
        responses: { 200: { description: "", content: { "application/xml": {}, "application/json": {} } } },
      }),
      lost: "media types beside the chosen one",
    },
    {
      what: "a second server",
      document: shop({}, { servers: [{ url: "https://a.example" }, { url: "https://b.example" }] }),
      lost: "servers beside the first one",
    },
    {
      what: "an operation's own server",
      document: shop({ servers: [{ url: "https://files.example" }] }),
      lost: "an operation's own server: calls go to the first one of the document",
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
      lost: /does not exist|leads nowhere|resolve/,
    },
    {
      what: "a field of the body with a parameter's name",
      document: shop(
        {},
        {
          paths: {
            "/orders/{id}": {
              put: {
                parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
                requestBody: {
                  content: {
                    "application/json": {
                      schema: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
                    },
                  },
                },
                responses: { 204: { description: "Done." } },
              },
            },
          },
        },
      ),
      lost: "a field of the body with the name of a parameter, which the vendor requires in the body",
    },
    {
      what: "credentials that only some operations take",
      document: shop(
        { security: [{ a: [] }] },
        {
          paths: {
            "/a": { get: { security: [{ a: [] }], responses: ok({}) } },
            "/b": { get: { security: [{ a: [] }], responses: ok({}) } },
            "/c": { get: { security: [{ b: [] }], responses: ok({}) } },
          },
          components: {
            securitySchemes: {
              a: { type: "apiKey", in: "header", name: "A" },
              b: { type: "apiKey", in: "header", name: "B" },
            },
          },
        },
      ),
      lost: "credentials of its own: the client sends the others",
    },
  ])("$what", async ({ document, lost }) => {
    if (lost instanceof RegExp) {
      await expect(importOf(document)).rejects.toThrow(lost);
      return;
    }
    const imported = await importOf(document);
    expect([...imported.report.lost.keys()]).toContain(lost);
    expect((await lintOf(imported)).problems).toEqual([]);
  });

  test.each([
    {
      document: { openapi: "4.0.0", paths: {} },
      want: "Unsupported OpenAPI version: 4.0.0",
    },
    { document: shop({}, { paths: {} }), want: "has no operation" },
    {
      document: shop({ responses: ok({ $ref: "http://127.0.0.1:1/Evil.yaml" }) }),
      want: "must be a file in the spec's own folder",
    },
  ])("a document that cannot be read at all: $want", async ({ document, want }) => {
    await expect(importOf(document)).rejects.toThrow(want);
  });
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

test("a document without servers has those of its operations", async () => {
  const document = shop({ servers: [{ url: "https://files.example/v2" }] }, { servers: undefined });
  const imported = await importOf(document);
  const { servers, paths } = read(imported, "openapi.yaml");
  expect([servers[0].url, ...Object.keys(paths)]).toEqual(["https://files.example", "/v2/orders"]);
  expect([...imported.report.lost.keys()]).toEqual([]);
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
