import type { ConnectionState } from "../connection/connection.ts";
import { credentialsFor } from "../connection/credentials.ts";
import type { RequestOptions } from "../connection/options.ts";
import { USER_AGENT } from "../connection/user-agent.ts";
import type { EncodingDescriptor, OperationDescriptor } from "../descriptor.ts";
import type { DescribedOperation, EncodedBody, OperationFeatures, PreparedRequest } from "../features.ts";
import { encodePath, pathNames } from "./path.ts";
import { Unwritable } from "./unwritable.ts";
import { encodeScalar, isRecord } from "./values.ts";

/** Parameters by their flat names. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * Writes a call down: its flat parameters as path, query, headers and body, and the credentials.
 * @throws {Unwritable} with the path of what cannot be written, or of what the operation does not know
 */
export function buildRequest(
  state: ConnectionState,
  { descriptor: operation, features }: DescribedOperation,
  params: Params,
  options: RequestOptions,
): PreparedRequest {
  const { encoding } = state.vendor;
  const { query = {}, headers: headerNames = {}, body, batch } = operation;
  checkFeatures(operation, features);
  if (!isRecord(params)) {
    throw new Unwritable(params, "params", "json");
  }
  const hasPathNames = operation.path.includes("{");
  const names = [
    ...(hasPathNames ? pathNames(operation.path) : []),
    ...Object.keys(query),
    ...Object.keys(headerNames),
  ];
  const rest = without(params, names);
  refuseUnknown(operation, rest);
  if (batch) {
    features.batch?.check(batch, params);
  }
  const path = hasPathNames ? encodePath(operation.path, params, encoding) : operation.path;
  const encoded = body && features.body?.(body, rest, encoding);
  const headers = writeHeaders(state, operation, options);
  for (const [name, header] of Object.entries(headerNames)) {
    if (params[name] !== undefined) {
      setHeader(headers, header, encodeScalar(params[name], name, encoding), name);
    }
  }
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  return withCredentials(state, operation, {
    path,
    query: writeQuery(query, features, params, encoding),
    headers,
    body: encoded,
  });
}

/** The query, encoded; empty for none. */
export function writeQuery(
  query: NonNullable<OperationDescriptor["query"]>,
  features: OperationFeatures,
  params: Params,
  encoding: EncodingDescriptor,
): string {
  const search: string[] = [];
  for (const [name, descriptor] of Object.entries(query)) {
    const pairs = features.query?.(params[name], name, descriptor, encoding);
    if (pairs) {
      search.push(pairs);
    }
  }
  return search.join("&");
}

/** The error for the caller: of a value that cannot be written, why not and where. */
export async function explainRefusal(error: unknown): Promise<unknown> {
  if (!(error instanceof Unwritable)) {
    return error;
  }
  const { explain } = await import("./refuse.ts");
  return explain(error);
}

/** A request that lacks its address and its credentials. */
export interface RequestParts {
  /** Encoded, from the first slash on. */
  readonly path: string;
  /** Encoded; empty for none. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: EncodedBody | undefined;
}

/**
 * The request with its address and its credentials, if the operation takes any.
 * @throws {Unwritable} if the connection's `baseUrl` holds a part of the path already
 * @throws {InvalidRequestError} if the connection has no secrets for the operation
 */
export function withCredentials(
  { baseUrl, credentials }: ConnectionState,
  operation: OperationDescriptor,
  { path, query, headers, body }: RequestParts,
): PreparedRequest {
  refuseDoublePath(baseUrl, operation.path);
  const url = `${baseUrl}${path}${query && `?${query}`}`;
  const sent = credentialsFor(credentials, operation);
  for (const [name, value] of sent.headers) {
    headers.set(name, value);
  }
  return { url: withQuery(url, sent.query), headers, body };
}

/** A URL with more query pairs, which are encoded. */
export function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce(
    (longer, [name, value]) => `${longer}${longer.includes("?") ? "&" : "?"}${name}=${value}`,
    url,
  );
}

/** An address pasted with the API's path would call `/api/v5/api/v5/orders`, and answer 404 to everything. */
function refuseDoublePath(baseUrl: string, path: string): void {
  const start = baseUrl.indexOf("/", baseUrl.indexOf("://") + 3);
  for (let slash = start; slash > 0; slash = baseUrl.indexOf("/", slash + 1)) {
    const tail = baseUrl.slice(slash);
    if (path.startsWith(`${tail}/`)) {
      throw new Unwritable(tail, "baseUrl", "double-path");
    }
  }
}

/** Parameters but those of these names. */
export const without = (params: Params, names: readonly string[]): Params =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));

// A misspelt parameter would vanish, and the vendor would answer another question than the one asked.
export function refuseUnknown({ id, body }: OperationDescriptor, rest: Params): void {
  if (body && body.kind !== "bytes" && body.kind !== "text" && body.kind !== "jsonValue") {
    return;
  }
  const unknown = Object.keys(rest).find((name) => rest[name] !== undefined && !(body && name === "body"));
  if (unknown !== undefined) {
    throw new Unwritable(id, unknown, "unknown");
  }
}

/** @throws {Unwritable} for a feature that the description calls for and that was not handed over */
export function checkFeatures(operation: OperationDescriptor, features: OperationFeatures): void {
  const { id, query, body, batch, response, extended } = operation;
  const read = response === "binary" || response === "stream";
  const called = { query, body, batch, read, build: extended };
  const names = Object.keys(called) as (keyof typeof called)[];
  const missing = names.find((name) => called[name] && !features[name]);
  if (missing) {
    throw new Unwritable(id, `features.${missing}`, "missing-feature");
  }
}

/** Headers that `fetch` and the connection to the server own: engines fail on them, or ignore them in silence. */
const FORBIDDEN =
  /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** Whether a success is read as JSON. */
export const isJson = ({ response }: OperationDescriptor): boolean => /^(object|array|json)$/.test(response);

/**
 * The headers that do not depend on parameters.
 * @throws {Unwritable} for one that no header can carry, or that is not the caller's to set
 */
export function writeHeaders(
  { options: shared, vendor }: ConnectionState,
  operation: OperationDescriptor,
  options: RequestOptions,
): Headers {
  const { body } = operation;
  const headers = new Headers({ Accept: isJson(operation) ? "application/json" : "*/*" });
  if (USER_AGENT) {
    headers.set("User-Agent", `orderwire-${vendor.slug} ${USER_AGENT}`);
  }
  for (const given of [shared.headers, options.headers]) {
    for (const [name, value] of entriesOf(given)) {
      const path = `headers.${name}`;
      if (FORBIDDEN.test(name) || (body && /^content-type$/i.test(name))) {
        throw new Unwritable(operation.id, path, "own-header");
      }
      if (value !== undefined) {
        setHeader(headers, name, value, path);
      }
    }
  }
  return headers;
}

function entriesOf(given: RequestOptions["headers"]): Iterable<[string, string | undefined]> {
  return given instanceof Headers ? given.entries() : Object.entries(given ?? {});
}

/**
 * Sets one header.
 * @param path names it in the error
 * @throws {Unwritable} for a name or a value that a header cannot have
 */
export function setHeader(headers: Headers, name: string, value: string, path: string): void {
  if (typeof value !== "string") {
    throw new Unwritable(undefined, path, "header-text");
  }
  try {
    headers.set(name, value);
  } catch {
    // Engines quote the value in their own complaint.
    throw new Unwritable(undefined, path, "header");
  }
}
