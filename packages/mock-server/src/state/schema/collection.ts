import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { Computed, OperationData, ReferenceInside, Resource, Schema, Within } from "../../data.ts";
import { creationField } from "./creation-field.ts";
import {
  entitySchemas,
  exampleValues,
  isCreation,
  itemsOf,
  keyNameOf,
  keyNamesOf,
  type ResourceOperation,
  writtenSchemas,
} from "./entity-schemas.ts";

/** What the document says about the entities of one kind. */
export interface CollectionSchema {
  readonly operations: readonly ResourceOperation[];
  /** The entity as it is read. */
  readonly schemas: readonly Schema[];
  /** The fields by which operations find an entity. */
  readonly keys: readonly string[];
  /** The field that a new entity gets a value of, unless it was written. */
  readonly identity: string | undefined;
  readonly isIdentityInteger: boolean;
  /** May a request write the identity? */
  readonly isIdentityWritten: boolean;
  /** Where the time of creation stands. */
  readonly createdAt: string | undefined;
  /** What requests and responses call the entity, `order`. */
  readonly noun: string;
  /** Which collections an entity names others of, by the pointer to the name. */
  readonly references: Readonly<Record<string, string | ReferenceInside>>;
  /** What the vendor works out. */
  readonly computed: Readonly<Record<string, Computed>>;
  /** What the entity is a part of. */
  readonly within: Within | undefined;
  /** Fields that are stored and never answered: what calls write under these names is known nowhere else. */
  readonly extras: ReadonlySet<string>;
  /** The ways to them, and to what is kept deeper in other fields. */
  readonly hidden: readonly (readonly string[])[];
  /** What is there from the start. */
  readonly seeds: readonly Record<string, unknown>[];
}

/** The collections by name. Those that no request can write hold their examples, until they are seeded. */
export function readCollections(context: MockContext): Map<string, CollectionSchema> {
  const groups = new Map<string, ResourceOperation[]>();
  for (const operation of context.data.operations.filter(isResource)) {
    const { collection } = operation.resource;
    groups.set(collection, [...(groups.get(collection) ?? []), operation]);
  }
  return new Map([...groups].map(([name, members]) => [name, readCollection(context, members)]));
}

function isResource(operation: OperationData): operation is ResourceOperation {
  return operation.resource !== undefined;
}

function canAdd(operation: ResourceOperation): boolean {
  return isCreation(operation) || addsByEdit(operation);
}

/** An edit that declares 201 makes the entity that it does not find (RFC 9110, 9.3.4). */
export function addsByEdit({ resource, responses }: ResourceOperation): boolean {
  return resource.action === "edit" && "201" in responses;
}

function readCollection(context: MockContext, operations: readonly ResourceOperation[]): CollectionSchema {
  const { schemas } = context;
  const entity = readSchemas(context, operations);
  const keys = [
    ...new Set(
      operations.flatMap((operation) => [
        ...keyNamesOf(context, operation),
        ...(operation.resource.keys ?? []),
        ...(operation.resource.id && !operation.resource.key?.startsWith("/")
          ? [keyNameOf(context, operation, entity)]
          : []),
      ]),
    ),
  ];
  const identity = schemas.hasProperty(entity, "id") ? "id" : keys[0];
  const isWritten = (name: string) =>
    operations
      .filter(canAdd)
      .some((operation) => schemas.hasProperty(writtenSchemas(context, operation), name));
  const hidden = operations.flatMap(hiddenIn);
  return {
    operations,
    schemas: entity,
    keys,
    identity,
    isIdentityInteger:
      identity === undefined || schemas.types(schemas.member(entity, identity)).includes("integer"),
    isIdentityWritten: identity !== undefined && isWritten(identity),
    createdAt: creationField((name) => schemas.hasProperty(entity, name)),
    noun: nounOf(operations),
    references: Object.assign({}, ...operations.map(({ resource }) => resource.references)),
    computed: Object.assign({}, ...operations.map(({ resource }) => resource.computed)),
    within: mergedWithin(operations),
    extras: new Set(hidden.map(([head = ""]) => head)),
    hidden,
    seeds: operations.some(isCreation) ? [] : seedsOf(context, operations, identity),
  };
}

/** The entity as the operations of the first action read it that do; else as it is written. */
function readSchemas(context: MockContext, operations: readonly ResourceOperation[]): Schema[] {
  const actions: Resource["action"][] = ["get", "list", "edit", "create"];
  const found = actions
    .map((action) =>
      operations
        .filter(({ resource }) => resource.action === action)
        .flatMap((operation) => entitySchemas(context, operation)),
    )
    .find((schemas) => schemas.length > 0);
  const read = found ?? operations.flatMap((operation) => writtenSchemas(context, operation));
  return [...new Set(read)];
}

/** What each call says of the whole, taken together. */
function mergedWithin(operations: readonly ResourceOperation[]): Within | undefined {
  const said = operations.flatMap(({ resource }) => resource.within ?? []);
  return said.length === 0 ? undefined : Object.assign({}, ...said);
}

function hiddenIn({ resource }: ResourceOperation): string[][] {
  const { fields = {}, set = {}, lists = {}, computed = {}, kept = [], content = {} } = resource;
  const names = [fields, set, lists, computed].flatMap((word) => Object.keys(word));
  return [...names, ...kept, ...Object.values<string>(content)].map((name) =>
    name.startsWith("/") ? pointerSteps(name) : [name],
  );
}

function nounOf(operations: readonly ResourceOperation[]): string {
  const read = operations.find(({ resource }) => resource.action === "get" && resource.item);
  const written = operations.find(({ resource }) => resource.action === "create" && resource.body);
  return pointerSteps(read?.resource.item ?? written?.resource.body ?? "").at(-1) ?? "";
}

/** What calls can only edit or read, such as a book of statuses, is there in every account: as lists and single reads show it. */
function seedsOf(
  context: MockContext,
  operations: readonly ResourceOperation[],
  identity: string | undefined,
): Record<string, unknown>[] {
  const shown = ["list", "get"].flatMap((action) =>
    operations.filter(({ resource }) => resource.action === action && resource.item !== undefined),
  );
  const entities = shown.flatMap(({ resource, ...operation }) => {
    const [first] = exampleValues(context.data, operation, resource.item ?? "");
    return (resource.action === "list" ? itemsOf(first) : [first]).filter(isRecord);
  });
  const byKey = new Map<unknown, Record<string, unknown>>();
  for (const [index, entity] of entities.entries()) {
    const key = (identity === undefined ? undefined : entity[identity]) ?? `row ${index}`;
    byKey.set(String(key), { ...byKey.get(String(key)), ...entity });
  }
  return [...byKey.values()];
}
