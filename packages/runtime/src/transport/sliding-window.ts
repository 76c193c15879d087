import type { RateLimitDescriptor } from "../descriptor.ts";
import type { Clock } from "./clock.ts";
import type { Slot } from "./limiter.ts";
import { Queue, sleepWhile } from "./queue.ts";

/** So many requests in so many seconds. */
export type Rate = Pick<RateLimitDescriptor, "requests" | "seconds">;

/**
 * The vendor counts a request when it arrives, which is later than it started here and before its response came back.
 * So a slot becomes free one window after the RESPONSE: after the start, a slow first request and a quick next one could
 * meet in the same window at the vendor. A response that takes longer than a window counts as arrived by then.
 */
export class SlidingWindow {
  readonly #requests: number;
  readonly #window: number;
  readonly #clock: Clock;
  #slots: Slot[];
  #pausedUntil = 0;
  readonly #queue = new Queue();

  /** @param slots those of the requests that came before */
  constructor({ requests, seconds }: Rate, clock: Clock, slots: readonly Slot[] = []) {
    this.#slots = [...slots];
    this.#requests = requests;
    this.#window = seconds * 1000;
    this.#clock = clock;
  }

  /** Whether it can be forgotten: a new one would say the same. */
  get isIdle(): boolean {
    return this.#queue.waiting === 0 && this.#wait() <= 0 && this.#slots.length === 0;
  }

  /** @param maxQueue most calls that may wait */
  async acquire(signal: AbortSignal, maxQueue?: number): Promise<() => void> {
    if (this.#queue.waiting > 0 || this.#wait() > 0) {
      return this.#queue.enter(signal, maxQueue, async () => {
        await sleepWhile(() => this.#wait(), this.#clock, signal);
        return this.#start();
      });
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
