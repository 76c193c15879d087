// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type PagedMembers, type RequestOptions, paged, queryEncoder } from "@orderwire/runtime/core";
import type {
  ListPensItem,
  ListPensParams,
  ListPensResult,
} from "@orderwire/acme-types/pens";

/**
 * listPens.
 *
 * `GET /pens`
 *
 * @see https://acme.test/docs
 */
export const listPens: PagedMembers<ListPensParams, ListPensResult, ListPensItem, "acme"> & {
  /**
   * listPens.
   *
   * `GET /pens`
   *
   * @see https://acme.test/docs
   */
  (connection: Connection<"acme">, params?: ListPensParams, options?: RequestOptions): Promise<ListPensResult>;
} = /* @__PURE__ */ paged<ListPensParams, ListPensResult, ListPensItem, "acme">({
  id: "listPens",
  vendor: "acme",
  method: "GET",
  path: "/pens",
  query: { after: { style: "form" }, size: { style: "form" } },
  response: "object",
  required: ["orders"],
  lists: ["/orders"],
  auth: [[1]],
  pagination: {
    style: "cursor",
    cursor: "/after",
    nextCursor: "/next",
    items: "/orders",
    limit: "/size",
  },
}, { query: queryEncoder });
