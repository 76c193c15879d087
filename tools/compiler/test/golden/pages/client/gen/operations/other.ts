// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type PagedMembers, type RequestOptions, paged, queryEncoder } from "@orderwire/runtime/core";
import type {
  ListTicketsItem,
  ListTicketsParams,
  ListTicketsResult,
} from "@orderwire/acme-types/other";

/**
 * List tickets.
 *
 * `GET /tickets`
 *
 * @see /apis/acme/operations/listtickets/
 */
export const listTickets: PagedMembers<ListTicketsParams, ListTicketsResult, ListTicketsItem, "acme"> & {
  /**
   * List tickets.
   *
   * `GET /tickets`
   *
   * @see /apis/acme/operations/listtickets/
   */
  (connection: Connection<"acme">, params?: ListTicketsParams, options?: RequestOptions): Promise<ListTicketsResult>;
} = /* @__PURE__ */ paged<ListTicketsParams, ListTicketsResult, ListTicketsItem, "acme">({
  id: "listTickets",
  vendor: "acme",
  method: "GET",
  path: "/tickets",
  query: {
    page: { style: "form" },
    limit: { style: "form" },
    filter: { style: "deep" },
  },
  response: "object",
  required: ["tickets"],
  lists: ["/tickets"],
  pagination: {
    style: "page",
    page: "/page",
    limit: "/limit",
    items: "/tickets",
    totalPages: "/pages",
  },
}, { query: queryEncoder });
