/** A tiny vendor whose every text would like to be more than a text. */
import type { Document } from "@orderwire/vocabulary/openapi";

const evil = (text: string) =>
  `${text} </title><script>alert(1)</script><iframe src="https://evil.test/"></iframe>`;

const refused = { $ref: "#/components/responses/Refused" };

export const acme: Document = {
  openapi: "3.1.0",
  info: { title: evil("Acme"), version: "1", summary: evil("Orders."), description: evil("An **API**.") },
  servers: [{ url: "https://acme.example" }],
  security: [{ key: [] }],
  "x-orderwire-rate-limit": { requests: 5, seconds: 1, by: "ip", queue: 5 },
  "x-orderwire-errors": { message: "/message" },
  tags: [{ name: "BigOrders", description: evil("Orders.") }],
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        tags: ["BigOrders"],
        summary: evil("List orders"),
        description: evil("See `uploadOrders`."),
        security: [{ key: ["order_read"] }],
        "x-orderwire-pagination": {
          style: "since-id",
          sinceId: "/filter/sinceId",
          id: "/id",
          items: "/orders",
        },
        parameters: [
          {
            name: "filter",
            in: "query",
            style: "deepObject",
            description: evil("Conditions."),
            schema: {
              type: "object",
              properties: { sinceId: { type: "integer", description: evil("From here on.") } },
            },
          },
        ],
        responses: {
          200: {
            description: evil("Fine."),
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: { orders: { type: "array", items: { $ref: "#/components/schemas/Order" } } },
                },
                examples: {
                  one_page: { summary: evil("One"), value: { orders: [{ id: 1, name: evil("A") }] } },
                },
              },
            },
          },
          400: refused,
        },
      },
    },
    "/orders/upload": {
      post: {
        operationId: "uploadOrders",
        tags: ["BigOrders"],
        summary: "Upload orders",
        "x-orderwire-retry": { idempotent: false, reason: evil("It makes another.") },
        "x-orderwire-batch": { rows: "/orders", limit: 50, partialStatus: 460 },
        "x-orderwire-rate-limit": { requests: 2, seconds: 10, by: "key", status: 503 },
        requestBody: {
          required: true,
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                required: ["orders"],
                properties: { orders: { type: "array", items: { $ref: "#/components/schemas/Order" } } },
              },
              encoding: { orders: { contentType: "application/json" } },
            },
          },
        },
        responses: {
          204: { description: "Done." },
          400: refused,
          460: {
            description: evil("Some failed."),
            content: { "application/json": { schema: { type: "object" }, example: { message: "Partly" } } },
          },
        },
      },
    },
  },
  webhooks: {
    orderPaid: {
      post: {
        summary: evil("Paid"),
        "x-orderwire-signature": {
          algorithm: "hmac-sha256",
          token: "/token",
          message: "/id",
          encoding: "hex",
        },
        requestBody: {
          content: {
            "application/json": {
              schema: { type: "object", properties: { id: { type: "string" }, token: { type: "string" } } },
            },
          },
        },
        responses: { 200: { description: "Taken." } },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", description: evil("A key.") } },
    responses: {
      Refused: {
        description: evil("Not valid."),
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { message: { type: "string", description: evil("Why.") } },
            },
            examples: { wrong: { value: { message: evil("Wrong") } } },
          },
        },
      },
    },
    schemas: {
      Order: {
        description: evil("An order."),
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "integer", description: evil("Its id.") },
          name: { type: "string", enum: [evil("a"), "b"], default: evil("a"), pattern: "<b>" },
        },
      },
    },
  },
};
