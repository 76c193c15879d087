import { getPointer } from "@orderwire/vocabulary/pointer";
import { keyBytes, signed, signsBody } from "@orderwire/vocabulary/signature";
import type { WebhookData } from "../data.ts";
import { SteeringError } from "../steering/error.ts";

/** By what a webhook is signed. */
export interface Signing {
  /** The integrator's, by which the vendor signs. */
  readonly secret: string | undefined;
  readonly now: Date;
  /** Writes the body that goes out, which some vendors sign. */
  readonly body?: () => string | undefined;
}

/**
 * The payload with the vendor's signature in it (`x-orderwire-signature`).
 *
 * @throws {SteeringError} when there is neither a secret nor a signature, or nothing to sign.
 */
export async function signPayload(
  webhook: WebhookData,
  payload: Readonly<Record<string, unknown>>,
  { secret, now, body = () => undefined }: Signing,
): Promise<Readonly<Record<string, unknown>>> {
  const { signature, id } = webhook;
  if (!signature) {
    return payload;
  }
  if (secret === undefined) {
    if (getPointer(payload, signature.token) !== undefined) {
      return payload;
    }
    throw new SteeringError(
      `${id}: is signed by the vendor; give the secret, or ${signature.token} in the payload`,
    );
  }
  if (!keyBytes(signature.key, secret)) {
    throw new SteeringError(
      `secret: must be ${signature.key ? "base64, as the vendor writes it" : "a text"}`,
    );
  }
  const text = signsBody(signature) ? (body() ?? "") : undefined;
  const copy = await signed(signature, { payload, body: text }, secret, now.getTime());
  if (!copy) {
    const places = [signature.message].flat().filter((part) => String(part).startsWith("/"));
    throw new SteeringError(`${id}: must have a text at ${places.join(" and ")}, which is what is signed`);
  }
  return copy as Readonly<Record<string, unknown>>;
}
