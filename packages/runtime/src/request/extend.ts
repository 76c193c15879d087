import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { DescribedOperation, PreparedRequest, RequestBuilder, RequestPart } from "../features.ts";
import {
  checkFeatures,
  type Params,
  refuseUnknown,
  setHeader,
  withCredentials,
  without,
  writeHeaders,
  writeQuery,
} from "./build.ts";
import { encodePath, pathNames } from "./path.ts";
import { Unwritable } from "./unwritable.ts";
import { encodeScalar, isRecord } from "./values.ts";

/** The feature for requests that differ from the plain ones in these ways. */
export const extend =
  (...parts: readonly RequestPart[]): RequestBuilder =>
  (connection, operation, params, options) =>
    build(parts, connection as ConnectionState, operation, params, options);

function build(
  parts: readonly RequestPart[],
  state: ConnectionState,
  { descriptor, features }: DescribedOperation,
  params: Params,
  options: RequestOptions,
): PreparedRequest {
  const { encoding } = state.vendor;
  const { query = {}, body, batch } = descriptor;
  checkFeatures(descriptor, features);
  if (!isRecord(params)) {
    throw new Unwritable(params, "params", "json");
  }
  const ofPath = parts.reduce<readonly string[]>(
    (names, part) => part.names?.(descriptor, names) ?? names,
    pathNames(descriptor.path),
  );
  const rest = without(params, [...ofPath, ...Object.keys(query), ...Object.keys(descriptor.headers ?? {})]);
  refuseUnknown(descriptor, rest);
  if (batch) {
    features.batch?.check(batch, params);
  }
  const path =
    first(parts, (part) => part.path?.(descriptor, params, encoding)) ??
    encodePath(descriptor.path, params, encoding);
  const encoded = body && features.body?.(body, rest, encoding, options);
  const headers = headersOf(parts, state, descriptor, params, options);
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  const baseUrl = first(parts, (part) => part.server?.(descriptor, state)) ?? state.baseUrl;
  const plain = { path, query: writeQuery(query, features, params, encoding) };
  const address = first(parts, (part) => part.address?.(params, baseUrl + path, state)) ?? plain;
  return finish({ ...state, baseUrl }, descriptor, { ...address, headers, body: encoded });
}

function first<Value>(
  parts: readonly RequestPart[],
  read: (part: RequestPart) => Value | undefined,
): Value | undefined {
  for (const part of parts) {
    const value = read(part);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function headersOf(
  parts: readonly RequestPart[],
  state: ConnectionState,
  descriptor: OperationDescriptor,
  params: Params,
  options: RequestOptions,
): Headers {
  const { encoding } = state.vendor;
  const headers = writeHeaders(state, descriptor, options);
  for (const [name, header] of Object.entries(descriptor.headers ?? {})) {
    if (params[name] !== undefined) {
      setHeader(headers, header, encodeScalar(params[name], name, encoding), name);
    }
  }
  for (const part of parts) {
    part.headers?.(headers, descriptor, params, encoding);
  }
  return headers;
}

/** Credentials may be a cookie beside those of the call. */
function finish(
  state: ConnectionState,
  descriptor: OperationDescriptor,
  parts: Parameters<typeof withCredentials>[2],
): PreparedRequest {
  const own = parts.headers.get("cookie");
  const request = withCredentials(state, descriptor, parts);
  const all = request.headers.get("cookie");
  if (own !== null && all !== null && all !== own) {
    request.headers.set("Cookie", `${own}; ${all}`);
  }
  return request;
}
