import type { Clock } from "./clock.ts";
import { QueueFull } from "./queue-full.ts";
import { sleep } from "./sleep.ts";

const DEFAULT_MAX_QUEUE = 10_000;

/** Those who wait for a rate limit: first come, first served. Loaded when the first has to. */
export class Queue {
  /** How many wait. */
  waiting = 0;
  #turn: Promise<void> = Promise.resolve();

  /**
   * Does something when it is one's turn.
   * @param maxQueue most who may wait
   * @throws {QueueFull} if so many wait already, and the signal's reason as soon as it aborts
   */
  async enter<Value>(
    signal: AbortSignal,
    maxQueue = DEFAULT_MAX_QUEUE,
    work: () => Promise<Value>,
  ): Promise<Value> {
    if (this.waiting >= maxQueue) {
      throw new QueueFull(this.waiting);
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

/** Sleeps as long as there is something to wait for. */
export async function sleepWhile(wait: () => number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let ms = wait(); ms > 0; ms = wait()) {
    await sleep(clock, ms, signal);
  }
}
