import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { mapNodes, mapSchemas, mapSubschemas } from "../../model/walk.ts";

/** Keywords that hold one schema, a list or a map of them. Where `false` closes something, it stays. */
const ONE = new Set(["contains", "propertyNames", "not", "if", "then", "else", "schema"]);
const LIST = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const MAP = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "schemas"]);

/** `true` and `false` are schemas, too: of any value and of none. Generators read objects only. */
export function writeOutBooleans(document: Document): Document {
  const holders = ["components", "media", "parameter", "header"] as const;
  const outside = holders.reduce((whole, kind) => mapNodes(whole, kind, withObjects), document);
  const map = (schema: Schema): Schema => withObjects(mapSubschemas(schema, map));
  return mapSchemas(outside, map);
}

function withObjects<Node extends object>(node: Node): Node {
  const entries = Object.entries(node).map(([keyword, value]) => {
    if (ONE.has(keyword)) {
      return [keyword, written(value)];
    }
    if (LIST.has(keyword) && Array.isArray(value)) {
      return [keyword, value.map(written)];
    }
    if (MAP.has(keyword) && typeof value === "object" && value !== null) {
      const parts = Object.entries(value).map(([name, part]) => [name, written(part)]);
      return [keyword, Object.fromEntries(parts)];
    }
    return [keyword, value];
  });
  return Object.fromEntries(withItems(entries)) as Node;
}

const written = (schema: unknown): unknown =>
  schema === true ? {} : schema === false ? { not: {} } : schema;

/** No item at all, unless there are first ones with schemas of their own. */
function withItems(entries: unknown[][]): [string, unknown][] {
  const isTuple = entries.some(([keyword]) => keyword === "prefixItems");
  return entries.map(([keyword, value]) =>
    keyword === "items" && typeof value === "boolean" && !isTuple
      ? [keyword, written(value)]
      : [String(keyword), value],
  );
}
