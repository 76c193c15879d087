/** How a vendor signs what it sends (`x-orderwire-signature`): for those who receive it, and for the mock, which sends it. */
import { withPointer } from "./pointer-edit.ts";
import { getPointer, type Pointer } from "./pointer-read.ts";

export interface Signature {
  readonly algorithm: "hmac-sha1" | "hmac-sha256" | "hmac-sha512";
  /** Where the signature is. It may hold several, in parts of one name or behind prefixes, of which any will do. */
  readonly token: Pointer;
  /** What is signed: the text at a pointer, empty for the body as it travels; or several parts. */
  readonly message: Pointer | readonly SignedPart[];
  /** What stands between the parts. */
  readonly separator?: string;
  readonly encoding: "hex" | "base64";
  /** The token is a list, `t=1,v1=ab`: the name under which the signature stands in it. */
  readonly part?: string;
  /** What stands before the signature in its token. */
  readonly prefix?: string;
  /** When the vendor signed: what is older is refused, since anybody may have kept it and send it again. */
  readonly timestamp?: SignedTime;
  /** How the secret is written. Absent: as it is. */
  readonly key?: { readonly encoding: "base64"; readonly prefix?: string };
}

/** `timestamp`, `body`, a pointer to a text, or a text that is always the same. */
export type SignedPart = Pointer | { readonly text: string };

/** Where a signed time stands, and how far from now it may be. */
export interface SignedTime {
  readonly at: Pointer;
  /** Its name where it stands in a list, `t=1,v1=ab`. */
  readonly part?: string;
  readonly format: "unix-seconds" | "unix-milliseconds" | "date-time";
  /** Seconds. */
  readonly tolerance: number;
}

/** What may be signed of a request. */
export interface Signable {
  /** Its parameters and the fields of its body, in one object. */
  readonly payload: unknown;
  /** The body as it travels; needed where that is signed. */
  readonly body?: string | undefined;
}

/** Whether the body is signed as it travels. */
export const signsBody = ({ message }: Signature): boolean =>
  message === "" || (typeof message !== "string" && message.includes("body"));

/** When a request says that it was signed, as it says so. */
function timeIn({ at, part }: SignedTime, payload: unknown): string | undefined {
  const found = getPointer(payload, at);
  const text = typeof found === "number" ? String(found) : found;
  return typeof text !== "string" || part === undefined ? asText(text) : partsOf(text, part)[0];
}

const asText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The values under a name in `t=1,v1=ab,v1=cd`. */
function partsOf(text: string, name: string): string[] {
  return text.split(/[,;]/).flatMap((pair) => {
    const [key = "", ...value] = pair.split("=");
    return key.trim() === name ? [value.join("=").trim()] : [];
  });
}

const FORMATS = {
  "unix-seconds": /^\d{1,12}$/,
  "unix-milliseconds": /^\d{1,15}$/,
  // Without an offset it would be read in this machine's zone.
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
} as const;

/** @returns milliseconds since the epoch; `NaN` for what is no such time */
function readTime(text: string, format: SignedTime["format"]): number {
  if (!FORMATS[format].test(text)) {
    return Number.NaN;
  }
  return format === "date-time" ? Date.parse(text) : Number(text) * (format === "unix-seconds" ? 1000 : 1);
}

function writeTime(now: number, format: SignedTime["format"]): string {
  return format === "date-time"
    ? new Date(now).toISOString()
    : String(Math.floor(format === "unix-seconds" ? now / 1000 : now));
}

/** @returns `undefined` if one of its parts is no text */
function messageOf(
  { message, separator = "" }: Signature,
  { payload, body }: Signable,
  time: string | undefined,
): string | undefined {
  if (typeof message === "string") {
    return message === "" ? body : asText(getPointer(payload, message));
  }
  const texts = message.map((part) => {
    if (typeof part !== "string") {
      return part.text;
    }
    return part === "body" ? body : part === "timestamp" ? time : asText(getPointer(payload, part));
  });
  return texts.includes(undefined) ? undefined : texts.join(separator);
}

/** More than any vendor sends while its secrets change; each costs an HMAC. */
const MOST_SIGNATURES = 8;

function signaturesIn({ part, prefix = "", encoding }: Signature, token: string): Uint8Array<ArrayBuffer>[] {
  const row = prefix === "" ? [token] : token.split(" ");
  const texts = part === undefined ? row : partsOf(token, part);
  return texts
    .filter((text) => text.startsWith(prefix))
    .slice(0, MOST_SIGNATURES)
    .flatMap((text) => {
      const digits = text.slice(prefix.length);
      return (encoding === "hex" ? fromHex(digits) : fromBase64(digits)) ?? [];
    });
}

/**
 * Whether a request is signed with a secret. WebCrypto compares in constant time.
 * @param clock the time now, in milliseconds since the epoch, and by how many milliseconds another is `stale`
 */
export async function verifySigned(
  signature: Signature,
  signable: Signable,
  secret: string,
  clock: { readonly now: number; readonly tolerance: number },
): Promise<"good" | "wrong" | "stale"> {
  const { timestamp } = signature;
  const token = getPointer(signable.payload, signature.token);
  const time = timestamp && timeIn(timestamp, signable.payload);
  const message = messageOf(signature, signable, time);
  if (typeof token !== "string" || message === undefined) {
    return "wrong";
  }
  const bytes = new TextEncoder().encode(message);
  const key = await importKey(signature, secret);
  const outcomes = signaturesIn(signature, token).map((one) => crypto.subtle.verify("HMAC", key, one, bytes));
  if (!(await Promise.all(outcomes)).includes(true)) {
    return "wrong";
  }
  const away = timestamp && Math.abs(clock.now - readTime(time ?? "", timestamp.format));
  return away === undefined || away <= clock.tolerance ? "good" : "stale";
}

/**
 * A copy of a payload with the token, and the time, that the vendor would give it, whatever stood there.
 * @param now milliseconds since the epoch
 * @returns `undefined` if there is no text to sign
 */
export async function signed(
  signature: Signature,
  { payload, body }: Signable,
  secret: string,
  now: number,
): Promise<object | undefined> {
  const { timestamp, token, part, prefix = "", encoding } = signature;
  const time = timestamp && writeTime(now, timestamp.format);
  const inToken = timestamp && timestamp.at === token;
  const timed = timestamp && !inToken ? withTime(Object(payload), timestamp, time ?? "") : Object(payload);
  const message = messageOf(signature, { payload: timed, body }, time);
  if (message === undefined) {
    return undefined;
  }
  const key = await importKey(signature, secret);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(message)));
  const text = prefix + (encoding === "hex" ? toHex(bytes) : btoa(String.fromCharCode(...bytes)));
  const parts = [...(inToken ? [named(timestamp.part, time ?? "")] : []), named(part, text)];
  return withPointer(timed, token, parts.join(","));
}

function withTime(payload: object, { at, part }: SignedTime, time: string): object {
  const isNumber = typeof getPointer(payload, at) === "number";
  return withPointer(payload, at, isNumber ? Number(time) : named(part, time));
}

const named = (name: string | undefined, value: string): string =>
  name === undefined ? value : `${name}=${value}`;

const HASHES = { "hmac-sha1": "SHA-1", "hmac-sha256": "SHA-256", "hmac-sha512": "SHA-512" } as const;

const importKey = ({ algorithm, key }: Signature, secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    "raw",
    keyBytes(key, secret) ?? new Uint8Array(),
    { name: "HMAC", hash: HASHES[algorithm] },
    false,
    ["sign", "verify"],
  );

/** @returns `undefined` for what is not written as the vendor writes secrets, and for an empty one */
export function keyBytes(key: Signature["key"], secret: string): Uint8Array<ArrayBuffer> | undefined {
  if (!key) {
    return secret === "" ? undefined : new TextEncoder().encode(secret);
  }
  const { prefix = "" } = key;
  const bytes = fromBase64(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret);
  return bytes?.length === 0 ? undefined : bytes;
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

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
