/** What keeps to a rate limit, as those see it who use it. */
import type { Notify, WatchedCall } from "../connection/hooks.ts";
import type { ConnectionOptions, RateLimitOptions } from "../connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor, VendorDescriptor } from "../descriptor.ts";
import type { Clock } from "./clock.ts";

/** What keeps calls within a vendor's rate limit. */
export interface RateLimiter {
  /**
   * Waits until a call's next request may start, first come, first served.
   * @returns what to call when its response begins, or it has failed
   * @throws {QueueFullError} if too many wait already, and the signal's reason as soon as it aborts
   */
  acquire(call: WaitingCall): Promise<() => void>;
  /** Lets nobody start for so many milliseconds: the vendor has just said "too many". */
  pause(milliseconds: number): void;
}

/** A call that waits for its turn. */
export interface WaitingCall extends WatchedCall {
  readonly state: { readonly clock: Clock; readonly notify?: Notify };
  readonly signal: AbortSignal;
}

/** The limiter that an operation's requests share with others under the same limit; `undefined` for none. */
export type LimiterOf = (operation: OperationDescriptor) => RateLimiter | undefined;

/** Makes the limiters of a connection. */
export type LimiterMaker = (vendor: VendorDescriptor, options: ConnectionOptions, clock: Clock) => LimiterOf;

/** A request that counts. */
export interface Slot {
  readonly started: number;
  answered?: number;
}

/** What makes calls wait. */
export interface Waiting {
  /** Whether it can be forgotten: a new one would say the same. */
  readonly isIdle: boolean;
  pause(milliseconds: number): void;
  acquire(signal: AbortSignal, maxQueue: number | undefined): Promise<() => void>;
}

/** The requests under one limit. The first do not wait, and what waiting takes is loaded with the first that may have to. */
export interface FirstWindow {
  readonly limit: RateLimitDescriptor;
  readonly slots: Slot[];
  waiting?: Waiting;
}

/** A limit of a connection, and what waiting for it takes. */
export interface LimitedPlace {
  readonly limit: RateLimitDescriptor;
  readonly clock: Clock;
  readonly options: ConnectionOptions;
  readonly given: RateLimitOptions;
  /** What tells the limit from others; all beyond the first two may be secret. */
  readonly counted: readonly [vendor: string, limit: string, ...secrets: string[]];
  /** Looked up for each request, so that one which is idle can be forgotten though a connection lives. */
  window(): FirstWindow;
  /** Made with the first request, if there is a store. */
  stored?: Promise<Waiting>;
}
