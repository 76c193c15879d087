/** Whether a value says all that it holds once it is written down. */
import { isBracketName } from "@orderwire/vocabulary/brackets";
import { isRecord, MAX_DEPTH } from "./record.ts";
import { type Carrier, Unwritable } from "./unwritable.ts";

/**
 * Refuses what the carrier would drop or bend in silence.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 * @throws {Unwritable}
 */
export function requirePlain(value: unknown, path: string, carrier: Carrier): void {
  if (!isPlain(value, carrier, [])) {
    throw new Unwritable(value, path, carrier);
  }
}

/** Keeps no paths, so that nearly every value is walked once and cheaply. */
function isPlain(value: unknown, carrier: Carrier, ancestors: object[]): boolean {
  switch (typeof value) {
    case "string":
      return carrier === "json" || !/[\ud800-\udfff]/u.test(value);
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null ? carrier !== "query" : isPlainStructure(value, carrier, ancestors);
    default:
      return false;
  }
}

function isPlainStructure(value: object, carrier: Carrier, ancestors: object[]): boolean {
  const isList = Array.isArray(value);
  if (ancestors.length >= MAX_DEPTH || ancestors.includes(value) || !(isList || isRecord(value))) {
    return false;
  }
  const items: readonly unknown[] = isList ? value : Object.values(value);
  if (carrier === "query" && items.length === 0 && (isList || ancestors.length > 0)) {
    return false;
  }
  if (carrier === "query" && !isList && !Object.keys(value).every(isBracketName)) {
    return false;
  }
  ancestors.push(value);
  for (const item of items) {
    // JSON.stringify skips an undefined member but writes an undefined element as null.
    if (!isPlain(item, carrier, ancestors) && (isList || item !== undefined)) {
      return false;
    }
  }
  ancestors.pop();
  return true;
}
