import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { Schema, SchemaObject } from "../../data.ts";
import { isObject, typesOf } from "../../schema/schemas.ts";
import { REQUIRED_ONE_WAY } from "../../validate/one-way.ts";
import type { Choices } from "./choices.ts";

/** What one way through a schema's choices asks of a value: a schema without choices for the value itself. */
export type Shape = SchemaObject;

/** Keywords for the value itself, which a shape has taken up. */
const TAKEN = [...COMPOSITIONS, "if", "then", "else", "dependentSchemas"];

/** Most conditional schemas that may call each other in. */
const MOST_ROUNDS = 5;

/** @returns undefined where no value would do. */
export function shapeOf(schema: Schema, choices: Choices): Shape | undefined {
  if (typeof schema === "boolean") {
    return schema ? {} : undefined;
  }
  let shape = withoutKeywords(schema, TAKEN);
  for (const part of partsOf(schema, choices)) {
    const other = shapeOf(part, choices);
    if (other === undefined) {
      return undefined;
    }
    shape = merge(shape, other);
  }
  return withDependent(shape, schema, choices);
}

/** Schemas for the same value: all of `allOf`, one of the others each, and a condition with what follows from it. */
function partsOf(schema: SchemaObject, choices: Choices): Schema[] {
  const parts = listOf(schema.allOf);
  for (const branches of [listOf(schema.oneOf), listOf(schema.anyOf)]) {
    const branch = branches.length > 0 ? branches[choices.choose(branches.length)] : undefined;
    if (branch !== undefined) {
      parts.push(branch);
    }
  }
  if (schema.if !== undefined) {
    const isMet = schema.if !== false && choices.choose(2) === 0;
    const met = [schema.if as Schema, (schema.then as Schema | undefined) ?? true];
    parts.push(...(isMet ? met : [(schema.else as Schema | undefined) ?? true]));
  }
  return parts;
}

/** With the schemas that members call in which are there. */
function withDependent(shape: Shape, schema: SchemaObject, choices: Choices): Shape | undefined {
  const dependent = isRecord(schema.dependentSchemas) ? schema.dependentSchemas : {};
  const seen = new Set<string>();
  let whole = shape;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const names = namesOf(whole, choices.isLean);
    const next = Object.keys(dependent).find((name) => names.includes(name) && !seen.has(name));
    if (next === undefined) {
      break;
    }
    seen.add(next);
    const other = shapeOf(dependent[next] as Schema, choices);
    if (other === undefined) {
      return undefined;
    }
    whole = merge(whole, other);
  }
  return whole;
}

/** The members that a value of the shape is made with. */
export function namesOf(shape: Shape, isLean: boolean): string[] {
  const properties = isRecord(shape.properties) ? shape.properties : {};
  const optional = isLean ? [] : Object.keys(properties).filter((name) => isMade(properties[name]));
  const names = new Set([...optional, ...requiredOf(shape)]);
  const dependent = isRecord(shape.dependentRequired) ? shape.dependentRequired : {};
  for (const name of names) {
    for (const other of listOf(dependent[name])) {
      names.add(String(other));
    }
  }
  return [...names];
}

/** What a vendor never sends back is not made up. */
function isMade(property: unknown): boolean {
  return property !== false && !(isObject(property) && property.writeOnly === true);
}

function requiredOf(shape: Shape): string[] {
  const lists = [shape.required, shape[REQUIRED_ONE_WAY.response]];
  return lists.flatMap((names) => listOf(names).map(String));
}

function merge(a: Shape, b: Shape): Shape {
  const merged: Record<string, unknown> = { ...a };
  for (const [keyword, value] of Object.entries(b)) {
    merged[keyword] = keyword in a ? mergeKeyword(keyword, a[keyword], value) : value;
  }
  const types = [typesOf(a), typesOf(b)] as const;
  if (a.type !== undefined && b.type !== undefined) {
    merged.type = types[0].flatMap((type) => commonType(type, types[1]));
  }
  return merged;
}

function commonType(type: string, others: readonly string[]): string[] {
  if (others.includes(type)) {
    return [type];
  }
  const isWhole =
    type === "integer" ? others.includes("number") : type === "number" && others.includes("integer");
  return isWhole ? ["integer"] : [];
}

const GREATEST = /^(minimum|exclusiveMinimum|minLength|minItems|minProperties|minContains)$/;
const LEAST = /^(maximum|exclusiveMaximum|maxLength|maxItems|maxProperties|maxContains)$/;
const SCHEMAS =
  /^(items|additionalProperties|unevaluatedItems|unevaluatedProperties|propertyNames|contains)$/;

function mergeKeyword(keyword: string, a: unknown, b: unknown): unknown {
  if (GREATEST.test(keyword)) {
    return Math.max(Number(a), Number(b));
  }
  if (LEAST.test(keyword)) {
    return Math.min(Number(a), Number(b));
  }
  if (SCHEMAS.test(keyword)) {
    return both(a, b);
  }
  switch (keyword) {
    case "required":
    case REQUIRED_ONE_WAY.response:
      return [...new Set([...listOf(a), ...listOf(b)])];
    case "properties":
    case "patternProperties":
      return mergeNamed(a as Record<string, unknown>, b as Record<string, unknown>);
    case "prefixItems": {
      const [first, second] = [listOf(a), listOf(b)];
      const longer = first.length > second.length ? first : second;
      return longer.map((_, index) => both(first[index] ?? true, second[index] ?? true));
    }
    case "enum":
      return listOf(a).filter((value) => listOf(b).some((other) => isSame(value, other)));
    case "pattern":
    case "multipleOf":
      return [...new Set([a, b].flat())];
    case "dependentRequired":
      return { ...(a as object), ...(b as object) };
    default:
      return b;
  }
}

function mergeNamed(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...a };
  for (const [name, schema] of Object.entries(b)) {
    merged[name] = Object.hasOwn(a, name) ? both(a[name], schema) : schema;
  }
  return merged;
}

function both(a: unknown, b: unknown): unknown {
  if (a === false || b === false) {
    return false;
  }
  if (a === true || b === true) {
    return a === true ? b : a;
  }
  return { allOf: [a, b] };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? [...value] : [];
}

function withoutKeywords(schema: SchemaObject, keywords: readonly string[]): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}
