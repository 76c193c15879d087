/** How scalars are written, wherever they travel. */
import type { EncodingDescriptor } from "../descriptor.ts";
import { unwritable } from "./unwritable.ts";

/**
 * One scalar as text, in a path, a query, a header or a form.
 * @throws {Unwritable} for anything else. `null` too: a query has no word for it, and leaving a filter out in silence
 *   would widen the response.
 */
export function encodeScalar(value: unknown, path: string, encoding: EncodingDescriptor): string {
  const said = typeof value === "boolean" && encoding.booleans === "numeric" ? Number(value) : value;
  // Beyond 2^53, whole numbers are rounded before anybody sees them.
  if (
    typeof said === "string" ||
    typeof said === "boolean" ||
    (typeof said === "number" && Math.abs(said) < 2 ** 53)
  ) {
    return String(said);
  }
  throw unwritable(value, path, "query");
}

/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 * @param path names the parameter in the error
 * @param space what stands for a space
 * @throws {Unwritable} for half of a surrogate pair, which has no UTF-8 form
 */
export function encodeRfc3986(text: string, path: string, space = "%20"): string {
  try {
    const encoded = encodeURIComponent(text);
    // Looked for in the shorter text: long ones are JSON, and few have any.
    return /[ !'()*]/.test(text)
      ? encoded.replace(/%20|[!'()*]/g, (found) =>
          found === "%20" ? space : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
        )
      : encoded;
  } catch {
    throw unwritable(text, path, "query");
  }
}

/**
 * The same with `+` for a space, in queries and forms alike: every server reads it so, and the bytes are those of
 * the PHP and Go clients.
 */
export const encodeForm = (text: string, path: string): string => encodeRfc3986(text, path, "+");
