/** Rate limits that processes keep together, with `rate-limiter-flexible`, which counts in Redis and much else. */
import type { RateLimitStore } from "./connection/options.ts";
import type { RateLimitDescriptor } from "./descriptor.ts";

export type { RateLimitDescriptor, RateLimitStore };

/** A limiter of `rate-limiter-flexible`, as far as it is used here. */
export interface FlexibleLimiter {
  /** Rejects with the milliseconds to wait where nothing is left, and with an `Error` where the store fails. */
  consume(key: string, points?: number): Promise<unknown>;
}

/** What a limiter of `rate-limiter-flexible` is to be made with, beside its own store. */
export interface FlexibleOptions {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
  readonly keyPrefix: string;
}

/** More slots than this are cut into shorter windows, where those have whole seconds. */
const MANY_SLOTS = 50;
/** More keys than this, and those that are idle are forgotten. */
const MANY_KEYS = 1000;

/**
 * A store for the option `rateLimit.store`.
 *
 * A limiter of `rate-limiter-flexible` counts in fixed windows, and would let twice the rate through where one ends and
 * the next begins. So each request that the vendor allows is a slot of its own here, which is free again one window after
 * it was taken: no window of whatever beginning sees more. Give the processes a limit somewhat below the vendor's where
 * their ways to it differ in length by much.
 * @param make makes a limiter: `(options) => new RateLimiterRedis({ storeClient, ...options })`. Where processes with
 *   addresses of their own share a Redis and the vendor counts by address, give each address its own `keyPrefix`.
 */
export function flexibleStore(make: (options: FlexibleOptions) => FlexibleLimiter): RateLimitStore {
  const limiters = new Map<number, FlexibleLimiter>();
  const allowances = new Map<string, Slots>();
  return {
    take(key, limit) {
      const { slots, seconds } = shape(limit);
      const limiter = limiters.get(seconds) ?? make({ points: 1, duration: seconds, keyPrefix: "orderwire" });
      limiters.set(seconds, limiter);
      const allowance = allowances.get(key) ?? new Slots(key, slots, seconds * 1000, limiter);
      forgetIdle(allowances);
      allowances.set(key, allowance);
      return allowance.take();
    },
  };
}

/** What is known of an allowance that nobody has used for a window is nothing. */
function forgetIdle(allowances: Map<string, Slots>): void {
  if (allowances.size >= MANY_KEYS) {
    for (const [key, { isIdle }] of allowances) {
      if (isIdle) {
        allowances.delete(key);
      }
    }
  }
}

/** As many slots in as many seconds as keep to the limit; its stores count whole seconds only. */
function shape({ requests, seconds }: RateLimitDescriptor): { slots: number; seconds: number } {
  const parts = Math.max(1, Math.min(Math.floor(seconds), Math.ceil(requests / MANY_SLOTS)));
  return { slots: Math.max(1, Math.floor(requests / parts)), seconds: Math.ceil(seconds / parts) };
}

/** One allowance. */
class Slots {
  readonly #key: string;
  /** Milliseconds for which a slot is taken. */
  readonly #window: number;
  readonly #limiter: FlexibleLimiter;
  /** Until when each slot is known to be taken, so that it need not be asked for. */
  readonly #takenUntil: number[];

  constructor(key: string, slots: number, window: number, limiter: FlexibleLimiter) {
    this.#key = key;
    this.#window = window;
    this.#limiter = limiter;
    this.#takenUntil = Array<number>(slots).fill(0);
  }

  get isIdle(): boolean {
    return Math.max(...this.#takenUntil) <= performance.now();
  }

  async take(): Promise<number> {
    for (const [slot, until] of this.#takenUntil.entries()) {
      if (until <= performance.now()) {
        const wait = await this.#consume(slot);
        this.#takenUntil[slot] = performance.now() + (wait || this.#window);
        if (wait === 0) {
          return 0;
        }
      }
    }
    return Math.max(1, Math.min(...this.#takenUntil) - performance.now());
  }

  async #consume(slot: number): Promise<number> {
    try {
      await this.#limiter.consume(`${this.#key}:${slot}`);
      return 0;
    } catch (refusal) {
      const isRefusal = typeof refusal === "object" && refusal !== null && "msBeforeNext" in refusal;
      if (!isRefusal || refusal instanceof Error) {
        throw refusal;
      }
      // Less than a millisecond is left of it; 0 would mean that it was taken.
      return Math.max(1, Number(refusal.msBeforeNext));
    }
  }
}
