/** A schema in the common form as a zod expression. */

import type { Schema } from "@orderwire/vocabulary/openapi";
import { CONDITIONS } from "../../../model/normalize.ts";
import { schemaName } from "../../../model/schemas.ts";
import { toCode } from "../../../samples/code.ts";
import { literal } from "../../source.ts";
import type { CodeScope } from "./code-scope.ts";
import { ruleCodes } from "./rule-code.ts";
import type { RuleCode } from "./scalar-rules.ts";

/** The zod schema of a schema: its shape as zod's own types, the rest as conditions. */
export function expressionOf(schema: Schema, scope: CodeScope): string {
  const name = schemaName(schema);
  if (name) {
    scope.schemas.add(name);
    return name;
  }
  const rules = ruleCodes(conditionsOf(schema), scope).map(refinement);
  return shapeOf(schema, scope) + rules.join("");
}

function refinement({ code, message }: RuleCode): string {
  return `.refine(${code}, ${literal(message)})`;
}

/** Keywords that check a value's content and leave its type alone. */
const CHECKS = [
  ...["pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"],
  ...["minProperties", "maxProperties", "propertyNames"],
];

/** What the shape does not say, as one schema. */
function conditionsOf(schema: Schema): Schema {
  const { properties, additionalProperties } = schema;
  const checks = CHECKS.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]]));
  const known = Object.keys(properties ?? {}).length > 0;
  const isMapToo = known && typeof additionalProperties === "object";
  const loose = looseRequired(schema);
  return {
    ...Object.fromEntries(checks),
    ...(isMapToo && { properties: anything(properties ?? {}), additionalProperties }),
    // A closed object is left open to what the vendor adds; one that has nothing at all means that.
    ...(!known && additionalProperties === false && { additionalProperties }),
    ...(loose.length > 0 && { required: loose }),
    ...(schema[CONDITIONS] as Schema | undefined),
  };
}

function anything(properties: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));
}

/** zod's object takes an absent property where it takes `undefined`, as it does for any value. */
function looseRequired({ required = [], properties = {} }: Schema): string[] {
  return required.filter((name) => {
    const property = properties[name];
    return property !== undefined && shapeKind(property) === "unknown";
  });
}

function shapeKind(schema: Schema): "unknown" | "known" {
  const shaping = ["$ref", "type", "enum", "const", "allOf", "anyOf", "oneOf"];
  return shaping.some((keyword) => schema[keyword] !== undefined) ? "known" : "unknown";
}

function shapeOf(schema: Schema, scope: CodeScope): string {
  if (schema.const !== undefined) {
    return valueShape([schema.const], scope);
  }
  if (schema.enum) {
    return valueShape(schema.enum, scope);
  }
  const { allOf, oneOf, anyOf } = schema;
  if (allOf) {
    return intersection(allOf, scope);
  }
  const union = oneOf ?? anyOf;
  if (union) {
    const shape = unionOf(union.map((branch) => expressionOf(branch, scope)));
    return oneOf && union.length > 1 ? shape + exactlyOne(oneOf, scope) : shape;
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) {
    return "zod.unknown()";
  }
  return unionOf(types.map((type) => typeShape(type, schema, scope)));
}

function intersection(branches: readonly Schema[], scope: CodeScope): string {
  const [first = "zod.unknown()", ...others] = branches.map((branch) => expressionOf(branch, scope));
  return first + others.map((other) => `.and(${other})`).join("");
}

function unionOf(branches: readonly string[]): string {
  const [only] = branches;
  return branches.length === 1 && only ? only : `zod.union([${branches.join(", ")}])`;
}

function exactlyOne(branches: readonly Schema[], scope: CodeScope): string {
  const rules = branches.map((branch) => scope.rule("$takes", `() => ${expressionOf(branch, scope)}`));
  return refinement({ code: scope.rule("$one", ...rules), message: "must fit exactly one schema of oneOf" });
}

/** JSON text of a list or an object is its type in TypeScript, too. */
function valueShape(values: readonly unknown[], scope: CodeScope): string {
  const scalar = values.every((value) => typeof value !== "object" || value === null);
  if (scalar && values.every((value) => typeof value === "string") && values.length > 1) {
    return `zod.enum([${values.map((value) => literal(value)).join(", ")}])`;
  }
  if (scalar) {
    return `zod.literal([${values.map((value) => literal(value)).join(", ")}])`;
  }
  const type = values.map(valueType).join(" | ");
  return `zod.custom<${type}>(${scope.rule("$enum", ...values.map((value) => literal(value)))})`;
}

/** As the types have it: a list without items is one of `never`. */
function valueType(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "never[]" : `[${value.map(valueType).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return literal(value);
  }
  const members = Object.entries(value).map(([name, member]) => `${literal(name)}:${valueType(member)}`);
  return `{${members.join(",")}}`;
}

function typeShape(type: string, schema: Schema, scope: CodeScope): string {
  switch (type) {
    case "string":
      return textShape(schema);
    case "integer":
      return 'zod.number().refine(Number.isInteger, "must be an integer")';
    case "number":
      return "zod.number()";
    case "boolean":
      return "zod.boolean()";
    case "null":
      return "zod.null()";
    case "array":
      return listShape(schema, scope);
    default:
      return objectShape(schema, scope);
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  binary: "zod.custom<types.BinaryBody>()",
  date: "zod.iso.date()",
  "date-time": "zod.iso.datetime({ offset: true })",
  email: "zod.email()",
  uri: "zod.url()",
  uuid: "zod.uuid()",
};

function textShape({ format }: Schema): string {
  return FORMATS[format ?? ""] ?? "zod.string()";
}

function listShape(schema: Schema, scope: CodeScope): string {
  const { prefixItems } = schema as { prefixItems?: Schema[] };
  return prefixItems
    ? `zod.tuple([${prefixItems.map((part) => expressionOf(part, scope)).join(", ")}])`
    : `zod.array(${expressionOf(schema.items ?? {}, scope)})`;
}

function objectShape(schema: Schema, scope: CodeScope): string {
  const { properties, additionalProperties: values, required = [] } = schema;
  if (properties && Object.keys(properties).length > 0) {
    const members = Object.entries(properties).map(([name, part]) => {
      const optional = required.includes(name) ? "" : ".optional()";
      return `  ${toCode({ [name]: null }).slice(2, -8)}: ${expressionOf(part, scope)}${optional},\n`;
    });
    const shape = `zod.looseObject({\n${members.join("")}})`;
    if (typeof values !== "object") {
      return shape;
    }
    const hasOptional = Object.keys(properties).some((name) => !required.includes(name));
    const parts = [values, ...Object.values(properties)];
    return `${shape}.catchall(${catchall(parts, hasOptional, scope)})`;
  }
  const value = typeof values === "object" ? expressionOf(values, scope) : "zod.unknown()";
  return `zod.record(zod.string(), ${value})`;
}

/** In types, the values of a map beside properties are those of the properties, too; a condition tells them apart. */
function catchall(parts: readonly Schema[], hasOptional: boolean, scope: CodeScope): string {
  const all = new Set(parts.map((part) => expressionOf(part, scope)));
  return unionOf([...all, ...(hasOptional ? ["zod.undefined()"] : [])]);
}
