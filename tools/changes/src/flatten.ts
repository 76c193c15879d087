/** An object put together of parts, as one: it says the same however its fields are shared out. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";

/** The fields of an object and of all parts that it inherits from. */
export interface Flat {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

/** Keywords that say nothing beyond the fields. */
const PLAIN = new Set([
  "type",
  "properties",
  "required",
  "allOf",
  "title",
  "description",
  "examples",
  "example",
]);

/**
 * Takes the parts of `allOf` together.
 *
 * @returns `undefined` if a part says more than which fields there are, or one that leads back to itself
 */
export function flatten(document: Document, given: unknown, depth = 0): Flat | undefined {
  if (typeof given !== "object" || given === null || depth > 20) {
    return undefined;
  }
  const schema = resolve<Schema>(document, given as Schema);
  if (Object.keys(schema).some((key) => !PLAIN.has(key))) {
    return undefined;
  }
  const parts = (schema.allOf ?? []).map((part) => flatten(document, part, depth + 1));
  if (parts.some((part) => part === undefined)) {
    return undefined;
  }
  const own = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    resolve(document, property),
  ]);
  return {
    properties: Object.assign({}, ...parts.map((part) => part?.properties), Object.fromEntries(own)),
    required: [
      ...new Set([...parts.flatMap((part) => part?.required ?? []), ...(schema.required ?? [])]),
    ].sort(),
  };
}
