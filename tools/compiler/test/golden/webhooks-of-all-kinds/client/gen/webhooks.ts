// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Receiver, receiver } from "@orderwire/runtime/webhook";
import type {
  FormSentPayload,
  FormSentResponse,
  ListMadePayload,
  ListMadeResponse,
  OrderMadePayload,
  OrderMadeResponse,
  StockAskedPayload,
  StockAskedResponse,
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
    count: { style: "form" },
    exact: { style: "form" },
    sum: { style: "form" },
    either: { style: "form" },
    switch: { style: "form" },
    text: { style: "form" },
    any: { style: "form" },
  },
  headers: { "X-Shop": "X-Shop" },
  scalars: { ids: "number", count: "number", exact: "boolean", sum: "number" },
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
  scalars: { id: "number", last: "boolean" },
});
