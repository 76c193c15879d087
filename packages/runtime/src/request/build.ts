import type { ConnectionState } from "../connection/connection.ts";
import { credentialsFor } from "../connection/credentials.ts";
import { USER_AGENT } from "../connection/user-agent.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { DescribedOperation, EncodedBody, OperationFeatures, PreparedRequest } from "../features.ts";
import { unwritable } from "./unwritable.ts";

/** Parameters by their flat names. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * Writes a call down: its flat parameters as path, query, headers and body, and the credentials.
 * @param given the headers of the options
 * @throws {Unwritable} with the path of what cannot be written, or of what the operation does not know
 */
export function buildRequest(
  state: ConnectionState,
  { descriptor: operation, features }: DescribedOperation,
  params: Params,
  { headers }: { readonly headers: Headers },
): PreparedRequest {
  const { encoding } = state.vendor;
  const { id, query = {}, headers: names, body } = operation;
  // What was not handed over is a mistake in the client, which `refuse.ts` names.
  const encoders = features as Required<OperationFeatures>;
  const fields: Record<string, unknown> = { ...params };
  const take = (name: string): unknown => {
    // Not deleted, which would make a slow object of it.
    fields[name] = undefined;
    return params[name];
  };
  requireReader(operation, features);
  const path = /\{/.test(operation.path) ? encoders.path(operation.path, take, encoding) : operation.path;
  const search = Object.entries(query).map(([name, described]) =>
    encoders.query(take(name), name, described, encoding),
  );
  if (names) {
    encoders.headers(headers, names, take, encoding);
  }
  const encoded = body ? encoders.body(body, fields, encoding) : refuseRest(fields, id);
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  return withCredentials(state, operation, { path, search, headers, body: encoded });
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

/** The headers that every request of an operation has. */
export const newHeaders = ({ vendor }: ConnectionState, { response }: OperationDescriptor): Headers =>
  new Headers({
    Accept: isJson(response) ? "application/json" : "*/*",
    ...(USER_AGENT && { "User-Agent": `orderwire-${vendor.slug} ${USER_AGENT}` }),
  });

/** Whether a success is read as JSON. */
export const isJson = (response: OperationDescriptor["response"]): boolean =>
  /^(object|array|json)$/.test(response);

// A misspelt parameter would vanish, and the vendor would answer another question than the one asked.
export function refuseRest(fields: Params, id: string): undefined {
  for (const name in fields) {
    if (fields[name] !== undefined) {
      throw unwritable(id, name, "unknown");
    }
  }
}

/** A request that lacks its address and its credentials. */
export interface RequestParts {
  /** Encoded, from the first slash on. */
  readonly path: string;
  /** Pairs, encoded; those that are empty leave no trace. */
  readonly search: readonly string[];
  readonly headers: Headers;
  readonly body: EncodedBody | undefined;
}

/**
 * The request with its address and its credentials, if the operation takes any.
 * @throws {Unwritable} if the connection has no secrets for the operation
 */
export function withCredentials(
  { baseUrl, credentials }: ConnectionState,
  operation: OperationDescriptor,
  { path, search, headers, body }: RequestParts,
): PreparedRequest {
  const pairs = [...search];
  for (const { in: place, pair } of credentialsFor(credentials, operation)) {
    if (place === "query") {
      pairs.push(pair.join("="));
    } else {
      headers.set(...pair);
    }
  }
  const query = pairs.filter(Boolean).join("&");
  return { url: `${baseUrl}${path}${query && `?${query}`}`, headers, body };
}
