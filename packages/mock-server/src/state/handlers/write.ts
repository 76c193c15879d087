import { getPointer, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Violation } from "../../errors.ts";
import { completed, type Relations, WHOLE } from "../relations.ts";
import { entityExamples, itemsOf } from "../schema/entity-schemas.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import { type Entity, mergeFields, type ParentKey } from "../store/entity.ts";
import { contentFields } from "./content.ts";
import {
  entityResult,
  type HandlerContext,
  parentKeyOf,
  type StateResult,
  sentEntity,
  siblingFields,
  takenKey,
} from "./handler.ts";
import { changedLists, mappedFields } from "./mapped.ts";

/** Adds an entity; one whose key is taken is refused or replaces the other. */
export function create(context: HandlerContext): StateResult {
  const { resource } = context.request.operation;
  const path = memberPath(resource.body);
  const parent = parentKeyOf(context);
  if (!parent) {
    return context.notFound();
  }
  const own = { ...siblingFields(context), ...newEntity(context) };
  const sent = resource.fields || resource.set ? mergeFields(own, mappedFields(context)) : own;
  const written = resource.lists ? { ...sent, ...changedLists(context, sent) } : sent;
  const holder = holderOf(context, written, parent);
  if (holder && resource.existing !== "replace") {
    return { violations: [takenKey(path, holder.key)] };
  }
  const violations = checkEntity(context, written, path);
  if (violations.length > 0) {
    return { violations };
  }
  return entityResult(context, addOrReplace(context, written, parent, holder?.entity));
}

/** The entity whose place the new one would take. */
function holderOf(
  { request, store, relations }: HandlerContext,
  written: Entity,
  parent: ParentKey,
): { entity: Entity; key: string } | undefined {
  const { only, key } = request.operation.resource;
  if (!only && key === undefined) {
    return store.findByUniqueKey(written, parent);
  }
  const others = store.entities(parent);
  const entity = only ? others[0] : relations.findSame(store, key ?? "", written[key ?? ""], others);
  return entity && { entity, key: key ?? "" };
}

/** Stores a new entity, or the new state of an old one. */
export function addOrReplace(
  context: HandlerContext,
  written: Entity,
  parent: ParentKey,
  old: Entity | undefined,
): Entity {
  const { identity, createdAt } = context.store.schema;
  const kept = [identity, createdAt].flatMap((name) =>
    name === undefined || old?.[name] === undefined ? [] : [[name, old[name]] as const],
  );
  if (!old) {
    return addEntity(context, written, parent);
  }
  const entity = replaceEntity(context, old, { ...Object.fromEntries(kept), ...written });
  // Of a list that the new state does not have, nothing is left.
  for (const { at, store: parts } of context.relations.partsOf(context.store)) {
    if (getPointer(entity, at) === undefined) {
      syncParts(parts, [], ownedBy(context.store, entity));
    }
  }
  return entity;
}

/** The written entity; where only bytes are written, that of the example. A vendor ignores the id that it gives itself. */
function newEntity({ request, store, builder }: HandlerContext): Entity {
  const { identity, isIdentityWritten, keys } = store.schema;
  const { operation } = request;
  const { content } = operation.resource;
  if (content) {
    return contentFields({ request }, content);
  }
  const isBytes = operation.resource.body === undefined && !operation.resource.fields;
  const example = isBytes ? entityExamples(builder.context, operation)[0] : undefined;
  const entity: Record<string, unknown> = { ...(isRecord(example) ? example : sentEntity(request)) };
  for (const key of isBytes ? keys : []) {
    delete entity[key];
  }
  if (identity !== undefined && !isIdentityWritten) {
    delete entity[identity];
  }
  return entity;
}

type Place = Pick<HandlerContext, "store" | "relations">;

/** Stores a new entity with what the vendor sets and works out, and its parts in their own collections. */
export function addEntity({ store, relations }: Place, written: Entity, parent: ParentKey): Entity {
  const { identity } = store.schema;
  const own = identity !== undefined && written[identity] === undefined ? { [identity]: newId(store) } : {};
  const entity = store.add(complete(store, relations, { ...own, ...written }, undefined), parent);
  return afterWrite(store, relations, entity);
}

/** Stores the new state of an entity. */
export function replaceEntity({ store, relations }: Place, old: Entity, written: Entity): Entity {
  const entity = store.replace(old, complete(store, relations, written, old));
  return afterWrite(store, relations, entity);
}

/** Takes an entity away, and its parts with it. */
export function removeEntity({ store, relations }: Place, entity: Entity): void {
  const parent = store.parentOf(entity);
  for (const { store: parts } of relations.partsOf(store)) {
    for (const part of parts.entities(ownedBy(store, entity))) {
      parts.remove(part);
    }
  }
  store.remove(entity);
  syncWhole(store, relations, parent);
}

/** What is wrong with an entity in the light of what is stored. */
export function checkEntity(
  { store, relations }: Place,
  entity: Entity,
  path: readonly string[],
): Violation[] {
  return relations.check(store.schema, entity, path);
}

function newId(store: CollectionStore): unknown {
  const { identity = "", isIdentityInteger, computed } = store.schema;
  const id = store.nextId();
  if ("uuid" in (computed[identity] ?? {})) {
    return uuidOf(id);
  }
  return isIdentityInteger ? id : String(id);
}

/** A UUID (RFC 9562, version 8) that is the same in every run. */
function uuidOf(id: number): string {
  return `00000000-0000-8000-8000-${String(id).padStart(12, "0")}`;
}

function complete(
  store: CollectionStore,
  relations: Relations,
  entity: Entity,
  old: Entity | undefined,
): Entity {
  const { schema } = store;
  const now = (field: string, seconds?: number) => store.timestamp(field, schema.schemas, store.now(seconds));
  const { createdAt } = schema;
  const isNew = old === undefined && createdAt !== undefined && entity[createdAt] === undefined;
  const withParts = relations
    .partsOf(store)
    .reduce(
      (whole, { at, store: parts }) => numberParts(whole, at, parts),
      isNew ? { ...entity, [createdAt]: now(createdAt) } : entity,
    );
  return completed(schema, withParts, old, { now, follow: relations.follow(schema) });
}

/** Parts are counted in their own collection, wherever they are made. */
function numberParts(whole: Entity, at: string, parts: CollectionStore): Entity {
  const list = getPointer(whole, at);
  if (list === undefined) {
    return whole;
  }
  const { identity = "id" } = parts.schema;
  const numbered = itemsOf(list).map((part) =>
    isRecord(part) && part[identity] === undefined ? { [identity]: newId(parts), ...part } : part,
  );
  return withPointer(whole, at, numbered) as Entity;
}

/** After a write to a whole its parts are what it lists; after one to a part the whole lists it. */
function afterWrite(store: CollectionStore, relations: Relations, entity: Entity): Entity {
  for (const { at, store: parts } of relations.partsOf(store)) {
    const list = getPointer(entity, at);
    if (list !== undefined) {
      syncParts(parts, itemsOf(list).filter(isRecord), ownedBy(store, entity));
    }
  }
  syncWhole(store, relations, store.parentOf(entity));
  return entity;
}

function syncParts(parts: CollectionStore, list: readonly Entity[], parent: ParentKey): void {
  const { identity = "id" } = parts.schema;
  const kept = new Set(list.map((part) => String(part[identity])));
  for (const part of parts.entities(parent)) {
    if (!kept.has(String(part[identity]))) {
      parts.remove(part);
    }
  }
  for (const part of list) {
    const known = parts.find(identity, part[identity], parent);
    if (!known) {
      parts.add(part, parent);
    } else if (JSON.stringify(known) !== JSON.stringify(part)) {
      parts.replace(known, part);
    }
  }
}

function syncWhole(store: CollectionStore, relations: Relations, parent: ParentKey): void {
  const { within } = store.schema;
  if (within?.at === undefined) {
    return;
  }
  const wholes = relations.storeOf(within.collection);
  const whole = wholes?.find(wholes.schema.identity ?? "id", parent[WHOLE]);
  if (!wholes || !whole) {
    return;
  }
  const listed = withPointer(whole, within.at, store.entities(parent)) as Entity;
  wholes.replace(whole, complete(wholes, relations, listed, whole));
}

function ownedBy(store: CollectionStore, entity: Entity): ParentKey {
  return { [WHOLE]: entity[store.schema.identity ?? "id"] };
}

/** The path of a member, for messages. */
export function memberPath(pointer: string | undefined, ...more: readonly string[]): string[] {
  return ["body", ...(pointer ?? "").split("/").slice(1), ...more];
}
