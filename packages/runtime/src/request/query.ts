import { writeBrackets } from "@orderwire/vocabulary/brackets";
import type { EncodingDescriptor } from "../descriptor.ts";
import type { QueryEncoder } from "../features.ts";
import { requirePlain } from "./plain.ts";
import { Unwritable } from "./unwritable.ts";
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
      throw new Unwritable(value, path, "object");
    }
    return encodeDeep(value, wireName, path, encoding);
  }
  const key = encodeForm(wireName, path);
  if (!Array.isArray(value)) {
    return `${key}=${encodeForm(encodeScalar(value, path, encoding), path)}`;
  }
  requirePlain(value, path, "query");
  const items = value.map((item, index) => {
    const at = `${path}[${index}]`;
    return encodeForm(encodeScalar(item, at, encoding), at);
  });
  return explode === false ? `${key}=${items.join(",")}` : items.map((item) => `${key}=${item}`).join("&");
};

/**
 * A nested value in PHP's brackets: `filter[ids][]=1&filter[customFields][nps][min]=5`. `undefined` members leave no
 * trace.
 * @param name the name that travels
 * @param path the parameter's flat name, for errors
 * @throws {Unwritable} for what a query cannot say
 */
export function encodeDeep(value: unknown, name: string, path: string, encoding: EncodingDescriptor): string {
  requirePlain(value, path, "query");
  const pairs: string[] = [];
  let wire: string | undefined;
  let key = "";
  writeBrackets(name, value, encoding.arrays, (pairName, item) => {
    // All elements of a list have one name: it is encoded once.
    if (pairName !== wire) {
      wire = pairName;
      key = encodeForm(pairName, path);
    }
    pairs.push(`${key}=${encodeForm(encodeScalar(item, path, encoding), path)}`);
  });
  return pairs.join("&");
}
