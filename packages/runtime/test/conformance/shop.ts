/** The operations of the shop, as a compiler writes them. */
import { batched } from "../../src/batch/batched.ts";
import { operation } from "../../src/operation.ts";
import { paged } from "../../src/pages/paged.ts";
import { jsonBody, rawBody } from "../../src/request/body.ts";
import { queryEncoder } from "../../src/request/query.ts";
import { type BinaryResponse, binaryResponse } from "../../src/response/binary.ts";

export interface Order {
  readonly id?: number;
  readonly number?: string;
}

interface ListParams {
  readonly page?: number;
  readonly limit?: number;
}

const json = { kind: "json", type: "application/json", required: true } as const;

export const listOrders = paged<ListParams, { orders: Order[] }, Order>(
  {
    id: "listOrders",
    method: "GET",
    path: "/orders",
    query: { page: { style: "form" }, limit: { style: "form" } },
    response: "object",
    required: ["orders"],
    pagination: {
      style: "page",
      page: "/page",
      limit: "/limit",
      items: "/orders",
      totalItems: "/pagination/totalCount",
      totalPages: "/pagination/totalPages",
    },
  },
  { query: queryEncoder },
);

export const listMessages = paged<{ cursor?: string; limit?: number }, object, { id: string }>(
  {
    id: "listMessages",
    method: "GET",
    path: "/messages",
    query: { cursor: { style: "form" }, limit: { style: "form" } },
    response: "object",
    pagination: {
      style: "cursor",
      cursor: "/cursor",
      limit: "/limit",
      items: "/messages",
      nextCursor: "/next",
    },
  },
  { query: queryEncoder },
);

export const createOrder = operation<{ order: Order }, { id: number }>(
  { id: "createOrder", method: "POST", path: "/orders", body: json, response: "object", required: ["id"] },
  { body: jsonBody },
);

export const uploadOrders = batched<{ orders: readonly Order[] }, object, "orders">(
  {
    id: "uploadOrders",
    method: "POST",
    path: "/orders/upload",
    body: json,
    response: "object",
    batch: { rows: "/orders", limit: 50, succeeded: "/uploaded", failed: "/failed", partialStatus: 460 },
  },
  { body: jsonBody },
);

export const getFile = operation<object, BinaryResponse>(
  { id: "getFile", method: "GET", path: "/file", response: "binary" },
  { read: binaryResponse },
);

type Content = string | Uint8Array<ArrayBuffer> | Blob | ReadableStream | AsyncIterable<Uint8Array>;

export const uploadFile = operation<{ body: Content }, { id: number; bytes: number; sum: number }>(
  {
    id: "uploadFile",
    method: "POST",
    path: "/file",
    body: { kind: "bytes", type: "application/octet-stream", required: true },
    response: "object",
    required: ["id"],
  },
  { body: rawBody },
);
