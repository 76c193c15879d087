/** Finds the schemas of an OpenAPI document, and those inside a schema. */

export type Node = Readonly<Record<string, unknown>>;
export type Schema = Node | boolean;

const LISTS = new Set(["allOf", "anyOf", "oneOf"]);
const SINGLE = new Set(["items", "not", "additionalProperties"]);

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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
    if (!isNode(value)) {
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
  if (!isNode(components)) {
    return walk(rest, false) as Node;
  }
  const changed = mapValues(components, (section, name) =>
    isData(name) ? changeData(section) : walk(section, name === "schemas"),
  );
  return { ...(walk(rest, false) as Node), components: changed };
}

/** A schema with each of the schemas right inside it changed. */
export function mapInner(schema: Node, change: (schema: Schema, keyword: string) => Schema): Node {
  return mapValues(schema, (part, key) => {
    if (key === "properties" && isNode(part)) {
      return mapValues(part, (inner) => change(inner as Schema, key));
    }
    if (LISTS.has(key) && Array.isArray(part)) {
      return part.map((inner) => change(inner, key));
    }
    return SINGLE.has(key) && isSchema(part) ? change(part, key) : part;
  });
}

export function mapValues(node: Node, change: (value: unknown, key: string) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}

function isData(key: string): boolean {
  return key === "example" || key === "examples" || key.startsWith("x-");
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "boolean" || isNode(value);
}
