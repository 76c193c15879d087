import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";

type Signature = NonNullable<WebhookDescriptor["signature"]>;

/**
 * Whether the token in a payload is the HMAC-SHA256 of its message under the integrator's secret. WebCrypto compares
 * in constant time.
 */
export async function verifySignature(
  { token, message, encoding }: Signature,
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
  return crypto.subtle.verify("HMAC", await importKey(secret), bytes, new TextEncoder().encode(signed));
}

/**
 * A copy of a payload with the token that the vendor would give it.
 * @throws {InvalidRequestError} if it lacks the text to sign
 */
export async function signPayload(
  { token, message, encoding }: Signature,
  payload: unknown,
  secret: string,
): Promise<object> {
  const signed = getPointer(payload, message);
  if (typeof signed !== "string") {
    throw new InvalidRequestError(message.slice(1).replaceAll("/", "."), "must be text: the vendor signs it");
  }
  const signature = await crypto.subtle.sign(
    "HMAC",
    await importKey(secret),
    new TextEncoder().encode(signed),
  );
  const bytes = new Uint8Array(signature);
  const text =
    encoding === "hex"
      ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
      : btoa(String.fromCharCode(...bytes));
  return withPointer(Object(payload), token, text);
}

const importKey = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);

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
