import type { OperationDescriptor, VendorDescriptor } from "./descriptor.ts";

/** Milliseconds before the first repetition, at most; doubled for each further one. */
const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
/** A `Retry-After` beyond this goes to the caller, who knows better than to block for it. */
const LONGEST_RETRY_AFTER = 60_000;

/** The status by which the vendor says that its rate limit is exceeded. */
export const rateLimitStatus = (vendor: VendorDescriptor, operation: OperationDescriptor): number =>
  (operation.rateLimit ?? vendor.rateLimit)?.status ?? 429;

/** Whether repeating the operation does no harm: RFC 9110's idempotent methods, or what its description says. */
export const isIdempotent = ({ method, retry }: OperationDescriptor): boolean =>
  retry?.idempotent ?? (method !== "POST" && method !== "PATCH");

/**
 * Whether a status may pass if asked again.
 *
 * 429 always says "not carried out", so even a write is repeated. A vendor that says 503 instead cannot be told from
 * a gateway that lost the answer to a write which WAS carried out, so there only idempotent operations are repeated.
 */
export const isRetryable = (status: number, limitStatus: number, idempotent: boolean): boolean =>
  status === 429 || (idempotent && (isRateLimit(status, limitStatus) || [502, 503, 504].includes(status)));

/** Whether a status says that the rate limit is exceeded: 429 always does. */
export const isRateLimit = (status: number, limitStatus: number): boolean =>
  status === 429 || status === limitStatus;

/** `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  // Engines read nearly anything as a date: "1.5" would be a day in 2001, and the next attempt would not wait.
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(/:\d\d/.test(value) ? value : "") - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/**
 * How long to wait before the next attempt: what the vendor asks for, else exponential backoff with full jitter.
 * @param failures attempts that have failed, from 1
 * @returns milliseconds; `undefined` if the vendor asks for longer than is sensible to wait here
 */
export function backoff(
  failures: number,
  retryAfter: number | undefined,
  random: () => number,
): number | undefined {
  if (retryAfter !== undefined) return retryAfter <= LONGEST_RETRY_AFTER ? retryAfter : undefined;
  return random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (failures - 1));
}
