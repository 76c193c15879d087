/** Finds the schemas of an OpenAPI document, and those inside a schema. */

import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS, holdingOf, mapParts } from "@orderwire/vocabulary/subschemas";

export type Node = Readonly<Record<string, unknown>>;
export type Schema = Node | boolean;

/** The keywords of OpenAPI 3.0 that hold schemas. */
const KEYWORDS = new Set(["properties", ...COMPOSITIONS, "items", "not", "additionalProperties"]);

/**
 * The document with each of its outermost schemas changed; what is inside them is the change's own matter.
 *
 * @param changeData for the examples and extensions outside of schemas, which are data, whatever they look like
 */
export function mapSchemas(
  document: Node,
  change: (schema: Schema) => Schema,
  changeData: (value: unknown) => unknown = (value) => value,
): Node {
  const walk = (value: unknown, isSchemaMap: boolean): unknown => {
    if (Array.isArray(value)) {
      return value.map((entry) => walk(entry, false));
    }
    if (!isRecord(value)) {
      return value;
    }
    return mapValues(value, (part, key) => {
      if (isSchemaMap || (key === "schema" && isSchema(part))) {
        return change(part as Schema);
      }
      return isData(key) ? changeData(part) : walk(part, false);
    });
  };
  const { components, ...rest } = document;
  if (!isRecord(components)) {
    return walk(rest, false) as Node;
  }
  const changed = mapValues(components, (section, name) =>
    isData(name) ? changeData(section) : walk(section, name === "schemas"),
  );
  return { ...(walk(rest, false) as Node), components: changed };
}

/** A schema with each of the schemas right inside it changed. */
export function mapInner(schema: Node, change: (schema: Schema, keyword: string) => Schema): Node {
  return mapValues(schema, (held, key) =>
    mapParts(KEYWORDS.has(key) ? holdingOf(key) : undefined, held, (part) =>
      isSchema(part) ? change(part, key) : part,
    ),
  );
}

export function mapValues(node: Node, change: (value: unknown, key: string) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}

function isData(key: string): boolean {
  return key === "example" || key === "examples" || key.startsWith("x-");
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "boolean" || isRecord(value);
}
