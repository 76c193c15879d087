import {
  keyBytes,
  type Signable,
  type Signature,
  signed,
  signsBody,
  verifySigned,
} from "@orderwire/vocabulary/signature";
import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import type { Clock } from "../transport/clock.ts";
import { WebhookError } from "./error.ts";

/** The integrator's secret, or several of which any will do. */
export type Secret = string | readonly string[];

/** When a signature counts, where the vendor signs the time, too. */
export interface SignatureOptions {
  /**
   * By how many milliseconds the signed time may be off now: what is older may have been kept by anybody, and sent again.
   * Default: what the vendor advises. `Infinity`: requests on record are good, too.
   */
  readonly tolerance?: number | undefined;
  /** For tests: its `now` says what time it is, its `timer` when the deadline is over. Default: the machine's. */
  readonly clock?: Partial<Clock> | undefined;
}

const MISSING =
  "is required: the vendor signs this webhook. Pass the module's secret, or verify: false to take anybody's word";

/** @throws {InvalidRequestError} for one that is unset: it would make a signature by the empty text a good one */
export function checkSecret(secret: unknown, signature: Signature | undefined): void {
  const secrets: unknown[] = [secret].flat();
  if (secrets.length === 0 || secrets.some((one) => typeof one !== "string" || one === "")) {
    throw new InvalidRequestError("secret", MISSING);
  }
  if (secrets.some((one) => !keyBytes(signature?.key, String(one)))) {
    throw new InvalidRequestError("secret", "must be base64, as the vendor shows it");
  }
}

/** @throws {WebhookError} if the vendor does not sign this webhook */
function signatureOf({ signature, name }: WebhookDescriptor): Signature {
  if (!signature) {
    throw new WebhookError(name, "is not signed by the vendor, so there is nothing to verify", 401);
  }
  return signature;
}

/** How a signature was found, and by how many seconds the time of a good one may be off. */
export interface Verdict {
  readonly outcome: "good" | "wrong" | "stale";
  readonly seconds: number;
}

/**
 * Whether a payload is signed by one of the secrets, and not too long ago.
 * @throws {WebhookError} if the vendor does not sign this webhook
 * @throws {InvalidRequestError} if there is no secret, or the body is signed and is not there
 */
export async function verifyPayload(
  descriptor: WebhookDescriptor,
  signable: Signable,
  secret: Secret,
  { clock, tolerance }: SignatureOptions,
): Promise<Verdict> {
  const signature = signatureOf(descriptor);
  checkSecret(secret, signature);
  requireBody(signature, signable);
  const seconds = tolerance === undefined ? (signature.timestamp?.tolerance ?? 0) : tolerance / 1000;
  const when = { now: clock?.now?.() ?? Date.now(), tolerance: seconds * 1000 };
  const outcomes = await Promise.all(
    [secret].flat().map((one) => verifySigned(signature, signable, one, when)),
  );
  const best = (["good", "stale"] as const).find((outcome) => outcomes.includes(outcome));
  return { outcome: best ?? "wrong", seconds };
}

/** @throws {WebhookError} 401 unless it is good */
export function requireGood({ outcome, seconds }: Verdict, name: string): void {
  if (outcome === "wrong") {
    throw new WebhookError(name, "must be signed with this secret", 401);
  }
  if (outcome === "stale") {
    const why = "it may be a copy that somebody kept, or this machine's clock is off";
    throw new WebhookError(name, `must be signed within ${seconds} s of now: ${why}`, 401);
  }
}

/**
 * A copy of a payload with the token that the vendor would give it.
 * @throws {WebhookError} if the vendor does not sign this webhook
 * @throws {InvalidRequestError} if there is no secret, or no text to sign
 */
export async function signPayload(
  descriptor: WebhookDescriptor,
  signable: Signable,
  secret: string,
  { clock }: SignatureOptions,
): Promise<object> {
  const signature = signatureOf(descriptor);
  checkSecret(secret, signature);
  if (typeof secret !== "string") {
    throw new InvalidRequestError("secret", "must be one text: a payload is signed once");
  }
  requireBody(signature, signable);
  const copy = await signed(signature, signable, secret, clock?.now?.() ?? Date.now());
  if (!copy) {
    const places = [signature.message].flat().filter((part) => String(part).startsWith("/"));
    const names = places.map((place) => String(place).slice(1).replaceAll("/", "."));
    throw new InvalidRequestError(names.join(", "), "must be text: the vendor signs it");
  }
  return copy;
}

function requireBody(signature: Signature, { body }: Signable): void {
  if (signsBody(signature) && typeof body !== "string") {
    throw new InvalidRequestError("body", "is required, as text: the vendor signs the body as it travels");
  }
}
