/** One thing that is wrong with a request. */
export interface Violation {
  /** Where: `["query", "filter", "ids", "0"]`. */
  readonly path: readonly string[];
  /** Which rule: a JSON Schema keyword, or `credentials`, `mediaType`, `json`, `xml`, `encoding`, `size`. */
  readonly code: string;
  /** What is wrong, to be read after the path: `must be integer`. */
  readonly message: string;
  /** Only a warning: what it is about is taken. */
  readonly severity?: "Warning";
}

/** Most violations in one answer; a list of a thousand helps nobody and may not fit a header. */
export const MOST_VIOLATIONS = 20;

/** The request cannot be read at all, or not further than this path. */
export class UnreadableRequest extends Error {
  readonly violation: Violation;

  constructor(path: readonly string[], code: string, message: string) {
    super(message);
    this.violation = { path, code, message };
  }
}

/** The document shows what no server could send; the message says what to change. */
export class UnwritableExample extends Error {}

/** The `Prefer` header asks for what is not there; the message says what is. */
export class InvalidPreference extends Error {}
