/** When a test counts as one that never ends. */
import { performance } from "node:perf_hooks";

/**
 * How long a test may sit idle, waiting for what never comes: this, and this many times what it took without a mutant.
 * The process's idle time counts, not the clock on the wall: a busy machine makes no test late.
 */
export const PATIENCE = { ms: 1000, factor: 2, interval: 200 };

/** Tests may put a clock of their own in its place. */
const { setInterval, clearInterval } = globalThis;

/** Fails when the process has sat idle for so many milliseconds. */
export function lateness(ms: number): { late: Promise<never>; stop: () => void } {
  const start = performance.eventLoopUtilization();
  let timer: ReturnType<typeof setInterval> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (performance.eventLoopUtilization(start).idle > ms) {
        reject(new Error(`Idle for ${ms} ms.`));
      }
    }, PATIENCE.interval);
  });
  return { late, stop: () => clearInterval(timer) };
}
