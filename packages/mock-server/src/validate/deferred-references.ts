import { COMPOSITIONS, CONDITIONS } from "@orderwire/vocabulary/subschemas";
import type { Schema, SchemaObject } from "../data.ts";
import { isObject } from "../schema/schemas.ts";

/** Stands in for `$ref` where the reference is followed only when a value gets there. */
export const DEFERRED_REFERENCE = "deferredRef";

/** Keywords whose schemas are for parts of the value: one schema, or schemas by name. */
const PARTS = ["items", "additionalProperties", "contains"];
const NAMED_PARTS = ["properties", "patternProperties"];

/** Says nothing of a value: a reference beside it is still alone. */
const ANNOTATIONS = new Set([
  "$ref",
  "deprecated",
  "default",
  "example",
  "examples",
  "readOnly",
  "writeOnly",
]);

/**
 * Copies a schema so that Ajv compiles what it refers to when a value first gets there. Ajv follows `$ref` while it
 * compiles: the first request to an operation would wait for every schema within reach, and some hundreds that refer
 * to each other overflow the stack.
 *
 * References that `unevaluatedProperties` has to see through stay as they are.
 */
export function deferReferences(schema: Schema, isPart = false): Schema {
  if (!isObject(schema)) {
    return schema;
  }
  if (isPart && typeof schema.$ref === "string" && Object.keys(schema).every((key) => ANNOTATIONS.has(key))) {
    return { [DEFERRED_REFERENCE]: schema.$ref };
  }
  const part = (member: unknown) => deferReferences(member as Schema, !looksThrough(member));
  const same = (member: unknown) => deferReferences(member as Schema, isPart);
  return {
    ...schema,
    ...mapKeywords(schema, PARTS, part),
    ...mapKeywords(schema, NAMED_PARTS, (members) => mapValues(members as Record<string, unknown>, part)),
    ...mapKeywords(schema, CONDITIONS, same),
    ...mapKeywords(schema, COMPOSITIONS, (members) => (members as unknown[]).map(same)),
  };
}

/** Does the schema, or one for the same value, ask which properties or items others have taken? */
function looksThrough(schema: unknown): boolean {
  if (!isObject(schema)) {
    return false;
  }
  if ("unevaluatedProperties" in schema || "unevaluatedItems" in schema) {
    return true;
  }
  return [
    ...CONDITIONS.map((keyword) => schema[keyword]),
    ...COMPOSITIONS.flatMap((keyword) => schema[keyword] ?? []),
  ].some(looksThrough);
}

function mapKeywords(
  schema: SchemaObject,
  keywords: readonly string[],
  change: (value: unknown) => unknown,
): object {
  return Object.fromEntries(
    keywords.filter((keyword) => keyword in schema).map((keyword) => [keyword, change(schema[keyword])]),
  );
}

function mapValues(members: Record<string, unknown>, change: (member: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member)]));
}
