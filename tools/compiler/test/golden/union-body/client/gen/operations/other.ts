// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, emptyResponse, jsonBody, operation } from "@orderwire/runtime/core";
import type {
  CreatePayoutParams,
  CreatePayoutResult,
} from "@orderwire/acme-types";

/**
 * createPayout.
 *
 * `POST /payouts`
 *
 * @see /apis/acme/operations/createpayout/
 */
export const createPayout: Operation<CreatePayoutParams, CreatePayoutResult, "acme"> = /* @__PURE__ */ operation({
  id: "createPayout",
  vendor: "acme",
  method: "POST",
  path: "/payouts",
  body: { kind: "json", type: "application/json", required: true },
  response: "empty",
}, { body: jsonBody, read: emptyResponse });
