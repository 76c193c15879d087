import type { OperationDescriptor } from "../descriptor.ts";
import type { OrderwireError, Sent } from "../errors/base.ts";
import type { RequestHeaders } from "../features.ts";
import type { Clock } from "../transport/clock.ts";

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
  /** The vendor's path template, `/orders/{id}`: few, where addresses are many. */
  readonly path: string;
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
  /** Why there was no response; `undefined` if there was one. */
  readonly error: OrderwireError | undefined;
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

/** A call as those who watch may see it. */
export interface WatchedCall {
  readonly state: { readonly clock: Clock };
  readonly operation: OperationDescriptor;
  readonly request: { readonly url: string; readonly headers: RequestHeaders };
  readonly attempts: number;
  readonly response: Response | undefined;
  readonly sent: Sent;
  readonly started: number;
}

/** What an event says beside what the call itself knows. */
export interface EventDetails {
  readonly status?: number | undefined;
  readonly duration?: number;
  readonly delay?: number;
  readonly error?: OrderwireError | undefined;
}

/** Tells those who watch. */
export type Notify = (name: keyof Hooks, call: WatchedCall, details?: EventDetails) => void;
