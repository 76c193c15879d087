// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Receiver, receiver } from "@orderwire/runtime/webhook";
import type {
  OrderChangedPayload,
  OrderChangedResponse,
} from "@orderwire/acme-types/webhooks";

export { type IncomingRequest, type ParseOptions, type Receiver, WebhookError } from "@orderwire/runtime/webhook";

/**
 * An order changed
 */
export const orderChanged: Receiver<OrderChangedPayload, OrderChangedResponse> = /* @__PURE__ */ receiver({
  name: "orderChanged",
  method: "POST",
  body: { kind: "json", type: "application/json", required: true },
  signature: { algorithm: "hmac-sha256", token: "/token", message: "/id", encoding: "hex" },
});
