import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions, SharedOptions } from "../connection/options.ts";
import type { OperationDescriptor, VendorDescriptor } from "../descriptor.ts";
import type { CallFacts, Sent } from "../errors/base.ts";
import type { PreparedRequest } from "../features.ts";
import { CallDeadline } from "./deadline.ts";

const DEFAULTS = {
  timeout: 30_000,
  deadline: Number.POSITIVE_INFINITY,
  retries: 2,
  retryOn: [],
} as const satisfies SharedOptions;

let calls = 0;

/** The status by which the vendor says that its rate limit is exceeded. */
const rateLimitStatus = (vendor: VendorDescriptor, operation: OperationDescriptor): number =>
  (operation.rateLimit ?? vendor.rateLimit)?.status ?? 429;

/** Whether repeating the operation does no harm: RFC 9110's idempotent methods, or what its description says. */
const isIdempotent = ({ method, retry }: OperationDescriptor): boolean =>
  retry?.idempotent ?? (method !== "POST" && method !== "PATCH");

/** A call on its way, over all its attempts. */
export class Call {
  readonly state: ConnectionState;
  readonly operation: OperationDescriptor;
  readonly request: PreparedRequest;
  readonly options: RequestOptions;
  readonly deadline: CallDeadline;
  readonly idempotent: boolean;
  readonly retries: number;
  readonly retryOn: readonly (number | "timeout")[];
  /** Tells its events from those of other calls. */
  readonly number: number;
  readonly started: number;
  attempts = 0;
  sent: Sent = "no";
  /** Of the last response. */
  status: number | undefined;

  constructor(
    state: ConnectionState,
    operation: OperationDescriptor,
    request: PreparedRequest,
    options: RequestOptions,
  ) {
    const shared = state.options;
    this.state = state;
    this.operation = operation;
    this.request = request;
    this.options = options;
    this.number = ++calls;
    this.started = state.clock.monotonic();
    this.idempotent = options.idempotent ?? isIdempotent(operation);
    const retries = options.retries ?? shared.retries ?? DEFAULTS.retries;
    this.retries = request.body?.repeatable === false ? 0 : retries;
    this.retryOn = options.retryOn ?? shared.retryOn ?? DEFAULTS.retryOn;
    const limits = {
      timeout: options.timeout ?? shared.timeout ?? DEFAULTS.timeout,
      deadline: options.deadline ?? shared.deadline ?? DEFAULTS.deadline,
    };
    this.deadline = new CallDeadline(this.name, state.clock, limits, [shared.signal, options.signal]);
  }

  /** Names it in errors: vendor and operation. */
  get name(): string {
    return `${this.state.vendor.title} ${this.operation.id}`;
  }

  /** The status by which the vendor says that its rate limit is exceeded. */
  get limitStatus(): number {
    return rateLimitStatus(this.state.vendor, this.operation);
  }

  /** What is known of it now. */
  get facts(): CallFacts {
    const { sent, attempts, state, started } = this;
    return { sent, attempts, elapsed: Math.round(state.clock.monotonic() - started) };
  }
}
