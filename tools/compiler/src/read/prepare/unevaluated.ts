import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";

/** What evaluates properties beside a schema's own. */
const APPLICATORS = ["$ref", ...COMPOSITIONS, "if", "dependentSchemas"];

/** Where nothing else evaluates properties, those that are left are the additional ones (JSON Schema 2020-12, 11.3). */
export function unevaluatedAsAdditional(document: Document): Document {
  const map = (schema: Schema): Schema => {
    const inner = mapSubschemas(schema, map);
    const { unevaluatedProperties, ...rest } = inner as Schema & { unevaluatedProperties?: boolean | Schema };
    const isAlone = APPLICATORS.every((keyword) => rest[keyword] === undefined);
    return unevaluatedProperties !== undefined && isAlone && rest.additionalProperties === undefined
      ? { ...rest, additionalProperties: unevaluatedProperties }
      : inner;
  };
  return mapSchemas(document, map);
}
