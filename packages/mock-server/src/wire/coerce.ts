import type { Schema } from "../data.ts";
import {
  type Components,
  itemSchemas,
  memberSchemas,
  type SchemaObject,
  typesOf,
  viewsOf,
} from "../schema.ts";
import type { Branch } from "./brackets.ts";

/** What a text may mean, and by which rules. */
export interface Coercion {
  readonly components: Components;
  /** `numeric`: `1` and `0` are booleans too. */
  readonly booleans: "literal" | "numeric";
}

/**
 * Makes of what was sent under one name the value that the schema means: lists and maps, numbers and booleans. A name
 * that is repeated (`a=1&a=2`) is a list if the schema takes one. What does not fit stays a text, for the validator to
 * name. Ajv's own coercion is not used: it changes a value while it tries the branches of `oneOf`, and then two match.
 */
export function coerceBranch(branch: Branch, schemas: readonly Schema[], rules: Coercion): unknown {
  const views = viewsOf(rules.components, schemas);
  const isRepeated = branch.members.size === 0 && views.some((view) => typesOf(view).includes("array"));
  return isRepeated
    ? branch.texts.map((text) => coerceText(text, itemSchemas(views), rules))
    : coerceMember(branch, schemas, rules);
}

/** Inside brackets a list is written with brackets, too: PHP takes the last of repeated names. */
function coerceMember(branch: Branch, schemas: readonly Schema[], rules: Coercion): unknown {
  if (branch.members.size === 0) return coerceText(branch.texts.at(-1) ?? "", schemas, rules);
  const views = viewsOf(rules.components, schemas);
  const members = [...branch.members];
  const isList = views.flatMap(typesOf).includes("array") && members.every(([key]) => /^\d+$/.test(key));
  if (isList) return members.map(([, member]) => coerceMember(member, itemSchemas(views), rules));
  return Object.fromEntries(
    members.map(([key, member]) => [key, coerceMember(member, memberSchemas(views, key), rules)]),
  );
}

/** Makes of a text the first of text, number, boolean and null that the schema takes. */
export function coerceText(text: string, schemas: readonly Schema[], rules: Coercion): unknown {
  const views = viewsOf(rules.components, schemas);
  const types = views.flatMap(typesOf);
  if (types.length === 0) return text;
  const readings = types.includes("string")
    ? [text, ...readingsOf(text, types, rules)]
    : readingsOf(text, types, rules);
  return readings.find((reading) => views.some((view) => admits(view, reading))) ?? readings[0] ?? text;
}

function readingsOf(text: string, types: readonly string[], rules: Coercion): unknown[] {
  const readings: unknown[] = [];
  const isNumeric = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
  if (isNumeric && (types.includes("integer") || types.includes("number"))) readings.push(Number(text));
  if (types.includes("boolean")) {
    if (text === "true" || (rules.booleans === "numeric" && text === "1")) readings.push(true);
    if (text === "false" || (rules.booleans === "numeric" && text === "0")) readings.push(false);
  }
  if (types.includes("null") && text === "") readings.push(null);
  return readings;
}

/** A first look, to choose between readings; the validator has the last word. */
function admits(view: SchemaObject, value: unknown): boolean {
  const types = typesOf(view);
  const type = value === null ? "null" : typeof value;
  if (!types.includes(type) && !(Number.isInteger(value) && types.includes("integer"))) return false;
  if (Array.isArray(view.enum) && !view.enum.includes(value)) return false;
  if ("const" in view && view.const !== value) return false;
  return !(
    typeof view.pattern === "string" &&
    typeof value === "string" &&
    !new RegExp(view.pattern, "u").test(value)
  );
}
