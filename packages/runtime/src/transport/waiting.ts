/** Waiting for a rate limit. Loaded when the first call may have to. */
import type { Clock } from "./clock.ts";
import type { FirstWindow, LimitedPlace, Waiting, WaitingCall } from "./limiter.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { storeLimiter } from "./store-limiter.ts";

/** Waits for a call's turn, and tells hooks how long that took. */
export async function acquire(place: LimitedPlace, call: WaitingCall): Promise<() => void> {
  const { clock, notify } = call.state;
  const before = clock.monotonic();
  const answered = await (await waitingAt(place)).acquire(call.signal, place.given.maxQueue);
  const duration = clock.monotonic() - before;
  if (duration > 0) {
    notify?.("wait", call, { duration });
  }
  return answered;
}

/** Lets nobody start before a time of the clock's. */
export const pauseUntil = async (place: LimitedPlace, until: number): Promise<void> =>
  (await waitingAt(place)).pause(until - place.clock.monotonic());

/** Forgets the windows that a new one would say the same as. */
export function forgetIdle(all: Map<string, FirstWindow>, clock: Clock): void {
  for (const [name, { limit, slots, waiting }] of all) {
    const { isIdle } = waiting ?? new SlidingWindow(limit, clock, slots);
    if (isIdle) {
      all.delete(name);
    }
  }
}

async function waitingAt(place: LimitedPlace): Promise<Waiting> {
  const { limit, clock, options, given, counted } = place;
  const { store, share } = given;
  if (store) {
    place.stored ??= storeLimiter({ store, share, counted, limit, clock, options });
    return place.stored;
  }
  const window = place.window();
  window.waiting ??= new SlidingWindow(limit, clock, window.slots);
  return window.waiting;
}
