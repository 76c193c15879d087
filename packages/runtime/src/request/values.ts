/** How values are written: the checks and the encodings that every parameter goes through. */
import type { EncodingDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors.ts";
import { type Carrier, checkPlain, HALF_PAIR, MAX_DEPTH, refuseStructure } from "./refuse.ts";

/**
 * One scalar as text, in a path, a query, a header or a form.
 * @throws {InvalidRequestError} for anything else. `null` too: a query has no word for it, and leaving a filter out
 *   in silence would widen the response.
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
  throw refuseStructure(value, path);
}

/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 * @param path names the parameter in the error
 * @throws {InvalidRequestError} for half of a surrogate pair, which has no UTF-8 form
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
    throw new InvalidRequestError(path, HALF_PAIR);
  }
}

/**
 * The same with `+` for a space, in queries and forms alike: every server reads it so, and the bytes are those of
 * the PHP and Go clients.
 */
export const encodeForm = (text: string, path: string): string =>
  encodeRfc3986(text, path).replaceAll("%20", "+");

/** Whether `checkPlain` would surely pass; in doubt, no. It keeps no paths, so nearly every value is walked cheaply. */
function isPlain(value: unknown, carrier: Carrier, ancestors: object[] = []): boolean {
  if (typeof value === "string") {
    // JSON writes half a surrogate pair as an escape, so there the text is looked at as a whole.
    return carrier === "json" || !/[\ud800-\udfff]/u.test(value);
  }
  if (typeof value === "boolean") {
    return true;
  }
  if (typeof value === "number") {
    return Number.isFinite(value);
  }
  if (value === null) {
    return carrier === "json";
  }
  if (typeof value !== "object" || ancestors.length >= MAX_DEPTH || ancestors.includes(value)) {
    return false;
  }
  const isList = Array.isArray(value);
  if (Object.getPrototypeOf(value) !== (isList ? Array : Object).prototype || "toJSON" in value) {
    return false;
  }
  if (!isList && Object.getOwnPropertySymbols(value).length > 0) {
    return false;
  }
  const items: readonly unknown[] = isList ? value : Object.values(value);
  if (carrier === "query" && items.length === 0 && (isList || ancestors.length > 0)) {
    return false;
  }
  ancestors.push(value);
  for (const item of items) {
    if (!isPlain(item, carrier, ancestors) && (isList || item !== undefined)) {
      return false;
    }
  }
  ancestors.pop();
  return true;
}

/**
 * Refuses what the carrier would drop or bend in silence.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 * @throws {InvalidRequestError} with the path of what cannot be said
 */
export function requirePlain(value: unknown, path: string, carrier: Carrier): void {
  if (!isPlain(value, carrier)) {
    checkPlain(value, path, carrier);
  }
}
