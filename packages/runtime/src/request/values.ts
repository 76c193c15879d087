/** How values are written: the checks and the encodings that every parameter goes through. */
import type { EncodingDescriptor } from "../descriptor.ts";
import { type Carrier, MAX_DEPTH, Unwritable } from "./unwritable.ts";

/**
 * One scalar as text, in a path, a query, a header or a form.
 * @throws {Unwritable} for anything else. `null` too: a query has no word for it, and leaving a filter out in silence
 *   would widen the response.
 */
export function encodeScalar(value: unknown, path: string, encoding: EncodingDescriptor): string {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "boolean") {
    return encoding.booleans === "numeric" ? String(Number(value)) : String(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) {
    return String(value);
  }
  throw new Unwritable(value, path, "query");
}

/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 * @param path names the parameter in the error
 * @throws {Unwritable} for half of a surrogate pair, which has no UTF-8 form
 */
export function encodeRfc3986(text: string, path: string): string {
  if (/^[\w.~-]*$/.test(text)) {
    return text;
  }
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw new Unwritable(text, path, "query");
  }
}

/**
 * The same with `+` for a space, in queries and forms alike: every server reads it so, and the bytes are those of
 * the PHP and Go clients.
 */
export const encodeForm = (text: string, path: string): string =>
  encodeRfc3986(text, path).replaceAll("%20", "+");

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
