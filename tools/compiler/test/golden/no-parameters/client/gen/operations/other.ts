// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation, textResponse } from "@orderwire/runtime/core";
import type {
  PingParams,
  PingResult,
} from "@orderwire/acme-types";

/**
 * ping.
 *
 * `GET /ping`
 *
 * @see /apis/acme/operations/ping/
 */
export const ping: Operation<PingParams, PingResult, "acme"> = /* @__PURE__ */ operation({
  id: "ping",
  vendor: "acme",
  method: "GET",
  path: "/ping",
  response: "text",
  auth: false,
}, { read: textResponse });
