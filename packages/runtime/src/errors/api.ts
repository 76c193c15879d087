/** What the vendor refused. */
import { OrderwireError } from "./base.ts";

/** What every {@link ApiError} knows of the vendor's refusal. */
export interface ApiErrorDetails {
  /** `operationId` of the call. */
  readonly operation: string;
  /** Method and URL, values that may be private replaced by `***`. */
  readonly request: string;
  readonly status: number;
  /** The response's headers, all but harmless values replaced by `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The vendor's own code, where its errors carry one. */
  readonly code: string | number | undefined;
  /** Texts by field, where the vendor says which field is wrong; nested ones by their path, `customer.email`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Every text about what is wrong, with its field if there is one. */
  readonly problems: readonly string[];
  /** The parsed response; `undefined` if it was empty or no JSON. */
  readonly body: unknown;
  /** The vendor's id of the request, for its support, if a header carried one. */
  readonly requestId: string | undefined;
}

/** The vendor refused the call. Subclasses say how; a plain one is any other status, or a failure under 200. */
export class ApiError extends OrderwireError implements ApiErrorDetails {
  static override readonly kind: string = "ApiError";
  declare readonly operation: string;
  declare readonly request: string;
  declare readonly status: number;
  declare readonly headers: Readonly<Record<string, string>>;
  declare readonly code: string | number | undefined;
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
  declare readonly problems: readonly string[];
  declare readonly body: unknown;
  declare readonly requestId: string | undefined;

  constructor(message: string, details: ApiErrorDetails) {
    super(message);
    Object.assign(this, details);
  }
}

/** 400 or 422: the vendor read the input and refused it. See `fields` and `problems`. */
export class BadRequestError extends ApiError {
  static override readonly kind: string = "BadRequestError";
}

/** 401: the credential is missing or wrong. */
export class AuthenticationError extends ApiError {
  static override readonly kind: string = "AuthenticationError";
}

/** 403: the credential may not do this. Some vendors also answer this to a wrong key. */
export class PermissionError extends ApiError {
  static override readonly kind: string = "PermissionError";
}

/** 404: there is no such thing. */
export class NotFoundError extends ApiError {
  static override readonly kind: string = "NotFoundError";
}

/** 429, or the status that the vendor declares for too many requests, in the vendor's own JSON. */
export class RateLimitError extends ApiError {
  static override readonly kind: string = "RateLimitError";
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(message: string, details: ApiErrorDetails, retryAfter: number | undefined) {
    super(message, details);
    this.retryAfter = retryAfter;
  }
}

/** Status 500 and above: the vendor's fault. */
export class ServerError extends ApiError {
  static override readonly kind: string = "ServerError";
}

/** One row of a batch that the vendor refused. */
export interface FailedRow<Row = unknown> {
  /** Where the row stood in the call's list; `undefined` where the vendor does not say which row it means. */
  readonly index: number | undefined;
  /** The row as it was passed. */
  readonly row: Row | undefined;
  /** What the vendor put into its list of failed rows. */
  readonly reported: unknown;
  /** The vendor's texts about this row; empty where it gives none that can be told to be this row's. */
  readonly reasons: readonly string[];
}

/**
 * A batch of which some rows failed, under whatever status the vendor reports that. The rest WAS written: repeat the
 * rows of `failed` alone. If `failed` is empty, the vendor did not say which: compare before repeating.
 */
export class PartialFailureError extends ApiError {
  static override readonly kind: string = "PartialFailureError";
  readonly succeeded: readonly unknown[];
  readonly failed: readonly FailedRow[];

  constructor(
    message: string,
    details: ApiErrorDetails,
    succeeded: readonly unknown[],
    failed: readonly FailedRow[],
  ) {
    super(message, details);
    this.succeeded = succeeded;
    this.failed = failed;
  }
}
