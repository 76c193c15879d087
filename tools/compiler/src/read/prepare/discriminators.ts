import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { componentName } from "@orderwire/vocabulary/references";
import { findProperty, resolveSchema, schemaName } from "../../model/schemas.ts";
import { visitNodes } from "../../model/walk.ts";

interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

/**
 * Gives each schema that a discriminator chooses the value by which it is chosen, so that types narrow and no other
 * value passes. Schemas that say it themselves stay as they are.
 */
export function tellByDiscriminator(document: Document): Document {
  const schemas = { ...document.components?.schemas };
  for (const [name, { property, values }] of chosenSchemas(document)) {
    const schema = schemas[name];
    if (!schema || saysItself(document, schema, property) || isExtended(document, name, property)) {
      continue;
    }
    const told = values.map((value) => typedValue(document, schema, property, value));
    const [only] = told;
    const tag: Schema = {
      type: "object",
      required: [property],
      properties: { [property]: told.length === 1 ? { const: only } : { enum: told } },
    };
    const { description, ...rest } = schema;
    schemas[name] =
      rest.allOf && Object.keys(rest).length === 1
        ? { ...(description && { description }), allOf: [...rest.allOf, tag] }
        : { ...(description && { description }), allOf: [rest, tag] };
  }
  return { ...document, components: { ...document.components, schemas } };
}

interface Choice {
  readonly property: string;
  readonly values: readonly string[];
}

/** The component schemas that discriminators choose, each with the values that choose it. */
function chosenSchemas(document: Document): Map<string, Choice> {
  const found = new Map<string, Choice>();
  const add = (name: string, property: string, value: string) => {
    const values = new Set(found.get(name)?.values).add(value);
    found.set(name, { property, values: [...values] });
  };
  visitNodes(document, (kind, node, place) => {
    const discriminator = (kind === "schema" ? node.discriminator : undefined) as Discriminator | undefined;
    if (!discriminator?.propertyName) {
      return;
    }
    const { propertyName, mapping = {} } = discriminator;
    const mapped = Object.entries(mapping).map(
      ([value, target]) => [componentName(target) ?? target, value] as const,
    );
    for (const [name, value] of mapped) {
      add(name, propertyName, value);
    }
    const names = new Set(mapped.map(([name]) => name));
    for (const name of implicitMembers(document, node as Schema, place)) {
      if (!names.has(name)) {
        add(name, propertyName, name);
      }
    }
  });
  return found;
}

/** Members that a mapping need not name: branches of the union, or the schemas that extend the one at `place`. */
function implicitMembers(document: Document, schema: Schema, place: string): string[] {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) {
    return branches.flatMap((branch) => schemaName(branch) ?? []);
  }
  const base = componentName(`#${place}`);
  if (base === undefined) {
    return [];
  }
  return Object.entries(document.components?.schemas ?? {})
    .filter(([, { allOf = [] }]) => allOf.some((branch) => schemaName(branch) === base))
    .map(([name]) => name);
}

/** Schemas that take in another one would inherit its value beside their own, and nothing could fit. */
function isExtended(document: Document, name: string, property: string): boolean {
  return Object.values(document.components?.schemas ?? {}).some(
    (schema) =>
      (schema.allOf ?? []).some((branch) => schemaName(branch) === name) &&
      findOwn(document, schema, property) !== undefined,
  );
}

function saysItself(document: Document, schema: Schema, property: string): boolean {
  const own = findOwn(document, schema, property);
  return own !== undefined && (own.const !== undefined || own.enum !== undefined);
}

function findOwn(document: Document, schema: Schema, property: string): Schema | undefined {
  const found = findProperty(document, schema, property);
  return found && resolveSchema(document, found);
}

/** A mapping's keys are texts, whatever the property's type is. */
function typedValue(document: Document, schema: Schema, property: string, value: string): unknown {
  const type = findOwn(document, schema, property)?.type;
  if (type === "integer" || type === "number") {
    return Number(value);
  }
  return type === "boolean" ? value === "true" : value;
}
