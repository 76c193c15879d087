/** `x-orderwire-rate-limit` (specs/README.md). */
export interface RateLimitData {
  readonly requests: number;
  readonly seconds: number;
  readonly by: "key" | "ip";
  readonly queue?: number;
  readonly status?: number;
}

/** What the vendor does with a request: `wait` milliseconds in its queue, or refuse it until `retryAfter` seconds later. */
export type Admission = { readonly wait: number } | { readonly retryAfter: number };

/** Most callers that are counted at a time: the oldest is forgotten before the memory is full. */
const MOST_CALLERS = 1000;

/** Counts requests as the vendor does, by a sliding window for each caller. */
export class RateLimiter {
  readonly #now: () => number;
  /** The moments at which the last requests of a caller were, or will be, let through. */
  readonly #passed = new Map<string, number[]>();

  /** @param now the clock, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param caller whose requests are counted together, by the same limit. */
  admit(limit: RateLimitData, caller: string): Admission {
    const now = this.#now();
    const { requests, seconds, queue = 0 } = limit;
    const window = seconds * 1000;
    const passed = (this.#passed.get(caller) ?? []).filter((moment) => moment > now - window);
    this.#keep(caller, passed);
    const waiting = passed.filter((moment) => moment > now).length;
    const oldest = passed.at(-requests);
    if (oldest === undefined) {
      passed.push(now);
      return { wait: 0 };
    }
    const free = Math.max(now, oldest + window);
    if (free > now && waiting >= queue) {
      return { retryAfter: Math.max(1, Math.ceil((free - now) / 1000)) };
    }
    passed.push(free);
    return { wait: free - now };
  }

  reset(): void {
    this.#passed.clear();
  }

  #keep(caller: string, passed: number[]): void {
    this.#passed.delete(caller);
    this.#passed.set(caller, passed);
    if (this.#passed.size <= MOST_CALLERS) {
      return;
    }
    const [first] = this.#passed.keys();
    if (first !== undefined) {
      this.#passed.delete(first);
    }
  }
}
