// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation, pathEncoder } from "@orderwire/runtime/core";
import type {
  GetBookParams,
  GetBookResult,
  GetLatestBookParams,
  GetLatestBookResult,
} from "@orderwire/acme-types/other";

/**
 * Get a book.
 *
 * `GET /books/{id}`
 *
 * @see https://acme.test/docs/books
 * @deprecated The vendor advises against it.
 */
export const getBook: OperationMembers<GetBookParams, GetBookResult, "acme"> & {
  /**
   * Get a book.
   *
   * `GET /books/{id}`
   *
   * @see https://acme.test/docs/books
   * @deprecated The vendor advises against it.
   */
  (connection: Connection<"acme">, params: GetBookParams, options?: RequestOptions): Promise<GetBookResult>;
} = /* @__PURE__ */ operation<GetBookParams, GetBookResult, "acme">({
  id: "getBook",
  vendor: "acme",
  method: "GET",
  path: "/books/{id}",
  response: "object",
  required: ["kind"],
}, { path: pathEncoder });

/**
 * Get the latest book.
 *
 * `GET /books/latest`
 *
 * @see /apis/acme/operations/getlatestbook/
 */
export const getLatestBook: OperationMembers<GetLatestBookParams, GetLatestBookResult, "acme"> & {
  /**
   * Get the latest book.
   *
   * `GET /books/latest`
   *
   * @see /apis/acme/operations/getlatestbook/
   */
  (connection: Connection<"acme">, params?: GetLatestBookParams, options?: RequestOptions): Promise<GetLatestBookResult>;
} = /* @__PURE__ */ operation<GetLatestBookParams, GetLatestBookResult, "acme">({
  id: "getLatestBook",
  vendor: "acme",
  method: "GET",
  path: "/books/latest",
  response: "object",
  required: ["kind"],
  auth: false,
});
