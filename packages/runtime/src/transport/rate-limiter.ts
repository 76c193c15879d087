import { optionsOf } from "../connection/credentials.ts";
import type { ConnectionOptions, RateLimitOptions } from "../connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor, VendorDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import type { Clock } from "./clock.ts";
import { SlidingWindow } from "./sliding-window.ts";

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
export type LimiterMaker = (
  vendor: VendorDescriptor,
  options: ConnectionOptions,
  clock: Clock,
  warn: (message: string) => void,
) => LimiterOf;

/** With more windows than this, those that say nothing any more are forgotten. */
const MANY = 1000;

/** Every window of this process. By clock, since a test's own time is nobody else's. */
const WINDOWS = new WeakMap<Clock, Map<string, SlidingWindow>>();

/** Looked up for each request, so that a window which is idle can be forgotten though a connection lives. */
function windowOf(clock: Clock, name: string, limit: RateLimitDescriptor): SlidingWindow {
  const all = WINDOWS.get(clock) ?? new Map<string, SlidingWindow>();
  WINDOWS.set(clock, all);
  const known = all.get(name);
  if (known) {
    return known;
  }
  if (all.size >= MANY) {
    for (const [other, { isIdle }] of all) {
      if (isIdle) {
        all.delete(other);
      }
    }
  }
  const window = new SlidingWindow(limit, clock);
  all.set(name, window);
  return window;
}

/**
 * Keeps within the limits: at most `requests` in any window of `seconds`. Connections of this process under the same key
 * count together, as they do at the vendor; where it counts by address, all connections to it. With a `store` those of
 * other processes count too.
 */
export const rateLimiter: LimiterMaker = (vendor, options, clock, warn) => {
  const { rateLimit: option = true } = options;
  const { maxQueue, store, share } = typeof option === "object" ? checked(option) : {};
  const limiters = new Map<RateLimitDescriptor, RateLimiter>();
  const make = (limit: RateLimitDescriptor): RateLimiter => {
    const counted = countedWith(limit, vendor, options);
    const name = counted.join("\n");
    if (!store) {
      return {
        acquire: (signal) => windowOf(clock, name, limit).acquire(signal, maxQueue),
        pause: (milliseconds) => windowOf(clock, name, limit).pause(milliseconds),
      };
    }
    const loaded = import("./store-limiter.ts").then(({ storeLimiter }) =>
      storeLimiter({ store, share, counted, limit, clock, warn }),
    );
    return {
      acquire: async (signal) => (await loaded).acquire(signal, maxQueue),
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

function checked(options: RateLimitOptions): RateLimitOptions {
  const { store, share = 1 } = options;
  // Given but unset would leave each process to count for itself.
  if ("store" in options && typeof store?.take !== "function") {
    throw new InvalidRequestError("rateLimit.store", "must have a function take(); leave it out for none");
  }
  if (!(share > 0 && share <= 1)) {
    throw new InvalidRequestError("rateLimit.share", "must be above 0 and at most 1");
  }
  return options;
}

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
