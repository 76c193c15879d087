import { isJson } from "@orderwire/vocabulary/media-type";
import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { CompiledMock, OperationData, Resource, Schema, SchemaObject } from "../../data.ts";

/** An operation that says what it does to a stored entity. */
export type ResourceOperation = OperationData & { readonly resource: Resource };

export function isCreation({ resource }: ResourceOperation): boolean {
  return resource.action === "create" || resource.action === "upload";
}

/** The schemas of the entity, or of the entities, in an operation's responses. */
export function entitySchemas(
  { data, schemas }: MockContext,
  operation: ResourceOperation,
  status?: number,
): Schema[] {
  const { item, action } = operation.resource;
  if (item === undefined) {
    return [];
  }
  const found = schemas.at(responseSchemas(data, operation, status), item);
  return isList(action) ? schemas.rows(found) : found;
}

/** The examples of the entity, or of the entities, in an operation's responses. */
export function entityExamples({ data }: MockContext, operation: ResourceOperation): unknown[] {
  const { item, action } = operation.resource;
  if (item === undefined) {
    return [];
  }
  const found = exampleValues(data, operation, item);
  return isList(action) ? found.flatMap(itemsOf) : found;
}

/** The items of a list, or the values of a map. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return isRecord(value) ? Object.values(value) : [];
}

/** The schemas of the entity in an operation's request body. */
export function writtenSchemas({ schemas }: MockContext, operation: ResourceOperation): Schema[] {
  const { action, body } = operation.resource;
  if (body === undefined) {
    return [];
  }
  const found = schemas.at(bodySchemas(operation), body);
  const rows = action === "upload" || action === "editMany" ? schemas.rows(found) : [];
  return rows.length > 0 || action === "upload" ? rows : found;
}

/** The kinds of key that `by` chooses from. */
export function keyNamesOf(context: MockContext, operation: ResourceOperation): string[] {
  return byViews(context, operation, operation.resource.by).flatMap((view) =>
    Array.isArray(view.enum) ? view.enum.map(String) : [],
  );
}

/** The field of the entity that `id` holds when the request does not say. */
export function keyNameOf(
  context: MockContext,
  operation: ResourceOperation,
  entity: readonly Schema[],
): string {
  const { key, id = "" } = operation.resource;
  const usual = key ?? usualKind(context, operation, operation.resource.by);
  if (usual !== undefined) {
    return usual;
  }
  const name = pointerSteps(id).at(-1) ?? "id";
  return context.schemas.hasProperty(entity, name) ? name : "id";
}

/** The kind of key that `by` names where the request says none. */
export function usualKind(
  context: MockContext,
  operation: ResourceOperation,
  by: string | undefined,
): string | undefined {
  const usual = byViews(context, operation, by).find((view) => "default" in view)?.default;
  return typeof usual === "string" ? usual : undefined;
}

function byViews(
  { schemas }: MockContext,
  operation: ResourceOperation,
  by: string | undefined,
): readonly SchemaObject[] {
  if (by === undefined) {
    return [];
  }
  const name = pointerSteps(by)[0] ?? "";
  const parameters = operation.parameters.filter(({ key }) => key === name);
  return schemas.views([
    ...parameters.map(({ schema }) => schema),
    ...schemas.member(bodySchemas(operation), name),
  ]);
}

function isList(action: Resource["action"]): boolean {
  return action === "list" || action === "history" || action === "upload";
}

/** The schemas of an operation's JSON response with this status, or of all its successes. */
export function responseSchemas(data: CompiledMock, operation: OperationData, status?: number): Schema[] {
  return contentsOf(data, operation, status).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
}

/** The values of the examples, at the pointer, of an operation's successes. */
export function exampleValues(data: CompiledMock, operation: OperationData, pointer: string): unknown[] {
  return contentsOf(data, operation)
    .flatMap(({ examples }) => examples.map(({ value }) => getPointer(value, pointer)))
    .filter((value) => value !== undefined);
}

function contentsOf(data: CompiledMock, operation: OperationData, status?: number) {
  return Object.entries(operation.responses)
    .filter(([key]) => (status === undefined ? key.startsWith("2") : key === String(status)))
    .flatMap(([, index]) => data.responses[index]?.contents ?? [])
    .filter(({ mediaType }) => isJson(mediaType));
}

/** The schemas of the operation's request body, in all its media types. */
function bodySchemas(operation: OperationData): Schema[] {
  return (operation.body?.contents ?? []).map(({ schema }) => schema);
}
