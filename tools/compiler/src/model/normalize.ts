/**
 * Rewrites schemas into the part of JSON Schema that TypeScript types and zod schemas both can say, so that the two
 * agree. What types cannot say (`anyOf: [{required: [a]}, …]`, `not`, patterns of names) is set apart as conditions,
 * which zod checks beside the shape. What is left keeps its meaning and gets one form.
 */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { isClosed, saysMore } from "./branches.ts";
import { findProperty } from "./schemas.ts";
import { mapSchemas } from "./walk.ts";

/** The keyword under which a schema in the common form has its conditions: a schema of what the shape does not say. */
export const CONDITIONS = "x-conditions";

/** Keywords that rule over other values and shape nothing themselves. */
const CONDITIONAL = ["not", "if", "then", "else", "dependentRequired", "dependentSchemas"] as const;
/** Those, and keywords that only steer a tool. */
const RULES: readonly string[] = [...CONDITIONAL, "discriminator", "default"];
/** Keywords that say nothing about the shape of a value. */
const REMARKS = new Set(["description", "title", "examples", "example", "deprecated", "$comment"]);
const VALUE_KEYWORDS = ["items", "prefixItems", "format"] as const;
const OBJECT_KEYWORDS = ["type", "properties", "required", "additionalProperties"] as const;

/** The same document with every schema in the common form: the components and those written in place. */
export function normalizeSchemas(document: Document): Document {
  return mapSchemas(document, (schema) => normalize(document, schema));
}

/** One schema in the common form. References stay references. */
export function normalize(document: Document, schema: Schema): Schema {
  const shape: Schema = Object.fromEntries(Object.entries(schema).filter(([key]) => !RULES.includes(key)));
  if (shape.const === null) {
    delete shape.const;
    shape.type = "null";
  }
  const conditions: Schema = {
    ...Object.fromEntries(CONDITIONAL.flatMap((key) => (key in schema ? [[key, schema[key]]] : []))),
    ...setBranchesApart(shape),
    ...setMapsApart(shape),
    ...setTuplesApart(shape),
  };
  const split = COMPOSITIONS.some((keyword) => shape[keyword]) ? intoAllOf(document, shape) : shape;
  if (split.allOf) {
    const branches = split.allOf;
    split.allOf = branches.map((branch) => withProperties(document, branch, branches));
  }
  const whole =
    split.required && !split.allOf
      ? withProperties(document, split, [], "patternProperties" in conditions)
      : split;
  const normalized = normalizeParts(document, whole);
  return Object.keys(conditions).length > 0 ? { ...normalized, [CONDITIONS]: conditions } : normalized;
}

/** Takes branches that shape nothing out of the shape, and returns the compositions that had some. */
function setBranchesApart(shape: Schema): Schema {
  const conditions: Schema = {};
  const isMore = shape.allOf?.every(isMap) ? isRemark : (branch: Schema) => isRemark(branch) || isMap(branch);
  const rules = shape.allOf?.filter(isMore) ?? [];
  if (shape.allOf && rules.length > 0) {
    const shaping = shape.allOf.filter((branch) => !isMore(branch));
    if (shaping.length > 0) {
      shape.allOf = shaping;
    } else {
      delete shape.allOf;
    }
    conditions.allOf = rules;
  }
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const branches = shape[keyword];
    if (!branches?.some(isRule)) {
      continue;
    }
    conditions[keyword] = branches;
    delete shape[keyword];
    // Beside a shape, the others may add properties; alone, a branch that shapes nothing takes any value.
    const added = branches
      .filter((branch) => branch.properties)
      .map(({ properties }) => ({ type: "object", properties }));
    if (shape.properties && added.length > 0) {
      shape.allOf = [...(shape.allOf ?? []), ...(added as Schema[])];
    }
  }
  return conditions;
}

/** A branch that is a map and no more. Beside properties, a type has no word for "all others". */
function isMap(branch: Schema): boolean {
  return (
    typeof branch.additionalProperties === "object" &&
    Object.keys(branch).every((key) => key === "type" || key === "additionalProperties" || REMARKS.has(key))
  );
}

/** Names by pattern have no type, and neither have the others beside what branches name. */
function setMapsApart(shape: Schema): Schema {
  if (shape.patternProperties === undefined) {
    const { additionalProperties, properties } = shape;
    if (typeof additionalProperties !== "object" || properties || !COMPOSITIONS.some((key) => shape[key])) {
      return {};
    }
    delete shape.additionalProperties;
    return { additionalProperties };
  }
  const { patternProperties, additionalProperties: others, properties = {} } = shape;
  delete shape.patternProperties;
  delete shape.additionalProperties;
  const known = Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));
  return {
    patternProperties,
    properties: known,
    ...(typeof others === "object" && { additionalProperties: others }),
  };
}

/** A list whose first items have schemas of their own is a tuple in types only if it has neither fewer nor more. */
function setTuplesApart(shape: Schema): Schema {
  const { prefixItems, minItems, maxItems } = shape as { prefixItems?: Schema[] } & Schema;
  if (!prefixItems) {
    return {};
  }
  const items = shape.items as Schema | boolean | undefined;
  const closed = items === false || maxItems === prefixItems.length;
  delete shape.items;
  if (closed && minItems === prefixItems.length) {
    return {};
  }
  delete shape.prefixItems;
  return { prefixItems, ...(items !== undefined && ({ items } as Schema)) };
}

/** A branch that only rules: `{required: [a]}`, `{not: …}`. */
export function isRule(branch: Schema): boolean {
  return Object.keys(branch).every((key) => key === "required" || RULES.includes(key) || REMARKS.has(key));
}

/** A branch that shapes nothing and requires nothing: what would be left of it is `{}`, any value. */
export function isRemark(branch: Schema): boolean {
  return Object.entries(branch).every(([key, part]) => {
    if (key === "oneOf" || key === "anyOf") {
      return (part as Schema[]).every(isRule);
    }
    if (key === "allOf") {
      return (part as Schema[]).every(isRemark);
    }
    return RULES.includes(key) || REMARKS.has(key);
  });
}

/** `{properties, allOf, oneOf}` says all of it at once; as branches of one `allOf` every tool reads it so. */
function intoAllOf(document: Document, schema: Schema): Schema {
  const own: Schema = {};
  const rest: Schema = { ...schema };
  const isTyped = saysMore(document, schema);
  for (const keyword of isTyped ? [...OBJECT_KEYWORDS, ...VALUE_KEYWORDS] : OBJECT_KEYWORDS) {
    if (rest[keyword] === undefined) {
      continue;
    }
    Object.assign(own, { [keyword]: rest[keyword] });
    delete rest[keyword];
  }
  const branches: Schema[] = [...(rest.allOf ?? [])];
  delete rest.allOf;
  if (isTyped || own.properties || own.required || own.additionalProperties) {
    branches.push(own);
  }
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (!rest[keyword]) {
      continue;
    }
    if (branches.length === 0 && !(keyword === "oneOf" && rest.anyOf)) {
      return rest;
    }
    branches.push({ [keyword]: rest[keyword] });
    delete rest[keyword];
  }
  return { ...rest, allOf: branches };
}

/** Gives a branch that requires properties of others their schemas, without which `required` types nothing. */
function withProperties(document: Document, branch: Schema, siblings: Schema[], hasPatterns = false): Schema {
  const missing = (branch.required ?? []).filter((name) => !branch.properties?.[name]);
  if (missing.length === 0) {
    return branch;
  }
  // What has no schema of its own is a value of the map; patterns of names, if there are any, have been set apart.
  const { additionalProperties: values } = branch;
  const unnamed = typeof values === "object" && !hasPatterns ? values : {};
  const found = missing.map((name) => {
    const property = siblings.map((sibling) => findProperty(document, sibling, name)).find(Boolean);
    return [name, property ?? unnamed] as const;
  });
  return { type: "object", ...branch, properties: { ...branch.properties, ...Object.fromEntries(found) } };
}

function normalizeParts(document: Document, schema: Schema): Schema {
  const of = (part: Schema) => normalize(document, part);
  if (schema.properties) {
    schema.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, of(part)]),
    );
  }
  if (typeof schema.additionalProperties === "object") {
    schema.additionalProperties = of(schema.additionalProperties);
  }
  const { prefixItems } = schema as { prefixItems?: Schema[] };
  if (prefixItems) {
    schema.prefixItems = prefixItems.map(of);
  } else if (isArray(schema)) {
    schema.items = of(schema.items ?? {});
  }
  for (const keyword of COMPOSITIONS) {
    if (schema[keyword]) {
      schema[keyword] = schema[keyword].map(of);
    }
  }
  const { oneOf, ...others } = schema;
  return oneOf?.some((branch) => isClosed(document, branch)) ? { ...others, anyOf: oneOf } : schema;
}

function isArray(schema: Schema): boolean {
  return schema.type === "array" || (Array.isArray(schema.type) && schema.type.includes("array"));
}
