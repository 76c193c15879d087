import type { Clock } from "./clock.ts";

/** Waits so many milliseconds by a clock; fails with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (clock.sleep) {
    return clock.sleep(ms, signal);
  }
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.timer(ms, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop);
    if (signal.aborted) {
      stop();
    }
  });
}
