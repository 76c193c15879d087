import type { Clock } from "./clock.ts";
import type { RateLimitDescriptor } from "./descriptor.ts";

interface Slot {
  readonly started: number;
  answered?: number;
}

/**
 * Keeps a connection within a vendor's rate: at most `requests` in any window of `seconds`, first come, first served.
 *
 * The vendor counts a request when it arrives, which is later than it started here and before its answer came back.
 * So a slot becomes free one window after the ANSWER: after the start, a slow first request and a quick next one could
 * meet in the same window at the vendor. An answer that takes longer than a window counts as arrived by then.
 */
export class Pace {
  readonly #requests: number;
  readonly #window: number;
  readonly #clock: Clock;
  #slots: Slot[] = [];
  #turn: Promise<void> = Promise.resolve();
  #closedUntil = 0;

  constructor({ requests, seconds }: RateLimitDescriptor, clock: Clock) {
    this.#requests = requests;
    this.#window = seconds * 1000;
    this.#clock = clock;
  }

  /**
   * Waits until a request may start.
   * @returns what to call when its answer begins, or it has failed
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    const before = this.#turn;
    let pass = () => {};
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    try {
      await Promise.race([before, aborted(signal)]);
      for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await this.#clock.sleep(wait, signal);
      const slot: Slot = { started: this.#clock.now() };
      this.#slots.push(slot);
      return () => {
        slot.answered ??= this.#clock.now();
      };
    } finally {
      // One who gives up early must not let the next overtake those before.
      void before.then(pass);
    }
  }

  /** Lets nobody start for a while: the vendor has just said "too many". */
  close(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + milliseconds);
  }

  #wait(): number {
    const now = this.#clock.now();
    const freeAt = (slot: Slot) => Math.min(slot.answered ?? now, slot.started + this.#window) + this.#window;
    this.#slots = this.#slots.filter((slot) => freeAt(slot) > now);
    if (this.#closedUntil > now) return this.#closedUntil - now;
    if (this.#slots.length < this.#requests) return 0;
    const next = Math.min(...this.#slots.map(freeAt));
    // An answer on the way may free a slot sooner than one known now, so look again after a share of the window.
    const onTheWay = this.#slots.some((slot) => slot.answered === undefined);
    return onTheWay ? Math.min(next - now, this.#window / this.#requests) : next - now;
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
