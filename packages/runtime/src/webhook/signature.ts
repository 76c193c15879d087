import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";

type Signature = NonNullable<WebhookDescriptor["signature"]>;

/** What may be signed of a request. */
export interface Signed {
  readonly payload: unknown;
  /** The body as it travels; needed where that is signed. */
  readonly body?: string | undefined;
}

/**
 * Whether the token in a payload is the HMAC of its message, or of the body, under the integrator's secret. WebCrypto
 * compares in constant time.
 * @throws {InvalidRequestError} if the body is signed and is not there
 */
export async function verifySignature(
  signature: Signature,
  signed: Signed,
  secret: string,
): Promise<boolean> {
  const { token, encoding, prefix = "" } = signature;
  const [given, message] = [getPointer(signed.payload, token), messageOf(signature, signed)];
  if (typeof given !== "string" || !given.startsWith(prefix) || typeof message !== "string") {
    return false;
  }
  const text = given.slice(prefix.length);
  const bytes = encoding === "hex" ? fromHex(text) : fromBase64(text);
  if (!bytes) {
    return false;
  }
  const key = await importKey(signature, secret);
  return crypto.subtle.verify("HMAC", key, bytes, new TextEncoder().encode(message));
}

/**
 * A copy of a payload with the token that the vendor would give it.
 * @throws {InvalidRequestError} if there is no text to sign
 */
export async function signPayload(signature: Signature, signed: Signed, secret: string): Promise<object> {
  const { token, message: pointer, encoding, prefix = "" } = signature;
  const message = messageOf(signature, signed);
  if (typeof message !== "string") {
    throw new InvalidRequestError(pointer.slice(1).replaceAll("/", "."), "must be text: the vendor signs it");
  }
  const key = await importKey(signature, secret);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(message)));
  const text =
    encoding === "hex"
      ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
      : btoa(String.fromCharCode(...bytes));
  return withPointer(Object(signed.payload), token, prefix + text);
}

function messageOf({ message }: Signature, { payload, body }: Signed): unknown {
  if (message !== "") {
    return getPointer(payload, message);
  }
  if (typeof body !== "string") {
    throw new InvalidRequestError("body", "is required, as text: the vendor signs the body as it travels");
  }
  return body;
}

const HASHES = { "hmac-sha1": "SHA-1", "hmac-sha256": "SHA-256", "hmac-sha512": "SHA-512" } as const;

const importKey = ({ algorithm }: Signature, secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: HASHES[algorithm] },
    false,
    ["sign", "verify"],
  );

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
