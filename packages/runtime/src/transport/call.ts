import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions, SharedOptions } from "../connection/options.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { Sent } from "../errors/base.ts";
import type { PreparedRequest } from "../features.ts";

/** Milliseconds for one attempt, or for a chunk of a stream. */
const DEFAULT_TIMEOUT = 30_000;

/** What ended a call early: a limit and its milliseconds, or a caller's signal. */
export type End =
  | { readonly limit: "timeout" | "deadline"; readonly ms: number }
  | { readonly limit?: undefined; readonly caller: AbortSignal };

/** A call on its way, over all its attempts, and what can end it early. */
export class Call {
  declare readonly state: ConnectionState;
  declare readonly operation: OperationDescriptor;
  declare request: PreparedRequest;
  declare readonly options: RequestOptions;
  declare readonly started: number;
  attempts = 0;
  sent: Sent = "no";
  /** The last one. */
  declare response: Response | undefined;
  /** Checks the result that is being read, where that is asked for. */
  declare validate: (<Body>(call: Call, body: Promise<Body>) => Promise<Body>) | undefined;
  /** Set by who hands out a stream: the limits outlive the call, until that stream ends. */
  declare isStreamed: boolean | undefined;
  /** Forgets the deadline and the callers' signals. */
  declare unwatch: (() => void) | undefined;
  /** Why the call as a whole is over: whoever watches it says so. */
  declare over: End | undefined;
  /** Why this attempt is over before its time. */
  declare ended: End | undefined;
  /** Of this attempt; another takes its place after one that timed out. */
  controller: AbortController = new AbortController();
  /** Fails the work that is being waited for. */
  declare private fail: ((reason: End) => void) | undefined;

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
  }

  /** Aborts with the {@link End} as its reason. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** What the call says, or else its connection. */
  option<Name extends keyof SharedOptions>(name: Name): SharedOptions[Name] {
    return this.options[name] ?? this.state.options[name];
  }

  /** Starts the limit of an attempt, or of a chunk of a stream, from zero if it runs. */
  start(): void {
    const ms = this.option("timeout") ?? DEFAULT_TIMEOUT;
    this.stop();
    this.stop = this.state.clock.timer(ms, () => this.abort({ limit: "timeout", ms }));
  }

  /** Stops that limit. */
  stop(): void {}

  abort(end: End): void {
    this.ended ??= end;
    this.controller.abort(end);
    this.fail?.(end);
  }

  /** Work that fails as soon as the attempt is over: a `fetch` of the caller's may not look at the signal. */
  race<Value>(work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.fail = reject;
      if (this.ended) {
        reject(this.ended);
      }
      work().then(resolve, reject);
    });
  }

  /** Takes note of a response, as soon as it begins. */
  arrived(response: Response): Response {
    this.response = response;
    this.sent = "yes";
    this.state.notify?.("response", this);
    return response;
  }

  /** Forgets the timers and the callers. */
  close(): void {
    this.stop();
    this.unwatch?.();
  }
}
