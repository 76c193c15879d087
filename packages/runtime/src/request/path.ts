import type { PathEncoder } from "../features.ts";
import { unwritable } from "./unwritable.ts";
import { encodeRfc3986, encodeScalar } from "./values.ts";

/**
 * What a server on the way could read as `.` or `..` in an encoded path: servers decode `%2F` and `%2e` before they
 * resolve dots, Java's also behind `;`, and the call would reach another operation.
 */
export const DOTS: RegExp = /(^|\/|%(25)?(2f|5c))(\.|%(25)?2e){1,2}($|\/|%(25)?(2f|5c|3b))/i;

/**
 * Fills a path template. A value is one segment or a part of one, never more and never none.
 * @param take gives the value of each name
 * @throws {Unwritable} for a missing or blank value, and for one that is {@link DOTS}
 */
export const pathEncoder: PathEncoder = (template, take, encoding) => {
  const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const text = encodeScalar(take(name) ?? "", name, encoding);
    // Of blanks alone nothing may be left where a server trims them.
    if (!/\S/.test(text)) {
      throw unwritable(undefined, name, "missing-path");
    }
    return encodeRfc3986(text, name);
  });
  if (path !== template && DOTS.test(path)) {
    throw unwritable(path, template, "dots");
  }
  return path;
};
