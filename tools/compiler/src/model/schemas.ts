/** Schemas by reference, and their properties wherever in a composition they stand. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { componentName, resolve } from "@orderwire/vocabulary/references";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";

/** The name of the component schema that a reference points at, if it points at one. */
export function schemaName(schema: Schema): string | undefined {
  return componentName(schema.$ref);
}

/** The schemas that a schema is composed of. */
export function branchesOf(schema: Schema): Schema[] {
  return COMPOSITIONS.flatMap((keyword) => schema[keyword] ?? []);
}

/** A schema with its references followed. Keywords beside a reference are not part of it. */
export function resolveSchema(document: Document, schema: Schema): Schema {
  return resolve<Schema>(document, schema);
}

/** The schema of a property, wherever in a composition it stands. */
export function findProperty(
  document: Document,
  schema: Schema,
  name: string,
  seen: ReadonlySet<Schema> = new Set(),
): Schema | undefined {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) {
    return undefined;
  }
  const deeper = new Set([...seen, target]);
  return (
    target.properties?.[name] ??
    branchesOf(target)
      .map((branch) => findProperty(document, branch, name, deeper))
      .find(Boolean)
  );
}

const REMARKS = new Set(["title", "description", "example", "examples", "default", "deprecated"]);

/**
 * What an object's property may be, wherever in a composition it stands: all that is said of it at once, and of
 * alternatives any. `undefined` if nothing names it.
 */
export function fieldSchema(
  document: Document,
  schema: Schema,
  name: string,
  seen: readonly Schema[] = [],
): Schema | undefined {
  const target = resolveSchema(document, schema);
  if (seen.includes(target)) {
    return undefined;
  }
  const inside = (branches: readonly Schema[] = []): Schema[] =>
    branches
      .map((branch) => fieldSchema(document, branch, name, [...seen, target]))
      .filter((found) => found !== undefined);
  const own = target.properties?.[name];
  const alternatives = distinct([...inside(target.anyOf), ...inside(target.oneOf)]);
  const all = distinct([...(own ? [own] : []), ...inside(target.allOf), ...combined("anyOf", alternatives)]);
  return combined("allOf", all)[0];
}

const combined = (keyword: "allOf" | "anyOf", schemas: readonly Schema[]): readonly Schema[] =>
  schemas.length > 1 ? [{ [keyword]: schemas }] : schemas;

/** Without those that differ in what they remark alone. */
function distinct(schemas: readonly Schema[]): Schema[] {
  const rule = (schema: Schema) =>
    JSON.stringify(Object.entries(schema).filter(([keyword]) => !REMARKS.has(keyword)));
  const seen = new Set<string>();
  return schemas.filter((schema) => seen.size < seen.add(rule(schema)).size);
}

/** The types that a value may have, its compositions included. */
export function typesOf(document: Document, schema: Schema, seen = new Set<Schema>()): string[] {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) {
    return [];
  }
  const inner = branchesOf(target).flatMap((branch) => typesOf(document, branch, new Set([...seen, target])));
  return [...new Set([...[target.type ?? []].flat(), ...inner])];
}

/** The fields of a body that a call takes one by one; none if it may be no object, and is taken whole. */
export function flatFields(document: Document, schema: Schema): string[] {
  const isObject = typesOf(document, schema).every((type) => type === "object" || type === "null");
  return isObject ? fieldNames(document, schema) : [];
}

/** The names of an object's properties, wherever in a composition they stand. */
export function fieldNames(document: Document, schema: Schema, seen = new Set<Schema>()): string[] {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) {
    return [];
  }
  seen.add(target);
  const names = branchesOf(target).flatMap((branch) => fieldNames(document, branch, seen));
  return [...new Set([...Object.keys(target.properties ?? {}), ...names])];
}
