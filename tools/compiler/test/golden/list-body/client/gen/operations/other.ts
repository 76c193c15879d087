// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, emptyResponse, operation, valueBody } from "@orderwire/runtime/core";
import type {
  ReplaceStocksParams,
  ReplaceStocksResult,
} from "@orderwire/acme-types/other";

/**
 * replaceStocks.
 *
 * `PUT /stocks`
 *
 * @see /apis/acme/operations/replacestocks/
 */
export const replaceStocks: OperationMembers<ReplaceStocksParams, ReplaceStocksResult, "acme"> & {
  /**
   * replaceStocks.
   *
   * `PUT /stocks`
   *
   * @see /apis/acme/operations/replacestocks/
   */
  (connection: Connection<"acme">, params: ReplaceStocksParams, options?: RequestOptions): Promise<ReplaceStocksResult>;
} = /* @__PURE__ */ operation<ReplaceStocksParams, ReplaceStocksResult, "acme">({
  id: "replaceStocks",
  vendor: "acme",
  method: "PUT",
  path: "/stocks",
  body: { kind: "jsonValue", type: "application/json", required: true },
  response: "empty",
}, { body: valueBody, read: emptyResponse });
