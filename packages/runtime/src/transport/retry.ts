/** Whether a failure is worth another attempt. Loaded when the first comes. */
import type { RetryBudget } from "../connection/connection.ts";
import type { EventDetails } from "../connection/hooks.ts";
import type { ConnectionOptions } from "../connection/options.ts";
import type { OrderwireError, Sent } from "../errors/base.ts";
import type { NetworkError, TimeoutError } from "../errors/connection.ts";
import { isKind } from "../errors/make.ts";
import type { Call } from "./call.ts";
import type { Clock } from "./clock.ts";
import { factsOf, isIdempotent } from "./facts.ts";
import { isLasting, typedError, wasNotSent } from "./network-error.ts";
import { sleep } from "./sleep.ts";
import { renew } from "./watch.ts";

const DEFAULT_RETRIES = 2;
const DEFAULT_RETRY_BUDGET = 10;

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
  more: readonly (number | "timeout")[] = [],
): boolean =>
  status === 429 ||
  (idempotent && (status === limitStatus || [502, 503, 504].includes(status) || more.includes(status)));

/** The status by which the vendor says that its rate limit is exceeded. */
export const limitStatusOf = ({ state, operation }: Call): number =>
  (operation.rateLimit ?? state.vendor.rateLimit)?.status ?? 429;

/**
 * `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110, 10.2.3). Of several, as two servers on the way
 * write them, the longest; a fraction or a large number in any spelling is a wait, too.
 */
export function readRetryAfter(headers: Headers, clock: Pick<Clock, "now">): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) {
    return undefined;
  }
  const parts = value.split(/\s*,\s*/);
  const wait = parts.every((part) => SECONDS.test(part))
    ? Math.max(...parts.map(Number)) * 1000
    : readHttpDate(value) - (clock.now?.() ?? Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

const SECONDS = /^\+?\d+(\.\d+)?(e\+?\d+)?$/i;

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

/** Ends an attempt whose response is no success, and asks for another. */
class Again extends Error {
  readonly delay: number;

  constructor(delay: number) {
    super();
    this.delay = delay;
  }
}

/** @throws {Again} if a response that is no success is worth another attempt */
export function tryAgain(call: Call, response: Response): void {
  const { state, operation } = call;
  const { status, headers } = response;
  const limitStatus = limitStatusOf(call);
  const delay = isRetryable(status, limitStatus, isIdempotent(call), call.option("retryOn"))
    ? nextDelay(call, { status }, readRetryAfter(headers, state.clock))
    : undefined;
  if (delay === undefined) {
    return;
  }
  // Not awaited: while another reads a clone of the response, it would not end.
  response.body?.cancel?.().catch(() => {});
  if (status === limitStatus) {
    state.limiterOf?.(operation)?.pause(delay);
  }
  throw new Again(delay);
}

/**
 * Waits until there may be another attempt.
 * @param failure what an attempt ended with
 * @param sentBefore what was known before the attempt
 * @throws {OrderwireError} that says what went wrong and how far the call had come, if there is to be no other
 */
export async function recover(call: Call, failure: unknown, sentBefore: Sent): Promise<void> {
  const { state } = call;
  try {
    await sleep(state.clock, delayAfter(call, failure, sentBefore), call.signal);
  } catch (reason) {
    const error = typedError(reason, call);
    call.close();
    Object.assign(error, factsOf(call));
    state.notify?.("error", call, { error });
    state.notify?.("end", call, { error });
    throw error;
  }
}

/** The milliseconds until the next attempt; throws what ends the call, if there is to be none. */
function delayAfter(call: Call, failure: unknown, sentBefore: Sent): number {
  if (failure instanceof Again) {
    return failure.delay;
  }
  const error = typedError(failure, call);
  const isUnsent = isKind<NetworkError>(error, "NetworkError") && wasNotSent(error.code);
  if (isUnsent || isKind(error, "TokenError")) {
    call.sent = sentBefore;
  }
  const delay = maySendAgain(call, error) ? nextDelay(call, { error }) : undefined;
  if (delay === undefined) {
    throw error;
  }
  if (call.ended) {
    renew(call);
  }
  return delay;
}

/** Whether a call that got no response may be sent again. */
function maySendAgain(call: Call, error: OrderwireError): boolean {
  const idempotent = isIdempotent(call);
  if (isKind<NetworkError>(error, "NetworkError")) {
    return (idempotent || wasNotSent(error.code)) && !isLasting(error.code);
  }
  const isTimeout = isKind<TimeoutError>(error, "TimeoutError") && error.limit === "timeout";
  return isTimeout && idempotent && call.option("retryOn")?.includes("timeout") === true;
}

/** What a success gives back: one retry for every ten calls that work. */
const REFUND = 0.1;

/** A connection's budget. Made with the first retry: until then it is full, and successes add nothing. */
const newBudget = ({ retryBudget: size = DEFAULT_RETRY_BUDGET }: ConnectionOptions): RetryBudget => ({
  left: size,
  refund(attempts) {
    // The retries that a call took which succeeds were well spent, and come back.
    this.left = Math.min(size, this.left + REFUND + attempts - 1);
  },
});

/** @param failed what the attempt ended with: a status, or else an error */
function nextDelay(
  call: Call,
  { status, error }: Pick<EventDetails, "status" | "error">,
  retryAfter?: number,
): number | undefined {
  const { state, attempts, request } = call;
  const retries = request.body?.repeatable === false ? 0 : (call.option("retries") ?? DEFAULT_RETRIES);
  const delay =
    attempts > retries ? undefined : backoff(attempts, retryAfter, state.clock.random ?? Math.random);
  state.budget ??= newBudget(state.options);
  const { budget } = state;
  if (delay === undefined || budget.left < 1) {
    return undefined;
  }
  budget.left -= 1;
  state.notify?.("retry", call, { status, error, delay });
  return delay;
}
