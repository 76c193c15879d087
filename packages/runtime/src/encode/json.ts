import { InvalidRequestError } from "../errors.ts";
import { isObject } from "../pointer.ts";

/** No vendor nests deeper; a structure that does is a mistake, and vendors refuse it later and less clearly. */
export const MAX_DEPTH = 32;

/**
 * JSON text of a value that survives the journey: what `JSON.stringify` would drop or bend in silence is refused.
 * @param place where the value stands among the parameters, as in `order.items[0]`
 * @throws {InvalidRequestError} with the place of a date, function, symbol, bigint, map, class with a `toJSON`, NaN,
 *   cycle or too deep nesting
 */
export function encodeJson(value: unknown, place: string): string {
  if (!isPlain(value, [])) check(value, place, []);
  return JSON.stringify(value);
}

/** Whether `check` would surely pass; in doubt, no. It keeps no places, so nearly every value is walked once, cheaply. */
function isPlain(value: unknown, ancestors: object[]): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (!isObject(value) || ancestors.length >= MAX_DEPTH || ancestors.includes(value)) return false;
  const isList = Array.isArray(value);
  if (Object.getPrototypeOf(value) !== (isList ? Array : Object).prototype || "toJSON" in value) return false;
  ancestors.push(value);
  for (const item of isList ? value : Object.values(value))
    if (!isPlain(item, ancestors) && (isList || item !== undefined)) return false;
  ancestors.pop();
  return true;
}

function check(value: unknown, place: string, ancestors: readonly object[]): void {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return;
  if (typeof value === "number") {
    refuseNonFinite(value, place);
    return;
  }
  const inside = descend(value, place, ancestors);
  for (const [name, item] of entries(value as object, place)) {
    // JSON.stringify skips an undefined member but writes an undefined element as null.
    if (item !== undefined || Array.isArray(value)) check(item, name, inside);
  }
}

/** The ancestors of what is inside `value`, which must be a plain object or array. */
export function descend(value: unknown, place: string, ancestors: readonly object[]): readonly object[] {
  if (value instanceof Date)
    throw new InvalidRequestError(
      place,
      "is a Date; write it as the vendor does with formatDate(date, format)",
    );
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (!isObject(value) || (kind !== "Object" && kind !== "Array") || "toJSON" in value)
    throw new InvalidRequestError(
      place,
      `is a ${kind}; pass text, a number, a boolean, an array or a plain object`,
    );
  if (ancestors.includes(value)) throw new InvalidRequestError(place, "contains itself");
  if (ancestors.length >= MAX_DEPTH)
    throw new InvalidRequestError(place, `is nested deeper than ${MAX_DEPTH} levels`);
  return [...ancestors, value];
}

/** Members or elements with their places. */
function entries(value: object, place: string): [place: string, item: unknown][] {
  // Array.from, because entries of a sparse array skip its holes, which JSON writes as null.
  if (Array.isArray(value)) return Array.from(value, (item, index) => [`${place}[${index}]`, item]);
  return Object.entries(value).map(([key, item]) => [place ? `${place}.${key}` : key, item]);
}

/** Refuses NaN and the infinities, which no vendor reads. */
export function refuseNonFinite(value: number, place: string): void {
  if (!Number.isFinite(value)) throw new InvalidRequestError(place, `is ${value}; pass a finite number`);
}
