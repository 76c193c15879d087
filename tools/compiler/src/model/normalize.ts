/**
 * Rewrites schemas into the part of JSON Schema that TypeScript types and zod schemas both can say, so that the two
 * agree. Rules between properties (`anyOf: [{required: [a]}, …]`, `not`) are dropped: neither can say them, and the
 * tools make `unknown` of them. What is left keeps its meaning and gets one form.
 */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { COMPOSITIONS, findProperty } from "./schemas.ts";

/** Keywords that rule over other values, or steer a tool, and shape nothing themselves. */
const RULES = [
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "discriminator",
  "default",
];
/** Keywords that say nothing about the shape of a value. */
const REMARKS = new Set(["description", "title", "examples", "example", "deprecated", "$comment"]);
const OBJECT_KEYWORDS = ["type", "properties", "required", "additionalProperties"] as const;

/** Parts of a document that hold data, in which "schema" is a word like any other. */
const DATA = new Set(["example", "examples", "value", "default", "enum", "const"]);

/** The same document with every schema in the common form: the components and those written in place. */
export function normalizeSchemas(document: Document): Document {
  const { components = {}, ...rest } = document;
  const { schemas = {}, ...others } = components;
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key === "schema") return [key, normalize(document, part as Schema)];
        return [key, DATA.has(key) ? part : inPlace(part)];
      }),
    );
  };
  return {
    ...(inPlace(rest) as Document),
    components: {
      ...(inPlace(others) as object),
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, normalize(document, schema)]),
      ),
    },
  };
}

/** One schema in the common form. References stay references. */
export function normalize(document: Document, schema: Schema): Schema {
  const copy: Schema = Object.fromEntries(Object.entries(schema).filter(([key]) => !RULES.includes(key)));
  for (const keyword of COMPOSITIONS) {
    const shaping = copy[keyword]?.filter((branch) =>
      keyword === "allOf" ? !isRemark(branch) : !isRule(branch),
    );
    if (shaping === undefined) continue;
    if (shaping.length === 0) delete copy[keyword];
    else copy[keyword] = shaping;
  }
  const split = COMPOSITIONS.some((keyword) => copy[keyword]) ? intoAllOf(copy) : copy;
  if (split.allOf)
    split.allOf = split.allOf.map((branch) => withProperties(document, branch, split.allOf ?? []));
  return normalizeParts(document, split);
}

/** A branch that only rules: `{required: [a]}`, `{not: …}`. */
export function isRule(branch: Schema): boolean {
  return Object.keys(branch).every((key) => key === "required" || RULES.includes(key) || REMARKS.has(key));
}

/** A branch that shapes nothing and requires nothing: what would be left of it is `{}`, any value. */
export function isRemark(branch: Schema): boolean {
  return Object.entries(branch).every(([key, part]) => {
    if (key === "oneOf" || key === "anyOf") return (part as Schema[]).every(isRule);
    if (key === "allOf") return (part as Schema[]).every(isRemark);
    return RULES.includes(key) || REMARKS.has(key);
  });
}

/** `{properties, allOf, oneOf}` says all of it at once; as branches of one `allOf` every tool reads it so. */
function intoAllOf(schema: Schema): Schema {
  const own: Schema = {};
  const rest: Schema = { ...schema };
  for (const keyword of OBJECT_KEYWORDS) {
    if (rest[keyword] === undefined) continue;
    Object.assign(own, { [keyword]: rest[keyword] });
    delete rest[keyword];
  }
  const branches: Schema[] = [...(rest.allOf ?? [])];
  delete rest.allOf;
  if (own.properties || own.required || own.additionalProperties) branches.push(own);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (!rest[keyword]) continue;
    if (branches.length === 0 && !(keyword === "oneOf" && rest.anyOf)) return rest;
    branches.push({ [keyword]: rest[keyword] });
    delete rest[keyword];
  }
  return { ...rest, allOf: branches };
}

/** Gives a branch that requires another branch's properties their schemas, without which `required` types nothing. */
function withProperties(document: Document, branch: Schema, siblings: Schema[]): Schema {
  const missing = (branch.required ?? []).filter((name) => !branch.properties?.[name]);
  if (missing.length === 0) return branch;
  const found = missing.flatMap((name) => {
    const property = siblings.map((sibling) => findProperty(document, sibling, name)).find(Boolean);
    return property ? [[name, property] as const] : [];
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
  if (typeof schema.additionalProperties === "object")
    schema.additionalProperties = of(schema.additionalProperties);
  if (isArray(schema)) schema.items = of(schema.items ?? {});
  for (const keyword of COMPOSITIONS) {
    if (schema[keyword]) schema[keyword] = schema[keyword].map(of);
  }
  return schema;
}

function isArray(schema: Schema): boolean {
  return schema.type === "array" || (Array.isArray(schema.type) && schema.type.includes("array"));
}
