import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { type Holding, holdingOf, mapMembers, mapParts } from "@orderwire/vocabulary/subschemas";
import { mapNodes, mapSchemas, mapSubschemas } from "../../model/walk.ts";

/** Members of other objects than schemas. */
const OUTSIDE: Readonly<Record<string, Holding>> = { schema: "one", schemas: "map" };

/** Keywords at which `false` closes something: there it says what it means, and stays. */
const CLOSING = new Set(["additionalProperties", "unevaluatedItems", "unevaluatedProperties"]);

/** `true` and `false` are schemas, too: of any value and of none. Generators read objects only. */
export function writeOutBooleans(document: Document): Document {
  const holders = ["components", "media", "parameter", "header"] as const;
  const outside = holders.reduce((whole, kind) => mapNodes(whole, kind, withObjects), document);
  const map = (schema: Schema): Schema => withObjects(mapSubschemas(schema, map));
  return mapSchemas(outside, map);
}

function withObjects<Node extends object>(node: Node): Node {
  // `items: false` closes a list only after first ones with schemas of their own; alone it says "no item at all".
  const isClosing = (member: string) => CLOSING.has(member) || (member === "items" && "prefixItems" in node);
  return mapMembers(node, (held, member) => {
    const holding = isClosing(member) ? undefined : (OUTSIDE[member] ?? holdingOf(member));
    return mapParts(holding, held, written);
  });
}

const written = (schema: unknown): unknown =>
  schema === true ? {} : schema === false ? { not: {} } : schema;
