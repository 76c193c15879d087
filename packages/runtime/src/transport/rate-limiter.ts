import type { ConnectionOptions } from "../connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor, VendorDescriptor } from "../descriptor.ts";
import { QueueFullError } from "../errors/connection.ts";
import type { Clock } from "./clock.ts";

/** What keeps calls within a vendor's rate limit. */
export interface RateLimiter {
  /**
   * Waits until a request may start, first come, first served.
   * @returns what to call when its response begins, or it has failed
   * @throws {QueueFullError} if too many wait already, and the signal's reason as soon as it aborts
   */
  acquire(signal: AbortSignal): Promise<() => void>;
  /** Lets nobody start for so many milliseconds: the vendor has just said "too many". */
  pause(milliseconds: number): void;
}

/** The limiter that an operation's requests share with others under the same limit; `undefined` for none. */
export type LimiterOf = (operation: OperationDescriptor) => RateLimiter | undefined;

/** Makes the limiters of a connection. */
export type LimiterMaker = (vendor: VendorDescriptor, options: ConnectionOptions, clock: Clock) => LimiterOf;

const DEFAULT_MAX_QUEUE = 10_000;

/** Keeps one process within the limits: at most `requests` in any window of `seconds`. */
export const rateLimiter: LimiterMaker = (vendor, { rateLimit: option = true }, clock) => {
  const limiters = new Map<string, RateLimiter>();
  const maxQueue = (typeof option === "object" ? option.maxQueue : undefined) ?? DEFAULT_MAX_QUEUE;
  return ({ rateLimit = vendor.rateLimit }) => {
    if (!rateLimit || option === false) {
      return undefined;
    }
    // Operations under the same limit count against one allowance at the vendor, so they share a queue here.
    const key = `${rateLimit.requests}/${rateLimit.seconds}`;
    const limiter = limiters.get(key) ?? new SlidingWindow(rateLimit, clock, maxQueue);
    limiters.set(key, limiter);
    return limiter;
  };
};

interface Slot {
  readonly started: number;
  answered?: number;
}

/**
 * The vendor counts a request when it arrives, which is later than it started here and before its response came back.
 * So a slot becomes free one window after the RESPONSE: after the start, a slow first request and a quick next one could
 * meet in the same window at the vendor. A response that takes longer than a window counts as arrived by then.
 */
export class SlidingWindow implements RateLimiter {
  readonly #requests: number;
  readonly #window: number;
  readonly #clock: Clock;
  readonly #maxQueue: number;
  #slots: Slot[] = [];
  #waiting = 0;
  #turn: Promise<void> = Promise.resolve();
  #pausedUntil = 0;

  constructor({ requests, seconds }: RateLimitDescriptor, clock: Clock, maxQueue: number) {
    this.#requests = requests;
    this.#window = seconds * 1000;
    this.#clock = clock;
    this.#maxQueue = maxQueue;
  }

  async acquire(signal: AbortSignal): Promise<() => void> {
    if (this.#waiting === 0 && this.#wait() <= 0) {
      return this.#start();
    }
    if (this.#waiting >= this.#maxQueue) {
      throw new QueueFullError(
        `${this.#waiting} calls wait for the rate limit already: await some of them before starting more, or raise rateLimit.maxQueue`,
      );
    }
    const before = this.#turn;
    let pass = () => {};
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    this.#waiting++;
    try {
      await untilAborted(before, signal);
      for (let wait = this.#wait(); wait > 0; wait = this.#wait()) {
        await this.#clock.sleep(wait, signal);
      }
      return this.#start();
    } finally {
      this.#waiting--;
      // One who gives up early must not let the next overtake those before.
      void before.then(pass);
    }
  }

  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.monotonic() + milliseconds);
  }

  #start(): () => void {
    const slot: Slot = { started: this.#clock.monotonic() };
    this.#slots.push(slot);
    return () => {
      slot.answered ??= this.#clock.monotonic();
    };
  }

  #wait(): number {
    const now = this.#clock.monotonic();
    const freeAt = (slot: Slot) => Math.min(slot.answered ?? now, slot.started + this.#window) + this.#window;
    this.#slots = this.#slots.filter((slot) => freeAt(slot) > now);
    if (this.#pausedUntil > now) {
      return this.#pausedUntil - now;
    }
    if (this.#slots.length < this.#requests) {
      return 0;
    }
    const next = Math.min(...this.#slots.map(freeAt));
    // A response on the way may free a slot sooner than one known now, so look again after a share of the window.
    const onTheWay = this.#slots.some((slot) => slot.answered === undefined);
    return onTheWay ? Math.min(next - now, this.#window / this.#requests) : next - now;
  }
}

/** Waits for a turn, or fails with the signal's reason; leaves no listener behind. */
function untilAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    void turn.then(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
  });
}
