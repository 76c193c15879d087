/** Types as other languages call them, and flags of other versions. */
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { JsonObject } from "./json.ts";
import type { Report } from "./report.ts";

/** An object of the document, and where it stands. */
export interface Found {
  readonly node: JsonObject;
  readonly kind: string;
  readonly place: readonly string[];
  /** The document's version: `2.0`, `3.0` or `3.1`. */
  readonly version: string;
}

/** How a kind of mending is told. */
export const MENT = "what is of a wrong kind, as it must be meant";

const named = (names: string, type: string, format?: string): [string, readonly [string, string?]][] =>
  names.split(" ").map((name) => [name, format === undefined ? [type] : [type, format]]);

/** Names of types, in small letters, with the type and the format that they mean. */
const MEANT: ReadonlyMap<string, readonly [type: string, format?: string]> = new Map([
  ...["array", "boolean", "integer", "null", "number", "object", "string"].flatMap((type) =>
    named(type, type),
  ),
  ...named("int short", "integer"),
  ...named("int32", "integer", "int32"),
  ...named("int64 long", "integer", "int64"),
  ...named("decimal numeric", "number"),
  ...named("float", "number", "float"),
  ...named("double", "number", "double"),
  ...named("bool", "boolean"),
  ...named("str text char varchar", "string"),
  ...named("list collection", "array"),
  ...named("dict map hash dictionary", "object"),
  ...named("none nil", "null"),
  ...named("date", "string", "date"),
  ...named("datetime date-time timestamp", "string", "date-time"),
  ...named("file binary", "string", "binary"),
  ...named("byte", "string", "byte"),
  ...named("uuid", "string", "uuid"),
  ...named("email", "string", "email"),
  ...named("url uri", "string", "uri"),
  ...named("password", "string", "password"),
]);

/** A schema of a type's name, which stands where a schema must. */
export function schemaOf(name: unknown): JsonObject | undefined {
  const [type, format] = MEANT.get(String(name).toLowerCase()) ?? [];
  return typeof name !== "string" || type === undefined ? undefined : { type, ...(format && { format }) };
}

/** Gives types the names that JSON Schema has. What is the name of none is left out, and told: the value may be anything. */
export function mendType({ node, kind, place, version }: Found, report: Report): void {
  const { type } = node;
  if (!("type" in node) || (type === "file" && version === "2.0") || isKnown(type)) {
    return;
  }
  const here = `${toPointer([...place, "type"])}: ${JSON.stringify(type)}`;
  const names = typeof type === "string" ? type.split(/[|,]/).map((name) => name.trim()) : [type].flat();
  const isNothing =
    type === null && Object.keys(node).some((key) => /^(?:properties|items|enum|\$ref)$/.test(key));
  const schemas = isNothing
    ? []
    : names.map((name) => (name === null ? { type: "null" } : (itemsOf(name) ?? schemaOf(name))));
  const known = schemas.filter(isRecord);
  if (known.length < schemas.length || known.length === 0) {
    delete node.type;
    report.lose("a type that is none: the value may be anything", here);
    return;
  }
  report.guess(MENT, here);
  const { items, format } = Object.assign({}, ...known) as JsonObject;
  const types = [...new Set(known.map((schema) => schema.type))];
  node.type = types.length === 1 ? types[0] : types;
  node.format ??= format;
  if (items !== undefined && kind === "schema") {
    node.items ??= items;
  }
  if (node.format === undefined) {
    delete node.format;
  }
}

const isType = (name: unknown): boolean => typeof name === "string" && MEANT.get(name)?.[0] === name;

const isKnown = (type: unknown): boolean =>
  isType(type) || (Array.isArray(type) && type.length > 0 && type.every(isType));

/** `string[]` is a list of texts. */
function itemsOf(name: unknown): JsonObject | undefined {
  const [, inner] = /^(\w+)\[\]$/.exec(String(name)) ?? [];
  const items = schemaOf(inner);
  return items && { type: "array", items };
}

/** Writes into a schema that a value may be null, as OpenAPI 3.1 says it. */
function mendNull(node: JsonObject): void {
  delete node.nullable;
  const { type } = node;
  if (typeof type === "string" || Array.isArray(type)) {
    node.type = [...new Set([type].flat()), ...([type].flat().includes("null") ? [] : ["null"])];
    if (Array.isArray(node.enum) && !node.enum.includes(null)) {
      node.enum.push(null);
    }
    return;
  }
  const { title, description, deprecated, readOnly, writeOnly, ...rest } = node;
  if (Object.keys(rest).length === 0) {
    return;
  }
  for (const key of Object.keys(rest)) {
    delete node[key];
  }
  node.anyOf = [rest, { type: "null" }];
}

/** A flag as a text. */
export function flagOf(value: string): boolean | undefined {
  const word = value.trim().toLowerCase();
  return word === "true" || word === "false" ? word === "true" : undefined;
}

/** Flags of OpenAPI 3.0 in a document of 3.1, which has other words for what they say. */
export function mendFlags({ node, place, version }: Found, report: Report): void {
  for (const [key, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const flag = typeof node[key] === "string" ? flagOf(node[key]) : node[key];
    if (typeof flag !== "boolean" || (version !== "3.1" && flag === node[key])) {
      continue;
    }
    report.guess(MENT, `${toPointer([...place, key])}: ${JSON.stringify(node[key])}`);
    if (version !== "3.1") {
      node[key] = flag;
    } else {
      delete node[key];
      if (flag && node[bound] !== undefined) {
        node[key] = node[bound];
        delete node[bound];
      }
    }
  }
  const nullable = typeof node.nullable === "string" ? flagOf(node.nullable) : node.nullable;
  if (nullable === true && version === "3.1") {
    report.guess(MENT, `${toPointer([...place, "nullable"])}: ${JSON.stringify(node.nullable)}`);
    mendNull(node);
  }
}
