import type { EncodingDescriptor } from "../descriptor.ts";
import { Unwritable } from "./unwritable.ts";
import { encodeRfc3986, encodeScalar } from "./values.ts";

/** The names in a path template, in order. */
export const pathNames = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);

/**
 * Fills a path template. A value is one segment or a part of one, never more and never none.
 * @throws {Unwritable} for a missing or empty value, and for one that a server on the way could read as `.`
 *   or `..`: servers decode `%2F` and `%2e` before they resolve dots, and the call would reach another operation
 */
export function encodePath(
  template: string,
  params: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
): string {
  return template
    .split("/")
    .map((segment) => {
      const names = pathNames(segment);
      if (names.length === 0) {
        return segment;
      }
      const fill = (write: (text: string, name: string) => string) =>
        segment.replace(/\{([^{}]+)\}/g, (_, name: string) =>
          write(scalarOf(params[name], name, encoding), name),
        );
      const path = names[0] as string;
      if (
        fill((text) => text)
          .split(/[\\/]|%2f|%5c/i)
          .some((part) => /^(\.|%2e){1,2}$/i.test(part))
      ) {
        throw new Unwritable(undefined, path, "dots");
      }
      return fill(encodeRfc3986);
    })
    .join("/");
}

function scalarOf(value: unknown, name: string, encoding: EncodingDescriptor): string {
  if (value === undefined || value === null || value === "") {
    throw new Unwritable(undefined, name, "missing-path");
  }
  return encodeScalar(value, name, encoding);
}
