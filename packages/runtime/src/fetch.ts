/**
 * The connection as an openapi-fetch client: the same bytes, credentials, rate limit, retries and limits, with paths and
 * parameters as the OpenAPI document names them.
 */
import createClient, { type Client } from "openapi-fetch";
import { type Connection, type ConnectionState, stateOf } from "./connection/connection.ts";
import { redactorOf } from "./connection/redact.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { InvalidRequestError } from "./errors/request.ts";
import type { EncodedBody } from "./features.ts";
import { BODY_ENCODERS } from "./request/body.ts";
import { explainRefusal, withCredentials, writeHeaders } from "./request/build.ts";
import { encodePath } from "./request/path.ts";
import { joinPairs, queryEncoder } from "./request/query.ts";
import { parseJson, readBytes } from "./response/body.ts";
import { streamWithIdleTimeout } from "./response/stream.ts";
import { Call } from "./transport/call.ts";
import { sendWithRetries } from "./transport/send.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** What a call of the client carries, as far as this adapter reads it. */
interface Init {
  readonly params?: { readonly query?: Record<string, unknown>; readonly path?: Record<string, unknown> };
  readonly body?: unknown;
}

type Send = (path: string, init?: Init) => Promise<unknown>;

/**
 * Makes an openapi-fetch client of a connection. As ever with openapi-fetch, a status outside 2xx comes back as
 * `error`; a body that marks a failure under 200 is `data`. What prevents a response throws this package's errors.
 * @typeParam Paths the `paths` of the vendor's types
 * @param operations every operation that the client may call
 */
export function fetchClient<Paths extends object, Slug extends string = string>(
  connection: Connection<Slug>,
  operations: readonly OperationDescriptor[],
): Client<Paths> {
  const state = stateOf(connection, operations[0]);
  const byRoute = new Map(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  const client = createClient<Paths>({ baseUrl: state.baseUrl });
  const inner = client as unknown as Record<string, Send>;
  const bound = (method: string): Send => {
    const send = inner[method] as Send;
    return async (path, init = {}) => {
      const operation = byRoute.get(`${method} ${path}`);
      if (!operation) {
        throw new InvalidRequestError(`${method} ${path}`, "unknown operation of this client");
      }
      try {
        return await send(path, { ...serializers(state, operation, init), ...init });
      } catch (error) {
        throw await explainRefusal(error);
      }
    };
  };
  const methods = Object.fromEntries(METHODS.map((method) => [method, bound(method)]));
  return {
    ...client,
    ...methods,
    request: (method: string, path: string, init?: Init) =>
      (methods[method.toUpperCase()] as Send)(path, init),
  } as Client<Paths>;
}

/** The options that make openapi-fetch write one operation's bytes and send them by the connection. */
function serializers(state: ConnectionState, operation: OperationDescriptor, { params, body }: Init) {
  const { encoding } = state.vendor;
  // Here and not in pathSerializer, which openapi-fetch calls only if there are path parameters.
  const path = encodePath(operation.path, params?.path ?? {}, encoding);
  const encoded = body === undefined ? undefined : writeBody(state, operation, body);
  return {
    pathSerializer: () => `${state.baseUrl}${path}`,
    querySerializer: (query: Record<string, unknown>) => writeQuery(state, operation, query),
    bodySerializer: () => encoded?.content,
    ...(encoded?.repeatable === false && { duplex: "half" }),
    fetch: (request: Request) => send(state, operation, request, encoded),
  };
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
      throw new InvalidRequestError(name, `unknown query parameter of ${id}`);
    }
    return queryEncoder(value, name, descriptor, vendor.encoding);
  });
  return joinPairs(pairs);
}

function writeBody({ vendor }: ConnectionState, { id, body }: OperationDescriptor, value: unknown) {
  if (!body) {
    throw new InvalidRequestError("body", `unknown parameter of ${id}`);
  }
  const whole = body.kind === "bytes" || body.kind === "text" || body.kind === "jsonValue";
  const fields = whole ? { body: value } : (value as Record<string, unknown>);
  return BODY_ENCODERS[body.kind](body, fields, vendor.encoding);
}

async function send(
  state: ConnectionState,
  operation: OperationDescriptor,
  request: Request,
  encoded: EncodedBody | undefined,
): Promise<Response> {
  if (!request.url.startsWith(`${state.baseUrl}/`)) {
    throw new InvalidRequestError(
      "baseUrl",
      "must be the connection's: another origin must not see its credentials",
    );
  }
  const headers = writeHeaders(state, operation, {});
  for (const [name, value] of request.headers) {
    headers.set(name, value);
  }
  // openapi-fetch announces every body as JSON; a FormData's own type carries its boundary.
  if (encoded?.type) {
    headers.set("Content-Type", encoded.type);
  }
  const [path = "", query = ""] = request.url.slice(state.baseUrl.length).split("?", 2);
  const body = await bodyOf(request, encoded);
  const prepared = withCredentials(state, operation, { path, query, headers, body });
  return sendWithRetries(new Call(state, operation, prepared, { signal: request.signal }), complete);
}

/** The request's own body, since a middleware may have replaced it; in memory, so that it can be sent again. */
async function bodyOf(request: Request, encoded: EncodedBody | undefined): Promise<EncodedBody | undefined> {
  if (encoded?.repeatable === false && request.body) {
    return { content: request.body, type: encoded.type, repeatable: false };
  }
  const content = await request.arrayBuffer();
  if (!encoded && content.byteLength === 0) {
    return undefined;
  }
  return { content, type: encoded?.type, repeatable: true };
}

/** The response with its body read in full, so that the connection's timeout and retries cover it; bytes stay a stream. */
async function complete(response: Response, call: Call): Promise<Response> {
  const { status, statusText, headers } = response;
  const empty = status === 204 || status === 205 || status === 304;
  const body = await readBody(response, call);
  return new Response(empty ? null : body, { status, statusText, headers });
}

async function readBody(response: Response, call: Call): Promise<BodyInit> {
  const { operation, state } = call;
  if (response.ok && operation.response === "binary") {
    return streamWithIdleTimeout(response, call);
  }
  const bytes = await readBytes(response, call);
  const text = new TextDecoder().decode(bytes);
  // openapi-fetch hands this out as `error`, and vendors quote keys in their refusals.
  if (!response.ok) {
    return redactorOf(state)(text);
  }
  const isJson = operation.response !== "text" && operation.response !== "empty";
  const body = parseJson(text);
  // Here, because openapi-fetch would throw the engine's SyntaxError, which quotes the text.
  if (isJson && body === undefined && !(operation.optional && text === "")) {
    const { toError } = await import("./response/error.ts");
    throw toError(call, response, { features: {}, params: {}, text, body });
  }
  return bytes;
}
