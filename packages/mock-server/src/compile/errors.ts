import type { ErrorsData, OperationData, ResponseData, Schema } from "../data.ts";
import { type Components, itemSchemas, memberSchemas, typesOf, viewsOf } from "../schema.ts";
import { isJson } from "../wire/media-type.ts";
import { isNode, type Node } from "./references.ts";

/**
 * `x-orderwire-errors`, and what the declared error answers add to it: their media type, and whether the field
 * errors are an object or a list. Undefined when the document has no such vocabulary.
 */
export function compileErrors(
  document: Node,
  components: Components,
  operations: readonly OperationData[],
  responses: readonly ResponseData[],
): ErrorsData | undefined {
  const vocabulary = document["x-orderwire-errors"];
  if (!isNode(vocabulary)) return undefined;
  const errors = vocabulary as Omit<ErrorsData, "mediaType" | "fieldsShape">;
  const declared = declaredErrors(operations, responses, errors.answers?.invalid?.status);
  return {
    ...errors,
    mediaType: declared[0]?.mediaType ?? "application/json",
    fieldsShape: fieldsShape(
      components,
      declared.map(({ schema }) => schema),
      errors.fields,
    ),
  };
}

/** The JSON error answers, those with the status of an invalid request first. */
function declaredErrors(
  operations: readonly OperationData[],
  responses: readonly ResponseData[],
  invalid: number | undefined,
): { mediaType: string; schema: Schema }[] {
  const statuses = new Map<number, boolean>();
  for (const operation of operations) {
    for (const [status, index] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status)) statuses.set(index, statuses.get(index) || status === String(invalid));
    }
  }
  return [...statuses]
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .flatMap(([index]) => responses[index]?.contents ?? [])
    .filter(({ mediaType }) => isJson(mediaType))
    .map(({ mediaType, schema = true }) => ({ mediaType, schema }));
}

function fieldsShape(
  components: Components,
  schemas: readonly Schema[],
  pointer: string | undefined,
): ErrorsData["fieldsShape"] {
  for (const schema of pointer ? schemas : []) {
    let views = viewsOf(components, [schema]);
    for (const step of pointer?.split("/").slice(1) ?? []) {
      views = viewsOf(components, memberSchemas(views, step));
    }
    const types = views.flatMap(typesOf);
    if (types.includes("object")) return valuesShape(components, views);
    if (types.includes("array") && listsTexts(components, views)) return "list";
  }
  return "text";
}

function valuesShape(components: Components, views: ReturnType<typeof viewsOf>): "text" | "texts" {
  const values = viewsOf(components, memberSchemas(views, "")).flatMap(typesOf);
  return values.includes("array") && !values.includes("string") ? "texts" : "text";
}

function listsTexts(components: Components, views: ReturnType<typeof viewsOf>): boolean {
  return viewsOf(components, itemSchemas(views)).flatMap(typesOf).includes("string");
}
