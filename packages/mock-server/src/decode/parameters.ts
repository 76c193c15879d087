import { type BracketNode, newNode, nodeAt } from "@orderwire/vocabulary/brackets";
import type { MockContext } from "../context.ts";
import type { OperationData, ParameterData, Schema, SchemaObject } from "../data.ts";
import { isObject, itemSchemas, jsonType, memberSchemas, typesOf } from "../schema/schemas.ts";
import { isOneText, splitText } from "./parameter-styles.ts";
import { header, type RawRequest, readJson } from "./request.ts";

/** A request that has found its operation. */
export interface RoutedRequest {
  readonly request: RawRequest;
  readonly operation: OperationData;
  readonly pathValues: ReadonlyMap<string, string>;
  readonly query: BracketNode;
}

/** A declared parameter that was sent. */
export interface DecodedParameter {
  readonly parameter: ParameterData;
  readonly value: unknown;
}

/**
 * Reads the path, query, header and cookie parameters that were sent. Undeclared ones are let pass, as vendors do.
 *
 * @throws {UnreadableRequest} when one cannot be read, such as broken JSON.
 */
export function decodeParameters(routed: RoutedRequest, context: MockContext): DecodedParameter[] {
  return routed.operation.parameters.flatMap((parameter) => {
    const sent = sentUnder(parameter, routed, context);
    return sent ? [{ parameter, value: readParameter(parameter, sent, context) }] : [];
  });
}

function sentUnder(
  parameter: ParameterData,
  routed: RoutedRequest,
  context: MockContext,
): BracketNode | undefined {
  if (parameter.in !== "query") {
    const text = textUnder(parameter, routed);
    return text === undefined ? undefined : newNode(text);
  }
  const node = nodeAt(routed.query, parameter.name);
  if (node && node.texts.length + node.members.size > 0) {
    return node;
  }
  return membersApart(parameter, routed, context);
}

/** An object in the style `form`, exploded, is no name in the query: its members are. */
function membersApart(
  { style, explode, schema }: ParameterData,
  { query, operation }: RoutedRequest,
  { schemas }: MockContext,
): BracketNode | undefined {
  if (style !== "form" || !explode) {
    return undefined;
  }
  const views = schemas.views([schema]);
  const types = views.flatMap(typesOf);
  if (!types.includes("object") || types.includes("array")) {
    return undefined;
  }
  const named = views.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  const isMap =
    named.length === 0 || views.some(({ additionalProperties }) => isObject(additionalProperties));
  const names = isMap ? [...named, ...undeclaredNames(query, operation)] : named;
  const node = newNode();
  for (const name of names) {
    const member = query.members.get(name);
    if (member) {
      node.members.set(name, member);
    }
  }
  return node.members.size > 0 ? node : undefined;
}

/** Names in a query that neither a parameter nor a credential has. */
function undeclaredNames(query: BracketNode, { parameters, security }: OperationData): string[] {
  const declared = [...parameters, ...security.flat()].flatMap((one) =>
    one.in === "query" ? [one.name.replace(/\[.*$/, "")] : [],
  );
  return [...query.members.keys()].filter((name) => !declared.includes(name));
}

function textUnder({ in: part, name }: ParameterData, routed: RoutedRequest): string | undefined {
  if (part === "path") {
    return routed.pathValues.get(name);
  }
  if (part === "cookie") {
    return cookie(routed.request, name);
  }
  const value = header(routed.request, name.toLowerCase());
  // Node's fetch sends it by itself where the caller says nothing, which it means (RFC 9110, 12.5.4).
  return value === "*" && name.toLowerCase() === "accept-language" ? undefined : value;
}

/**
 * The value that a parameter was sent with.
 * @throws {UnreadableRequest} when it cannot be read, such as broken JSON
 */
export function readParameter(parameter: ParameterData, sent: BracketNode, context: MockContext): unknown {
  const { schema, style } = parameter;
  const text = sent.texts.at(-1) ?? "";
  if (style === "json") {
    return readJson(text, [parameter.in, parameter.name]);
  }
  const isRepeated = style === "form" && parameter.explode;
  const isSplit = sent.members.size === 0 && !isRepeated && isOneText(parameter);
  const node = isSplit ? splitText(text, parameter, context.schemas.types([schema])) : sent;
  return readNode(node, [schema], context);
}

/**
 * Makes of what was sent under one name the value that the schema means: lists and maps, numbers and booleans. A name
 * that is repeated (`a=1&a=2`) is a list if the schema takes one. What does not fit stays a text, for the validator to
 * name. Ajv's own coercion is not used: it changes a value while it tries the branches of `oneOf`, and then two match.
 */
export function readNode(node: BracketNode, schemas: readonly Schema[], context: MockContext): unknown {
  const views = context.schemas.views(schemas);
  const isRepeated = node.members.size === 0 && views.some((view) => typesOf(view).includes("array"));
  return isRepeated
    ? node.texts.map((text) => readScalar(text, itemSchemas(views), context))
    : readMember(node, schemas, context);
}

/** Inside brackets a list is written with brackets, too: PHP takes the last of repeated names. */
function readMember(node: BracketNode, schemas: readonly Schema[], context: MockContext): unknown {
  if (node.members.size === 0) {
    return readScalar(node.texts.at(-1) ?? "", schemas, context);
  }
  const views = context.schemas.views(schemas);
  const members = [...node.members];
  const isList = views.flatMap(typesOf).includes("array") && members.every(([key]) => /^\d+$/.test(key));
  if (isList) {
    return members.map(([, member]) => readMember(member, itemSchemas(views), context));
  }
  return Object.fromEntries(
    members.map(([key, member]) => [key, readMember(member, memberSchemas(views, key), context)]),
  );
}

/** Makes of a text the first of text, number, boolean and null that the schema takes. */
function readScalar(text: string, schemas: readonly Schema[], context: MockContext): unknown {
  const views = context.schemas.views(schemas);
  const types = views.flatMap(typesOf);
  const readings = readingsOf(text, types, context.data.booleans === "numeric");
  if (types.includes("string")) {
    readings.unshift(text);
  }
  const fitting = readings.filter((reading) => views.some((view) => admits(view, reading)));
  const [reading = text] = fitting.length > 0 ? fitting : readings;
  return reading;
}

function readingsOf(text: string, types: readonly string[], isNumericBoolean: boolean): unknown[] {
  const readings: unknown[] = [];
  const isNumeric = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
  if (isNumeric && (types.includes("integer") || types.includes("number"))) {
    readings.push(Number(text));
  }
  if (types.includes("boolean")) {
    if (text === "true" || (isNumericBoolean && text === "1")) {
      readings.push(true);
    }
    if (text === "false" || (isNumericBoolean && text === "0")) {
      readings.push(false);
    }
  }
  if (types.includes("null") && text === "") {
    readings.push(null);
  }
  return readings;
}

/** A first look, to choose between readings; the validator has the last word. */
function admits(view: SchemaObject, value: unknown): boolean {
  const types = typesOf(view);
  if (!types.includes(jsonType(value)) && !(Number.isInteger(value) && types.includes("integer"))) {
    return false;
  }
  if (Array.isArray(view.enum) && !view.enum.includes(value)) {
    return false;
  }
  if ("const" in view && view.const !== value) {
    return false;
  }
  return !(
    typeof view.pattern === "string" &&
    typeof value === "string" &&
    !new RegExp(view.pattern, "u").test(value)
  );
}

/** A cookie's value as sent (RFC 6265, 5.4). */
export function cookie(request: RawRequest, name: string): string | undefined {
  for (const pair of (header(request, "cookie") ?? "").split(";")) {
    const [key, ...value] = pair.split("=");
    if (key?.trim() === name) {
      return value.join("=").trim();
    }
  }
  return undefined;
}
