import type { RateLimitDescriptor } from "../descriptor.ts";
import { QueueFullError } from "../errors/connection.ts";
import type { Clock } from "./clock.ts";

const DEFAULT_MAX_QUEUE = 10_000;

/** Those who wait for a rate limit: first come, first served. */
export class Queue {
  #waiting = 0;
  #turn: Promise<void> = Promise.resolve();

  get isEmpty(): boolean {
    return this.#waiting === 0;
  }

  /**
   * Does something when it is one's turn.
   * @param maxQueue most who may wait
   * @throws {QueueFullError} if so many wait already, and the signal's reason as soon as it aborts
   */
  async enter<Value>(
    signal: AbortSignal,
    maxQueue = DEFAULT_MAX_QUEUE,
    work: () => Promise<Value>,
  ): Promise<Value> {
    if (this.#waiting >= maxQueue) {
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
      return await work();
    } finally {
      this.#waiting--;
      // One who gives up early must not let the next overtake those before.
      void before.then(pass);
    }
  }
}

/** Waits for something, or fails with the signal's reason; leaves no listener behind. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener("abort", stop, { once: true });
    const leave = () => signal.removeEventListener("abort", stop);
    work.then(resolve, reject).then(leave, leave);
  });
}

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
  readonly #queue = new Queue();
  #slots: Slot[] = [];
  #pausedUntil = 0;

  constructor({ requests, seconds }: Pick<RateLimitDescriptor, "requests" | "seconds">, clock: Clock) {
    this.#requests = requests;
    this.#window = seconds * 1000;
    this.#clock = clock;
  }

  /** Whether it can be forgotten: a new one would say the same. */
  get isIdle(): boolean {
    return this.#queue.isEmpty && this.#wait() <= 0 && this.#slots.length === 0;
  }

  /** @param maxQueue most calls that may wait */
  async acquire(signal: AbortSignal, maxQueue?: number): Promise<() => void> {
    if (this.#queue.isEmpty && this.#wait() <= 0) {
      return this.#start();
    }
    return this.#queue.enter(signal, maxQueue, async () => {
      for (let wait = this.#wait(); wait > 0; wait = this.#wait()) {
        await this.#clock.sleep(wait, signal);
      }
      return this.#start();
    });
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
