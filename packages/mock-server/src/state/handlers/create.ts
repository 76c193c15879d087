import { isRecord } from "../../schema/schemas.ts";
import { entityExamples } from "../schema/entity-schemas.ts";
import type { Entity, ParentKey } from "../store/entity.ts";
import { addEntity, checkEntity, memberPath, replaceEntity } from "../write.ts";
import {
  changedLists,
  entityResult,
  type HandlerContext,
  mappedFields,
  parentKeyOf,
  type StateResult,
  sentEntity,
  siblingFields,
  takenKey,
} from "./handler.ts";

/** Adds an entity; one whose key is taken is refused or replaces the other. */
export function create(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { resource } = request.operation;
  const path = memberPath(resource.body);
  const parent = parentKeyOf(context);
  if (!parent) {
    return context.notFound();
  }
  const sent = { ...siblingFields(context), ...newEntity(context), ...mappedFields(request) };
  const written = { ...sent, ...changedLists(request, sent) };
  const holder = store.findByUniqueKey(written, parent);
  if (holder && resource.existing !== "replace") {
    return { violations: [takenKey(path, holder.key)] };
  }
  const violations = checkEntity(context, written, path);
  if (violations.length > 0) {
    return { violations };
  }
  return entityResult(context, addOrReplace(context, written, parent, holder?.entity));
}

/** Stores a new entity, or the new state of an old one. */
export function addOrReplace(
  context: HandlerContext,
  written: Entity,
  parent: ParentKey,
  old: Entity | undefined,
): Entity {
  const { identity = "" } = context.store.schema;
  return old
    ? replaceEntity(context, old, { [identity]: old[identity], ...written })
    : addEntity(context, written, parent);
}

/** The written entity; where only bytes are written, that of the example. A vendor ignores the id that it gives itself. */
function newEntity({ request, store, builder }: HandlerContext): Entity {
  const { identity, isIdentityWritten, keys } = store.schema;
  const { operation } = request;
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
