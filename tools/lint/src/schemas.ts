import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { UserContext } from "@redocly/openapi-core";
import { child, followObject, items, type JsonObject, members, type Node } from "./node.ts";

/** Reads schemas through `$ref` and composition; every schema is walked once in the life of a reader. */
export interface SchemaReader {
  /** The schemas that make up one: itself, what it refers to, and the branches of `allOf`, `anyOf` and `oneOf`. */
  variants(schema: Node): readonly Node<JsonObject>[];
  /** The properties that a value may have, with their schemas (several if branches differ). */
  properties(schema: Node): ReadonlyMap<string, readonly Node[]>;
  /**
   * The schemas at an RFC 6901 pointer into a value; none if no value can have it. A map takes any key.
   */
  at(schema: Node, pointer: string): readonly Node[];
  /** The types that a value may have, as far as the schema says. */
  types(schema: Node): ReadonlySet<string>;
}

export function createSchemaReader(ctx: UserContext): SchemaReader {
  const variantsBySchema = new Map<unknown, readonly Node<JsonObject>[]>();
  const propertiesBySchema = new Map<unknown, ReadonlyMap<string, readonly Node[]>>();

  function variants(schema: Node): readonly Node<JsonObject>[] {
    const known = variantsBySchema.get(schema.value);
    if (known !== undefined) {
      return known;
    }
    const found = new Map<unknown, Node<JsonObject>>();
    collect(schema, found);
    const list = [...found.values()];
    variantsBySchema.set(schema.value, list);
    return list;
  }

  function collect(schema: Node, found: Map<unknown, Node<JsonObject>>): void {
    if (!isRecord(schema.value) || found.has(schema.value)) {
      return;
    }
    const own = { value: schema.value, location: schema.location };
    found.set(own.value, own);
    if (typeof own.value.$ref === "string") {
      const target = followObject(own, ctx);
      if (target !== undefined) {
        collect(target, found);
      }
    }
    for (const keyword of COMPOSITIONS) {
      for (const branch of items(child(own, keyword))) {
        collect(branch, found);
      }
    }
  }

  function properties(schema: Node): ReadonlyMap<string, readonly Node[]> {
    const known = propertiesBySchema.get(schema.value);
    if (known !== undefined) {
      return known;
    }
    const found = new Map<string, Node[]>();
    for (const variant of variants(schema)) {
      for (const [name, property] of members(child(variant, "properties"))) {
        found.set(name, [...(found.get(name) ?? []), property]);
      }
    }
    propertiesBySchema.set(schema.value, found);
    return found;
  }

  function step(schema: Node, key: string): readonly Node[] {
    const named = properties(schema).get(key);
    if (named !== undefined) {
      return named;
    }
    // `*` and `$last` are the words of `x-orderwire-resource` for an item.
    const keyword = /^(?:\d+|\*|\$last)$/.test(key)
      ? ["items", "additionalProperties"]
      : ["additionalProperties"];
    return variants(schema).flatMap((variant) =>
      keyword.flatMap((name) => followObject(child(variant, name), ctx) ?? []),
    );
  }

  return {
    variants,
    properties,
    at: (schema, pointer) =>
      pointerSteps(pointer).reduce<readonly Node[]>(
        (nodes, key) => nodes.flatMap((node) => step(node, key)),
        [schema],
      ),
    types: (schema) =>
      new Set(variants(schema).flatMap(({ value }) => [value.type ?? []].flat().map((type) => String(type)))),
  };
}
