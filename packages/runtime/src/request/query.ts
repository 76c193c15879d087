import { isBracketName } from "@orderwire/vocabulary/brackets";
import { isRecord, isStructure, MAX_DEPTH } from "../connection/record.ts";
import type { EncodingDescriptor } from "../descriptor.ts";
import type { QueryEncoder } from "../features.ts";
import { unwritable } from "./unwritable.ts";
import { encodeForm, encodeScalar } from "./values.ts";

/** Pairs of several parameters in one; those that leave no trace are `""`. */
export const joinPairs = (pairs: readonly string[]): string => pairs.filter(Boolean).join("&");

/** OpenAPI's `form` and `deepObject` styles. */
export const queryEncoder: QueryEncoder = (value, path, { style, explode, wireName = path }, encoding) => {
  if (value === undefined) {
    return "";
  }
  if (style === "deep") {
    // PHP takes `filter=x` for no filter at all.
    if (typeof value !== "object") {
      throw unwritable(value, path, "object");
    }
    return encodeDeep(value, wireName, path, encoding);
  }
  const write = (item: unknown, at: string): string => encodeForm(encodeScalar(item, at, encoding), at);
  const key = `${encodeForm(wireName, path)}=`;
  // A list without items is refused as what has no text.
  if (!Array.isArray(value) || value.length === 0) {
    return key + write(value, path);
  }
  // Array.from, because `map` skips the holes of a sparse array.
  const items = Array.from(value, (item, index) => write(item, `${path}[${index}]`));
  return key + items.join(explode === false ? "," : `&${key}`);
};

/**
 * A nested value in PHP's brackets: `filter[ids][]=1&filter[customFields][nps][min]=5`. `undefined` members leave no
 * trace. An object inside a list is always numbered (`a[0][b]=1`): with `[]`, PHP would start a new element at every
 * member.
 * @param name the name that travels
 * @param path the parameter's flat name, for errors
 * @throws {Unwritable} for what a query cannot say
 */
export function encodeDeep(value: unknown, name: string, path: string, encoding: EncodingDescriptor): string {
  const pairs: string[] = [];
  // One walk writes and looks. It keeps no paths: whoever explains a refusal finds the place by another.
  const write = (item: unknown, key: string, depth: number): void => {
    if (!isStructure(item)) {
      pairs.push(`${key}=${encodeForm(encodeScalar(item, path, encoding), path)}`);
      return;
    }
    const isList = Array.isArray(item);
    // What is undefined leaves no trace; nor does an object of nothing else.
    const names: readonly (number | string)[] = isList
      ? [...item.keys()]
      : Object.keys(item).filter((key) => item[key] !== undefined);
    const isWhole = isList || (isRecord(item) && (names as string[]).every(isBracketName));
    // An object that is the whole query may say nothing.
    if (!isWhole || (names[0] === undefined && (isList || depth > 0)) || depth >= MAX_DEPTH) {
      throw new Error();
    }
    const isAppended = isList && encoding.arrays !== "indices" && !item.some(isStructure);
    for (const at of names) {
      write(item[at], `${key}%5B${isAppended ? "" : encodeForm(String(at), path)}%5D`, depth + 1);
    }
  };
  try {
    write(value, encodeForm(name, path), 0);
  } catch {
    throw unwritable(value, path, "query");
  }
  return pairs.join("&");
}
