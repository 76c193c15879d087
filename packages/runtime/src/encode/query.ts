import type { EncodingDescriptor, QueryDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors.ts";
import { isObject } from "../pointer.ts";
import { descend, refuseNonFinite } from "./json.ts";
import { encodeForm } from "./percent.ts";

/**
 * One scalar as text.
 * @throws {InvalidRequestError} for anything else. `null` too: a query has no word for it, and leaving a filter out
 *   in silence would widen the answer.
 */
export function encodeScalar(value: unknown, place: string, encoding: EncodingDescriptor): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean")
    return encoding.booleans === "numeric" ? String(Number(value)) : String(value);
  if (typeof value === "number") {
    refuseNonFinite(value, place);
    return String(value);
  }
  if (value === null)
    throw new InvalidRequestError(
      place,
      "is null, which cannot be written here; leave it out, or pass an empty text",
    );
  descend(value, place, []);
  throw new InvalidRequestError(place, "must be text, a number or a boolean");
}

/** Pairs of several parameters in one; those that leave no trace are `""`. */
export const joinPairs = (pairs: readonly string[]): string => pairs.filter(Boolean).join("&");

/**
 * One query parameter as `name=value` pairs joined by `&`; `""` for `undefined`.
 * @param place the parameter's flat name
 */
export function encodeQuery(
  value: unknown,
  place: string,
  { style, explode, as: name = place }: QueryDescriptor,
  encoding: EncodingDescriptor,
): string {
  if (style === "deep") return encodeDeep(value, name, place, encoding);
  if (value === undefined) return "";
  const key = encodeForm(name, place);
  const write = (item: unknown, at: string) => encodeForm(encodeScalar(item, at, encoding), at);
  if (!Array.isArray(value)) return `${key}=${write(value, place)}`;
  refuseEmpty(value, place);
  const items = Array.from(value, (item, index) => write(item, `${place}[${index}]`));
  return explode === false ? `${key}=${items.join(",")}` : items.map((item) => `${key}=${item}`).join("&");
}

/**
 * A nested value in PHP's brackets: `filter[ids][]=1&filter[customFields][nps][min]=5`. `undefined` members and empty
 * objects leave no trace. An object inside an array is always numbered (`a[0][b]=1`): with `[]`, PHP would start a
 * new element at every member.
 */
export function encodeDeep(
  value: unknown,
  name: string,
  place: string,
  encoding: EncodingDescriptor,
): string {
  const pairs: string[] = [];
  const write = (item: unknown, wire: string, at: string, ancestors: readonly object[]): void => {
    if (item === undefined) return;
    if (!isObject(item)) {
      pairs.push(`${encodeForm(wire, at)}=${encodeForm(encodeScalar(item, at, encoding), at)}`);
      return;
    }
    const inside = descend(item, at, ancestors);
    if (Array.isArray(item)) {
      refuseEmpty(item, at);
      const numbered = encoding.arrays === "indices" || item.some((element) => typeof element === "object");
      for (const [index, element] of Array.from(item).entries()) {
        if (element === undefined)
          throw new InvalidRequestError(`${at}[${index}]`, "is undefined; remove it");
        write(element, `${wire}[${numbered ? index : ""}]`, `${at}[${index}]`, inside);
      }
    } else {
      for (const [key, member] of Object.entries(item))
        write(member, `${wire}[${key}]`, `${at}.${key}`, inside);
    }
  };
  write(value, name, place, []);
  return pairs.join("&");
}

// PHP's way is to send nothing, which turns "none of these" into "all".
function refuseEmpty(items: readonly unknown[], place: string): void {
  if (items.length === 0)
    throw new InvalidRequestError(
      place,
      "is an empty list, which a query cannot say; leave it out to match everything",
    );
}
