// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, listCheck, operation } from "@orderwire/runtime/core";
import type {
  FindOrdersParams,
  FindOrdersResult,
  ListOrdersParams,
  ListOrdersResult,
} from "@orderwire/acme-types/orders";

/**
 * List orders.
 *
 * `GET /orders`
 *
 * @see /apis/acme/operations/listorders/
 */
export const listOrders: OperationMembers<ListOrdersParams, ListOrdersResult, "acme"> & {
  /**
   * List orders.
   *
   * `GET /orders`
   *
   * @see /apis/acme/operations/listorders/
   */
  (connection: Connection<"acme">, params?: ListOrdersParams, options?: RequestOptions): Promise<ListOrdersResult>;
} = /* @__PURE__ */ operation<ListOrdersParams, ListOrdersResult, "acme">({
  id: "listOrders",
  vendor: "acme",
  method: "GET",
  path: "/orders",
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
  scalars: true,
}, { lists: listCheck });

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
export const findOrders: OperationMembers<FindOrdersParams, FindOrdersResult, "acme"> & {
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
  (connection: Connection<"acme">, params?: FindOrdersParams, options?: RequestOptions): Promise<FindOrdersResult>;
} = /* @__PURE__ */ operation<FindOrdersParams, FindOrdersResult, "acme">({
  id: "findOrders",
  vendor: "acme",
  method: "GET",
  path: "/found-orders",
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
  scalars: true,
}, { lists: listCheck });
