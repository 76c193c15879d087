import { type Link, onStarterGone } from "./lifeline.ts";

/** SIGHUP is a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Waits for a signal, then closes.
 *
 * @param starters whose end is the mock's, too.
 */
export function untilStopped(
  mock: { close(): Promise<void> },
  starters: readonly Link[] | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      for (const signal of SIGNALS) {
        process.off(signal, stop);
      }
      unwatch();
      mock.close().then(resolve, reject);
    };
    const unwatch = starters ? onStarterGone(starters, stop) : () => undefined;
    for (const signal of SIGNALS) {
      process.on(signal, stop);
    }
  });
}
