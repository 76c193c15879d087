import { getPointer } from "@orderwire/vocabulary/pointer";
import type { WebhookDescriptor } from "../descriptor.ts";

/**
 * Whether the token in a payload is the HMAC-SHA256 of its message under the integrator's secret. WebCrypto compares
 * in constant time.
 */
export async function verifySignature(
  { token, message, encoding }: NonNullable<WebhookDescriptor["signature"]>,
  payload: unknown,
  secret: string,
): Promise<boolean> {
  const [given, signed] = [getPointer(payload, token), getPointer(payload, message)];
  if (typeof given !== "string" || typeof signed !== "string") {
    return false;
  }
  const bytes = encoding === "hex" ? fromHex(given) : fromBase64(given);
  if (!bytes) {
    return false;
  }
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["verify"]);
  return crypto.subtle.verify("HMAC", key, bytes, encoder.encode(signed));
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([\da-f]{2})+$/i.test(text)) {
    return undefined;
  }
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
