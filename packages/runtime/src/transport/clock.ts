/** Time and chance, replaceable so that tests of waiting need not wait. */
export interface Clock {
  /** Milliseconds since the epoch; only for dates that the vendor writes. Default: the machine's. */
  now?(): number;
  /** Milliseconds from any beginning. Never steps back, as the wall clock does when it is set. */
  monotonic(): number;
  /**
   * Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. Default: by `timer`.
   */
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * Runs something after `ms` milliseconds.
   * @returns what to call so that it does not run
   */
  timer(ms: number, run: () => void): () => void;
  /** From 0 up to 1. Default: the machine's. */
  random?(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  timer(ms, run) {
    // Longer delays overflow the engine's timer and fire at once.
    const id = ms < 2 ** 31 ? setTimeout(run, ms) : undefined;
    return () => clearTimeout(id);
  },
};
