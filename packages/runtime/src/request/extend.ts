import type { ConnectionState } from "../connection/connection.ts";
import type {
  DescribedOperation,
  OperationFeatures,
  PreparedRequest,
  RequestBuilder,
  RequestPart,
} from "../features.ts";
import { address, type Params, refuseRest, requireReader } from "./build.ts";
import { pathEncoder } from "./path.ts";
import { pathNames } from "./path-names.ts";

/** The feature for requests that differ from the plain ones in these ways. */
export const extend =
  (...parts: readonly RequestPart[]): RequestBuilder =>
  (connection, operation, params, given) =>
    build(parts, connection as ConnectionState, operation, {
      params,
      headers: new Headers([...given.headers]),
      options: given.options,
    });

interface Given {
  readonly params: Params;
  readonly headers: Headers;
  readonly options: object;
}

function build(
  parts: readonly RequestPart[],
  state: ConnectionState,
  { descriptor, features }: DescribedOperation,
  { params, headers, options }: Given,
): PreparedRequest {
  const { encoding } = state.vendor;
  const { id, query = {}, headers: names, body } = descriptor;
  // What was not handed over is a mistake in the client, which `refuse.ts` names.
  const encoders = features as Required<OperationFeatures>;
  requireReader(descriptor, features);
  const ofPath = parts.reduce<readonly string[]>(
    (all, part) => part.names?.(descriptor, all) ?? all,
    pathNames(descriptor.path),
  );
  const fields = without(params, [...ofPath, ...Object.keys(query), ...Object.keys(names ?? {})]);
  const take = (name: string): unknown => params[name];
  const path =
    first(parts, (part) => part.path?.(descriptor, params, encoding)) ??
    pathEncoder(descriptor.path, take, encoding);
  const encoded = body ? encoders.body(body, fields, encoding, options) : refuseRest(fields, id);
  if (names) {
    encoders.headers(headers, names, take, encoding);
  }
  for (const part of parts) {
    part.headers?.(headers, descriptor, params, encoding);
  }
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  const baseUrl = first(parts, (part) => part.server?.(descriptor, state)) ?? state.baseUrl;
  const search = Object.entries(query).map(([name, described]) =>
    encoders.query(params[name], name, described, encoding),
  );
  const given = first(parts, (part) => part.address?.(params, baseUrl + path, state));
  const written = given ? [given.path, given.query] : [path, ...search];
  return { url: addressOf({ ...state, baseUrl }, descriptor, headers, written), headers, body: encoded };
}

/** Parameters but those of these names. */
const without = (params: Params, names: readonly string[]): Params =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));

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

/** Credentials may be a cookie beside those of the call. */
function addressOf(
  state: ConnectionState,
  descriptor: DescribedOperation["descriptor"],
  headers: Headers,
  written: readonly string[],
): string {
  const own = headers.get("cookie");
  const url = address(state, descriptor, headers, written);
  const all = headers.get("cookie");
  if (own !== null && all !== null && all !== own) {
    headers.set("Cookie", `${own}; ${all}`);
  }
  return url;
}
