/** One thing that is wrong with a request. */
export interface Violation {
  /** Where: `["query", "filter", "ids", "0"]`. */
  readonly place: readonly string[];
  /** Which rule: a JSON Schema keyword, or `credentials`, `mediaType`, `json`, `encoding`, `size`. */
  readonly code: string;
  /** What is wrong, to be read after the place: `must be integer`. */
  readonly message: string;
}

/** Most violations in one answer; a list of a thousand helps nobody and may not fit a header. */
export const MOST_VIOLATIONS = 20;

/** Most bytes of the `sl-violations` header: HTTP clients accept 8 to 16 KiB of headers in all. */
const MOST_HEADER_BYTES = 4096;

/** The request cannot be read at all, or not further than this place. */
export class UnreadableRequest extends Error {
  readonly violation: Violation;

  constructor(place: readonly string[], code: string, message: string) {
    super(message);
    this.violation = { place, code, message };
  }
}

/** Violations as Prism prints them, in the `sl-violations` header and in problem details. */
export function prismStyle(violations: readonly Violation[]): object[] {
  return violations.map(({ place, code, message }) => ({
    location: ["request", ...place],
    severity: "Error",
    code,
    message,
  }));
}

/** The value of `sl-violations`, or undefined when there is nothing to report. */
export function violationsHeader(violations: readonly Violation[]): string | undefined {
  let listed = prismStyle(violations);
  let header = asciiJson(listed);
  while (header.length > MOST_HEADER_BYTES && listed.length > 1) {
    listed = listed.slice(0, Math.ceil(listed.length / 2));
    header = asciiJson(listed);
  }
  return listed.length === 0 || header.length > MOST_HEADER_BYTES ? undefined : header;
}

/** JSON in the bytes that a header may have: everything else is escaped. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
