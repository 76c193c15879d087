// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, emptyResponse, operation, valueBody } from "@orderwire/runtime/core";
import type {
  ReplaceStocksParams,
  ReplaceStocksResult,
} from "@orderwire/acme-types";

/**
 * replaceStocks.
 *
 * `PUT /stocks`
 *
 * @see /apis/acme/operations/replacestocks/
 */
export const replaceStocks: Operation<ReplaceStocksParams, ReplaceStocksResult, "acme"> = /* @__PURE__ */ operation({
  id: "replaceStocks",
  vendor: "acme",
  method: "PUT",
  path: "/stocks",
  body: { kind: "jsonValue", type: "application/json", required: true },
  response: "empty",
}, { body: valueBody, read: emptyResponse });
