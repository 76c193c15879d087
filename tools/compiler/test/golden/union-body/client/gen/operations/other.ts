// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, emptyResponse, jsonBody, operation } from "@orderwire/runtime/core";
import type {
  CreatePayoutParams,
  CreatePayoutResult,
} from "@orderwire/acme-types/other";

/**
 * createPayout.
 *
 * `POST /payouts`
 *
 * @see /apis/acme/operations/createpayout/
 */
export const createPayout: OperationMembers<CreatePayoutParams, CreatePayoutResult, "acme"> & {
  /**
   * createPayout.
   *
   * `POST /payouts`
   *
   * @see /apis/acme/operations/createpayout/
   */
  (connection: Connection<"acme">, params: CreatePayoutParams, options?: RequestOptions): Promise<CreatePayoutResult>;
} = /* @__PURE__ */ operation<CreatePayoutParams, CreatePayoutResult, "acme">({
  id: "createPayout",
  vendor: "acme",
  method: "POST",
  path: "/payouts",
  body: { kind: "json", type: "application/json", required: true },
  response: "empty",
}, { body: jsonBody, read: emptyResponse });
