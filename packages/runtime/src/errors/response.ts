/** A response that is not what was promised. */
import { OrderwireError } from "./base.ts";

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
