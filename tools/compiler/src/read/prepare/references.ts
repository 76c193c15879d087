import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { componentName, lookUp } from "@orderwire/vocabulary/references";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";
import { UserError } from "../../user-error.ts";

/** Keywords that may stand beside a reference without changing what it takes. */
const REMARKS = new Set([
  ...[
    "description",
    "title",
    "summary",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
  ],
  ...["$comment", "externalDocs", "xml"],
]);

/**
 * Writes out what a reference into the middle of something points at: code has names for whole components only.
 * @throws {UserError} if such a reference leads back into itself
 */
export function inlineDeepReferences(document: Document): Document {
  const expand = (schema: Schema, place: string, open: readonly string[]): Schema => {
    // Definitions are no part of a value; who refers to one gets it written out.
    const { $ref, $defs, ...beside } = schema;
    if ($ref === undefined || componentName($ref) !== undefined || !$ref.startsWith("#/")) {
      const own = $defs === undefined ? schema : $ref === undefined ? beside : { $ref, ...beside };
      return mapSubschemas(own, (part) => expand(part, place, open));
    }
    if (open.includes($ref)) {
      throw new UserError(
        `${place}: the $ref "${$ref}" leads back into itself. Give what it points at a name under components/schemas.`,
      );
    }
    const target = lookUp(document, $ref);
    if (typeof target !== "object" || target === null) {
      return schema;
    }
    return withBeside(
      expand(target as Schema, place, [...open, $ref]),
      mapSubschemas(beside, (part) => expand(part, place, open)),
    );
  };
  return mapSchemas(document, (schema, place) => expand(schema, place, []));
}

/** Keywords beside a reference are one more condition, and must not hide those of what it points at. */
function withBeside(target: Schema, beside: Schema): Schema {
  const hidden = Object.keys(beside).some((key) => !REMARKS.has(key) && key in target);
  if (!hidden) {
    return { ...target, ...beside };
  }
  const remarks = Object.entries(beside).filter(([key]) => REMARKS.has(key));
  const conditions = Object.entries(beside).filter(([key]) => !REMARKS.has(key));
  return { ...Object.fromEntries(remarks), allOf: [target, Object.fromEntries(conditions)] };
}

/** `{ $ref, type }`: a keyword beside a reference is one more condition, which tools overlook in that form. */
export function siblingsAsBranches(document: Document): Document {
  const map = (schema: Schema): Schema => {
    const mapped = mapSubschemas(schema, map);
    if (mapped.$ref === undefined) {
      return mapped;
    }
    const { $ref, ...beside } = mapped;
    const conditions = Object.entries(beside).filter(([key]) => !REMARKS.has(key) && !key.startsWith("x-"));
    if (conditions.length === 0) {
      return { $ref, ...beside };
    }
    const { allOf = [], ...own } = Object.fromEntries(conditions) as Schema;
    const remarks = Object.fromEntries(Object.entries(beside).filter(([key]) => REMARKS.has(key)));
    return { ...remarks, allOf: [{ $ref }, ...allOf, ...(Object.keys(own).length > 0 ? [own] : [])] };
  };
  return mapSchemas(document, map);
}
