/** Why a call came to no result of the vendor's. */
import { OrderwireError } from "./base.ts";

/** The call could not be written down: nothing was sent. `path` names the parameter, as in `filter.ids[0]`. */
export class InvalidRequestError extends OrderwireError {
  static override readonly kind: string = "InvalidRequestError";
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.path = path;
  }
}

/** More calls wait for the rate limit than the connection lets wait: nothing was sent. */
export class QueueFullError extends OrderwireError {
  static override readonly kind: string = "QueueFullError";
}

/** What a {@link ResponseFormatError} knows of the response. */
export interface ResponseFormatDetails {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  /** The beginning of the response. */
  readonly excerpt: string;
}

/**
 * A response that is not what the vendor's API promises: an HTML page, cut JSON, nothing, a list that is missing, more
 * bytes than `maxResponseBytes`. Check the account and `baseUrl`.
 */
export class ResponseFormatError extends OrderwireError implements ResponseFormatDetails {
  static override readonly kind: string = "ResponseFormatError";
  declare readonly status: number;
  declare readonly headers: Readonly<Record<string, string>>;
  declare readonly contentType: string | undefined;
  declare readonly excerpt: string;

  constructor(message: string, details: ResponseFormatDetails) {
    super(message);
    Object.assign(this, details);
  }
}

/** A response that does not fit the schema, under `validate: "throw"`. */
export class ValidationError extends OrderwireError {
  static override readonly kind: string = "ValidationError";
  readonly operation: string;
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(message: string, operation: string, issues: ValidationError["issues"]) {
    super(message);
    this.operation = operation;
    this.issues = issues;
  }
}

/** No response: the connection failed or broke off. `sent` says whether the vendor may have got the call. */
export class NetworkError extends OrderwireError {
  static override readonly kind: string = "NetworkError";
  /** The system's code, such as `ECONNREFUSED`, where the engine tells it. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** No complete response in time. `sent` says whether the vendor may have got the call. */
export class TimeoutError extends OrderwireError {
  static override readonly kind: string = "TimeoutError";
  /** The limit that was reached: that of the attempt, or that of the call as a whole. */
  readonly limit: "timeout" | "deadline";
  /** That limit in milliseconds. */
  readonly timeout: number;

  constructor(message: string, limit: TimeoutError["limit"], timeout: number) {
    super(message);
    this.limit = limit;
    this.timeout = timeout;
  }
}

/** The caller's signal stopped the call; `cause` is the signal's reason. */
export class AbortedError extends OrderwireError {
  static override readonly kind: string = "AbortedError";
}

/** The vendor sent the call elsewhere, and following would hand the credentials to another origin or repeat a write. */
export class RedirectError extends OrderwireError {
  static override readonly kind: string = "RedirectError";
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** A list that would never end: the vendor repeated a cursor, an id or a page. */
export class PaginationError extends OrderwireError {
  static override readonly kind: string = "PaginationError";
}
