import type { EncodingDescriptor } from "../descriptor.ts";
import { Unwritable } from "./unwritable.ts";
import { encodeRfc3986, encodeScalar } from "./values.ts";

/**
 * What a server on the way could read as `.` or `..` in an encoded path: servers decode `%2F` and `%2e` before they
 * resolve dots, and the call would reach another operation.
 */
export const DOTS = /(^|\/|%(25)?(2f|5c))(\.|%(25)?2e){1,2}($|\/|%(25)?(2f|5c))/i;

/**
 * Fills a path template. A value is one segment or a part of one, never more and never none.
 * @param take gives the value of each name
 * @throws {Unwritable} for a missing or empty value, and for one that is {@link DOTS}
 */
export function encodePath(
  template: string,
  take: (name: string) => unknown,
  encoding: EncodingDescriptor,
): string {
  const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = take(name) ?? "";
    if (value === "") {
      throw new Unwritable(undefined, name, "missing-path");
    }
    return encodeRfc3986(encodeScalar(value, name, encoding), name);
  });
  if (path !== template && DOTS.test(path)) {
    throw new Unwritable(path, template, "dots");
  }
  return path;
}
