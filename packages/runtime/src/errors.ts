/**
 * Everything that the runtime throws. Each class answers one question of the caller ("try again?", "my input?",
 * "their fault?"). No message, property or cause holds a secret: what comes from the wire is redacted before it
 * gets here.
 */

/** Marks the errors of every copy of this package, so that `instanceof` works where a program carries two. */
const BRAND = Symbol.for("orderwire.error");

/** Whether the vendor has got a call: `no`, `yes`, or `perhaps` where the connection failed too early to tell. */
export type Sent = "no" | "perhaps" | "yes";

/** What is known of a call at its end. */
export interface CallFacts {
  readonly sent: Sent;
  /** Requests made, repeats included. */
  readonly attempts: number;
  /** Milliseconds from the call's beginning, waiting included. */
  readonly elapsed: number;
}

/** Base of every error that this package throws. */
export class OrderwireError extends Error implements CallFacts {
  /** The class's name, which survives minifiers and tells classes of several copies of this package apart. */
  static readonly kind: string = "OrderwireError";
  readonly sent: Sent = "no";
  readonly attempts: number = 0;
  readonly elapsed: number = 0;
  /** Of an error from a list: what `resume` takes to go on behind the last item that was handed out. */
  declare readonly resumeToken?: string | undefined;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.kind;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** By the class's name, so that the error of another copy or version of this package is one too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: it is the class that is asked, this one or one derived from it.
    return isInstance(this, value);
  }
}

function isInstance(type: typeof OrderwireError, value: unknown): boolean {
  // A class that somebody derived is known by itself alone.
  if (!Object.hasOwn(type, "kind")) {
    return Function.prototype[Symbol.hasInstance].call(type, value);
  }
  return typeof value === "object" && value !== null && BRAND in value && kindsOf(value).includes(type.kind);
}

function kindsOf(value: object): string[] {
  const kinds: string[] = [];
  let type: unknown = value.constructor;
  while (typeof type === "function" && "kind" in type) {
    kinds.push(String(type.kind));
    type = Object.getPrototypeOf(type);
  }
  return kinds;
}

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
