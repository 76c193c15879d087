/** What the site adds to operations, shown by tiny documents. */
import { describe, expect, test } from "vitest";
import type { Document, Operation, PathItem } from "../src/site/openapi.ts";
import { operationSamples } from "../src/site/operation-samples.ts";
import { operationText } from "../src/site/operation-text.ts";
import { toReaderDocument } from "../src/site/reader-document.ts";

const document: Document = {
  info: { title: "Acme" },
  servers: [{ url: "https://{shop}.acme.example", variables: { shop: { default: "demo" } } }],
  "x-orderwire-encoding": { booleans: "numeric" },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "apiKey", in: "query", name: "token" },
      basic: { type: "http", "x-orderwire-credentials": { username: "email", password: "apiKey" } },
    },
  },
};

describe("samples", () => {
  const table: readonly {
    shows: string;
    method?: string;
    path?: string;
    item?: PathItem;
    operation: Omit<Operation, "operationId">;
    client: string;
    curl: string;
  }[] = [
    {
      shows: "a nested query, brackets and numeric booleans",
      operation: {
        security: [{ key: [] }],
        parameters: [
          { name: "filter", in: "query", style: "deepObject", example: { ids: [1, 2], paid: true } },
          { name: "ids[]", in: "query", example: [3] },
        ],
      },
      client: "await callAcme(connection, { filter: { ids: [1, 2], paid: true }, ids: [3] });",
      curl: "curl 'https://demo.acme.example/things' \\\n  -H \"X-Key: $API_KEY\" \\\n  -G \\\n  --data-urlencode 'filter[ids][]=1' \\\n  --data-urlencode 'filter[ids][]=2' \\\n  --data-urlencode 'filter[paid]=1' \\\n  --data-urlencode 'ids[]=3'",
    },
    {
      shows: "a key in the query, beside a path parameter of the path item",
      path: "/things/{id}",
      item: { parameters: [{ name: "id", in: "path", required: true, example: "a b" }] },
      operation: { security: [{ token: [] }] },
      client: 'await callAcme(connection, { id: "a b" });',
      curl: "curl 'https://demo.acme.example/things/a%20b' \\\n  -G \\\n  --data-urlencode \"token=$API_KEY\"",
    },
    {
      shows: "a JSON body and HTTP Basic",
      method: "put",
      operation: {
        security: [{ basic: [] }],
        requestBody: {
          content: { "application/json": { examples: { one: { value: { name: "O'Hara" } } } } },
        },
      },
      client: 'await callAcme(connection, { name: "O\'Hara" });',
      curl: "curl 'https://demo.acme.example/things' \\\n  -X PUT \\\n  -u \"$EMAIL:$API_KEY\" \\\n  --json '{\n  \"name\": \"O'\\''Hara\"\n}'",
    },
    {
      shows: "a form with JSON text in a field",
      method: "post",
      operation: {
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": {
              encoding: { order: { contentType: "application/json" } },
              examples: { one: { value: { site: "main", order: { id: 1 } } } },
            },
          },
        },
      },
      client: 'await callAcme(connection, { site: "main", order: { id: 1 } });',
      curl: "curl 'https://demo.acme.example/things' \\\n  --data-urlencode 'site=main' \\\n  --data-urlencode 'order={\"id\":1}'",
    },
    {
      shows: "a body of bytes",
      method: "post",
      operation: { requestBody: { content: { "application/octet-stream": {} } } },
      client: "await callAcme(connection, { body: bytes });",
      curl: "curl 'https://demo.acme.example/things' \\\n  -H 'Content-Type: application/octet-stream' \\\n  --data-binary @file",
    },
  ];

  test.each(table)(
    "show $shows",
    ({ method = "get", path = "/things", item = {}, operation, client, curl }) => {
      const placed = { path, method, item, operation: { operationId: "callAcme", ...operation } };
      const sources = operationSamples(document, "acme", placed).map(({ source }) => source);
      expect(sources).toEqual([
        `import { callAcme } from "@orderwire/acme-client";\n\nconst answer = ${client}`,
        curl,
      ]);
    },
  );
});

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
      shows: "scenarios once, though two statuses have them",
      operation: {
        responses: {
          200: { content: { "application/json": { examples: { done: {} } } } },
          400: { content: { "application/json": { examples: { refused: {}, done: {} } } } },
        },
      },
      want: "- **Scenarios** of the mock: `done`, `refused`.",
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
          tags: ["CorporateCustomers"],
          requestBody: { content: { "application/x-www-form-urlencoded": form } },
          responses: { 200: failure, 400: failure, 500: failure },
        },
      },
    },
  };
  const { tags, paths } = toReaderDocument(given, "acme");
  const { tags: own, requestBody, responses } = paths?.["/things"]?.post ?? {};
  expect({ tags, own, requestBody, responses }).toEqual({
    tags: [{ name: "Corporate customers" }],
    own: ["Corporate customers"],
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
  });
});
