/** Whether a failure is worth another attempt. Loaded when the first comes. */
import type { Sent } from "../errors/base.ts";
import { NetworkError, TimeoutError } from "../errors/connection.ts";
import { TokenError } from "../errors/token.ts";
import type { Call } from "./call.ts";
import { isLasting, wasNotSent } from "./network-error.ts";
import type { RateLimiter } from "./rate-limiter.ts";

/** Milliseconds before the first retry, at most; doubled for each further one. */
const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
/** A `Retry-After` beyond this goes to the caller, who knows better than to block for it. */
const LONGEST_RETRY_AFTER = 60_000;

/**
 * Whether a status may pass if asked again.
 *
 * 429 always says "not carried out", so even a write is repeated. A vendor that says 503 instead cannot be told from
 * a gateway that lost the response to a write which WAS carried out, so there only idempotent operations are repeated.
 * @param more statuses that the caller wants repeated
 */
export const isRetryable = (
  status: number,
  limitStatus: number,
  idempotent: boolean,
  more: readonly (number | "timeout")[],
): boolean =>
  status === 429 ||
  (idempotent && (status === limitStatus || [502, 503, 504].includes(status) || more.includes(status)));

/** `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) {
    return undefined;
  }
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : readHttpDate(value) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** A date without a zone is RFC 9110's oldest form (5.6.7), which is GMT; engines would read it in the machine's zone. */
function readHttpDate(text: string): number {
  // Engines read nearly anything as a date: "1.5" would be a day in 2001, and the next attempt would not wait.
  if (!/:\d\d/.test(text)) {
    return Number.NaN;
  }
  return Date.parse(/ GMT$/.test(text) ? text : `${text} GMT`);
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
  if (retryAfter !== undefined) {
    return retryAfter <= LONGEST_RETRY_AFTER ? retryAfter : undefined;
  }
  return random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (failures - 1));
}

/**
 * Whether, and when, a response is worth another attempt.
 * @returns milliseconds to wait first; `undefined` if it is not
 */
export function delayAfterResponse(
  call: Call,
  response: Response,
  limiter: RateLimiter | undefined,
): number | undefined {
  const { state, limitStatus, idempotent, retryOn } = call;
  const { status, headers } = response;
  if (!isRetryable(status, limitStatus, idempotent, retryOn)) {
    return undefined;
  }
  const delay = nextDelay(call, readRetryAfter(headers, state.clock.now()), status);
  if (delay !== undefined) {
    // Not awaited: while another reads a clone of the response, it would not end.
    response.body?.cancel().catch(() => {});
    if (status === limitStatus) {
      limiter?.pause(delay);
    }
  }
  return delay;
}

/**
 * The same for an attempt without a response.
 * @param sentBefore what was known before the attempt
 */
export function delayAfterFailure(call: Call, error: unknown, sentBefore: Sent): number | undefined {
  const { idempotent, retryOn, deadline, request } = call;
  const code = error instanceof NetworkError ? error.code : undefined;
  const isUnsent = wasNotSent(code) || error instanceof TokenError;
  if (isUnsent) {
    call.sent = sentBefore;
  }
  const isSafe =
    error instanceof NetworkError
      ? (idempotent || isUnsent) && !isLasting(code)
      : error instanceof TimeoutError &&
        error.limit === "timeout" &&
        idempotent &&
        retryOn.includes("timeout");
  if (!isSafe || request.body?.repeatable === false) {
    return undefined;
  }
  const delay = nextDelay(call, undefined, undefined);
  if (delay !== undefined) {
    deadline.renew();
  }
  return delay;
}

function nextDelay(
  call: Call,
  retryAfter: number | undefined,
  status: number | undefined,
): number | undefined {
  const { state, attempts, retries } = call;
  const delay = attempts > retries ? undefined : backoff(attempts, retryAfter, state.clock.random);
  if (delay === undefined || state.budget.left < 1) {
    return undefined;
  }
  state.budget.left -= 1;
  state.notify?.("retry", call, { status, delay });
  return delay;
}
