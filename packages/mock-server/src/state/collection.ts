import { flatName } from "../check/parameters.ts";
import type { MockData, OperationData, ResourceData, Schema } from "../data.ts";
import { stepsOf } from "../pointer.ts";
import { type Components, memberSchemas, viewsOf } from "../schema.ts";
import { creationField } from "./moment.ts";
import {
  answerSchemas,
  bodySchemas,
  exampleValues,
  memberTypes,
  names,
  rowSchemas,
  schemasAt,
} from "./schemas.ts";
import { isRecord } from "./thing.ts";

/** An operation that says what it does to a stored thing. */
export type ResourceOperation = OperationData & { readonly resource: ResourceData };

/** What the document says about the things of one kind. */
export interface Collection {
  readonly operations: readonly ResourceOperation[];
  /** The thing as it is read. */
  readonly schemas: readonly Schema[];
  /** The fields by which operations find a thing. */
  readonly keys: readonly string[];
  /** The field that a new thing gets a value of, unless it was written. */
  readonly identity: string | undefined;
  readonly isIdentityInteger: boolean;
  /** May a request write the identity? */
  readonly isIdentityWritten: boolean;
  /** Where the moment of creation stands. */
  readonly createdAt: string | undefined;
  /** What requests and answers call the thing, `order`. */
  readonly noun: string;
  /** What is there from the start. */
  readonly seeds: readonly Record<string, unknown>[];
}

/** The collections that requests can write, by name. All others answer by their examples. */
export function readCollections(data: MockData): Map<string, Collection> {
  const groups = new Map<string, ResourceOperation[]>();
  for (const operation of data.operations.filter(isResource)) {
    const { collection } = operation.resource;
    groups.set(collection, [...(groups.get(collection) ?? []), operation]);
  }
  return new Map(
    [...groups]
      .filter(([, operations]) => operations.some(canAdd))
      .map(([name, operations]) => [name, readCollection(data, operations)]),
  );
}

function isResource(operation: OperationData): operation is ResourceOperation {
  return operation.resource !== undefined;
}

function canAdd(operation: ResourceOperation): boolean {
  return isCreation(operation) || addsByEdit(operation);
}

function isCreation({ resource }: ResourceOperation): boolean {
  return resource.action === "create" || resource.action === "upload";
}

/** An edit that declares 201 makes the thing that it does not find (RFC 9110, 9.3.4). */
export function addsByEdit({ resource, responses }: ResourceOperation): boolean {
  return resource.action === "edit" && "201" in responses;
}

function readCollection(data: MockData, operations: readonly ResourceOperation[]): Collection {
  const { schemas: components } = data;
  const schemas = ["get", "list", "edit", "create"]
    .flatMap((action) => operations.filter(({ resource }) => resource.action === action))
    .map((operation) => thingSchemas(data, operation))
    .find((found) => found.length > 0);
  const thing = schemas ?? operations.flatMap((operation) => writtenSchemas(components, operation));
  const keys = [
    ...new Set(
      operations.flatMap((operation) => [
        ...keysOf(components, operation),
        ...(operation.resource.id ? [keyOf(components, operation, thing)] : []),
      ]),
    ),
  ];
  const identity = names(components, thing, "id") ? "id" : keys[0];
  return {
    operations,
    schemas: thing,
    keys,
    identity,
    isIdentityInteger: identity === undefined || memberTypes(components, thing, identity).includes("integer"),
    isIdentityWritten:
      identity !== undefined &&
      operations
        .filter(canAdd)
        .some((operation) => names(components, writtenSchemas(components, operation), identity)),
    createdAt: creationField((name) => names(components, thing, name)),
    noun: nounOf(operations),
    seeds: operations.some(isCreation) ? [] : seedsOf(data, operations),
  };
}

/** The schemas of the thing, or of the things, in an operation's answers. */
export function thingSchemas(data: MockData, operation: ResourceOperation, status?: number): Schema[] {
  const { item, action } = operation.resource;
  if (item === undefined) return [];
  const found = schemasAt(data.schemas, answerSchemas(data, operation, status), item);
  return isList(action) ? rowSchemas(data.schemas, found) : found;
}

/** The examples of the thing, or of the things, in an operation's answers. */
export function thingExamples(data: MockData, operation: ResourceOperation): unknown[] {
  const { item, action } = operation.resource;
  if (item === undefined) return [];
  const found = exampleValues(data, operation, item);
  return isList(action) ? found.flatMap(rowsOf) : found;
}

function isList(action: ResourceData["action"]): boolean {
  return action === "list" || action === "history" || action === "upload";
}

function rowsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function writtenSchemas(components: Components, operation: ResourceOperation): Schema[] {
  const { action, body } = operation.resource;
  if (body === undefined) return [];
  const found = schemasAt(components, bodySchemas(operation), body);
  return action === "upload" ? rowSchemas(components, found) : found;
}

/** The kinds of key that `by` chooses from. */
function keysOf(components: Components, operation: ResourceOperation): string[] {
  return bySchemas(components, operation).flatMap((view) =>
    Array.isArray(view.enum) ? view.enum.map(String) : [],
  );
}

/** The field of the thing that `id` holds when the request does not say. */
export function keyOf(
  components: Components,
  operation: ResourceOperation,
  thing: readonly Schema[],
): string {
  const { key, id = "" } = operation.resource;
  const usual = bySchemas(components, operation).find((view) => "default" in view)?.default;
  const name = stepsOf(id).at(-1) ?? "id";
  return key ?? (typeof usual === "string" ? usual : names(components, thing, name) ? name : "id");
}

function bySchemas(components: Components, operation: ResourceOperation) {
  const { by } = operation.resource;
  if (by === undefined) return [];
  const name = stepsOf(by)[0] ?? "";
  const parameters = operation.parameters.filter((parameter) => flatName(parameter) === name);
  return viewsOf(components, [
    ...parameters.map(({ schema }) => schema),
    ...memberSchemas(viewsOf(components, bodySchemas(operation)), name),
  ]);
}

function nounOf(operations: readonly ResourceOperation[]): string {
  const found = operations.find(({ resource }) => resource.action === "get" && resource.item);
  const written = operations.find(({ resource }) => resource.action === "create" && resource.body);
  return stepsOf(found?.resource.item ?? written?.resource.body ?? "").at(-1) ?? "";
}

/** What calls can only edit, such as a book of statuses, is there in every account. */
function seedsOf(data: MockData, operations: readonly ResourceOperation[]): Record<string, unknown>[] {
  const shown = operations.find(({ resource }) => resource.action === "list" || resource.action === "get");
  if (shown?.resource.item === undefined) return [];
  const [first] = exampleValues(data, shown, shown.resource.item);
  return (shown.resource.action === "list" ? rowsOf(first) : [first]).filter(isRecord);
}
