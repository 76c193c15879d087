import type { BracketNode } from "@orderwire/vocabulary/brackets";
import type { MockContext } from "../context.ts";
import type { Schema, SchemaObject } from "../data.ts";
import { itemSchemas, jsonType, memberSchemas, typesOf } from "../schema/schemas.ts";

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
  if (node.members.size === 0) return readScalar(node.texts.at(-1) ?? "", schemas, context);
  const views = context.schemas.views(schemas);
  const members = [...node.members];
  const isList = views.flatMap(typesOf).includes("array") && members.every(([key]) => /^\d+$/.test(key));
  if (isList) return members.map(([, member]) => readMember(member, itemSchemas(views), context));
  return Object.fromEntries(
    members.map(([key, member]) => [key, readMember(member, memberSchemas(views, key), context)]),
  );
}

/** Makes of a text the first of text, number, boolean and null that the schema takes. */
export function readScalar(text: string, schemas: readonly Schema[], context: MockContext): unknown {
  const views = context.schemas.views(schemas);
  const types = views.flatMap(typesOf);
  if (types.length === 0) return text;
  const readings = readingsOf(text, types, context.data.booleans === "numeric");
  if (types.includes("string")) readings.unshift(text);
  return readings.find((reading) => views.some((view) => admits(view, reading))) ?? readings[0] ?? text;
}

function readingsOf(text: string, types: readonly string[], isNumericBoolean: boolean): unknown[] {
  const readings: unknown[] = [];
  const isNumeric = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
  if (isNumeric && (types.includes("integer") || types.includes("number"))) readings.push(Number(text));
  if (types.includes("boolean")) {
    if (text === "true" || (isNumericBoolean && text === "1")) readings.push(true);
    if (text === "false" || (isNumericBoolean && text === "0")) readings.push(false);
  }
  if (types.includes("null") && text === "") readings.push(null);
  return readings;
}

/** A first look, to choose between readings; the validator has the last word. */
function admits(view: SchemaObject, value: unknown): boolean {
  const types = typesOf(view);
  if (!types.includes(jsonType(value)) && !(Number.isInteger(value) && types.includes("integer"))) {
    return false;
  }
  if (Array.isArray(view.enum) && !view.enum.includes(value)) return false;
  if ("const" in view && view.const !== value) return false;
  return !(
    typeof view.pattern === "string" &&
    typeof value === "string" &&
    !new RegExp(view.pattern, "u").test(value)
  );
}
