// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Receiver, receiver } from "@orderwire/runtime/webhook";
import type {
  CallEndedPayload,
  CallEndedResponse,
} from "@orderwire/acme-types/webhooks";

export { type IncomingRequest, type ParseOptions, type Receiver, WebhookError } from "@orderwire/runtime/webhook";

/**
 * A call ended
 */
export const callEnded: Receiver<CallEndedPayload, CallEndedResponse> = /* @__PURE__ */ receiver({
  name: "callEnded",
  method: "POST",
  body: {
    kind: "form",
    type: "application/x-www-form-urlencoded",
    required: true,
    json: ["call"],
  },
  fields: { token: "text", apiKey: "text", seconds: "number", missed: "boolean" },
  signature: {
    algorithm: "hmac-sha256",
    token: "/token",
    message: "/apiKey",
    encoding: "hex",
  },
});
