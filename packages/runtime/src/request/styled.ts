/** OpenAPI's styles of parameters beyond the plain ones (OpenAPI 3.1, "Style Values"; RFC 6570). */

import type { EncodingDescriptor, StyledDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { QueryEncoder, RequestPart } from "../features.ts";
import { encodeJson } from "./json.ts";
import { pathEncoder } from "./path.ts";
import { pathNames } from "./path-names.ts";
import { requirePlain } from "./plain.ts";
import { joinPairs, queryEncoder } from "./query.ts";
import { setHeader } from "./set-header.ts";
import { encodeForm, encodeRfc3986, encodeScalar } from "./values.ts";

/** One value of a list or an object, as text. */
type Part = readonly [name: string | undefined, text: string];

/** The part of a request for `styled` parameters. */
export const styledParameters: Required<Pick<RequestPart, "names" | "path" | "headers">> = {
  names({ styled = {} }, ofPath) {
    const renamed = new Set(
      Object.values(styled).flatMap(({ in: place, name }) => (place === "path" ? name : [])),
    );
    return [...ofPath.filter((name) => !renamed.has(name)), ...Object.keys(styled)];
  },
  path({ path, styled = {} }, params, encoding) {
    const byName = new Map(
      Object.entries(styled)
        .filter(([, { in: place }]) => place === "path")
        .map(([flat, descriptor]) => [descriptor.name, { ...descriptor, flat }]),
    );
    // Each value is filled in alone, so that it is held to what a part of a path may be.
    const fill = (name: string): string => {
      const descriptor = byName.get(name);
      if (!descriptor) {
        return pathEncoder(`{${name}}`, (of) => params[of], encoding);
      }
      const value = params[descriptor.flat];
      const write = (text: unknown) => pathEncoder(`{${descriptor.flat}}`, () => text, encoding);
      return pathText(descriptor, value, descriptor.flat, encoding, write);
    };
    return pathNames(path).reduce((filled, name) => filled.replace(`{${name}}`, () => fill(name)), path);
  },
  headers(headers, { styled = {} }, params, encoding) {
    for (const [flat, { in: place, name, style, explode }] of Object.entries(styled)) {
      const value = params[flat];
      if (value === undefined || place === "path") {
        continue;
      }
      const text =
        style === "json" ? encodeJson(value, flat) : join(partsOf(value, flat, encoding), explode, ",");
      if (place === "header") {
        setHeader(headers, name, text, flat);
      } else {
        addCookie(headers, name, text, flat);
      }
    }
  },
};

/**
 * Adds a cookie to a request.
 * @param path names the parameter in the error
 * @throws {InvalidRequestError} in a browser, which would send the request without it
 */
function addCookie(headers: Headers, name: string, value: string, path: string): void {
  if ("document" in globalThis && "window" in globalThis) {
    throw invalid(path, "must not be set in a browser, which sends only cookies of its own");
  }
  const pair = `${name}=${encodeRfc3986(value, path).replaceAll("%2C", ",")}`;
  const given = headers.get("cookie");
  setHeader(headers, "Cookie", given === null ? pair : `${given}; ${pair}`, path);
}

function pathText(
  { name, style, explode }: StyledDescriptor,
  value: unknown,
  flat: string,
  encoding: EncodingDescriptor,
  write: (value: unknown) => string,
): string {
  if (style === "json") {
    return write(encodeJson(value, flat));
  }
  if (typeof value !== "object" || value === null) {
    const text = write(value);
    return style === "label" ? `.${text}` : style === "matrix" ? `;${name}=${text}` : text;
  }
  const parts = partsOf(value, flat, encoding).map(
    ([key, text]): Part => [key === undefined ? key : encodeRfc3986(key, flat), write(text)],
  );
  if (parts.length === 0) {
    write("");
  }
  switch (style) {
    case "label":
      return `.${join(parts, explode, explode ? "." : ",")}`;
    case "matrix":
      return explode
        ? parts.map(([key = name, text]) => `;${key}=${text}`).join("")
        : `;${name}=${join(parts, explode, ",")}`;
    default:
      return join(parts, explode, ",");
  }
}

/** Items, or members: `role,admin` or, exploded, `role=admin`. */
function join(parts: readonly Part[], explode: true | undefined, separator: string): string {
  return parts
    .map(([key, text]) => (key === undefined ? text : `${key}${explode ? "=" : separator}${text}`))
    .join(separator);
}

function partsOf(value: unknown, path: string, encoding: EncodingDescriptor): Part[] {
  if (typeof value !== "object" || value === null) {
    return [[undefined, encodeScalar(value, path, encoding)]];
  }
  requirePlain(value, path, "query");
  if (Array.isArray(value)) {
    return value.map((item, index) => [undefined, encodeScalar(item, `${path}[${index}]`, encoding)]);
  }
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key, encodeScalar(member, `${path}.${key}`, encoding)]);
}

const DELIMITERS = { pipe: "%7C", space: "%20" } as const;

/** The feature for operations with query parameters of further styles; `queryEncoder` writes the others. */
export const styledQuery: QueryEncoder = (value, path, descriptor, encoding) => {
  const { style, explode, wireName = path } = descriptor;
  if (value === undefined || style === "form" || style === "deep") {
    return queryEncoder(value, path, descriptor, encoding);
  }
  const key = encodeForm(wireName, path);
  if (style === "json") {
    return `${key}=${encodeForm(encodeJson(value, path), path)}`;
  }
  const parts = partsOf(value, path, encoding).map(
    ([name, text]) => [name === undefined ? name : encodeForm(name, path), encodeForm(text, path)] as const,
  );
  if (style === "object") {
    return explode === false
      ? `${key}=${join(parts, undefined, ",")}`
      : joinPairs(parts.map(([name, text]) => `${name ?? key}=${text}`));
  }
  return explode === false
    ? `${key}=${join(parts, undefined, DELIMITERS[style])}`
    : joinPairs(parts.map(([, text]) => `${key}=${text}`));
};
