/**
 * Where a value travels. JSON says nearly all, as strict JSON without half a surrogate pair; a query can say neither
 * `null` nor an empty list or object, which would vanish and turn "none of these" into "all".
 */
export type Carrier = "json" | "strict-json" | "query";

/** What else may be wrong with a request; `refuse.ts` has the words. */
export type Problem =
  | "connection"
  | "credential"
  | "dots"
  | "double-path"
  | "header"
  | "header-text"
  | "missing-path"
  | "no-secret"
  | "object"
  | "own-header"
  | "params"
  | "unknown";

/** What is thrown for what cannot be written down. `refuse.ts` makes the error for the caller of it. */
export interface Unwritable extends Error {
  /** What cannot be written and where, and what is wrong with it. */
  readonly given: readonly [value: unknown, path: string, problem: Carrier | Problem];
}

/**
 * @param value what cannot be written, or of a {@link Problem} what its words name
 * @param problem what is wrong, or where the value was to travel
 */
export const unwritable = (...given: Unwritable["given"]): Unwritable =>
  Object.assign(new Error(), { given });

/** By what it holds: the code for failures is a piece of its own, with a copy of this. */
export const isUnwritable = (error: unknown): error is Unwritable =>
  error instanceof Error && "given" in error;
