/** Keywords that limit a value. */

const LOWER = new Set([
  "minimum",
  "exclusiveMinimum",
  "minLength",
  "minItems",
  "minProperties",
  "minContains",
]);
const UPPER = new Set([
  "maximum",
  "exclusiveMaximum",
  "maxLength",
  "maxItems",
  "maxProperties",
  "maxContains",
]);

/** Whether a keyword only limits: who reads needs no other code for it. */
export const isLimit = (property: string): boolean =>
  LOWER.has(property) || UPPER.has(property) || ["pattern", "multipleOf", "uniqueItems"].includes(property);

/** Whether all that was allowed still is. */
export function isLooser(property: string, old: unknown, now: unknown): boolean {
  if (now === undefined || (property === "additionalProperties" && now === true)) {
    return true;
  }
  if (property === "uniqueItems") {
    return now === false;
  }
  if (property === "readOnly" || property === "writeOnly") {
    return now !== true;
  }
  const grows = typeof old === "number" && typeof now === "number" && now > old;
  const shrinks = typeof old === "number" && typeof now === "number" && now < old;
  return (UPPER.has(property) && grows) || (LOWER.has(property) && shrinks);
}
