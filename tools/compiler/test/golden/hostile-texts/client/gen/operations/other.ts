// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation, queryEncoder } from "@orderwire/runtime/core";
import type {
  GetOddParams,
  GetOddResult,
} from "@orderwire/acme-types";

/**
 * Odd *​/ summary.
 *
 * Ends *​/ a comment, `quotes` and ${code}.
 *
 * `GET /odd`
 *
 * @see /apis/acme/operations/getodd/
 */
export const getOdd: Operation<GetOddParams, GetOddResult, "acme"> = /* @__PURE__ */ operation({
  id: "getOdd",
  vendor: "acme",
  method: "GET",
  path: "/odd",
  query: { "a'b\"c": { style: "form" } },
  response: "object",
}, { query: queryEncoder });
