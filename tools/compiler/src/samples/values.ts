import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Example } from "../model/index.ts";
import { resolveSchema } from "../model/schemas.ts";

/** The first example given, else a value that the schema allows. */
export function sampleValue(document: Document, examples: readonly Example[], schema: Schema): unknown {
  const [first] = examples;
  return first ? first.value : schemaExample(document, schema);
}

/** A value that a schema allows: its own example, else its default, else the plainest of its type. */
function schemaExample(document: Document, schema: Schema): unknown {
  const target = resolveSchema(document, schema);
  const given = [target.example, target.examples?.[0], target.default, target.const, target.enum?.[0]];
  const found = given.find((value) => value !== undefined);
  if (found !== undefined) {
    return found;
  }
  const type = Array.isArray(target.type) ? target.type[0] : target.type;
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
