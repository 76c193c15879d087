/** What kind of JSON a value is. */

/** Is it an object that is not a list? */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return isStructure(value) && !Array.isArray(value);
}

/** Is it an object or a list, so that it has members? */
export function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
