import { type BracketNode, newNode, splitBrackets } from "@orderwire/vocabulary/brackets";
import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { BodyDescriptor, FieldDescriptor, QueryDescriptor, WebhookDescriptor } from "../descriptor.ts";
import { decodeJson, decodeNodes, membersOf } from "./decode.ts";
import { WebhookError } from "./error.ts";
import { type FieldReader, fieldReader } from "./fields.ts";
import type { ReadRequest } from "./request.ts";

/**
 * The flat object that a webhook's request carries.
 * @throws {WebhookError} with the path of what is malformed
 */
export function readPayload(descriptor: WebhookDescriptor, request: ReadRequest): Record<string, unknown> {
  const { name, method } = descriptor;
  if (request.method.toUpperCase() !== method) {
    throw new WebhookError(name, `must be sent by ${method}, not ${request.method}`, 405);
  }
  const read = fieldReader(descriptor);
  return {
    ...readQuery(descriptor, request.query, read),
    ...readBody(descriptor, request, read),
    ...readHeaders(descriptor, request.headers, read),
  };
}

function readHeaders(
  { headers = {}, fields = {} }: WebhookDescriptor,
  sent: Headers,
  read: FieldReader,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([flat, header]) => {
      const text = sent.get(header);
      const field = fields[flat] ?? "text";
      return text === null ? [] : [[flat, read(split(newNode(text), field, /\s*,\s*/), field, flat)]];
    }),
  );
}

function readQuery(
  { query = {}, fields = {} }: WebhookDescriptor,
  text: string,
  read: FieldReader,
): Record<string, unknown> {
  const root = decodeNodes(text);
  const declared = Object.entries(query).flatMap(([flat, parameter]) => {
    const node = take(root, splitBrackets(parameter.wireName ?? flat));
    if (!node) {
      return [];
    }
    const field = fields[flat] ?? "any";
    const isJson = parameter.style === "json";
    return [[flat, isJson ? readJsonText(node, flat) : read(apart(node, parameter, field), field, flat)]];
  });
  return { ...membersOf(root), ...Object.fromEntries(declared) };
}

const SEPARATORS: Readonly<Partial<Record<QueryDescriptor["style"], string>>> = { pipe: "|", space: " " };

function apart(node: BracketNode, { style, explode }: QueryDescriptor, field: FieldDescriptor): BracketNode {
  return explode === false ? split(node, field, SEPARATORS[style] ?? ",") : node;
}

/** One text that holds the items of a list, as these. */
function split(node: BracketNode, field: FieldDescriptor, separator: string | RegExp): BracketNode {
  const [text, ...others] = node.texts;
  if (text === undefined || others.length > 0 || !isList(field)) {
    return node;
  }
  return newNode(...(text === "" ? [] : text.split(separator)));
}

/** Whether it is promised to be a list, and no text could be meant. */
function isList(field: FieldDescriptor): boolean {
  if (typeof field === "string") {
    return false;
  }
  return (
    "list" in field || ("either" in field && !field.either.includes("text") && field.either.some(isList))
  );
}

/** What stands under a name, which then is no longer there. `ids[]` means what stands in the brackets of `ids`. */
function take(node: BracketNode, steps: readonly string[]): BracketNode | undefined {
  const [step = "", ...rest] = steps.filter((one) => one !== "");
  const member = node.members.get(step);
  const taken = member && rest.length > 0 ? take(member, rest) : member;
  if (member && (taken === member || (member.members.size === 0 && member.texts.length === 0))) {
    node.members.delete(step);
  }
  return taken;
}

function readBody(
  descriptor: WebhookDescriptor,
  request: ReadRequest,
  read: FieldReader,
): Record<string, unknown> {
  const { body } = descriptor;
  if (!body) {
    return {};
  }
  const chosen = bodyOf(body, request.headers.get("content-type"));
  if (request.body === "") {
    if (body.required) {
      throw new WebhookError(
        "body",
        "must not be empty; with a server of your own, pass the body on as it came",
      );
    }
    return {};
  }
  switch (chosen.kind) {
    case "form":
      return readForm(descriptor, chosen, request.body, read);
    case "json":
      return readObject(request.body);
    case "jsonValue":
      return { body: decodeJson(request.body, "body") };
    default:
      return { body: request.body };
  }
}

/** The body's description in the media type that was sent. */
function bodyOf(body: BodyDescriptor, type: string | null): BodyDescriptor {
  const bodies = [body, ...(body.others ?? [])];
  const sent = type === null ? body : bodies.find((one) => bareMediaType(one.type) === bareMediaType(type));
  if (!sent) {
    throw new WebhookError(
      "Content-Type",
      `must be ${bodies.map((one) => bareMediaType(one.type)).join(" or ")}`,
      415,
    );
  }
  return sent;
}

function readForm(
  { fields = {} }: WebhookDescriptor,
  { json = [], styled = {} }: BodyDescriptor,
  text: string,
  read: FieldReader,
): Record<string, unknown> {
  const root = decodeNodes(text);
  const declared = [...new Set([...Object.keys(fields), ...json])].flatMap((name) => {
    const node = take(root, splitBrackets(name));
    if (!node) {
      return [];
    }
    const field = fields[name] ?? "any";
    const sent = apart(node, styled[name] ?? { style: "form" }, field);
    return [[name, json.includes(name) ? readJsonText(node, name) : read(sent, field, name)]];
  });
  return { ...membersOf(root), ...Object.fromEntries(declared) };
}

function readJsonText({ texts, members }: BracketNode, path: string): unknown {
  const [text, ...others] = texts;
  if (text === undefined || others.length > 0 || members.size > 0) {
    // Brackets in its place would make texts of all numbers.
    throw new WebhookError(path, "must be one JSON text, without brackets");
  }
  return decodeJson(text, path);
}

function readObject(text: string): Record<string, unknown> {
  const value = decodeJson(text, "body");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WebhookError("body", "must be a JSON object");
  }
  return value as Record<string, unknown>;
}
