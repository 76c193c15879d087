import type { UserContext } from "@redocly/openapi-core";
import { child, type Fields, followFields, isFields, items, members, type Place } from "./place.ts";

/** Reads schemas through `$ref` and composition; every schema is walked once in the life of a reader. */
export interface SchemaReader {
  /** The schemas that make up one: itself, what it refers to, and the branches of `allOf`, `anyOf` and `oneOf`. */
  variants(schema: Place): readonly Place<Fields>[];
  /** The properties that a value may have, with their schemas (several if branches differ). */
  properties(schema: Place): ReadonlyMap<string, readonly Place[]>;
  /**
   * The schemas at an RFC 6901 pointer into a value; none if no value can have it. A map takes any key.
   */
  at(schema: Place, pointer: string): readonly Place[];
  /** The types that a value may have, as far as the schema says. */
  types(schema: Place): ReadonlySet<string>;
}

export function createSchemaReader(ctx: UserContext): SchemaReader {
  const variantsBySchema = new Map<unknown, readonly Place<Fields>[]>();
  const propertiesBySchema = new Map<unknown, ReadonlyMap<string, readonly Place[]>>();

  function variants(schema: Place): readonly Place<Fields>[] {
    const known = variantsBySchema.get(schema.value);
    if (known !== undefined) return known;
    const found = new Map<unknown, Place<Fields>>();
    collect(schema, found);
    const list = [...found.values()];
    variantsBySchema.set(schema.value, list);
    return list;
  }

  function collect(schema: Place, found: Map<unknown, Place<Fields>>): void {
    if (!isFields(schema.value) || found.has(schema.value)) return;
    const own = { value: schema.value, location: schema.location };
    found.set(own.value, own);
    if (typeof own.value.$ref === "string") {
      const target = followFields(own, ctx);
      if (target !== undefined) collect(target, found);
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const branch of items(child(own, keyword))) collect(branch, found);
    }
  }

  function properties(schema: Place): ReadonlyMap<string, readonly Place[]> {
    const known = propertiesBySchema.get(schema.value);
    if (known !== undefined) return known;
    const found = new Map<string, Place[]>();
    for (const variant of variants(schema)) {
      for (const [name, property] of members(child(variant, "properties"))) {
        found.set(name, [...(found.get(name) ?? []), property]);
      }
    }
    propertiesBySchema.set(schema.value, found);
    return found;
  }

  function step(schema: Place, key: string): readonly Place[] {
    const named = properties(schema).get(key);
    if (named !== undefined) return named;
    const keyword = /^\d+$/.test(key) ? ["items", "additionalProperties"] : ["additionalProperties"];
    return variants(schema).flatMap((variant) =>
      keyword.flatMap((name) => followFields(child(variant, name), ctx) ?? []),
    );
  }

  return {
    variants,
    properties,
    at: (schema, pointer) =>
      parsePointer(pointer).reduce<readonly Place[]>(
        (places, key) => places.flatMap((place) => step(place, key)),
        [schema],
      ),
    types: (schema) =>
      new Set(variants(schema).flatMap(({ value }) => [value.type ?? []].flat().map((type) => String(type)))),
  };
}

/** The keys of an RFC 6901 pointer: `/a~1b/0` gives `a/b` and `0`. */
export function parsePointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
