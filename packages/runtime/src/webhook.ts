/** Receiving what a vendor sends: from the bytes of its request to a typed payload, and back to a typed answer. */
import type { WebhookDescriptor } from "./descriptor.ts";
import { decodeBrackets, decodeJson } from "./webhook/decode.ts";
import { WebhookError } from "./webhook/error.ts";
import { type IncomingRequest, type ReadRequest, readRequest } from "./webhook/request.ts";
import { verifySignature } from "./webhook/signature.ts";

export type { WebhookDescriptor } from "./descriptor.ts";
export { type IncomingRequest, WebhookError };

/** Options of {@link Receiver.parse}. */
export interface ParseOptions {
  /** The integrator's secret: refuse a request whose signature is not made with it. */
  readonly secret?: string | undefined;
  /** Most bytes of the body. Default 1 MiB. */
  readonly limit?: number | undefined;
}

/** One webhook of a vendor, on the integrator's side. */
export interface Receiver<Payload, Answer> {
  readonly descriptor: WebhookDescriptor;
  /**
   * Reads a request. Its form is checked, its fields are not: they are typed as the vendor describes them.
   * @throws {WebhookError} with the place of what is malformed and the status to answer with
   */
  parse(request: IncomingRequest, options?: ParseOptions): Promise<Payload>;
  /**
   * Whether the payload is signed with the secret, in constant time.
   * @throws {WebhookError} if the vendor does not sign this webhook
   */
  verify(payload: Payload, secret: string): Promise<boolean>;
  /** The answer that the vendor expects, as JSON. */
  answer(value: Answer, init?: ResponseInit): Response;
}

const DEFAULT_LIMIT = 1024 * 1024;

/** Makes the receiver of one webhook out of its description. */
export function receiver<Payload, Answer>(descriptor: WebhookDescriptor): Receiver<Payload, Answer> {
  const verify = async (payload: Payload, secret: string): Promise<boolean> => {
    const { signature, name } = descriptor;
    if (!signature)
      throw new WebhookError(name, "is not signed by the vendor, so there is nothing to verify", 401);
    return verifySignature(signature, payload, secret);
  };
  return {
    descriptor,
    verify,
    async parse(request, { secret, limit = DEFAULT_LIMIT } = {}) {
      const payload = readPayload(descriptor, await readRequest(request, limit)) as Payload;
      if (secret !== undefined && !(await verify(payload, secret)))
        throw new WebhookError(descriptor.name, "is not signed with this secret", 401);
      return payload;
    },
    answer: (value, init) => Response.json(value, init),
  };
}

function readPayload(descriptor: WebhookDescriptor, request: ReadRequest): Record<string, unknown> {
  const { name, method, query = {}, headers = {}, scalars = {} } = descriptor;
  if (request.method.toUpperCase() !== method)
    throw new WebhookError(name, `is sent by ${method}, not ${request.method}`, 405);
  const payload = { ...readQuery(query, request.query), ...readBody(descriptor, request) };
  for (const [flat, header] of Object.entries(headers)) {
    const value = request.headers.get(header);
    if (value !== null) payload[flat] = value;
  }
  for (const [flat, type] of Object.entries(scalars)) {
    if (typeof payload[flat] === "string") payload[flat] = readScalar(payload[flat], type, flat);
  }
  return payload;
}

function readQuery(query: NonNullable<WebhookDescriptor["query"]>, text: string): Record<string, unknown> {
  const payload = decodeBrackets(text);
  for (const [flat, { as = flat, explode }] of Object.entries(query)) {
    const wire = as.replace(/\[\]$/, "");
    if (!Object.hasOwn(payload, wire)) continue;
    const value = payload[wire];
    delete payload[wire];
    payload[flat] = explode === false && typeof value === "string" ? value.split(",") : value;
  }
  return payload;
}

function readBody({ body }: WebhookDescriptor, request: ReadRequest): Record<string, unknown> {
  if (!body) return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== undefined && type !== body.type)
    throw new WebhookError("Content-Type", `must be ${body.type}`, 415);
  if (request.body === "") {
    if (body.required)
      throw new WebhookError("body", "is empty; Node's request is to be handed over with itself as `body`");
    return {};
  }
  switch (body.kind) {
    case "form":
      return readForm(body.json ?? [], request.body);
    case "json":
      return readObject(request.body);
    case "value":
      return { body: decodeJson(request.body, "body") };
    default:
      return { body: request.body };
  }
}

function readForm(json: readonly string[], text: string): Record<string, unknown> {
  const fields = decodeBrackets(text);
  for (const name of json) {
    const value = fields[name];
    // A structure is there already if the vendor wrote brackets instead of JSON text.
    if (typeof value === "string") fields[name] = decodeJson(value, name);
  }
  return fields;
}

function readObject(text: string): Record<string, unknown> {
  const value = decodeJson(text, "body");
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new WebhookError("body", "must be a JSON object");
  return value as Record<string, unknown>;
}

function readScalar(text: string, type: "number" | "boolean", place: string): number | boolean {
  if (type === "boolean") {
    if (text === "1" || text === "true") return true;
    if (text === "0" || text === "false" || text === "") return false;
    throw new WebhookError(place, "must be a boolean");
  }
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new WebhookError(place, "must be a number");
  return value;
}
