/**
 * The connection as an openapi-fetch client: the same bytes, credentials, rate limit, retries and limits, with paths and
 * parameters as the OpenAPI document names them.
 */

import { bareMediaType } from "@orderwire/vocabulary/media-type";
import createClient from "openapi-fetch";
import { type Connection, type ConnectionState, stateOf } from "./connection/connection.ts";
import { ownServer } from "./connection/servers.ts";
import type { EncodingDescriptor, OperationDescriptor } from "./descriptor.ts";
import { errorOf, invalid } from "./errors/make.ts";
import type { EncodedBody } from "./features.ts";
import { fieldsOf, writeBody } from "./fetch/body.ts";
import { type Init, type ReadInit, readInit } from "./fetch/init.ts";
import { complete } from "./fetch/response.ts";
import type { FetchClient } from "./fetch/types.ts";
import { addHeaders } from "./request/add-headers.ts";
import { address, newHeaders, type Params } from "./request/build.ts";
import { checkBaseUrl } from "./request/check-call.ts";
import { constantHeaders, idempotencyKey } from "./request/headers.ts";
import { joinPairs } from "./request/query.ts";
import { explain } from "./request/refuse.ts";
import { styledParameters, styledQuery } from "./request/styled.ts";
import { loadFailures } from "./response/load-failures.ts";
import { Call } from "./transport/call.ts";
import { sendWithRetries } from "./transport/send.ts";
import { watchCall } from "./transport/watch-call.ts";

export type { FetchBody, FetchClient, FetchPaths, FetchResponses } from "./fetch/types.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Send = (path: string, init?: Init) => Promise<Result>;

/** One call by path. */
interface PathCall extends ReadInit {
  readonly state: ConnectionState;
  readonly operation: OperationDescriptor;
  /** Absent: there is no body, or the caller writes it. */
  readonly encoded: EncodedBody | undefined;
  /** The parameters and the body's fields. */
  readonly fields: Record<string, unknown>;
}

/**
 * Makes an openapi-fetch client of a connection. As ever with openapi-fetch, a status outside 2xx comes back as
 * `error`, if the vendor says it in JSON. Whatever else goes wrong throws this package's errors, as in every other call.
 * Beside openapi-fetch's own options a call takes those of the connection's calls: `retries`, `timeout`, `deadline`, …
 * @typeParam Paths the `paths` of the vendor's types
 * @param operations every operation that the client may call
 */
export function fetchClient<Paths extends object, Slug extends string = string>(
  connection: Connection<Slug>,
  operations: readonly OperationDescriptor[],
): FetchClient<Paths> {
  const state = knownState(connection, operations[0]);
  const byRoute = new Map(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  const client = createClient<Paths>({ baseUrl: state.baseUrl });
  const inner = client as unknown as Record<string, Send>;
  const sendTo = async (method: string, path: string, init: Init): Promise<Result> => {
    const operation = byRoute.get(`${method} ${path}`);
    if (!operation) {
      throw invalid(`${method} ${path}`, "unknown operation of this client");
    }
    try {
      const result = await (inner[method] as Send)(path, prepare(state, operation, init));
      return refuseFalsy(state, operation, result);
    } catch (error) {
      throw explain(error);
    }
  };
  const methods = METHODS.map((method) => [
    method,
    (path: string, init?: Init) => sendTo(method, path, init ?? {}),
  ]);
  return {
    ...client,
    ...Object.fromEntries(methods),
    request: async (method: string, path: string, init?: Init) =>
      sendTo(String(method).toUpperCase(), path, init ?? {}),
  } as FetchClient<Paths>;
}

function knownState(connection: Connection, operation: OperationDescriptor | undefined): ConnectionState {
  try {
    return stateOf(connection, operation);
  } catch (error) {
    throw explain(error);
  }
}

/** A middleware may answer in the vendor's place, without a word: then there is neither `error` nor `data`. */
function refuseFalsy(
  { vendor }: ConnectionState,
  { id, response: kind, optional }: OperationDescriptor,
  result: Result,
): Result {
  const { data, error, response } = result;
  const isMissing = response.ok ? data === undefined && kind !== "empty" && !optional : !error;
  if (isMissing) {
    throw errorOf([], `${vendor.title} ${id}: ${response.status} without a body, from a middleware`);
  }
  return result;
}

/** The options that make openapi-fetch write one operation's bytes and send them by the connection. */
function prepare(state: ConnectionState, operation: OperationDescriptor, init: Init): Init {
  const { encoding } = state.vendor;
  const read = readInit(state, operation, init);
  const { params, body, bodySerializer } = init;
  // Here and not in pathSerializer, which openapi-fetch calls only if there are path parameters.
  const path = writePath(operation, params?.path ?? {}, encoding);
  const fields = fieldsOf(operation, body);
  const encoded = body === undefined || bodySerializer ? undefined : writeBody(state.vendor, operation, body);
  const call: PathCall = { ...read, state, operation, encoded, fields: { ...params?.path, ...fields } };
  return {
    pathSerializer: () => `${state.baseUrl}${path}`,
    querySerializer: (query: Record<string, unknown>) => writeQuery(state, operation, query),
    bodySerializer: () => encoded?.content,
    ...(encoded?.repeatable === false && { duplex: "half" }),
    ...read.passed,
    fetch: (request: Request) => send(call, request),
  };
}

/** The path by the names that the document gives its parameters. */
function writePath(operation: OperationDescriptor, params: Params, encoding: EncodingDescriptor): string {
  const styled = Object.entries(operation.styled ?? {}).map(
    ([name, descriptor]) => [descriptor.in === "path" ? descriptor.name : name, descriptor] as const,
  );
  const named = { ...operation, styled: Object.fromEntries(styled) };
  return styledParameters.path(named, params, encoding) ?? operation.path;
}

function writeQuery(
  { vendor }: ConnectionState,
  { id, query = {} }: OperationDescriptor,
  values: Readonly<Record<string, unknown>>,
): string {
  const byWireName = new Map(
    Object.entries(query).map(([name, { wireName = name, ...rest }]) => [wireName, { ...rest, wireName }]),
  );
  const pairs = Object.entries(values).map(([name, value]) => {
    const descriptor = byWireName.get(name);
    if (!descriptor) {
      throw invalid(name, `unknown query parameter of ${id}`);
    }
    return styledQuery(value, name, descriptor, vendor.encoding);
  });
  return joinPairs(pairs);
}

async function send(call: PathCall, request: Request): Promise<Response> {
  const { state, operation, encoded, options, unset, fields } = call;
  if (!request.url.startsWith(`${state.baseUrl}/`)) {
    throw invalid("baseUrl", "must be the connection's: another origin must not see its credentials");
  }
  if (request.method !== operation.method) {
    throw invalid("method", `must be ${operation.method}: it follows from ${operation.id}`);
  }
  const headers = headersOf(call, request);
  for (const name of unset) {
    headers.delete(name);
  }
  const [path = "", query = ""] = request.url.slice(state.baseUrl.length).split("?", 2);
  const body = await bodyOf(request, encoded);
  for (const { headers: write } of [constantHeaders, idempotencyKey]) {
    write(headers, operation, {}, state.vendor.encoding);
  }
  const baseUrl = ownServer.server(operation, state);
  checkBaseUrl(state, operation);
  const url = address({ ...state, baseUrl }, operation, headers, [path, query]);
  const prepared = { url, headers, body };
  // A middleware may have replaced the request, and its signal.
  const sending = new Call(state, operation, prepared, { ...options, signal: request.signal });
  watchCall(sending);
  return sendWithRetries(sending, (response) => complete(response, sending, fields), loadFailures);
}

/** @throws {InvalidRequestError} for a type that a middleware gave to the body: the operation's is what is sent */
function headersOf({ state, operation, encoded, passed }: PathCall, request: Request): Headers {
  const headers = new Headers([...newHeaders(state, operation)]);
  addHeaders(headers, state, operation, {});
  for (const [name, value] of request.headers) {
    headers.set(name, value);
  }
  const given = headers.get("content-type") ?? "";
  const written = passed.bodySerializer ? operation.body?.type : encoded?.type;
  // openapi-fetch announces every body as JSON; a FormData's own type carries its boundary.
  const isForm = given.startsWith("multipart/form-data; boundary=");
  if (!written || (passed.bodySerializer && isForm) || !request.body) {
    return headers;
  }
  if (bareMediaType(given) !== bareMediaType(written) && given !== "application/json") {
    throw invalid("headers.Content-Type", `must not be set: it follows from the operation ${operation.id}`);
  }
  headers.set("Content-Type", written);
  return headers;
}

/** The request's own body, since a middleware may have replaced it; in memory, so that it can be sent again. */
async function bodyOf(request: Request, encoded: EncodedBody | undefined): Promise<EncodedBody | undefined> {
  if (encoded?.repeatable === false && request.body) {
    return { ...encoded, content: request.body };
  }
  const content = await request.arrayBuffer();
  if (!encoded && content.byteLength === 0) {
    return undefined;
  }
  return { content, type: encoded?.type, repeatable: true };
}
