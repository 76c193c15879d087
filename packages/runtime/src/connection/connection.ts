import type { OperationDescriptor, VendorDescriptor } from "../descriptor.ts";
import { unwritable } from "../request/unwritable.ts";
import type { Clock } from "../transport/clock.ts";
import type { LimiterOf } from "../transport/limiter.ts";
import type { checkOptions, SHARED, unruled } from "./check-options.ts";
import type { Credentials } from "./credentials.ts";
import type { Notify } from "./hooks.ts";
import type { ConnectionOptions } from "./options.ts";
import type { Redact } from "./redact.ts";

/**
 * A vendor's account and how to talk to it. It holds the credentials, and nothing that prints it shows them.
 * @typeParam Slug the vendor, so that an operation of another is refused by the type checker
 */
export class Connection<Slug extends string = string> {
  /** The vendor's title. */
  declare readonly vendor: string;
  /** The vendor's slug. */
  declare readonly slug: Slug;
  /** Where requests go, without a slash at the end. */
  declare readonly baseUrl: string;
}

/**
 * Retries that a connection may spend, shared by all its calls (a token bucket, as gRPC has one): with a vendor that
 * is down, a hundred callers would otherwise send three hundred requests, and keep it down.
 */
export interface RetryBudget {
  left: number;
  /** Takes back what a call that succeeds after so many attempts has not cost. */
  refund(attempts: number): void;
}

/** What a {@link Connection} holds for the runtime alone. */
export interface ConnectionState {
  readonly vendor: VendorDescriptor;
  readonly baseUrl: string;
  readonly options: ConnectionOptions;
  readonly credentials: Credentials;
  /** Made when the first text is to be shown; `redactorOf` gives it. */
  redact?: Redact;
  readonly clock: Clock;
  /** Whether no call has to be looked at more closely for an option, a path in the `baseUrl`, or the engine. */
  readonly isPlain: boolean;
  /** What checks the options of a call, handed over: the code that is loaded later would have a copy of its own. */
  readonly option: readonly [typeof checkOptions, typeof SHARED, typeof unruled];
  /** Made with the first retry. */
  budget?: RetryBudget;
  /** Made at the first call, if there are hooks. */
  notify?: Notify;
  /** Tells a body that is marked as a failure. Absent: the vendor marks none. */
  readonly isFailure: ((body: unknown) => boolean) | undefined;
  /** Absent: the vendor has no rate limit. */
  readonly limiterOf: LimiterOf | undefined;
}

// A weak map and no property: nothing that inspects, clones or serializes a connection can reach its secrets.
const STATES = new WeakMap<Connection, ConnectionState>();

/** A connection, with what the runtime alone may know of it. */
export function withState<Slug extends string>(state: ConnectionState): Connection<Slug> {
  const { vendor, baseUrl } = state;
  const connection = new Connection<Slug>();
  STATES.set(Object.assign(connection, { vendor: vendor.title, slug: vendor.slug as Slug, baseUrl }), state);
  return connection;
}

/**
 * The runtime's side of a connection.
 * @param operation what is to be called with it; absent: any
 * @throws {Unwritable} for what is no connection, and for that of another vendor
 */
export function stateOf(connection: Connection, operation?: OperationDescriptor): ConnectionState {
  const state = STATES.get(connection);
  if (!state || (operation?.vendor ?? state.vendor.slug) !== state.vendor.slug) {
    throw unwritable(state && [operation, state.vendor.title], "connection", "connection");
  }
  return state;
}
