import { BracketDepthError, type BracketNode, readBrackets } from "@orderwire/vocabulary/brackets";
import { UnreadableRequest } from "../errors.ts";

/** A request as it came, its body read to the end. */
export interface RawRequest {
  /** Upper case, as sent. */
  readonly method: string;
  /** The request target: path and query, percent-encoded. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Splits the request target. An absolute URL, as a proxy sends it, counts by its path (RFC 9112, 3.2.2). */
export function splitTarget(target: string): { path: string; query: string } {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const question = local.indexOf("?");
  return question < 0
    ? { path: local || "/", query: "" }
    : { path: local.slice(0, question) || "/", query: local.slice(question + 1) };
}

/** A header's value; several are joined as RFC 9110, 5.3 says. */
export function header(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Does a request target name the path, or one below it? */
export function isUnder(target: string, path: string): boolean {
  return target === path || target.startsWith(`${path}/`) || target.startsWith(`${path}?`);
}

/** Does the request ask for another response than usual: by the `Prefer` header, or by Prism's names in the query? */
export function hasPreference({ headers, target }: RawRequest): boolean {
  return headers.prefer !== undefined || target.includes("__");
}

/** A cookie's value as sent (RFC 6265, 5.4). */
export function cookie(request: RawRequest, name: string): string | undefined {
  for (const pair of (header(request, "cookie") ?? "").split(";")) {
    const [key, ...value] = pair.split("=");
    if (key?.trim() === name) {
      return value.join("=").trim();
    }
  }
  return undefined;
}

/** Names and values in the order in which they came. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Fields above this count are refused; PHP stops at 1000 by default, and reading more would only cost memory. */
const MOST_FIELDS = 20_000;

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
 * @param part `query` or `body`, for messages.
 * @throws {UnreadableRequest} on invalid percent-encoding, or on more fields than a server would take.
 */
export function readPairs(text: string, part: string): Pairs {
  const pairs: [string, string][] = [];
  for (let start = 0; start < text.length; ) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > start) {
      if (pairs.length === MOST_FIELDS) {
        throw new UnreadableRequest([part], "size", `must not have more than ${MOST_FIELDS} fields`);
      }
      pairs.push(readPair(text.slice(start, end), part));
    }
    start = end + 1;
  }
  return pairs;
}

/**
 * Reads PHP's brackets in names.
 *
 * @param part `query` or `body`, for messages.
 * @throws {UnreadableRequest} when brackets nest too deep.
 */
export function readTree(pairs: Pairs, part: string): BracketNode {
  try {
    return readBrackets(pairs);
  } catch (error) {
    if (!(error instanceof BracketDepthError)) {
      throw error;
    }
    throw new UnreadableRequest([part, error.parameter], "size", error.message);
  }
}

/** @throws {UnreadableRequest} naming the path when the text is not JSON. */
export function readJson(text: string, path: readonly string[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableRequest(path, "json", `must be valid JSON: ${(error as SyntaxError).message}`);
  }
}

function readPair(pair: string, part: string): [string, string] {
  const equals = pair.indexOf("=");
  const name = decodePercent((equals < 0 ? pair : pair.slice(0, equals)).replaceAll("+", " "), [part]);
  const value = equals < 0 ? "" : pair.slice(equals + 1).replaceAll("+", " ");
  return [name, decodePercent(value, [part, name])];
}

function decodePercent(text: string, path: readonly string[]): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UnreadableRequest(path, "encoding", "must be percent-encoded UTF-8");
  }
}
