import { UnreadableRequest } from "../check/violation.ts";

/** A request as it came, its body read to the end. */
export interface RawRequest {
  /** Upper case, as sent. */
  readonly method: string;
  /** The request target: path and query, percent-encoded. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Names and values in the order in which they came. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Fields above this count are refused; PHP stops at 1000 by default, and reading more would only cost memory. */
const MOST_FIELDS = 20_000;

/** Splits the request target. An absolute URL, as a proxy sends it, counts by its path (RFC 9112, 3.2.2). */
export function splitTarget(target: string): { path: string; query: string } {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const question = local.indexOf("?");
  return question < 0
    ? { path: local || "/", query: "" }
    : { path: local.slice(0, question) || "/", query: local.slice(question + 1) };
}

/** @throws {UnreadableRequest} on invalid percent-encoding. */
export function decodePath(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((segment) => decodePercent(segment, ["path"]));
}

/**
 * Reads `application/x-www-form-urlencoded`, the format of queries and forms.
 *
 * @throws {UnreadableRequest} on invalid percent-encoding, or on more fields than a server would take.
 */
export function readPairs(text: string, place: string): Pairs {
  const pairs: [string, string][] = [];
  for (let start = 0; start < text.length; ) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > start) {
      if (pairs.length === MOST_FIELDS) {
        throw new UnreadableRequest([place], "size", `has more than ${MOST_FIELDS} fields`);
      }
      pairs.push(readPair(text.slice(start, end), place));
    }
    start = end + 1;
  }
  return pairs;
}

function readPair(pair: string, place: string): [string, string] {
  const equals = pair.indexOf("=");
  const name = decodePercent((equals < 0 ? pair : pair.slice(0, equals)).replaceAll("+", " "), [place]);
  const value = equals < 0 ? "" : pair.slice(equals + 1).replaceAll("+", " ");
  return [name, decodePercent(value, [place, name])];
}

function decodePercent(text: string, place: readonly string[]): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UnreadableRequest(place, "encoding", "is not valid percent-encoded UTF-8");
  }
}

/** A header's value; several are joined as RFC 9110, 5.3 says. */
export function header(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
