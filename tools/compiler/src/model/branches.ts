/** What a composition and its branches say of a value. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { resolveSchema } from "./schemas.ts";

/** Whether the schema says of itself that it is a text, a number or a list, which its branches leave open. */
export function saysMore(document: Document, schema: Schema): boolean {
  const types = [schema.type ?? []].flat();
  const { allOf = [], oneOf, anyOf } = schema;
  const says = (branch: Schema) => saysType(document, branch);
  return (
    types.length > 0 &&
    !types.includes("object") &&
    !schema.enum &&
    schema.const === undefined &&
    !allOf.some(says) &&
    !oneOf?.every(says) &&
    !anyOf?.every(says)
  );
}

function saysType(document: Document, schema: Schema): boolean {
  const target = resolveSchema(document, schema);
  const says = (branch: Schema) => saysType(document, branch);
  const { type, enum: values, allOf = [], oneOf, anyOf } = target;
  return (
    type !== undefined ||
    values !== undefined ||
    target.const !== undefined ||
    allOf.some(says) ||
    (oneOf ?? anyOf)?.every(says) === true
  );
}

/**
 * A closed object is open to a reader, so of several closed ones, or lists of them, more than one may fit: which of them was
 * meant, only the writer is held to.
 */
export function isClosed(document: Document, schema: Schema, seen: ReadonlySet<Schema> = new Set()): boolean {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) {
    return false;
  }
  const inside = [...(target.allOf ?? []), ...(target.items ? [target.items] : [])];
  return (
    target.additionalProperties === false ||
    target.unevaluatedProperties === false ||
    inside.some((part) => isClosed(document, part, new Set([...seen, target])))
  );
}
