// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Receiver, receiver } from "@orderwire/runtime/webhook";
import type {
  BracketsSentPayload,
  BracketsSentResponse,
  FormSentPayload,
  FormSentResponse,
  ListMadePayload,
  ListMadeResponse,
  OrderMadePayload,
  OrderMadeResponse,
  StockAskedPayload,
  StockAskedResponse,
  TextSentPayload,
  TextSentResponse,
} from "@orderwire/acme-types/webhooks";

export { type IncomingRequest, type ParseOptions, type Receiver, WebhookError } from "@orderwire/runtime/webhook";

/**
 * Asks for a stock
 *
 * Before a sale.
 */
export const stockAsked: Receiver<StockAskedPayload, StockAskedResponse> = /* @__PURE__ */ receiver({
  name: "stockAsked",
  method: "GET",
  query: {
    ids: { style: "form", wireName: "ids[]" },
    sizes: { style: "form", wireName: "sizes[]" },
    sums: { style: "deep" },
    all: { style: "form", wireName: "all[]" },
    count: { style: "form" },
    exact: { style: "form" },
    sum: { style: "form" },
    either: { style: "form" },
    switch: { style: "form" },
    text: { style: "form" },
    any: { style: "form" },
    where: { style: "json" },
    page: { style: "deep" },
  },
  headers: { "X-Shop": "X-Shop", "X-Parts": "X-Parts" },
  fields: {
    ids: { list: "number" },
    sizes: { list: "number" },
    sums: { map: { a: "number" }, others: "number" },
    all: { list: "any" },
    count: { either: ["null", "number"] },
    exact: "boolean",
    sum: "number",
    either: { either: ["number", "boolean"] },
    switch: { either: ["text", "boolean"] },
    text: "text",
    "X-Parts": { list: "number" },
    page: { map: { size: "number" } },
  },
});

/**
 * An order was made
 */
export const orderMade: Receiver<OrderMadePayload, OrderMadeResponse> = /* @__PURE__ */ receiver({
  name: "orderMade",
  method: "POST",
  body: { kind: "json", type: "application/json", required: true },
});

/**
 * listMade
 */
export const listMade: Receiver<ListMadePayload, ListMadeResponse> = /* @__PURE__ */ receiver({
  name: "listMade",
  method: "POST",
  body: { kind: "jsonValue", type: "application/json" },
});

/**
 * formSent
 */
export const formSent: Receiver<FormSentPayload, FormSentResponse> = /* @__PURE__ */ receiver({
  name: "formSent",
  method: "POST",
  body: {
    kind: "form",
    type: "application/x-www-form-urlencoded",
    required: true,
    json: ["order"],
  },
  fields: { id: "number", last: "boolean" },
});

/**
 * textSent
 */
export const textSent: Receiver<TextSentPayload, TextSentResponse> = /* @__PURE__ */ receiver({
  name: "textSent",
  method: "POST",
  headers: { "X-Sign": "X-Sign" },
  body: { kind: "text", type: "application/xml", required: true },
  signature: {
    algorithm: "hmac-sha512",
    token: "/X-Sign",
    message: "",
    encoding: "hex",
    prefix: "v1=",
  },
});

/**
 * bracketsSent
 */
export const bracketsSent: Receiver<BracketsSentPayload, BracketsSentResponse> = /* @__PURE__ */ receiver({
  name: "bracketsSent",
  method: "POST",
  body: {
    kind: "json",
    type: "application/json",
    required: true,
    others: [
      {
        kind: "form",
        type: "application/x-www-form-urlencoded",
        required: true,
      },
    ],
  },
  fields: {
    rows: { list: { map: { id: "number", codes: { list: "text" } } } },
    sums: { map: {}, others: "number" },
    tree: {
      map: {
        size: "number",
        inner: { list: { shape: "#/components/schemas/Node" } },
        parent: { either: ["null", { shape: "#/components/schemas/Node" }] },
      },
    },
    party: { map: { kind: "text", age: "number", isOpen: "boolean" } },
    word: "text",
    level: { either: ["null", "number"] },
    both: "number",
    many: { either: ["number", { list: "number" }] },
    joined: { map: { id: "number", name: "text" } },
  },
  shapes: {
    "#/components/schemas/Node": {
      map: {
        size: "number",
        inner: { list: { shape: "#/components/schemas/Node" } },
        parent: { either: ["null", { shape: "#/components/schemas/Node" }] },
      },
    },
  },
});
