import type { ConnectionState } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { encodePath, pathNames } from "./encode/path.ts";
import { encodeQuery, encodeScalar, joinPairs } from "./encode/query.ts";
import { InvalidRequestError } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import type { Parts } from "./parts.ts";
import type { Draft } from "./send.ts";

/**
 * Writes a call down: its flat parameters as path, query, headers and body.
 * @throws {InvalidRequestError} with the place of what cannot be written, or of what the operation does not know
 */
export function writeDraft(
  state: ConnectionState,
  operation: OperationDescriptor,
  parts: Parts,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Draft {
  const { encoding } = state.vendor;
  const { query = {}, headers: headerNames = {}, body, batch } = operation;
  const rest = { ...params };
  for (const name of [...pathNames(operation.path), ...Object.keys(query), ...Object.keys(headerNames)])
    delete rest[name];
  refuseUnknown(operation, rest);
  if (batch) parts.batch?.check(batch, params);

  const search = joinPairs(
    Object.entries(query).map(([name, descriptor]) => encodeQuery(params[name], name, descriptor, encoding)),
  );
  const path = encodePath(operation.path, params, encoding);
  const encoded = body && parts.body?.(body, rest, encoding);

  const headers = writeHeaders(state, operation, options);
  for (const [name, header] of Object.entries(headerNames)) {
    if (params[name] !== undefined)
      setHeader(headers, header, encodeScalar(params[name], name, encoding), name);
  }
  if (encoded?.type) headers.set("Content-Type", encoded.type);
  return { url: `${state.baseUrl}${path}${search && `?${search}`}`, headers, body: encoded };
}

/** The headers that do not depend on parameters. */
export function writeHeaders(
  state: ConnectionState,
  operation: OperationDescriptor,
  options: RequestOptions,
): Headers {
  const headers = new Headers({ Accept: operation.answer === "json" ? "application/json" : "*/*" });
  for (const [name, value] of Object.entries({ ...state.options.headers, ...options.headers }))
    setHeader(headers, name, value, `headers.${name}`);
  return headers;
}

function setHeader(headers: Headers, name: string, value: string, place: string): void {
  try {
    headers.set(name, value);
  } catch {
    // Engines quote the value in their own complaint.
    throw new InvalidRequestError(place, "is not a value that a header can carry (RFC 9110, 5.5)");
  }
}

// A misspelt parameter would vanish, and the vendor would answer another question than the one asked.
function refuseUnknown({ id, body }: OperationDescriptor, rest: Readonly<Record<string, unknown>>): void {
  if (body && body.kind !== "bytes" && body.kind !== "text" && body.kind !== "value") return;
  const unknown = Object.keys(rest).find((name) => rest[name] !== undefined && !(body && name === "body"));
  if (unknown !== undefined) throw new InvalidRequestError(unknown, `is not a parameter of ${id}`);
}
