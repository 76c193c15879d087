// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type PagedOperation, paged, queryEncoder } from "@orderwire/runtime/core";
import type {
  ListTicketsItem,
  ListTicketsParams,
  ListTicketsResult,
} from "@orderwire/acme-types";

/**
 * List tickets.
 *
 * `GET /tickets`
 *
 * @see /apis/acme/operations/listtickets/
 */
export const listTickets: PagedOperation<ListTicketsParams, ListTicketsResult, ListTicketsItem, "acme"> = /* @__PURE__ */ paged({
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
