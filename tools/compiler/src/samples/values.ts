import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Example } from "../model/index.ts";
import { branchesOf, resolveSchema } from "../model/schemas.ts";

/** The first example given, else a value that the schema allows. */
export function sampleValue(document: Document, examples: readonly Example[], schema: Schema): unknown {
  const [first] = examples;
  return first ? first.value : schemaExample(document, schema);
}

/** Deeper compositions show nothing that a reader would look for. */
const MOST_LEVELS = 8;

/**
 * A value that a schema allows: its own example, else its default, else the plainest of its type. Null shows nothing, and
 * no address can carry it: it is what there is if there is nothing else.
 */
function schemaExample(document: Document, schema: Schema, level = 0): unknown {
  const target = resolveSchema(document, schema);
  const given = [target.example, target.examples?.[0], target.default, target.const, ...(target.enum ?? [])];
  const found = given.find((value) => value !== undefined && value !== null);
  const types = [target.type ?? []].flat();
  const type = types.find((one) => one !== "null");
  if (found !== undefined) {
    return found;
  }
  if (given.includes(null) && type === undefined) {
    return null;
  }
  const branch = branchesOf(target).find((one) => resolveSchema(document, one).type !== "null");
  if (type === undefined && target.properties === undefined && branch && level < MOST_LEVELS) {
    return schemaExample(document, branch, level + 1);
  }
  if (type === "integer" || type === "number") {
    return target.minimum ?? 1;
  }
  if (type === "boolean") {
    return true;
  }
  if (type === "array") {
    const { items = {} } = target;
    // An item of any kind is shown as what every place can carry.
    return [Object.keys(items).length === 0 ? "1" : schemaExample(document, items)];
  }
  if (type === "string") {
    return "1";
  }
  return Object.fromEntries(
    (target.required ?? []).map((name) => [name, schemaExample(document, target.properties?.[name] ?? {})]),
  );
}
