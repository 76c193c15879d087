import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions, SharedOptions } from "../connection/options.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { Sent } from "../errors/base.ts";
import type { EncodedBody, PreparedRequest } from "../features.ts";

/** The option that limits an attempt (or a chunk of a stream), or the call as a whole. */
export type Limit = "timeout" | "deadline";

/** What ended a call early: a limit and its milliseconds, or a caller's signal. */
export type End =
  | { readonly limit: Limit; readonly ms: number }
  | { readonly limit?: undefined; readonly caller: AbortSignal };

/** A call on its way, over all its attempts, and what can end it early. */
export class Call {
  declare readonly state: ConnectionState;
  declare readonly operation: OperationDescriptor;
  declare readonly request: PreparedRequest;
  declare readonly options: RequestOptions;
  readonly started: number;
  attempts = 0;
  sent: Sent = "no";
  /** The last one. */
  declare response: Response | undefined;
  /** Gives a body another form for each attempt, where the engine calls for it. */
  declare contentOf: ((body: EncodedBody) => BodyInit | null) | undefined;
  /** Set by who hands out a stream: the limits outlive the call, until that stream ends. */
  isStreamed = false;
  /** Stops listening to the callers' signals. */
  declare unwatch: (() => void) | undefined;
  #controller = new AbortController();
  readonly #timers: Partial<Record<Limit, () => void>> = {};
  #fail: ((reason: End) => void) | undefined;
  /** Why the call as a whole is over. */
  #over: End | undefined;

  constructor(
    state: ConnectionState,
    operation: OperationDescriptor,
    request: PreparedRequest,
    options: RequestOptions,
  ) {
    this.state = state;
    this.operation = operation;
    this.request = request;
    this.options = options;
    this.started = state.clock.monotonic();
    this.start("deadline");
  }

  /** What the call says, or else its connection. */
  option<Name extends keyof SharedOptions>(name: Name): SharedOptions[Name] {
    return this.options[name] ?? this.state.options[name];
  }

  /** Aborts with the {@link End} as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Starts a limit, from zero if it runs.
   * @param fallback milliseconds, where no option says so; absent: no limit
   */
  start(limit: Limit, fallback?: number): void {
    const ms = this.option(limit) ?? fallback;
    this.stop(limit);
    if (ms !== undefined) {
      this.#timers[limit] = this.state.clock.timer(ms, () => this.abort({ limit, ms }));
    }
  }

  stop(limit: Limit): void {
    this.#timers[limit]?.();
  }

  abort(end: End): void {
    if (end.limit !== "timeout") {
      this.#over ??= end;
    }
    this.#controller.abort(end);
    this.#fail?.(end);
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
    this.#controller = new AbortController();
    if (this.#over) {
      this.#controller.abort(this.#over);
    }
  }

  /** Forgets the timers and the callers. */
  close(): void {
    this.stop("timeout");
    this.stop("deadline");
    this.unwatch?.();
  }
}
