/** What a call by path is given: read, and refused by name where it would have no effect. */

import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import { isStructure } from "../connection/record.ts";
import { checkRequestOptions } from "../connection/request-options.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import { addHeaders } from "../request/add-headers.ts";
import { pathNames } from "../request/path-names.ts";
import { isFields } from "./body.ts";
import { serializersOf } from "./serializers.ts";

/** What a call carries, as far as this adapter reads it; the options of the connection's calls are among it. */
export interface Init {
  readonly params?: Partial<Record<Place, Record<string, unknown>>> | undefined;
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly parseAs?: unknown;
  readonly bodySerializer?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly [name: string]: unknown;
}

type Place = "query" | "path" | "header" | "cookie";

/** An {@link Init} that was read. */
export interface ReadInit {
  /** What openapi-fetch gets. */
  readonly passed: Init;
  readonly options: RequestOptions;
  /** Headers of the connection that the call takes back by `null`. */
  readonly unset: readonly string[];
}

const OF_OPENAPI_FETCH = [
  "params",
  "body",
  "headers",
  "parseAs",
  "middleware",
  "querySerializer",
  "bodySerializer",
  "pathSerializer",
  "baseUrl",
  "signal",
  "duplex",
];

/** What `fetch` and openapi-fetch take and the connection decides, and those of engines and frameworks. */
const OF_CONNECTION =
  /^(agent|cache|cf|client|credentials|dispatcher|fetch|integrity|keepalive|method|mode|next|priority|proxy|redirect|referrer|referrerPolicy|Request|requestInitExt|tls|verbose|window)$/;

const PARSERS: readonly unknown[] = ["json", "text", "blob", "arrayBuffer", "stream"];

/**
 * Reads what a call is given.
 * @throws {InvalidRequestError} for an option that is unknown, has no effect here, or has a value that is none
 */
export function readInit(state: ConnectionState, operation: OperationDescriptor, init: Init): ReadInit {
  requireFields("init", init);
  const given = Object.entries(init).filter(([, value]) => value !== undefined);
  for (const [name] of given) {
    if (OF_CONNECTION.test(name)) {
      throw invalid(
        name,
        "must not be set here, where it would have no effect; give the connection a fetch that sets it",
      );
    }
  }
  const passed = Object.fromEntries(given.filter(([name]) => OF_OPENAPI_FETCH.includes(name)));
  const rest = Object.fromEntries(given.filter(([name]) => !OF_OPENAPI_FETCH.includes(name)));
  const options: RequestOptions = { ...rest, ...(init.signal !== undefined && { signal: init.signal }) };
  checkRequestOptions(options);
  // openapi-fetch makes a Request, which takes the engine's own alone.
  if (init.signal && !(init.signal instanceof AbortSignal)) {
    throw invalid("signal", "must be an AbortSignal of this engine");
  }
  const { middleware = [] } = init;
  if (!Array.isArray(middleware) || !middleware.every(isStructure)) {
    throw invalid("middleware", "must be a list of objects");
  }
  checkParams(operation, init);
  checkBaseUrl(state, init);
  const headers = headersOf(init);
  checkHeaders(state, operation, headers);
  return {
    passed: {
      ...passed,
      // It is the connection's, however it was written.
      baseUrl: state.baseUrl,
      parseAs: parserOf(operation, init.parseAs),
      ...serializersOf(state, operation, init),
      // openapi-fetch loses those of a list of pairs, which its types take, and of another realm's Headers.
      ...(init.headers !== undefined && { headers: Object.fromEntries(entriesOf(init.headers)) }),
    },
    options,
    unset: headers.filter(([, value]) => value === null).map(([name]) => name),
  };
}

// A path with parameters is written whole, so another address would be forgotten there without a word.
function checkBaseUrl(state: ConnectionState, { baseUrl = state.baseUrl }: Init): void {
  if (String(baseUrl).replace(/\/$/, "") !== state.baseUrl) {
    throw invalid("baseUrl", "must be the connection's: another origin must not see its credentials");
  }
}

function requireFields(name: string, value: unknown): void {
  if (!isFields(value)) {
    throw invalid(name, "must be a plain object: what it holds would not be sent");
  }
}

function checkParams(operation: OperationDescriptor, { params = {} }: Init): void {
  const { id, path } = operation;
  requireFields("params", params);
  for (const [place, values] of Object.entries(params)) {
    requireFields(`params.${place}`, values ?? {});
  }
  const unknown = Object.keys(params).find((place) => !["query", "path", "header"].includes(place));
  if (unknown !== undefined) {
    throw invalid(`params.${unknown}`, `unknown kind of parameters of ${id}`);
  }
  const name = Object.keys(params.path ?? {}).find((given) => !pathNames(path).includes(given));
  if (name !== undefined) {
    throw invalid(name, `unknown path parameter of ${id}`);
  }
  const known = headerNames(operation);
  const header = Object.keys(params.header ?? {}).find((given) => !known.includes(given.toLowerCase()));
  if (header !== undefined) {
    throw invalid(header, `unknown header parameter of ${id}; other headers are given under headers`);
  }
}

/** In lower case. OpenAPI has three that a document may list, and that are no parameters. */
function headerNames({ headers = {}, styled = {}, constants = {}, retry }: OperationDescriptor): string[] {
  const named = Object.values(styled).map(({ name }) => name);
  const habits = ["Accept", "Authorization", "Content-Type"];
  const all = [...Object.values(headers), ...named, ...Object.keys(constants), ...habits, retry?.key ?? ""];
  return all.map((name) => name.toLowerCase());
}

/** How openapi-fetch reads the response; what is no JSON it would fail to parse, quoting it. */
function parserOf({ id, response }: OperationDescriptor, given: unknown): unknown {
  const parseAs = given ?? (response === "text" ? "text" : "json");
  if (!PARSERS.includes(parseAs)) {
    throw invalid("parseAs", `must be one of ${PARSERS.join(", ")}`);
  }
  if (parseAs === "json" && /^(?:text|binary|stream|xml)$/.test(response)) {
    throw invalid("parseAs", `must be text, blob, arrayBuffer or stream: ${id} has no JSON in its response`);
  }
  return parseAs;
}

type Pair = readonly [name: string, value: unknown];

function headersOf({ headers = {}, params }: Init): Pair[] {
  return [...entriesOf(headers), ...Object.entries(params?.header ?? {})];
}

/** Of an object, of pairs, of a map or of another realm's `Headers`. */
function entriesOf(headers: unknown): Pair[] {
  if (headers === null) {
    return [];
  }
  if (!isStructure(headers)) {
    throw invalid("headers", "must be an object, Headers or a list of pairs");
  }
  if (Array.isArray(headers)) {
    return headers.map(pairOf);
  }
  const { entries } = headers;
  return typeof entries === "function" ? [...entries.call(headers)] : Object.entries(headers);
}

function pairOf(pair: unknown): Pair {
  if (!Array.isArray(pair) || pair.length !== 2) {
    throw invalid("headers", "must have pairs of a name and a value in its list");
  }
  return [String(pair[0]), pair[1]];
}

function checkHeaders(
  state: ConnectionState,
  operation: OperationDescriptor,
  headers: readonly (readonly [name: string, value: unknown])[],
): void {
  const { body } = operation;
  // Many write a body's type out of habit. That of a multipart body needs a boundary besides.
  const isHabit = (name: string, value: unknown) =>
    /^content-type$/i.test(name) &&
    body?.kind !== "multipart" &&
    typeof value === "string" &&
    bareMediaType(value) === body?.type;
  const texts = headers
    .filter(([name, value]) => !isHabit(name, value))
    .map(([name, value]) => [name, textOf(value)] as const);
  const given = { headers: Object.fromEntries(texts) as Record<string, string> };
  addHeaders(new Headers(), state, operation, given);
}

/** A header's value as openapi-fetch would write it; what it would write as `[object Object]` stays what it is. */
function textOf(value: unknown): unknown {
  if (Array.isArray(value) && value.every((item) => typeof textOf(item) === "string")) {
    return value.map(textOf).join(", ");
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : (value ?? undefined);
}
