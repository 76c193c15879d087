import { AbortedError, TimeoutError } from "../errors/connection.ts";
import type { Clock } from "./clock.ts";

type Watcher = (caller: AbortSignal) => void;

/** Who waits for a signal. They share one listener: at the eleventh on a signal, Node warns of a leak. */
const WATCHERS = new WeakMap<AbortSignal, Set<Watcher>>();

const tell = ({ target }: Event): void => {
  const caller = target as AbortSignal;
  for (const watcher of WATCHERS.get(caller) ?? []) {
    watcher(caller);
  }
};

function watch(caller: AbortSignal, watcher: Watcher): void {
  const all = WATCHERS.get(caller) ?? new Set();
  WATCHERS.set(caller, all.add(watcher));
  caller.addEventListener("abort", tell, { once: true });
}

function unwatch(caller: AbortSignal, watcher: Watcher): void {
  const all = WATCHERS.get(caller);
  all?.delete(watcher);
  if (all?.size === 0) {
    caller.removeEventListener("abort", tell);
  }
}

/** The limits of one call, in milliseconds. */
export interface Limits {
  /** For one attempt, or one chunk of a stream. */
  readonly timeout: number;
  /** For the call as a whole. */
  readonly deadline: number;
}

const nothing = (): void => {};

/**
 * What can end a call early: its callers' signals, its deadline and the timeout of its attempt. Listens to the callers
 * by hand, so that `end()` leaves nothing on a signal that lives as long as the process.
 */
export class CallDeadline {
  #controller = new AbortController();
  readonly #name: string;
  readonly #clock: Clock;
  readonly #timeout: number;
  readonly #callers: readonly AbortSignal[];
  readonly #cancelDeadline: () => void;
  #cancelTimeout = nothing;
  #fail: (reason: unknown) => void = nothing;
  /** Why the call as a whole is over. */
  #over: Error | undefined;
  /** Set by who hands out a stream: the limits outlive the call, until that stream ends. */
  ownedByStream = false;

  /** @param name names the call in errors */
  constructor(name: string, clock: Clock, limits: Limits, callers: readonly (AbortSignal | undefined)[]) {
    this.#name = name;
    this.#clock = clock;
    this.#timeout = limits.timeout;
    this.#callers = callers.filter((caller) => caller !== undefined);
    this.#cancelDeadline =
      limits.deadline === Number.POSITIVE_INFINITY
        ? nothing
        : clock.timer(limits.deadline, () => this.#expire("deadline", limits.deadline));
    for (const caller of this.#callers) {
      if (caller.aborted) {
        this.#abort(caller);
      } else {
        watch(caller, this.#abort);
      }
    }
  }

  /** Aborts with the typed error to throw as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the timeout, from zero if it runs. */
  startTimeout(): void {
    this.#cancelTimeout();
    if (this.#timeout !== Number.POSITIVE_INFINITY) {
      this.#cancelTimeout = this.#clock.timer(this.#timeout, () => this.#expire("timeout", this.#timeout));
    }
  }

  stopTimeout(): void {
    this.#cancelTimeout();
    this.#cancelTimeout = nothing;
  }

  /** The same work, failing as soon as the signal aborts: a `fetch` of the caller's may not look at it. */
  race<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      work.then(resolve, reject);
      if (this.signal.aborted) {
        reject(this.signal.reason);
      }
    });
  }

  /** After an attempt that timed out: makes the signal ready for another, if the call as a whole may go on. */
  renew(): void {
    if (this.signal.aborted) {
      this.#controller = new AbortController();
      if (this.#over) {
        this.#controller.abort(this.#over);
      }
    }
  }

  /** Forgets the timers and the callers. */
  end(): void {
    this.stopTimeout();
    this.#cancelDeadline();
    for (const caller of this.#callers) {
      unwatch(caller, this.#abort);
    }
  }

  #expire(limit: TimeoutError["limit"], milliseconds: number): void {
    const message = `${this.#name}: no complete response within ${milliseconds} ms; raise the option "${limit}" if the vendor needs longer`;
    this.#stop(new TimeoutError(message, limit, milliseconds), limit === "deadline");
  }

  readonly #abort = (caller: AbortSignal): void =>
    this.#stop(new AbortedError(`${this.#name}: aborted by the caller`, { cause: caller.reason }), true);

  #stop(error: Error, isOver: boolean): void {
    if (isOver) {
      this.#over ??= error;
    }
    this.#controller.abort(error);
    this.#fail(error);
  }
}
