import { AbortedError, TimeoutError } from "./errors.ts";

/** Longer delays overflow the engine's timer and fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

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
      else caller.addEventListener("abort", this.#onAbort, { once: true });
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
    for (const caller of this.#callers) caller.removeEventListener("abort", this.#onAbort);
  }

  readonly #onAbort = (event: Event): void => this.#abort(event.target as AbortSignal);

  #abort(caller: AbortSignal): void {
    this.#controller.abort(
      new AbortedError(`${this.#name}: aborted by the caller`, { cause: caller.reason }),
    );
  }
}
