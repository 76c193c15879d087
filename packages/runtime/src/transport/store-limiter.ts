/** The limiter of several processes. */
import type { ConnectionOptions, RateLimitOptions, RateLimitStore } from "../connection/options.ts";
import { warner } from "../connection/warn.ts";
import type { RateLimitDescriptor } from "../descriptor.ts";
import type { Clock } from "./clock.ts";
import { Queue, untilAborted } from "./queue.ts";
import { sleep } from "./sleep.ts";
import { type Rate, SlidingWindow } from "./sliding-window.ts";

/** Milliseconds in which a store must answer: a call is not to hang because a server for counting does. */
const TIMEOUT = 1000;
/** Milliseconds for which a store that failed is not asked. */
const REST = 5000;
const DEFAULT_SHARE = 0.1;

/** What a {@link StoreLimiter} is made of. */
interface Setup extends Pick<RateLimitOptions, "share"> {
  readonly store: RateLimitStore;
  /** What tells the limit from others; all beyond the first two may be secret. */
  readonly counted: readonly [vendor: string, limit: string, ...secrets: string[]];
  readonly limit: RateLimitDescriptor;
  readonly clock: Clock;
  readonly options: ConnectionOptions;
  /** Makes the limiter for the time in which the store cannot be asked. Default: a {@link SlidingWindow}. */
  readonly alone?: (rate: Rate) => SlidingWindow;
}

/** More limiters than this, and those that are idle are forgotten. */
const MANY = 1000;

/** Those of this process: it has one share, however many connections it opens. */
const LIMITERS = new WeakMap<RateLimitStore, Map<string, StoreLimiter>>();

/** Gives the limiter under a key that shows no secret to whoever reads the store. */
export async function storeLimiter(setup: Setup): Promise<StoreLimiter> {
  const { store, counted } = setup;
  const [vendor, limit, ...secrets] = counted;
  const text = new TextEncoder().encode(secrets.join("\n"));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const digits = Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0"));
  const key = `${vendor}:${limit}:${digits.join("")}`;
  const all = LIMITERS.get(store) ?? new Map<string, StoreLimiter>();
  LIMITERS.set(store, all);
  if (all.size >= MANY) {
    for (const [other, { isIdle }] of all) {
      if (isIdle) {
        all.delete(other);
      }
    }
  }
  const limiter = all.get(key) ?? new StoreLimiter(setup, key);
  all.set(key, limiter);
  return limiter;
}

/** Asks a store before each request; while the store fails, goes on alone at a share of the rate. */
class StoreLimiter {
  readonly #setup: Setup;
  readonly #key: string;
  readonly #queue = new Queue();
  readonly #alone: SlidingWindow;
  #isDown = false;
  #askAgain = 0;
  #pausedUntil = 0;

  constructor(setup: Setup, key: string) {
    const { limit, clock, share = DEFAULT_SHARE } = setup;
    const { alone = (rate) => new SlidingWindow(rate, clock) } = setup;
    this.#setup = setup;
    this.#key = key;
    const requests = Math.max(1, Math.floor(limit.requests * share));
    const seconds = (requests * limit.seconds) / (limit.requests * share);
    this.#alone = alone({ requests, seconds });
  }

  get isIdle(): boolean {
    const isPaused = this.#pausedUntil > this.#setup.clock.monotonic();
    return this.#queue.waiting === 0 && this.#alone.isIdle && !isPaused;
  }

  acquire(signal: AbortSignal, maxQueue: number | undefined): Promise<() => void> {
    return this.#queue.enter(signal, maxQueue, () => this.#take(signal));
  }

  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#setup.clock.monotonic() + milliseconds);
  }

  async #take(signal: AbortSignal): Promise<() => void> {
    const { clock } = this.#setup;
    for (;;) {
      const paused = this.#pausedUntil - clock.monotonic();
      const wait = paused > 0 ? paused : await untilAborted(this.#ask(), signal);
      if (wait === undefined) {
        return this.#alone.acquire(signal);
      }
      if (wait <= 0) {
        return () => {};
      }
      await sleep(clock, wait, signal);
    }
  }

  /** The milliseconds to wait; 0 for a request that was granted, `undefined` if the store cannot be asked. */
  async #ask(): Promise<number | undefined> {
    const { store, limit, clock, share = DEFAULT_SHARE } = this.#setup;
    if (clock.monotonic() < this.#askAgain) {
      return undefined;
    }
    try {
      const wait = await inTime(store.take(this.#key, limit), clock);
      if (!(Number.isFinite(wait) && wait >= 0)) {
        throw new Error(`take() must give milliseconds, not ${String(wait)}`);
      }
      this.#tell(false, "the store of the rate limit works again");
      return wait;
    } catch (error) {
      this.#askAgain = clock.monotonic() + REST;
      this.#tell(
        true,
        `the store of the rate limit failed, so this process goes on alone at ${share} of the rate: ${String(error)}`,
      );
      return undefined;
    }
  }

  /** Once for an outage, not once for a request. */
  #tell(isDown: boolean, message: string): void {
    if (this.#isDown !== isDown) {
      this.#isDown = isDown;
      warner(this.#setup.options)(message);
    }
  }
}

function inTime<Value>(work: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.timer(TIMEOUT, () => reject(new Error(`no response within ${TIMEOUT} ms`)));
    work.then(resolve, reject).then(cancel, cancel);
  });
}
