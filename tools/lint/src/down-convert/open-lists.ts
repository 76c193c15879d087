/** Known texts beside any other text: `anyOf: [{ enum: [a] }, { type: string }]`. */

import { isRecord } from "@orderwire/vocabulary/record";
import { resolve } from "@orderwire/vocabulary/references";
import { mapInner, mapSchemas, type Node, type Schema } from "./walk.ts";

const REMARKS = ["type", "nullable", "description", "example"];

/**
 * The document with such unions as texts: generators for 3.0 make an empty class of them. The known ones stay under the
 * name that some generators read.
 */
export function openLists(document: Node): Node {
  const change = (schema: Schema): Schema =>
    isRecord(schema) ? openList(mapInner(schema, change), document) : schema;
  return mapSchemas(document, change);
}

function openList(schema: Node, document: Node): Node {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || !anyOf.every(isRecord)) {
    return schema;
  }
  const branches = anyOf.map((branch) => ("$ref" in branch ? resolve<Node>(document, branch) : branch));
  const isOpen = anyOf.some((branch) => isText(branch, REMARKS));
  if (!isOpen || !branches.every((branch) => isText(branch, [...REMARKS, "enum"]))) {
    return schema;
  }
  const known = branches.flatMap((branch) => (branch.enum as unknown[]) ?? []);
  const isNullable = branches.some(({ nullable }) => nullable === true);
  return {
    type: "string",
    ...rest,
    ...(known.length > 0 && { "x-extensible-enum": known }),
    ...(isNullable && { nullable: true }),
  };
}

/** Is it a text of which nothing is said but these words? */
function isText(schema: Node, words: readonly string[]): boolean {
  return schema.type === "string" && Object.keys(schema).every((key) => words.includes(key));
}
