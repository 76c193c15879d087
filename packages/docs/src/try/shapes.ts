/** What a schema lets a reader enter. */

import { getPath } from "@orderwire/vocabulary/pointer-read";
import { isRecord } from "@orderwire/vocabulary/record";
import { refSteps } from "@orderwire/vocabulary/references";
import type { Schema } from "./protocol.ts";

type SchemaObject = Exclude<Schema, boolean>;
type Schemas = Readonly<Record<string, Schema>>;

/** How a value is entered. */
export interface Shape {
  readonly kind: "text" | "number" | "boolean" | "object" | "list" | "json";
  /** Values that are known. */
  readonly choices: readonly string[];
  /** Members of an object, those that are required first. */
  readonly members: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  /** Of an object: what its other members are. */
  readonly others: Schema | undefined;
  /** Of a list: what its items are. */
  readonly items: Schema;
}

/**
 * The shape of a schema, with all that it is composed of. Alternatives are offered together: which of them a request may
 * mix is for the vendor to say.
 */
export function shapeOf(schema: Schema, schemas: Schemas): Shape {
  const parts = partsOf(schema, schemas, new Set());
  const types = new Set(parts.flatMap(typesOf));
  types.delete("null");
  const members = new Map<string, Schema>();
  for (const { properties } of parts) {
    for (const [name, property] of entriesOf(properties)) {
      const known = members.get(name);
      members.set(name, known === undefined ? property : { allOf: [known, property] });
    }
  }
  const required = new Set(parts.flatMap((part) => listOf(part.required).map(String)));
  return {
    kind: kindOf(types, members.size > 0),
    choices: [...new Set(parts.flatMap((part) => choicesOf(part)))],
    members: new Map([...members].sort(([a], [b]) => Number(required.has(b)) - Number(required.has(a)))),
    required,
    others: parts.map((part) => part.additionalProperties).find(isRecord),
    items: parts.map((part) => part.items).find(isSchema) ?? true,
  };
}

function kindOf(types: ReadonlySet<string>, hasMembers: boolean): Shape["kind"] {
  if (hasMembers || types.has("object")) {
    return "object";
  }
  if (types.has("array")) {
    return "list";
  }
  // A flag that also travels as 1 or 0.
  if (types.has("boolean")) {
    return "boolean";
  }
  if (types.has("integer") || types.has("number")) {
    return "number";
  }
  return types.has("string") ? "text" : "json";
}

/** The schema and all schemas that it is put together from. */
function partsOf(schema: Schema, schemas: Schemas, seen: Set<Schema>): SchemaObject[] {
  if (!isRecord(schema) || seen.has(schema)) {
    return [];
  }
  seen.add(schema);
  const { $ref, allOf, anyOf, oneOf } = schema;
  const target = typeof $ref === "string" ? resolve($ref, schemas) : undefined;
  const always = [...(target === undefined ? [] : [target]), ...listOf(allOf)].filter(isSchema);
  const alternatives = [...listOf(anyOf), ...listOf(oneOf)].filter(isSchema);
  return [
    schema,
    ...always.flatMap((part) => partsOf(part, schemas, seen)),
    // What one of them requires is not required.
    ...alternatives.flatMap((part) =>
      partsOf(part, schemas, seen).map(({ required: _, ...rest }): SchemaObject => rest),
    ),
  ];
}

/** `schema:Order`, or a place in it: `schema:Order#/properties/id`. */
function resolve(reference: string, schemas: Schemas): Schema | undefined {
  const [, name = "", pointer = ""] = /^schema:([^#]*)#?(.*)$/.exec(reference) ?? [];
  const found = getPath(schemas[name], refSteps(`#${pointer}`));
  return isSchema(found) ? found : undefined;
}

function typesOf({ type, enum: values, const: constant }: SchemaObject): string[] {
  if (type !== undefined) {
    return [type].flat().map(String);
  }
  const [first] = constant === undefined ? listOf(values) : [constant];
  return first === undefined || first === null ? [] : [typeof first];
}

function choicesOf({ enum: values, const: constant }: SchemaObject): string[] {
  return [...listOf(values), ...(constant === undefined ? [] : [constant])]
    .filter((value) => typeof value === "string" || typeof value === "number")
    .map(String);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: unknown): [string, Schema][] {
  return isRecord(value)
    ? Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1]))
    : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "boolean" || isRecord(value);
}
