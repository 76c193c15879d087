import { BracketDepthError, type BracketNode, readBrackets } from "@orderwire/vocabulary/brackets";
import { mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import type { OperationData } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { compareTemplates, type FitsNamed, readSegment, type Segment, valuesIn } from "./path-template.ts";

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
  const local = target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?#]*/i, "");
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

/** Does the request ask for another response than usual: by the `Prefer` header, or by Prism's names in the query? */
export function hasPreference({ headers, target }: RawRequest): boolean {
  return headers.prefer !== undefined || target.includes("__");
}

const DECODERS = new Map([["utf-8", new TextDecoder("utf-8", { fatal: true })]]);

/** @throws {UnreadableRequest} on a character set that is unknown, or bytes that are none of its characters. */
export function decodeText(body: Uint8Array, sentType: string): string {
  const charset = mediaTypeParameter(sentType, "charset") ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = DECODERS.get(charset) ?? new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnreadableRequest(["body"], "mediaType", `has an unknown charset, ${charset}`);
  }
  try {
    return decoder.decode(body);
  } catch {
    throw new UnreadableRequest(["body"], "encoding", `must be ${charset} text`);
  }
}

/** Names and values in the order in which they came. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Fields above this count are refused; PHP stops at 1000 by default, and reading more would only cost memory. */
const MOST_FIELDS = 20_000;

/** @throws {UnreadableRequest} on invalid percent-encoding. */
export function decodePath(path: string): string[] {
  const [, ...segments] = path.split("/");
  return segments.map((segment) => decodePercent(segment, ["path"]));
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
  const name = decodeField(equals < 0 ? pair : pair.slice(0, equals), [part]);
  return [name, equals < 0 ? "" : decodeField(pair.slice(equals + 1), [part, name])];
}

function decodeField(text: string, path: readonly string[]): string {
  return decodePercent(text.includes("+") ? text.replaceAll("+", " ") : text, path);
}

function decodePercent(text: string, path: readonly string[]): string {
  if (!text.includes("%")) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UnreadableRequest(path, "encoding", "must be percent-encoded UTF-8");
  }
}

/** Where a request leads. */
export type Route =
  | {
      readonly kind: "operation";
      readonly operation: OperationData;
      readonly pathValues: ReadonlyMap<string, string>;
    }
  | { readonly kind: "wrongMethod"; readonly allow: readonly string[] }
  | { readonly kind: "unknownPath" };

interface Entry {
  readonly operation: OperationData;
  readonly segments: readonly Segment[];
}

/** Whether a text may be the value of a path parameter. */
export type Fits = (operation: OperationData, name: string, text: string) => boolean;

const BARE_PERCENT = /%(?![\da-f]{2})/gi;

/**
 * Finds operations by method and path. A literal segment beats a parameter, from left to right
 * (OpenAPI 3.1, "Paths Object"): `/orders/upload` is not the order "upload", nor `/files/list.json` the file of a
 * template without that ending.
 */
export class Router {
  readonly #byLength = new Map<number, Entry[]>();
  readonly #fits: Fits;

  /** @param fits tells whether a text may be the value of an operation's parameter; by default any may */
  constructor(operations: readonly OperationData[], fits: Fits = () => true) {
    this.#fits = fits;
    for (const operation of operations) {
      // Some documents write a path as it is read, with a `%` of its own.
      const template = operation.path.replace(BARE_PERCENT, "%25");
      const segments = template
        .split("/")
        .slice(1)
        .map((segment) => readSegment(segment, (text) => decodePercent(text, ["path"])));
      const entries = this.#byLength.get(segments.length) ?? [];
      entries.push({ operation, segments });
      this.#byLength.set(segments.length, entries);
    }
    for (const entries of this.#byLength.values()) {
      entries.sort((a, b) => compareTemplates(a.segments, b.segments));
    }
  }

  /** @param segments the decoded path, without its first slash. */
  find(method: string, segments: readonly string[]): Route {
    const matches = (this.#byLength.get(segments.length) ?? []).flatMap((entry) => {
      const pathValues = match(entry.segments, segments, (name, text) =>
        this.#fits(entry.operation, name, text),
      );
      return pathValues ? [{ operation: entry.operation, pathValues }] : [];
    });
    if (matches.length === 0) {
      return { kind: "unknownPath" };
    }
    const wanted = (name: string) => matches.find(({ operation }) => operation.method === name);
    // RFC 9110, 9.3.2: HEAD is GET without the body.
    const found = wanted(method) ?? (method === "head" ? wanted("get") : undefined);
    if (found) {
      return { kind: "operation", ...found };
    }
    return { kind: "wrongMethod", allow: allowed(matches.map(({ operation }) => operation.method)) };
  }
}

function allowed(methods: readonly string[]): string[] {
  const head = methods.includes("get") ? ["head"] : [];
  return [...new Set([...methods, ...head, "options"])].map((method) => method.toUpperCase());
}

/** The values of a path's parameters, if it is of this template. */
function match(
  template: readonly Segment[],
  path: readonly string[],
  fits: FitsNamed,
): Map<string, string> | undefined {
  // Most templates are told apart by their end.
  if (template.findLastIndex((segment, at) => typeof segment === "string" && segment !== path[at]) >= 0) {
    return undefined;
  }
  const values = new Map<string, string>();
  for (const [index, segment] of template.entries()) {
    if (typeof segment === "string") {
      continue;
    }
    const text = path[index] ?? "";
    const found = segment.isWhole && text !== "" ? [text] : valuesIn(segment, text, fits);
    if (!found) {
      return undefined;
    }
    for (const [position, name] of segment.names.entries()) {
      values.set(name, found[position] ?? "");
    }
  }
  return values;
}
