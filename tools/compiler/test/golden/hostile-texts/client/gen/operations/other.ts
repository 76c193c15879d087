// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation, queryEncoder } from "@orderwire/runtime/core";
import type {
  GetOddParams,
  GetOddResult,
} from "@orderwire/acme-types/other";

/**
 * Odd *​/ summary.
 *
 * Ends *​/ a comment, `quotes` and ${code}.
 *
 * `GET /odd`
 *
 * @see /apis/acme/operations/getodd/
 */
export const getOdd: OperationMembers<GetOddParams, GetOddResult, "acme"> & {
  /**
   * Odd *​/ summary.
   *
   * Ends *​/ a comment, `quotes` and ${code}.
   *
   * `GET /odd`
   *
   * @see /apis/acme/operations/getodd/
   */
  (connection: Connection<"acme">, params?: GetOddParams, options?: RequestOptions): Promise<GetOddResult>;
} = /* @__PURE__ */ operation<GetOddParams, GetOddResult, "acme">({
  id: "getOdd",
  vendor: "acme",
  method: "GET",
  path: "/odd",
  query: { "a'b\"c": { style: "form" } },
  response: "object",
}, { query: queryEncoder });
