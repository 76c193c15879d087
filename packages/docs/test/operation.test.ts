/** What the site adds to operations, shown by tiny documents. */
import { describe, expect, test } from "vitest";
import { limitDepth } from "../src/site/depth.ts";
import type { Document, Operation, Schema } from "../src/site/openapi.ts";
import { operationIndex } from "../src/site/operation-list.ts";
import { operationText } from "../src/site/operation-text.ts";
import { toReaderDocument } from "../src/site/reader-document.ts";

const document: Document = { info: { title: "Acme" } };

describe("text", () => {
  const table: readonly { shows: string; operation: Omit<Operation, "operationId">; want: string }[] = [
    { shows: "nothing where there is nothing to say", operation: {}, want: "" },
    {
      shows: "rights",
      operation: { security: [{ key: ["order_read", "order_write"] }] },
      want: "- **Needs** the right `order_read` and `order_write`.",
    },
    {
      shows: "pages",
      operation: { "x-orderwire-pagination": { sinceId: "/filter/sinceId" } },
      want: "- **Pages** by `filter[sinceId]`; `callAcme.items(connection, …)` walks through all of them.",
    },
    {
      shows: "the pace, with a queue",
      operation: { "x-orderwire-rate-limit": { requests: 5, seconds: 1, by: "ip", queue: 5 } },
      want: "- **Pace**: 5 requests a second for one address, 5 more wait; beyond that 429. The client keeps to it.",
    },
    {
      shows: "why a call is not repeated",
      operation: { "x-orderwire-retry": { idempotent: false, reason: "It makes another." } },
      want: "- **Not repeated** by the client when an answer is lost. It makes another.",
    },
    {
      shows: "batches",
      operation: { "x-orderwire-batch": { rows: "/orders", limit: 50 } },
      want: "- **Batch** of at most 50 rows in `orders`.",
    },
    {
      shows: "scenarios once, though two statuses have them, and no failure's",
      operation: {
        responses: {
          200: { content: { "application/json": { examples: { done: {} } } } },
          201: { content: { "application/json": { examples: { made: {}, done: {} } } } },
          400: { content: { "application/json": { examples: { refused: {} } } } },
        },
      },
      want: "- **Scenarios** of the mock: `done`, `made`, and the examples of each failure.",
    },
  ];

  test.each(table)("shows $shows", ({ operation, want }) => {
    const text = operationText(document, {}, { operationId: "callAcme", ...operation });
    expect(text).toBe(want === "" ? "" : `What to expect:\n${want}`);
  });
});

test("a document for readers has tags in words, one schema per failure, and forms that can be read", () => {
  const failure = { content: { "application/json": { schema: { type: "object" }, examples: { no: {} } } } };
  const form = { examples: { one: { value: { site: "main", order: { id: 1 } } } } };
  const given: Document = {
    ...document,
    tags: [{ name: "CorporateCustomers" }],
    paths: {
      "/things": {
        post: {
          operationId: "callAcme",
          summary: "Call",
          tags: ["CorporateCustomers"],
          requestBody: { content: { "application/x-www-form-urlencoded": form } },
          responses: { 200: failure, 400: failure, 500: failure },
        },
      },
    },
  };
  const sample = { lang: "sh", label: "curl", source: "curl" };
  const { tags, paths } = toReaderDocument(given, "acme", new Map([["callAcme", [sample]]]));
  const { description, ...operation } = paths?.["/things"]?.post ?? {};
  expect({ tags, operation }).toEqual({
    tags: [
      {
        name: "Corporate customers",
        description: "- [Call](/apis/acme/operations/callacme/): `callAcme`, `POST /things`",
      },
    ],
    operation: {
      operationId: "callAcme",
      summary: "Call",
      tags: ["Corporate customers"],
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": {
            examples: { one: { value: 'site=main\norder={\n  "id": 1\n}' } },
          },
        },
      },
      responses: {
        200: failure,
        400: failure,
        500: { content: { "application/json": { examples: { no: {} } } } },
      },
      "x-codeSamples": [sample],
    },
  });
});

test("below three levels of components there is a link; a base is no level, and what is no structure stays", () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas: Record<string, Schema> = {
    Page: { properties: { orders: to("Order") } },
    Base: { properties: { parent: to("Order") } },
    Order: { allOf: [to("Base"), { properties: { item: to("Item") } }] },
    Item: { properties: { code: to("Code"), offer: { ...to("Offer"), description: "What was sold." } } },
    Code: { description: "Letters." },
    Offer: { description: "A variant.", properties: { order: to("Order") } },
  };
  const content = { "application/json": { schema: to("Page") } };
  const given: Document = {
    ...document,
    components: { schemas },
    paths: { "/pages": { get: { operationId: "getPage", responses: { 200: { content } } } } },
  };
  const limited = limitDepth(given, (name) => `/schemas/${name}`);
  expect({ paths: limited.paths, schemas: limited.components?.schemas }).toEqual({
    paths: {
      "/pages": {
        get: {
          operationId: "getPage",
          responses: { 200: { content: { "application/json": { schema: to("Page-3") } } } },
        },
      },
    },
    schemas: {
      "Page-3": { properties: { orders: to("Order-2") } },
      "Order-2": { allOf: [to("Base-2"), { properties: { item: to("Item-1") } }] },
      "Base-2": { properties: { parent: to("Order-1") } },
      "Order-1": {
        allOf: [
          to("Base-1"),
          { properties: { item: { type: "Item", description: "[All of Item](/schemas/Item)." } } },
        ],
      },
      "Base-1": {
        properties: { parent: { type: "Order", description: "[All of Order](/schemas/Order)." } },
      },
      "Item-1": {
        properties: {
          code: to("Code-0"),
          offer: { type: "Offer", description: "What was sold. [All of Offer](/schemas/Offer)." },
        },
      },
      "Code-0": { description: "Letters." },
    },
  });
});

test("a vendor's index has its sections in their order, in words, and its webhooks", () => {
  const operation = (operationId: string, tag: string) => ({
    get: { operationId, summary: "Get", tags: [tag] },
  });
  const given: Document = {
    ...document,
    tags: [{ name: "CorporateCustomers" }, { name: "Empty" }],
    paths: { "/a": operation("getA", "Orders"), "/b": operation("getB", "CorporateCustomers") },
    webhooks: { callEnded: { post: { operationId: "callEnded", summary: "A call ended" } } },
  };
  expect(operationIndex(given, "acme")).toBe(
    [
      "**Corporate customers**: [Get](/apis/acme/operations/getb/)",
      "**Orders**: [Get](/apis/acme/operations/geta/)",
      "**Webhooks**: [A call ended](/apis/acme/webhooks/callended/)",
    ].join("\n\n"),
  );
});
