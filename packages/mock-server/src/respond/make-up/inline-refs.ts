import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { Schema, SchemaObject } from "../../data.ts";
import { isObject, type Schemas, typesOf } from "../../schema/schemas.ts";

/** Most schemas in an inlined one. Dense answers hold some hundreds; mutually recursive ones have no end. */
const MOST_SCHEMAS = 2000;

/** Most references followed from the top down to any schema. */
const MOST_REFERENCES = 6;

/** Most items of a made-up list, unless the schema asks for more: lists in lists multiply. */
const MOST_ITEMS = 2;

/** The schemas of a value that this one must not be: that there are some is enough to look for another. */
const SOMETHING_ELSE: Schema = {};

/** Schemas that a value is made of if it meets a condition; without them it may still fit. */
const OPTIONAL = [
  "if",
  "then",
  "else",
  "propertyNames",
  "contains",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** The schema must not be inlined here. */
const CUT = Symbol("cut");

/**
 * Puts in place of every reference what it refers to, and ends where a schema comes back to itself: a value made of
 * schemas that refer to each other would have no end.
 *
 * @returns a schema without references. Optional members, list items and alternatives beyond the bounds are left out;
 * a required member beyond them may be anything.
 */
export function inlineRefs(schema: Schema, schemas: Schemas): Schema {
  const inlined = new Inlining(schemas).visit(schema, []);
  return inlined === CUT ? {} : inlined;
}

type Inlined = Schema | typeof CUT;

/** Keywords of the values' own kind: schemas of these alone hold no others, and may stand anywhere. */
const PLAIN =
  /^(type|format|pattern|enum|const|default|examples?|readOnly|writeOnly|deprecated|m(in|ax)Length|minimum|maximum|exclusiveM\w+|multipleOf)$/;

function isLeaf(node: SchemaObject): boolean {
  return Object.keys(node).every((keyword) => PLAIN.test(keyword)) && !typesOf(node).includes("array");
}

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
    if (isLeaf(node)) {
      return node;
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
    const { $defs: _, ...copy }: Record<string, unknown> = node;
    if ("not" in copy) {
      copy.not = SOMETHING_ELSE;
    }
    for (const keyword of COMPOSITIONS) {
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
    if ("items" in node || typesOf(node).includes("array")) {
      Object.assign(copy, this.#visitItems(node, path));
    }
    return { ...copy, ...this.#visitOthers(node, path) };
  }

  #visitOthers(node: SchemaObject, path: readonly string[]): object {
    const others: Record<string, unknown> = {};
    for (const keyword of OPTIONAL) {
      if (isObject(node[keyword])) {
        const inlined = this.visit(node[keyword], path);
        others[keyword] = inlined === CUT ? undefined : inlined;
      }
    }
    for (const keyword of ["patternProperties", "dependentSchemas"]) {
      if (isRecord(node[keyword])) {
        const members = Object.entries(node[keyword]).map(([name, member]) => [
          name,
          this.visit(member, path),
        ]);
        others[keyword] = Object.fromEntries(members.filter(([, member]) => member !== CUT));
      }
    }
    if (Array.isArray(node.prefixItems)) {
      const items = node.prefixItems.map((item) => this.visit(item, path));
      others.prefixItems = items.map((item) => (item === CUT ? {} : item));
    }
    return others;
  }

  #visitProperties(node: SchemaObject, path: readonly string[]): object {
    const required = new Set(Array.isArray(node.required) ? node.required : []);
    const properties = Object.entries(node.properties as object);
    // What must be there first, then what has an end of its own.
    const turn = ([name, property]: [string, unknown]) =>
      required.has(name) ? 0 : isObject(property) && "$ref" in property ? 2 : 1;
    const inTurn = properties.toSorted((one, other) => turn(one) - turn(other));
    const visited = new Map(inTurn.map(([name, property]) => [name, this.#visitMember(property, path)]));
    return Object.fromEntries(
      properties.flatMap(([name]) => {
        const member = visited.get(name) as Inlined;
        if (member !== CUT) {
          return [[name, member]];
        }
        return required.has(name) ? [[name, {}]] : [];
      }),
    );
  }

  /** One member takes half of what is left at most: the first with a deep schema would leave nothing to the others. */
  #visitMember(property: unknown, path: readonly string[]): Inlined {
    const others = Math.floor(this.#left / 2);
    this.#left -= others;
    const member = this.visit(property, path);
    this.#left = others + Math.max(0, this.#left);
    return member;
  }

  #visitItems(node: SchemaObject, path: readonly string[]): object {
    const least = typeof node.minItems === "number" ? node.minItems : 0;
    if (!isObject(node.items)) {
      return {};
    }
    const items = this.visit(node.items, path);
    if (items === CUT) {
      return { items: {}, minItems: 0, maxItems: 0 };
    }
    const most = typeof node.maxItems === "number" ? node.maxItems : MOST_ITEMS;
    return { items, maxItems: Math.max(least, Math.min(most, MOST_ITEMS)) };
  }
}
