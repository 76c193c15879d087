/**
 * Everything that the runtime throws. Each class answers one question of the caller ("try again?", "my input?",
 * "their fault?"). No message, property or cause holds a secret: what comes from the wire is redacted before it
 * gets here.
 */

/** Base of every error that this package throws. */
export class OrderwireError extends Error {
  override readonly name: string = "OrderwireError";
}

/** The call could not be written down: nothing was sent. `place` names the parameter, as in `filter.ids[0]`. */
export class InvalidRequestError extends OrderwireError {
  override readonly name = "InvalidRequestError";
  readonly place: string;

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.place = place;
  }
}

/** What every {@link ApiError} knows of the vendor's refusal. */
export interface ApiErrorDetails {
  /** `operationId` of the call. */
  readonly operation: string;
  /** Method and URL, values that may be private replaced by `***`. */
  readonly request: string;
  readonly status: number;
  /** The vendor's own code, where its errors carry one. */
  readonly code: string | number | undefined;
  /** Texts by field, where the vendor says which field is wrong. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Every text about what is wrong, with its field if there is one. */
  readonly problems: readonly string[];
  /** The parsed answer; `undefined` if it was empty or no JSON. */
  readonly body: unknown;
  /** The vendor's id of the request, for its support, if a header carried one. */
  readonly requestId: string | undefined;
}

/** The vendor refused the call. Subclasses say how; a plain one is any other status, or a failure under 200. */
export class ApiError extends OrderwireError implements ApiErrorDetails {
  override readonly name: string = "ApiError";
  declare readonly operation: string;
  declare readonly request: string;
  declare readonly status: number;
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
  override readonly name = "BadRequestError";
}

/** 401: the credential is missing or wrong. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
}

/** 403: the credential may not do this. Some vendors also answer this to a wrong key. */
export class PermissionError extends ApiError {
  override readonly name = "PermissionError";
}

/** 404: there is no such thing. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
}

/** 429, or the status that the vendor declares for too many requests. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(message: string, details: ApiErrorDetails, retryAfter: number | undefined) {
    super(message, details);
    this.retryAfter = retryAfter;
  }
}

/** Status 500 and above: the vendor's fault. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}

/**
 * A batch of which some rows failed, under whatever status the vendor reports that. The rest WAS written: repeat
 * `failed` alone.
 */
export class PartialFailureError extends ApiError {
  override readonly name = "PartialFailureError";
  readonly succeeded: readonly unknown[];
  readonly failed: readonly unknown[];

  constructor(
    message: string,
    details: ApiErrorDetails,
    succeeded: readonly unknown[],
    failed: readonly unknown[],
  ) {
    super(message, details);
    this.succeeded = succeeded;
    this.failed = failed;
  }
}

/** An answer that is not what the vendor's API writes: an HTML page, cut JSON, nothing. Check the account and `baseUrl`. */
export class ResponseFormatError extends OrderwireError {
  override readonly name = "ResponseFormatError";
  readonly status: number;
  readonly contentType: string | undefined;
  /** The beginning of the answer. */
  readonly excerpt: string;

  constructor(message: string, status: number, contentType: string | undefined, excerpt: string) {
    super(message);
    this.status = status;
    this.contentType = contentType;
    this.excerpt = excerpt;
  }
}

/** An answer that does not fit the schema, under `validate: "throw"`. */
export class ValidationError extends OrderwireError {
  override readonly name = "ValidationError";
  readonly operation: string;
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(message: string, operation: string, issues: ValidationError["issues"]) {
    super(message);
    this.operation = operation;
    this.issues = issues;
  }
}

/** No answer: the connection failed or broke off. The call may have been carried out. */
export class NetworkError extends OrderwireError {
  override readonly name = "NetworkError";
}

/** No complete answer within `timeout` milliseconds. The call may have been carried out. */
export class TimeoutError extends OrderwireError {
  override readonly name = "TimeoutError";
  readonly timeout: number;

  constructor(message: string, timeout: number) {
    super(message);
    this.timeout = timeout;
  }
}

/** The caller's signal stopped the call; `cause` is the signal's reason. */
export class AbortedError extends OrderwireError {
  override readonly name = "AbortedError";
}

/** The vendor sent the call elsewhere, and following would hand the credentials to another origin or repeat a write. */
export class RedirectError extends OrderwireError {
  override readonly name = "RedirectError";
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** A list that would never end: the vendor repeated a cursor, an id or a page. */
export class PaginationError extends OrderwireError {
  override readonly name = "PaginationError";
}
