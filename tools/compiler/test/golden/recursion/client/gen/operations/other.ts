// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation } from "@orderwire/runtime/core";
import type {
  GetCategoryParams,
  GetCategoryResult,
} from "@orderwire/acme-types";

/**
 * getCategory.
 *
 * `GET /categories`
 *
 * @see /apis/acme/operations/getcategory/
 */
export const getCategory: Operation<GetCategoryParams, GetCategoryResult, "acme"> = /* @__PURE__ */ operation({
  id: "getCategory",
  vendor: "acme",
  method: "GET",
  path: "/categories",
  response: "object",
  required: ["name"],
});
