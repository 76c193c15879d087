// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation } from "@orderwire/runtime/core";
import type {
  FindOrdersParams,
  FindOrdersResult,
  ListOrdersParams,
  ListOrdersResult,
} from "@orderwire/acme-types";

/**
 * List orders.
 *
 * `GET /orders`
 *
 * @see /apis/acme/operations/listorders/
 */
export const listOrders: Operation<ListOrdersParams, ListOrdersResult, "acme"> = /* @__PURE__ */ operation({
  id: "listOrders",
  vendor: "acme",
  method: "GET",
  path: "/orders",
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
});

/**
 * Find orders.
 *
 * Deprecated since 2026-03-01: use `listOrders`.
 *
 * `GET /found-orders`
 *
 * @see /apis/acme/operations/findorders/
 * @deprecated Since 2026-03-01. Use {@link listOrders}.
 */
export const findOrders: Operation<FindOrdersParams, FindOrdersResult, "acme"> = /* @__PURE__ */ operation({
  id: "findOrders",
  vendor: "acme",
  method: "GET",
  path: "/found-orders",
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
});
