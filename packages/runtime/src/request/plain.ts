/** Whether a value says all that it holds once it is written down. */
import { isBracketName } from "@orderwire/vocabulary/brackets";
import { type Carrier, Unwritable } from "./unwritable.ts";

/** No vendor nests deeper; a structure that does is a mistake, and vendors refuse it later and less clearly. */
export const MAX_DEPTH = 32;

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

/** Whether all that an object carries are its own named members: what a prototype has, or a symbol names, would vanish. */
export function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isKnown = prototype === Object.prototype || prototype === null || isBare(value, prototype as object);
  return isKnown && !("toJSON" in value) && Object.getOwnPropertySymbols(value).length === 0;
}

/** A class's methods are no data; the enumerable members of a prototype may be. */
function isBare(value: object, prototype: object): boolean {
  for (let inner: object | null = prototype; inner; inner = Object.getPrototypeOf(inner)) {
    if (Object.keys(inner).length > 0) {
      return false;
    }
  }
  return Object.prototype.toString.call(value) === "[object Object]";
}
