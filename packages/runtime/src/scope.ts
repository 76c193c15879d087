import { AbortedError, TimeoutError } from "./errors.ts";

/** Longer delays overflow the engine's timer and fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Watcher = (caller: AbortSignal) => void;

/** Who waits for a signal. They share one listener: at the eleventh on a signal, Node warns of a leak. */
const watchers = new WeakMap<AbortSignal, Set<Watcher>>();

const tell = ({ target }: Event): void => {
  const caller = target as AbortSignal;
  for (const watcher of watchers.get(caller) ?? []) watcher(caller);
};

function watch(caller: AbortSignal, watcher: Watcher): void {
  const all = watchers.get(caller) ?? new Set();
  watchers.set(caller, all.add(watcher));
  caller.addEventListener("abort", tell, { once: true });
}

function unwatch(caller: AbortSignal, watcher: Watcher): void {
  const all = watchers.get(caller);
  all?.delete(watcher);
  if (all?.size === 0) caller.removeEventListener("abort", tell);
}

/**
 * What can end a call early: its callers' signals and its own timeout. Listens to the callers by hand, so that
 * `end()` leaves nothing on a signal that lives as long as the process.
 */
export class Scope {
  readonly #controller = new AbortController();
  readonly #name: string;
  readonly #timeout: number;
  readonly #callers: readonly AbortSignal[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Set by who hands out a stream: the scope outlives the call, until that stream ends. */
  kept = false;

  /**
   * @param name names the call in errors
   * @param timeout milliseconds
   */
  constructor(name: string, timeout: number, callers: readonly (AbortSignal | undefined)[]) {
    this.#name = name;
    this.#timeout = timeout;
    this.#callers = callers.filter((caller) => caller !== undefined);
    for (const caller of this.#callers) {
      if (caller.aborted) this.#abort(caller);
      else watch(caller, this.#abort);
    }
  }

  /** Aborts with the typed error to throw as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the timeout, from zero if it runs. */
  arm(): void {
    this.disarm();
    if (this.#timeout > LONGEST_TIMER) return;
    this.#timer = setTimeout(() => {
      const message = `${this.#name}: no complete answer within ${this.#timeout} ms; raise the option "timeout" if the vendor needs longer`;
      this.#controller.abort(new TimeoutError(message, this.#timeout));
    }, this.#timeout);
  }

  disarm(): void {
    clearTimeout(this.#timer);
  }

  /** Forgets the timer and the callers. */
  end(): void {
    this.disarm();
    for (const caller of this.#callers) unwatch(caller, this.#abort);
  }

  readonly #abort = (caller: AbortSignal): void =>
    this.#controller.abort(
      new AbortedError(`${this.#name}: aborted by the caller`, { cause: caller.reason }),
    );
}
