import type { Signature } from "@orderwire/vocabulary/extensions";
import { getPointer, setPointer } from "@orderwire/vocabulary/pointer";
import type { WebhookData } from "../data.ts";
import { SteeringError } from "../steering/error.ts";

/**
 * The payload with the vendor's signature in it (`x-orderwire-signature`).
 *
 * @param secret the integrator's, by which the vendor signs.
 * @param bodyOf writes the body that goes out, which some vendors sign.
 * @throws {SteeringError} when there is neither a secret nor a signature, or nothing to sign.
 */
export async function signPayload(
  webhook: WebhookData,
  payload: Readonly<Record<string, unknown>>,
  secret: string | undefined,
  bodyOf: () => string | undefined = () => undefined,
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
  const message = signature.message === "" ? (bodyOf() ?? "") : getPointer(payload, signature.message);
  if (typeof message !== "string") {
    throw new SteeringError(`${id}: must have a text at ${signature.message}, which is what is signed`);
  }
  const signed = structuredClone(payload) as Record<string, unknown>;
  setPointer(signed, signature.token, (signature.prefix ?? "") + (await hmac(secret, message, signature)));
  return signed;
}

const HASHES = { "hmac-sha1": "SHA-1", "hmac-sha256": "SHA-256", "hmac-sha512": "SHA-512" } as const;

async function hmac(
  secret: string,
  message: string,
  { algorithm: kind, encoding }: Signature,
): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: HASHES[kind] };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(message)));
  return encoding === "hex"
    ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
    : btoa(String.fromCharCode(...bytes));
}
