import { bareMediaType } from "@orderwire/vocabulary/media-type";
import { flatName } from "@orderwire/vocabulary/names";
import type { WebhookDescriptor } from "../descriptor.ts";
import { decodeBrackets, decodeJson } from "./decode.ts";
import { WebhookError } from "./error.ts";
import type { ReadRequest } from "./request.ts";

/**
 * The flat object that a webhook's request carries.
 * @throws {WebhookError} with the path of what is malformed
 */
export function readPayload(descriptor: WebhookDescriptor, request: ReadRequest): Record<string, unknown> {
  const { name, method, query = {}, headers = {}, scalars = {} } = descriptor;
  if (request.method.toUpperCase() !== method) {
    throw new WebhookError(name, `must be sent by ${method}, not ${request.method}`, 405);
  }
  const payload = { ...readQuery(query, request.query), ...readBody(descriptor, request) };
  for (const [flat, header] of Object.entries(headers)) {
    const value = request.headers.get(header);
    if (value !== null) {
      payload[flat] = value;
    }
  }
  for (const [flat, type] of Object.entries(scalars)) {
    const value = payload[flat];
    const read = (part: unknown) => (typeof part === "string" ? readScalar(part, type, flat) : part);
    if (value !== undefined) {
      payload[flat] = Array.isArray(value) ? value.map(read) : read(value);
    }
  }
  return payload;
}

function readQuery(query: NonNullable<WebhookDescriptor["query"]>, text: string): Record<string, unknown> {
  const payload = decodeBrackets(text);
  for (const [flat, { wireName = flat, explode }] of Object.entries(query)) {
    const wire = flatName(wireName);
    if (Object.hasOwn(payload, wire)) {
      const value = payload[wire];
      delete payload[wire];
      payload[flat] = explode === false && typeof value === "string" ? value.split(",") : value;
    }
  }
  return payload;
}

function readBody({ body }: WebhookDescriptor, request: ReadRequest): Record<string, unknown> {
  if (!body) {
    return {};
  }
  const type = request.headers.get("content-type");
  if (type !== null && bareMediaType(type) !== body.type) {
    throw new WebhookError("Content-Type", `must be ${body.type}`, 415);
  }
  if (request.body === "") {
    if (body.required) {
      throw new WebhookError(
        "body",
        "must not be empty; with a server of your own, pass the body on as it came",
      );
    }
    return {};
  }
  switch (body.kind) {
    case "form":
      return readForm(body.json ?? [], request.body);
    case "json":
      return readObject(request.body);
    case "jsonValue":
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
    if (typeof value === "string") {
      fields[name] = decodeJson(value, name);
    }
  }
  return fields;
}

function readObject(text: string): Record<string, unknown> {
  const value = decodeJson(text, "body");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WebhookError("body", "must be a JSON object");
  }
  return value as Record<string, unknown>;
}

function readScalar(text: string, type: "number" | "boolean", path: string): number | boolean {
  if (type === "boolean") {
    if (text === "1" || text === "true") {
      return true;
    }
    if (text === "0" || text === "false" || text === "") {
      return false;
    }
    throw new WebhookError(path, "must be a boolean");
  }
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) {
    throw new WebhookError(path, "must be a number");
  }
  return value;
}
