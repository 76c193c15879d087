/** Properties of a schema, wherever in a composition they stand. */

import { type Document, resolveSchema, type Schema } from "./document.ts";

export const COMPOSITIONS = ["allOf", "oneOf", "anyOf"] as const;

/** The schema of a property, wherever in a composition it stands. */
export function findProperty(
  document: Document,
  schema: Schema,
  name: string,
  seen: ReadonlySet<Schema> = new Set(),
): Schema | undefined {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) return undefined;
  const deeper = new Set([...seen, target]);
  return (
    target.properties?.[name] ??
    COMPOSITIONS.flatMap((keyword) => target[keyword] ?? [])
      .map((branch) => findProperty(document, branch, name, deeper))
      .find(Boolean)
  );
}

/** The names of an object's properties, wherever in a composition they stand. */
export function fieldNames(document: Document, schema: Schema, seen = new Set<Schema>()): string[] {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) return [];
  seen.add(target);
  const branches = [...(target.allOf ?? []), ...(target.oneOf ?? []), ...(target.anyOf ?? [])];
  const names = branches.flatMap((branch) => fieldNames(document, branch, seen));
  return [...new Set([...Object.keys(target.properties ?? {}), ...names])];
}
