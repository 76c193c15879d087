// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation } from "@orderwire/runtime/core";
import type {
  GetCategoryParams,
  GetCategoryResult,
} from "@orderwire/acme-types/other";

/**
 * getCategory.
 *
 * `GET /categories`
 *
 * @see /apis/acme/operations/getcategory/
 */
export const getCategory: OperationMembers<GetCategoryParams, GetCategoryResult, "acme"> & {
  /**
   * getCategory.
   *
   * `GET /categories`
   *
   * @see /apis/acme/operations/getcategory/
   */
  (connection: Connection<"acme">, params?: GetCategoryParams, options?: RequestOptions): Promise<GetCategoryResult>;
} = /* @__PURE__ */ operation<GetCategoryParams, GetCategoryResult, "acme">({
  id: "getCategory",
  vendor: "acme",
  method: "GET",
  path: "/categories",
  response: "object",
  required: ["name"],
});
