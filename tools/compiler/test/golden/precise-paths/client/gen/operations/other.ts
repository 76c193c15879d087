// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation } from "@orderwire/runtime/core";
import type {
  GetBookParams,
  GetBookResult,
  GetLatestBookParams,
  GetLatestBookResult,
} from "@orderwire/acme-types";

/**
 * Get a book.
 *
 * `GET /books/{id}`
 *
 * @see https://acme.test/docs/books
 * @deprecated The vendor advises against it.
 */
export const getBook: Operation<GetBookParams, GetBookResult, "acme"> = /* @__PURE__ */ operation({
  id: "getBook",
  vendor: "acme",
  method: "GET",
  path: "/books/{id}",
  response: "object",
  required: ["kind"],
});

/**
 * Get the latest book.
 *
 * `GET /books/latest`
 *
 * @see /apis/acme/operations/getlatestbook/
 */
export const getLatestBook: Operation<GetLatestBookParams, GetLatestBookResult, "acme"> = /* @__PURE__ */ operation({
  id: "getLatestBook",
  vendor: "acme",
  method: "GET",
  path: "/books/latest",
  response: "object",
  required: ["kind"],
  auth: false,
});
