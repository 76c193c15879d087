import { QueueFullError } from "../errors/connection.ts";

const DEFAULT_MAX_QUEUE = 10_000;

/** Those who wait for a rate limit: first come, first served. */
export class Queue {
  /** How many wait. A field, so that a call which need not wait does not come here. */
  waiting = 0;
  #turn: Promise<void> = Promise.resolve();

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
    if (this.waiting >= maxQueue) {
      throw new QueueFullError(
        `${this.waiting} calls wait for the rate limit already: await some of them before starting more, or raise rateLimit.maxQueue`,
      );
    }
    const before = this.#turn;
    let pass = () => {};
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    this.waiting++;
    try {
      await untilAborted(before, signal);
      return await work();
    } finally {
      this.waiting--;
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
