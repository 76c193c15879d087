// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type PagedMembers, type RequestOptions, paged, queryEncoder } from "@orderwire/runtime/core";
import type {
  ListVisitsItem,
  ListVisitsParams,
  ListVisitsResult,
} from "@orderwire/acme-types/other";

/**
 * List visits.
 *
 * `GET /visits`
 *
 * @see /apis/acme/operations/listvisits/
 */
export const listVisits: PagedMembers<ListVisitsParams, ListVisitsResult, ListVisitsItem, "acme"> & {
  /**
   * List visits.
   *
   * `GET /visits`
   *
   * @see /apis/acme/operations/listvisits/
   */
  (connection: Connection<"acme">, params?: ListVisitsParams, options?: RequestOptions): Promise<ListVisitsResult>;
} = /* @__PURE__ */ paged<ListVisitsParams, ListVisitsResult, ListVisitsItem, "acme">({
  id: "listVisits",
  vendor: "acme",
  method: "GET",
  path: "/visits",
  query: {
    dateFrom: { style: "form" },
    dateTo: { style: "form" },
    timeFrom: { style: "form" },
    number: { style: "form" },
    page: { style: "form" },
    limit: { style: "form" },
  },
  response: "object",
  required: ["visits", "total"],
  lists: ["/visits"],
  scalars: true,
  pagination: {
    style: "page",
    page: "/page",
    limit: "/limit",
    items: "/visits",
    totalItems: "/total",
  },
}, { query: queryEncoder });
