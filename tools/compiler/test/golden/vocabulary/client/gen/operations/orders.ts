// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type BatchMembers, type Connection, type OperationMembers, type PagedMembers, type RequestOptions, batchSupport, batched, emptyResponse, extend, headerEncoder, idempotencyKey, jsonBody, listCheck, operation, paged, pathEncoder, queryEncoder } from "@orderwire/runtime/core";
import type {
  ChangeUploadsItem,
  ChangeUploadsParams,
  ChangeUploadsResult,
  CreateOrdersParams,
  CreateOrdersResult,
  DeleteOrderParams,
  DeleteOrderResult,
  GetOrderParams,
  GetOrderResult,
  ListChangesItem,
  ListChangesParams,
  ListChangesResult,
  ListOrdersParams,
  ListOrdersResult,
  UploadOrdersParams,
  UploadOrdersResult,
} from "@orderwire/acme-types/orders";

/**
 * getOrder.
 *
 * `GET /orders/{id}`
 *
 * Scopes: `read`, `write`.
 *
 * @see https://acme.test/docs/order
 */
export const getOrder: OperationMembers<GetOrderParams, GetOrderResult, "acme"> & {
  /**
   * getOrder.
   *
   * `GET /orders/{id}`
   *
   * Scopes: `read`, `write`.
   *
   * @see https://acme.test/docs/order
   */
  (connection: Connection<"acme">, params: GetOrderParams, options?: RequestOptions): Promise<GetOrderResult>;
} = /* @__PURE__ */ operation<GetOrderParams, GetOrderResult, "acme">({
  id: "getOrder",
  vendor: "acme",
  method: "GET",
  path: "/orders/{id}",
  response: "object",
  required: ["id"],
  auth: [[0, 1], [2, 1]],
  rateLimit: { requests: 1, seconds: 1, by: "ip" },
}, { path: pathEncoder });

/**
 * deleteOrder.
 *
 * `DELETE /orders/{id}`
 *
 * Retry: It would tell you of another error.
 *
 * @see https://acme.test/docs
 * @deprecated The vendor advises against it.
 */
export const deleteOrder: OperationMembers<DeleteOrderParams, DeleteOrderResult, "acme"> & {
  /**
   * deleteOrder.
   *
   * `DELETE /orders/{id}`
   *
   * Retry: It would tell you of another error.
   *
   * @see https://acme.test/docs
   * @deprecated The vendor advises against it.
   */
  (connection: Connection<"acme">, params: DeleteOrderParams, options?: RequestOptions): Promise<DeleteOrderResult>;
} = /* @__PURE__ */ operation<DeleteOrderParams, DeleteOrderResult, "acme">({
  id: "deleteOrder",
  vendor: "acme",
  method: "DELETE",
  path: "/orders/{id}",
  response: "empty",
  auth: false,
  retry: { idempotent: false },
}, { path: pathEncoder, read: emptyResponse });

/**
 * List orders.
 *
 * `GET /orders`
 *
 * Scopes: `read`, `audit`.
 *
 * @see https://acme.test/docs
 */
export const listOrders: OperationMembers<ListOrdersParams, ListOrdersResult, "acme"> & {
  /**
   * List orders.
   *
   * `GET /orders`
   *
   * Scopes: `read`, `audit`.
   *
   * @see https://acme.test/docs
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
  auth: [[1, 0]],
  retry: { idempotent: true },
}, { lists: listCheck });

/**
 * createOrders.
 *
 * `POST /orders`
 *
 * @see https://acme.test/docs
 */
export const createOrders: BatchMembers<CreateOrdersParams, CreateOrdersResult, "orders", "acme"> & {
  /**
   * createOrders.
   *
   * `POST /orders`
   *
   * @see https://acme.test/docs
   */
  (connection: Connection<"acme">, params: CreateOrdersParams, options?: RequestOptions): Promise<CreateOrdersResult>;
} = /* @__PURE__ */ batched<CreateOrdersParams, CreateOrdersResult, "orders", "acme">({
  id: "createOrders",
  vendor: "acme",
  method: "POST",
  path: "/orders",
  body: { kind: "json", type: "application/json", required: true },
  response: "object",
  required: ["id"],
  auth: [[3, 1]],
  batch: { rows: "/orders", limit: 50, failed: "/failed", partialStatus: 460 },
}, { body: jsonBody });

/**
 * listChanges.
 *
 * Deprecated since 2026-01-01.
 *
 * `GET /changes`
 *
 * @see https://acme.test/docs
 * @deprecated Since 2026-01-01.
 */
export const listChanges: PagedMembers<ListChangesParams, ListChangesResult, ListChangesItem, "acme"> & {
  /**
   * listChanges.
   *
   * Deprecated since 2026-01-01.
   *
   * `GET /changes`
   *
   * @see https://acme.test/docs
   * @deprecated Since 2026-01-01.
   */
  (connection: Connection<"acme">, params?: ListChangesParams, options?: RequestOptions): Promise<ListChangesResult>;
} = /* @__PURE__ */ paged<ListChangesParams, ListChangesResult, ListChangesItem, "acme">({
  id: "listChanges",
  vendor: "acme",
  method: "GET",
  path: "/changes",
  query: { filter: { style: "deep" } },
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
  auth: [[1]],
  pagination: { style: "since-id", sinceId: "/filter/sinceId", items: "/orders", id: "/id" },
}, { query: queryEncoder });

/**
 * changeUploads.
 *
 * `PUT /uploads`
 *
 * @see https://acme.test/docs
 */
export const changeUploads: PagedMembers<ChangeUploadsParams, ChangeUploadsResult, ChangeUploadsItem, "acme"> & {
  /**
   * changeUploads.
   *
   * `PUT /uploads`
   *
   * @see https://acme.test/docs
   */
  (connection: Connection<"acme">, params: ChangeUploadsParams, options?: RequestOptions): Promise<ChangeUploadsResult>;
} = /* @__PURE__ */ paged<ChangeUploadsParams, ChangeUploadsResult, ChangeUploadsItem, "acme">({
  id: "changeUploads",
  vendor: "acme",
  method: "PUT",
  path: "/uploads",
  body: { kind: "json", type: "application/json", required: true },
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
  auth: [[1]],
  pagination: { style: "page", page: "/page", items: "/orders" },
  batch: { rows: "/orders", limit: 5 },
}, { body: jsonBody, batch: batchSupport });

/**
 * uploadOrders.
 *
 * `POST /uploads`
 *
 * Retry: A key tells rows apart
 *
 * @see https://acme.test/docs
 */
export const uploadOrders: OperationMembers<UploadOrdersParams, UploadOrdersResult, "acme"> & {
  /**
   * uploadOrders.
   *
   * `POST /uploads`
   *
   * Retry: A key tells rows apart
   *
   * @see https://acme.test/docs
   */
  (connection: Connection<"acme">, params: UploadOrdersParams, options?: RequestOptions): Promise<UploadOrdersResult>;
} = /* @__PURE__ */ operation<UploadOrdersParams, UploadOrdersResult, "acme">({
  id: "uploadOrders",
  vendor: "acme",
  method: "POST",
  path: "/uploads",
  headers: { "x-row": "x-row" },
  extended: true,
  body: { kind: "json", type: "application/json", required: true },
  response: "object",
  required: ["id"],
  auth: [[1]],
  batch: { rows: "/orders/orders", limit: 5 },
  retry: { idempotent: true, key: "X-Row" },
}, { headers: headerEncoder, build: extend(idempotencyKey), body: jsonBody, batch: batchSupport });
