import type { OrderwireError, Sent } from "../errors.ts";

/** Functions that are told what a call does. They may be asynchronous; nothing waits for them. */
export interface Hooks {
  /** Before each attempt. */
  readonly request?: Hook<RequestEvent>;
  /** When the headers of a response are in. */
  readonly response?: Hook<ResponseEvent>;
  /** Before the wait for another attempt. */
  readonly retry?: Hook<RetryEvent>;
  /** After a call has waited for the rate limit. */
  readonly wait?: Hook<WaitEvent>;
  /** When a call fails for good. */
  readonly error?: Hook<ErrorEvent>;
  /** Once at the end of each call, also of one that failed. */
  readonly end?: Hook<EndEvent>;
}

/** One of the {@link Hooks}. */
export type Hook<Event> = ((event: Event) => unknown) | undefined;

/** What each event says of its call. URL and headers show only what is on a list of harmless names. */
export interface CallEvent {
  /** Tells this call's events from those of others under the same connection. */
  readonly call: number;
  /** `operationId`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
}

/** An attempt about to be made. */
export interface RequestEvent extends CallEvent {
  readonly headers: Readonly<Record<string, string>>;
  /** 1 for the first. */
  readonly attempt: number;
}

/** The response to an attempt. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  /** Milliseconds from the request to the response's headers. */
  readonly duration: number;
}

/** An attempt failed and another will be made. */
export interface RetryEvent extends CallEvent {
  /** The attempt that failed. */
  readonly attempt: number;
  /** Its status; `undefined` if there was no response. */
  readonly status: number | undefined;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
}

/** A call has waited for its turn under the rate limit. */
export interface WaitEvent extends CallEvent {
  /** Milliseconds. */
  readonly duration: number;
}

/** A call's end. */
export interface EndEvent extends CallEvent {
  readonly attempts: number;
  readonly sent: Sent;
  /** Milliseconds from the call's beginning. */
  readonly elapsed: number;
  /** Of the last response. */
  readonly status: number | undefined;
  /** `undefined` if the call succeeded. */
  readonly error: OrderwireError | undefined;
}

/** A call that failed. */
export interface ErrorEvent extends EndEvent {
  readonly error: OrderwireError;
}

/** Calls the hooks of one name; the event is made only if there is one. */
export type Notify = <Name extends keyof Hooks>(name: Name, event: () => EventOf<Name>) => void;

type EventOf<Name extends keyof Hooks> = Parameters<NonNullable<Hooks[Name]>>[0];

/**
 * Makes what tells hooks. What a hook throws or rejects with becomes a warning: a log server that is down must not
 * turn an order that was written into an error, or end the process.
 */
export function notifier(
  hooks: Hooks | readonly Hooks[] | undefined,
  warn: (message: string) => void,
): Notify | undefined {
  if (hooks === undefined) {
    return undefined;
  }
  const all: readonly Hooks[] = [hooks].flat();
  const report = (name: string, error: unknown) => warn(`the hook "${name}" failed: ${String(error)}`);
  return (name, event) => {
    for (const hook of all.map((each) => each[name] as Hook<EventOf<typeof name>>)) {
      try {
        const outcome = hook?.(event());
        if (outcome instanceof Promise) {
          outcome.catch((error: unknown) => report(name, error));
        }
      } catch (error) {
        report(name, error);
      }
    }
  };
}
