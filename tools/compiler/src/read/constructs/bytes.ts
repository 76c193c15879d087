import type { Document, MediaType, Schema } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { branchesOf, resolveSchema } from "../../model/schemas.ts";
import type { Problem } from "./problem.ts";

/** What JSON cannot carry. */
export function jsonProblems(document: Document, { schema = {} }: MediaType): Problem[] {
  const field = bytesIn(document, schema);
  return field === undefined
    ? []
    : [
        `the field "${field}" is bytes (\`format: binary\`), which JSON cannot carry. Say how it is written: \`contentEncoding: base64\`.`,
      ];
}

/** The name of the first field of a value, or of what it holds, that is bytes. */
function bytesIn(
  document: Document,
  schema: Schema,
  field = "",
  seen = new Set<Schema>(),
): string | undefined {
  const target = resolveSchema(document, schema);
  if (seen.has(target)) {
    return undefined;
  }
  seen.add(target);
  const { properties = {}, items, additionalProperties } = target;
  const parts: readonly (readonly [string, unknown])[] = [
    ...Object.entries(properties),
    ...[...branchesOf(target), items, additionalProperties].map((part) => [field, part] as const),
  ];
  const isBytes = target.format === "binary" && field !== "";
  return isBytes
    ? field
    : parts
        .map(([name, part]) => (isRecord(part) ? bytesIn(document, part, name, seen) : undefined))
        .find((found) => found !== undefined);
}
