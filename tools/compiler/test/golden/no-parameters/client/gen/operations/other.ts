// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation, textResponse } from "@orderwire/runtime/core";
import type {
  PingParams,
  PingResult,
} from "@orderwire/acme-types/other";

/**
 * ping.
 *
 * `GET /ping`
 *
 * @see /apis/acme/operations/ping/
 */
export const ping: OperationMembers<PingParams, PingResult, "acme"> & {
  /**
   * ping.
   *
   * `GET /ping`
   *
   * @see /apis/acme/operations/ping/
   */
  (connection: Connection<"acme">, params?: PingParams, options?: RequestOptions): Promise<PingResult>;
} = /* @__PURE__ */ operation<PingParams, PingResult, "acme">({
  id: "ping",
  vendor: "acme",
  method: "GET",
  path: "/ping",
  response: "text",
  auth: false,
}, { read: textResponse });
