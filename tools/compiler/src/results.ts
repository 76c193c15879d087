/** What an operation answers, as a schema. */

import { type Document, resolveSchema, type Schema } from "./document.ts";
import type { Answer, Operation } from "./model.ts";
import { Problem } from "./problem.ts";
import { findProperty } from "./properties.ts";
import { isJson } from "./text.ts";

/** What a success that is not JSON carries, as TypeScript. */
const PLAIN_TYPES = { bytes: "BinaryAnswer", text: "string", none: "undefined" } as const;

/** What a success carries: a schema, or TypeScript where no schema can say it. */
export function resultSchema(operation: Operation): Schema | string {
  const bodies = uniqueSchemas(operation.answers.filter((answer) => answer.success));
  if (operation.answerKind !== "json" || bodies.length === 0) {
    return PLAIN_TYPES[operation.answerKind === "json" ? "none" : operation.answerKind];
  }
  const [only] = bodies;
  return bodies.length === 1 && only ? only : { anyOf: bodies };
}

function uniqueSchemas(answers: readonly Answer[]): Schema[] {
  const texts = answers
    .filter((answer) => answer.type && isJson(answer.type))
    .map((answer) => JSON.stringify(answer.schema ?? {}));
  return [...new Set(texts)].map((text) => JSON.parse(text) as Schema);
}

/** Does a success carry JSON at one time and nothing at another? */
export function isSometimesEmpty({ answers, answerKind }: Operation): boolean {
  return answerKind === "json" && answers.some(({ success, type }) => success && !type);
}

/** What `items()` yields: an element of the list that `x-orderwire-pagination` points at. */
export function itemSchema(document: Document, operation: Operation): Schema {
  const pointer = operation.pagination?.items ?? "";
  const result = resultSchema(operation);
  const list = typeof result === "string" ? undefined : schemaAt(document, result, pointer);
  const target = list && resolveSchema(document, list);
  const item =
    target?.items ?? (typeof target?.additionalProperties === "object" ? target.additionalProperties : null);
  if (!item) {
    throw new Problem(
      `${operation.id}: x-orderwire-pagination says that items are at "${pointer}", where the answer has no list.`,
    );
  }
  return item;
}

/** The schema of the value at a pointer into values of `schema`. */
function schemaAt(document: Document, schema: Schema, pointer: string): Schema | undefined {
  let current: Schema | undefined = schema;
  for (const name of pointer.split("/").slice(1)) current = current && findProperty(document, current, name);
  return current;
}
