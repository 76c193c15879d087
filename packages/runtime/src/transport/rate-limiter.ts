import { checkOptions, NUMBER, type Rules } from "../connection/check-options.ts";
import { optionsOf } from "../connection/credentials.ts";
import type { ConnectionOptions, RateLimitOptions } from "../connection/options.ts";
import type { RateLimitDescriptor, VendorDescriptor } from "../descriptor.ts";
import type { Clock } from "./clock.ts";
import type { FirstWindow, LimitedPlace, LimiterMaker, RateLimiter, Slot } from "./limiter.ts";

const RULES: Rules<RateLimitOptions> = {
  maxQueue: NUMBER,
  store: ["an object with take()", (store) => "take" in Object(store)],
  share: ["above 0 and at most 1", (share) => NUMBER[1](share) && share !== 0 && Number(share) <= 1],
};

/** @throws {InvalidRequestError} */
function checked(options: RateLimitOptions): RateLimitOptions {
  // Left unset, a store would leave each process to count for itself.
  const store = "store" in options && { store: options.store ?? null };
  checkOptions({ ...options, ...store }, RULES, "rateLimit.");
  return options;
}

/** With more windows than this, those that say nothing any more are forgotten. */
const MANY = 1000;

/** Every window of this process. By clock, since a test's own time is nobody else's. */
const WINDOWS = new WeakMap<Clock, Map<string, FirstWindow>>();

const loadWaiting = () => import("./waiting.ts");

function windowOf(clock: Clock, name: string, limit: RateLimitDescriptor): FirstWindow {
  const all = WINDOWS.get(clock) ?? new Map<string, FirstWindow>();
  const first = all.get(name) ?? { limit, slots: [] };
  if (all.size >= MANY) {
    void loadWaiting().then(({ forgetIdle }) => forgetIdle(all, clock));
  }
  WINDOWS.set(clock, all.set(name, first));
  return first;
}

/**
 * Keeps within the limits: at most `requests` in any window of `seconds`. Connections of this process under the same key
 * count together, as they do at the vendor; where it counts by address, all connections to it. With a `store` those of
 * other processes count too.
 */
export const rateLimiter: LimiterMaker = (vendor, options, clock) => {
  const { rateLimit: option = true } = options;
  const given = typeof option === "object" ? checked(option) : {};
  const limiters = new Map<RateLimitDescriptor, RateLimiter>();
  const make = (limit: RateLimitDescriptor): RateLimiter => {
    const counted = countedWith(limit, vendor, options);
    const window = () => windowOf(clock, counted.join("\n"), limit);
    const place: LimitedPlace = { limit, clock, options, given, counted, window };
    return {
      async acquire(call) {
        const { slots, waiting } = window();
        if (given.store || waiting || slots.length >= limit.requests) {
          return (await loadWaiting()).acquire(place, call);
        }
        const slot: Slot = { started: clock.monotonic() };
        slots.push(slot);
        return () => {
          slot.answered ??= clock.monotonic();
        };
      },
      pause(milliseconds) {
        const until = clock.monotonic() + milliseconds;
        void loadWaiting().then(({ pauseUntil }) => pauseUntil(place, until));
      },
    };
  };
  return ({ rateLimit: limit = vendor.rateLimit }) => {
    if (!limit || !option) {
      return undefined;
    }
    const limiter = limiters.get(limit) ?? make(limit);
    limiters.set(limit, limiter);
    return limiter;
  };
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
  const names = auth.flatMap(optionsOf);
  return [
    slug,
    `${requests}/${seconds}`,
    String(options.baseUrl ?? ""),
    ...(by === "key"
      ? names.map((name) => String((options as Readonly<Record<string, unknown>>)[name]))
      : []),
  ];
}
