/** A tiny vendor whose bodies are XML. */
import type { Document } from "@orderwire/vocabulary/openapi";

const media = {
  "application/xml": {
    schema: { $ref: "#/components/schemas/Order" },
    example: { id: 7, note: "<b>", lines: ["a"] },
  },
};

export const xmlDocument: Document = {
  openapi: "3.1.0",
  info: { title: "Xml", version: "1" },
  servers: [{ url: "https://xml.example" }],
  paths: {
    "/orders": {
      put: {
        operationId: "editOrder",
        summary: "Edit",
        requestBody: { required: true, content: media },
        responses: { 200: { description: "Fine.", content: media } },
      },
    },
  },
  components: {
    schemas: {
      Order: {
        type: "object",
        properties: {
          id: { type: "integer", xml: { attribute: true } },
          note: { type: "string" },
          lines: { type: "array", xml: { wrapped: true }, items: { type: "string", xml: { name: "line" } } },
        },
      },
    },
  },
};
