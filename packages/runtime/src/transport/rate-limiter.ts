import { checkOptions, NUMBER, type Rules } from "../connection/check-options.ts";
import { optionsOf } from "../connection/credentials.ts";
import type { Notify, WatchedCall } from "../connection/hooks.ts";
import type { ConnectionOptions, RateLimitOptions } from "../connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor, VendorDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import type { Clock } from "./clock.ts";
import type { Queue, sleepWhile } from "./queue.ts";

/** What keeps calls within a vendor's rate limit. */
export interface RateLimiter {
  /**
   * Waits until a call's next request may start, first come, first served.
   * @returns what to call when its response begins, or it has failed
   * @throws {QueueFullError} if too many wait already, and the signal's reason as soon as it aborts
   */
  acquire(call: WaitingCall): Promise<() => void>;
  /** Lets nobody start for so many milliseconds: the vendor has just said "too many". */
  pause(milliseconds: number): void;
}

/** A call that waits for its turn. */
export interface WaitingCall extends WatchedCall {
  readonly state: { readonly clock: Clock; readonly notify?: Notify };
  readonly signal: AbortSignal;
}

/** The limiter that an operation's requests share with others under the same limit; `undefined` for none. */
export type LimiterOf = (operation: OperationDescriptor) => RateLimiter | undefined;

/** Makes the limiters of a connection. */
export type LimiterMaker = (vendor: VendorDescriptor, options: ConnectionOptions, clock: Clock) => LimiterOf;

const RULES: Rules<RateLimitOptions> = {
  maxQueue: NUMBER,
  store: ["an object with take()", (store) => "take" in Object(store)],
  share: ["above 0 and at most 1", (share) => Number(share) > 0 && Number(share) <= 1],
};

/** @throws {InvalidRequestError} */
function checked(options: RateLimitOptions): RateLimitOptions {
  checkOptions(options, RULES, [], "rateLimit.");
  // Left unset, a store would leave each process to count for itself.
  if ("store" in options && !options.store) {
    throw new InvalidRequestError("rateLimit.store", "must be an object with take()");
  }
  return options;
}

/** With more windows than this, those that say nothing any more are forgotten. */
const MANY = 1000;

/** Every window of this process. By clock, since a test's own time is nobody else's. */
const WINDOWS = new WeakMap<Clock, Map<string, SlidingWindow>>();

/** Looked up for each request, so that a window which is idle can be forgotten though a connection lives. */
function windowOf(clock: Clock, name: string, limit: RateLimitDescriptor): SlidingWindow {
  const all = WINDOWS.get(clock) ?? new Map<string, SlidingWindow>();
  const window = all.get(name) ?? new SlidingWindow(limit, clock);
  if (all.size >= MANY) {
    for (const [other, { isIdle }] of all) {
      if (isIdle) {
        all.delete(other);
      }
    }
  }
  WINDOWS.set(clock, all.set(name, window));
  return window;
}

/**
 * Keeps within the limits: at most `requests` in any window of `seconds`. Connections of this process under the same key
 * count together, as they do at the vendor; where it counts by address, all connections to it. With a `store` those of
 * other processes count too.
 */
export const rateLimiter: LimiterMaker = (vendor, options, clock) => {
  const { rateLimit: option = true } = options;
  const { maxQueue, store, share } = typeof option === "object" ? checked(option) : {};
  const limiters = new Map<RateLimitDescriptor, RateLimiter>();
  const make = (limit: RateLimitDescriptor): RateLimiter => {
    const counted = countedWith(limit, vendor, options);
    const name = counted.join("\n");
    if (!store) {
      return {
        acquire: watched((signal) => windowOf(clock, name, limit).acquire(signal, maxQueue)),
        pause: (milliseconds) => windowOf(clock, name, limit).pause(milliseconds),
      };
    }
    const alone = (rate: Rate) => new SlidingWindow(rate, clock);
    const loaded = import("./store-limiter.ts").then(({ storeLimiter }) =>
      storeLimiter({ store, share, counted, limit, clock, options, alone }),
    );
    return {
      acquire: watched(async (signal) => (await loaded).acquire(signal, maxQueue)),
      pause: (milliseconds) => void loaded.then((limiter) => limiter.pause(milliseconds)),
    };
  };
  return ({ rateLimit: limit = vendor.rateLimit }) => {
    if (!limit || option === false) {
      return undefined;
    }
    const limiter = limiters.get(limit) ?? make(limit);
    limiters.set(limit, limiter);
    return limiter;
  };
};

/** Tells hooks how long a call has waited. */
const watched =
  (acquire: (signal: AbortSignal) => Promise<() => void>): RateLimiter["acquire"] =>
  async (call) => {
    const { clock, notify } = call.state;
    const before = clock.monotonic();
    const answered = await acquire(call.signal);
    const duration = clock.monotonic() - before;
    if (duration > 0) {
      notify?.("wait", call, { duration });
    }
    return answered;
  };

/**
 * What tells a limit from others. Operations under the same one count against one allowance at the vendor; behind another
 * address, a mock's say, is another vendor.
 */
function countedWith(
  { requests, seconds, by }: RateLimitDescriptor,
  { slug, auth }: VendorDescriptor,
  options: ConnectionOptions,
): [vendor: string, limit: string, ...secrets: string[]] {
  const values = options as Readonly<Record<string, unknown>>;
  const names = auth.flatMap(optionsOf);
  return [
    slug,
    `${requests}/${seconds}`,
    String(options.baseUrl ?? ""),
    ...(by === "key" ? names.map((name) => String(values[name])) : []),
  ];
}

/** So many requests in so many seconds. */
type Rate = Pick<RateLimitDescriptor, "requests" | "seconds">;

interface Slot {
  readonly started: number;
  answered?: number;
}

/**
 * The vendor counts a request when it arrives, which is later than it started here and before its response came back.
 * So a slot becomes free one window after the RESPONSE: after the start, a slow first request and a quick next one could
 * meet in the same window at the vendor. A response that takes longer than a window counts as arrived by then.
 */
export class SlidingWindow {
  readonly #requests: number;
  readonly #window: number;
  readonly #clock: Clock;
  #slots: Slot[] = [];
  #pausedUntil = 0;
  #waiting = 0;
  #queue: Promise<readonly [Queue, typeof sleepWhile]> | undefined;

  constructor({ requests, seconds }: Rate, clock: Clock) {
    this.#requests = requests;
    this.#window = seconds * 1000;
    this.#clock = clock;
  }

  /** Whether it can be forgotten: a new one would say the same. */
  get isIdle(): boolean {
    return this.#waiting === 0 && this.#wait() <= 0 && this.#slots.length === 0;
  }

  /** @param maxQueue most calls that may wait */
  async acquire(signal: AbortSignal, maxQueue?: number): Promise<() => void> {
    if (this.#waiting > 0 || this.#wait() > 0) {
      this.#waiting++;
      try {
        this.#queue ??= import("./queue.ts").then((loaded) => [new loaded.Queue(), loaded.sleepWhile]);
        const [queue, sleepWhile] = await this.#queue;
        return await queue.enter(signal, maxQueue, async () => {
          await sleepWhile(() => this.#wait(), this.#clock, signal);
          return this.#start();
        });
      } finally {
        this.#waiting--;
      }
    }
    return this.#start();
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
    const freeAt = ({ started, answered = now }: Slot) =>
      Math.min(answered, started + this.#window) + this.#window;
    this.#slots = this.#slots.filter((slot) => freeAt(slot) > now);
    if (this.#pausedUntil > now || this.#slots.length < this.#requests) {
      return this.#pausedUntil - now;
    }
    const next = Math.min(...this.#slots.map(freeAt)) - now;
    // A response on the way may free a slot sooner than one known now, so look again after a share of the window.
    const onTheWay = this.#slots.some(({ answered }) => answered === undefined);
    return onTheWay ? Math.min(next, this.#window / this.#requests) : next;
  }
}
