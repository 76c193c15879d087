import type { Violation } from "../errors.ts";

/** Most bytes of the `sl-violations` header: HTTP clients accept 8 to 16 KiB of headers in all. */
const MOST_HEADER_BYTES = 4096;

/** Violations as Prism prints them, in the `sl-violations` header and in problem details. */
export function prismStyle(violations: readonly Violation[]): object[] {
  return violations.map(({ path, code, message, severity = "Error" }) => ({
    location: path[0] === "response" ? path : ["request", ...path],
    severity,
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
