import { isJson } from "@orderwire/vocabulary/media-type";
import type { ErrorsData, OperationData, ResponseData, Schema } from "../data.ts";
import type { Schemas } from "../schema/schemas.ts";
import type { DocumentReader } from "./document-reader.ts";

/**
 * `x-orderwire-errors`, and what the declared error responses add to it: their media type, and whether the field
 * errors are an object or a list. Undefined when the document has no such vocabulary.
 */
export function compileErrors(
  { document, schemas }: DocumentReader,
  operations: readonly OperationData[],
  responses: readonly ResponseData[],
): ErrorsData | undefined {
  const errors = document["x-orderwire-errors"];
  if (errors === undefined) {
    return undefined;
  }
  const declared = declaredErrors(operations, responses, errors.answers?.invalid?.status);
  return {
    ...errors,
    mediaType: declared[0]?.mediaType ?? "application/json",
    fieldsShape: fieldsShape(
      schemas,
      declared.map(({ schema }) => schema),
      errors.fields,
    ),
  };
}

/** The JSON error responses, those with the status of an invalid request first. */
function declaredErrors(
  operations: readonly OperationData[],
  responses: readonly ResponseData[],
  invalid: number | undefined,
): { mediaType: string; schema: Schema }[] {
  const statuses = new Map<number, boolean>();
  for (const operation of operations) {
    for (const [status, index] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status)) {
        statuses.set(index, statuses.get(index) || status === String(invalid));
      }
    }
  }
  return [...statuses]
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .flatMap(([index]) => responses[index]?.contents ?? [])
    .filter(({ mediaType }) => isJson(mediaType))
    .map(({ mediaType, schema = true }) => ({ mediaType, schema }));
}

function fieldsShape(
  schemas: Schemas,
  bodies: readonly Schema[],
  pointer: string | undefined,
): ErrorsData["fieldsShape"] {
  for (const body of pointer === undefined ? [] : bodies) {
    const fields = schemas.at([body], pointer ?? "");
    const types = schemas.types(fields);
    if (types.includes("object")) {
      return valuesShape(schemas, fields);
    }
    if (types.includes("array") && schemas.types(schemas.rows(fields)).includes("string")) {
      return "list";
    }
  }
  return "text";
}

function valuesShape(schemas: Schemas, fields: readonly Schema[]): "text" | "texts" {
  const values = schemas.types(schemas.member(fields, ""));
  return values.includes("array") && !values.includes("string") ? "texts" : "text";
}
