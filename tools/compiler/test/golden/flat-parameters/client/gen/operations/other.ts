// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, headerEncoder, jsonBody, operation, pathEncoder, queryEncoder } from "@orderwire/runtime/core";
import type {
  TagShopParams,
  TagShopResult,
} from "@orderwire/acme-types/other";

/**
 * Tag a shop.
 *
 * `POST /shops/{shop}/tags`
 *
 * @see /apis/acme/operations/tagshop/
 */
export const tagShop: OperationMembers<TagShopParams, TagShopResult, "acme"> & {
  /**
   * Tag a shop.
   *
   * `POST /shops/{shop}/tags`
   *
   * @see /apis/acme/operations/tagshop/
   */
  (connection: Connection<"acme">, params: TagShopParams, options?: RequestOptions): Promise<TagShopResult>;
} = /* @__PURE__ */ operation<TagShopParams, TagShopResult, "acme">({
  id: "tagShop",
  vendor: "acme",
  method: "POST",
  path: "/shops/{shop}/tags",
  query: { ids: { style: "form", wireName: "ids[]" } },
  headers: { "X-Reason": "X-Reason" },
  body: { kind: "json", type: "application/json", required: true },
  response: "json",
}, { path: pathEncoder, query: queryEncoder, headers: headerEncoder, body: jsonBody });
