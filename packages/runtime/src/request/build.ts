import type { ConnectionState } from "../connection/connection.ts";
import { credentialsFor } from "../connection/credentials.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { DescribedOperation, OperationFeatures, PreparedRequest, RequestHeaders } from "../features.ts";
import type { Call } from "../transport/call.ts";
import { unwritable } from "./unwritable.ts";

/** Parameters by their flat names. */
export type Params = Readonly<Record<string, unknown>>;

/** Writes a call down. */
export type Draft = (beside: { readonly headers: RequestHeaders; readonly options: RequestOptions }) => Call;

/** An operation with every feature that its description calls for. */
interface Complete extends DescribedOperation {
  readonly features: Required<OperationFeatures>;
}

/**
 * Writes a call down: its flat parameters as path, query, headers and body, and the credentials.
 * @param given the headers of the options
 * @throws {Unwritable} with the path of what cannot be written, or of what the operation does not know
 */
export function buildRequest(
  state: ConnectionState,
  // What was not handed over is a mistake in the client, which `refuse.ts` names.
  { descriptor: operation, features }: Complete,
  params: Params,
  { headers: given }: { readonly headers: RequestHeaders },
): PreparedRequest {
  const { encoding } = state.vendor;
  const { query = {}, headers: names, body } = operation;
  const fields: Record<string, unknown> = { ...params };
  const take = (name: string): unknown => {
    // Not deleted, which would make a slow object of it.
    fields[name] = undefined;
    return params[name];
  };
  requireReader(operation, features);
  const path = /\{/.test(operation.path) ? features.path(operation.path, take, encoding) : operation.path;
  const pairs = Object.entries(query).map(([name, described]) =>
    features.query(take(name), name, described, encoding),
  );
  let headers = given;
  if (names) {
    headers = new Headers([...headers]);
    features.headers(headers, names, take, encoding);
  }
  const encoded = body ? features.body(body, fields, encoding) : refuseRest(fields, operation.id);
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  return { url: address(state, operation, headers, [path, ...pairs]), headers, body: encoded };
}

/** @throws {Error} if what reads the response was not handed over; `refuse.ts` names it */
export function requireReader(
  { response, lists, pagination }: OperationDescriptor,
  features: OperationFeatures,
): void {
  if (isJson(response) ? (lists ?? pagination) && !features.lists : !features.read) {
    throw new Error();
  }
}

/** The version that this package was built as; tsdown.config.ts puts it in. */
declare const __VERSION__: string | undefined;
const VERSION = typeof __VERSION__ === "undefined" ? "source" : __VERSION__;

/**
 * The headers that every request of an operation has. In a browser, which says itself what it is, none about this package:
 * one more would make every request ask for permission first (CORS).
 */
export const newHeaders = (
  { vendor }: ConnectionState,
  { response }: OperationDescriptor,
): Map<string, string> => {
  const headers = new Map([["Accept", isJson(response) ? "application/json" : "*/*"]]);
  return /^Mozilla/.test(globalThis.navigator?.userAgent as string)
    ? headers
    : headers.set("User-Agent", `orderwire-${vendor.slug} orderwire-runtime/${VERSION}`);
};

/** Whether a success is read as JSON: an `object`, an `array`, any `json`, told by their first letters. */
export const isJson = (response: OperationDescriptor["response"]): boolean => /^[oaj]/.test(response);

// A misspelt parameter would vanish, and the vendor would answer another question than the one asked.
export function refuseRest(fields: Params, id: string): undefined {
  for (const name in fields) {
    if (fields[name] !== undefined) {
      throw unwritable(id, name, "unknown");
    }
  }
}

/**
 * The address of a request. The credentials are in it or among the headers, if the operation takes any.
 * @param written the path, and the pairs of the query, all encoded; pairs that are empty leave no trace
 * @throws {Unwritable} if the connection has no secrets for the operation
 */
export function address(
  { baseUrl, credentials }: ConnectionState,
  operation: OperationDescriptor,
  headers: RequestHeaders,
  [path, ...pairs]: readonly string[],
): string {
  for (const { in: place, pair } of credentialsFor(credentials, operation)) {
    if (place === "query") {
      pairs.push(pair.join("="));
    } else {
      headers.set(...pair);
    }
  }
  const search = pairs.filter(Boolean).join("&");
  return `${baseUrl}${path}${search && `?${search}`}`;
}
