import type { MockData, OperationData, Schema } from "../data.ts";
import { stepsOf, valueAt } from "../pointer.ts";
import {
  type Components,
  isSchemaObject,
  itemSchemas,
  memberSchemas,
  type SchemaObject,
  typesOf,
  viewsOf,
} from "../schema.ts";
import { isJson } from "../wire/media-type.ts";
import { isRecord } from "./thing.ts";

/** The schemas of what a pointer leads to. */
export function schemasAt(components: Components, schemas: readonly Schema[], pointer: string): Schema[] {
  let current = [...schemas];
  for (const step of stepsOf(pointer)) current = memberSchemas(viewsOf(components, current), step);
  return current;
}

/** The schemas of the things in a list, or in a map of things. */
export function rowSchemas(components: Components, schemas: readonly Schema[]): Schema[] {
  const views = viewsOf(components, schemas);
  const lists = views.filter(takesItems);
  return lists.length > 0 ? itemSchemas(lists) : views.flatMap(mapValues);
}

/** A list that is more than PHP's way to write an empty map. */
export function takesItems(view: SchemaObject): boolean {
  return typesOf(view).includes("array") && view.maxItems !== 0;
}

function mapValues({ additionalProperties: values }: SchemaObject): Schema[] {
  return isSchemaObject(values) ? [values] : [];
}

/** The schemas of an operation's JSON answer with this status, or of all its successes. */
export function answerSchemas(data: MockData, operation: OperationData, status?: number): Schema[] {
  return answersOf(data, operation, status).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
}

/** The values of the examples, at the pointer, of an operation's successes. */
export function exampleValues(data: MockData, operation: OperationData, pointer: string): unknown[] {
  return answersOf(data, operation)
    .flatMap(({ examples }) => examples.map(({ value }) => valueAt(value, stepsOf(pointer))))
    .filter((value) => value !== undefined);
}

function answersOf(data: MockData, operation: OperationData, status?: number) {
  return Object.entries(operation.responses)
    .filter(([key]) => (status === undefined ? key.startsWith("2") : key === String(status)))
    .flatMap(([, index]) => data.responses[index]?.contents ?? [])
    .filter(({ mediaType }) => isJson(mediaType));
}

/** The schemas of the operation's request body, in all its media types. */
export function bodySchemas(operation: OperationData): Schema[] {
  return (operation.body?.contents ?? []).map(({ schema }) => schema);
}

/** Do the schemas name this member? A map takes any name but names none. */
export function names(components: Components, schemas: readonly Schema[], member: string): boolean {
  return viewsOf(components, schemas).some(
    ({ properties }) => isRecord(properties) && Object.hasOwn(properties, member),
  );
}

/** The JSON types that the schemas of a member name. */
export function memberTypes(components: Components, schemas: readonly Schema[], member: string): string[] {
  return viewsOf(components, memberSchemas(viewsOf(components, schemas), member)).flatMap(typesOf);
}

/** One schema that says what all of them say; the same object, so that it is compiled once. */
export function allOf(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] as Schema) : { allOf: schemas };
}
