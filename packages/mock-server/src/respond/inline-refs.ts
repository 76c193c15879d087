import type { Schema, SchemaObject } from "../data.ts";
import { isObject, type Schemas, typesOf } from "../schema/schemas.ts";

/** Most schemas in an inlined one. Dense answers hold some hundreds; mutually recursive ones have no end. */
const MOST_SCHEMAS = 2000;

/** Most references followed from the top down to any schema. */
const MOST_REFERENCES = 6;

/** Most items of a made-up list, unless the schema asks for more: lists in lists multiply. */
const MOST_ITEMS = 2;

/** Conditions on a value, not parts of it: the generators do not read them, and they may refer on without end. */
const CONDITIONS = ["not", "if", "then", "else", "dependentSchemas", "propertyNames", "$defs"];

/** The schema must not be inlined here. */
const CUT = Symbol("cut");

/**
 * Puts in place of every reference what it refers to, and ends where a schema comes back to itself. Prism's generators
 * follow references without end: eight schemas that refer to each other keep them busy for minutes.
 *
 * @returns a schema without references. Optional members, list items and alternatives beyond the bounds are left out;
 * a required member beyond them may be anything.
 */
export function inlineRefs(schema: Schema, schemas: Schemas): Schema {
  const inlined = new Inlining(schemas).visit(schema, []);
  return inlined === CUT ? {} : inlined;
}

type Inlined = Schema | typeof CUT;

class Inlining {
  readonly #schemas: Schemas;
  #left = MOST_SCHEMAS;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** @param path the references followed from the top to here. */
  visit(node: unknown, path: readonly string[]): Inlined {
    if (!isObject(node)) {
      return node as boolean;
    }
    if (this.#left-- <= 0) {
      return CUT;
    }
    if (typeof node.$ref !== "string") {
      return this.#visitObject(node, path);
    }
    const { $ref, ...siblings } = node;
    if (path.includes($ref) || path.length >= MOST_REFERENCES) {
      return CUT;
    }
    const target = this.visit(this.#schemas.resolve($ref), [...path, $ref]);
    if (target === CUT || Object.keys(siblings).length === 0) {
      return target;
    }
    const more = this.#visitObject(siblings, path);
    return more === CUT ? target : { allOf: [target, more] };
  }

  #visitObject(node: SchemaObject, path: readonly string[]): Inlined {
    const copy: Record<string, unknown> = { ...node };
    for (const keyword of CONDITIONS) {
      delete copy[keyword];
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      if (!Array.isArray(node[keyword])) {
        continue;
      }
      copy[keyword] = node[keyword]
        .map((member) => this.visit(member, path))
        .filter((member) => member !== CUT);
      if ((copy[keyword] as Schema[]).length === 0) {
        return CUT;
      }
    }
    if (isObject(node.properties)) {
      copy.properties = this.#visitProperties(node, path);
    }
    if (isObject(node.additionalProperties)) {
      const values = this.visit(node.additionalProperties, path);
      if (values === CUT && !("properties" in node)) {
        return CUT;
      }
      copy.additionalProperties = values === CUT ? false : values;
    }
    // json-schema-faker refuses a list that says nothing of its items, be it an empty one.
    for (const keyword of ["prefixItems", "contains"]) {
      delete copy[keyword];
    }
    if ("items" in node || typesOf(node).includes("array")) {
      Object.assign(copy, this.#visitItems(node, path));
    }
    return copy;
  }

  #visitProperties(node: SchemaObject, path: readonly string[]): object {
    const required = Array.isArray(node.required) ? node.required : [];
    return Object.fromEntries(
      Object.entries(node.properties as object).flatMap(([name, property]) => {
        const member = this.visit(property, path);
        if (member !== CUT) {
          return [[name, member]];
        }
        return required.includes(name) ? [[name, {}]] : [];
      }),
    );
  }

  #visitItems(node: SchemaObject, path: readonly string[]): object {
    const named = this.#visitNamedItems(node, path);
    const least = typeof node.minItems === "number" ? node.minItems : 0;
    // Of items that may be anything, none is made up unless some are asked for.
    if (node.items === undefined || node.items === false) {
      return { ...named, items: {}, minItems: least, maxItems: least };
    }
    const items = this.visit(node.items, path);
    if (items === CUT) {
      return { ...named, items: {}, minItems: 0, maxItems: 0 };
    }
    const most = typeof node.maxItems === "number" ? node.maxItems : MOST_ITEMS;
    return { ...named, items, maxItems: Math.max(least, Math.min(most, MOST_ITEMS)) };
  }

  /** Items that have schemas of their own: the first ones, and one that has to be among them. */
  #visitNamedItems(node: SchemaObject, path: readonly string[]): object {
    const prefix = Array.isArray(node.prefixItems)
      ? node.prefixItems.map((item) => this.visit(item, path))
      : [];
    const contained = node.contains === undefined ? CUT : this.visit(node.contains, path);
    return {
      ...(prefix.length === 0 || prefix.includes(CUT) ? {} : { prefixItems: prefix }),
      ...(contained === CUT ? {} : { contains: contained }),
    };
  }
}
