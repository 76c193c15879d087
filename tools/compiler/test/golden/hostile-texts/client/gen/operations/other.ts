// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Arguments, type Connection, type OperationMembers, operation, queryEncoder } from "@orderwire/runtime/core";
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
  (connection: Connection<"acme">, ...args: Arguments<GetOddParams>): Promise<GetOddResult>;
} = /* @__PURE__ */ operation<GetOddParams, GetOddResult, "acme">({
  id: "getOdd",
  vendor: "acme",
  method: "GET",
  path: "/odd",
  query: { "a'b\"c": { style: "form" } },
  response: "object",
}, { query: queryEncoder });
