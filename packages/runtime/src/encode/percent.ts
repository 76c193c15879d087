import { InvalidRequestError } from "../errors.ts";

/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 * @param place names the parameter in the error
 * @throws {InvalidRequestError} for half of a surrogate pair, which has no UTF-8 form
 */
export function encodeRfc3986(text: string, place: string): string {
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw new InvalidRequestError(
      place,
      "contains half of a surrogate pair, so it cannot be written as UTF-8",
    );
  }
}

/**
 * The same with `+` for a space, in queries and forms alike: every server reads it so, and the bytes are those of
 * the PHP and Go clients.
 */
export const encodeForm = (text: string, place: string): string =>
  encodeRfc3986(text, place).replaceAll("%20", "+");
