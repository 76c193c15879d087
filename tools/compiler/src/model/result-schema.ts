/** What an operation returns, as a schema. */

import { isJson } from "@orderwire/vocabulary/media-type";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { UserError } from "../user-error.ts";
import type { Operation, Response, ResponseHeader } from "./index.ts";
import { findProperty, resolveSchema } from "./schemas.ts";

/** What a success that is no data carries, as TypeScript. */
const PLAIN_TYPES = {
  bytes: "BinaryResponse",
  stream: "AsyncIterable<unknown>",
  text: "string",
  none: "undefined",
} as const;

/** What a success carries: a schema, or TypeScript where no schema can say it. */
export function resultSchema(operation: Operation): Schema | string {
  const { responseKind } = operation;
  const bodies = uniqueSchemas(operation.responses.filter(({ success }) => success));
  const isData = responseKind === "json" || responseKind === "xml";
  if (!isData || bodies.length === 0) {
    return PLAIN_TYPES[isData ? "none" : responseKind];
  }
  const [only] = bodies;
  return bodies.length === 1 && only ? only : { anyOf: bodies };
}

function uniqueSchemas(responses: readonly Response[]): Schema[] {
  const texts = responses
    .filter(({ type, xml }) => type && (xml || isJson(type)))
    .map(({ schema }) => JSON.stringify(schema ?? {}));
  return [...new Set(texts)].map((text) => JSON.parse(text) as Schema);
}

/** The headers that successes declare, each by the first that has it; their case tells none apart. */
export function declaredHeaders({ responses }: Operation): ResponseHeader[] {
  const all = responses.filter(({ success }) => success).flatMap(({ headers }) => headers);
  return [...Map.groupBy(all, ({ name }) => name.toLowerCase()).values()].flatMap(([first]) => first ?? []);
}

/** What `withResponse` gives of them. */
export function headersSchema(headers: readonly ResponseHeader[]): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(headers.map(({ name, schema }) => [name, schema])),
  };
}

/** Does a success carry data at one time and nothing at another? */
export function isSometimesEmpty({ responses, responseKind }: Operation): boolean {
  const isData = responseKind === "json" || responseKind === "xml";
  return isData && responses.some(({ success, type }) => success && !type);
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
    throw new UserError(
      `${operation.id}: x-orderwire-pagination says that items are at "${pointer}", where the response has no list.`,
    );
  }
  return item;
}

/** The schema of the value at a pointer into values of `schema`. */
function schemaAt(document: Document, schema: Schema, pointer: string): Schema | undefined {
  let current: Schema | undefined = schema;
  for (const name of pointerSteps(pointer)) {
    current = current && findProperty(document, current, name);
  }
  return current;
}
