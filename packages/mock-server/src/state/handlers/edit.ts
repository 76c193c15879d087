import { getPointer } from "@orderwire/vocabulary/pointer";
import type { Violation } from "../../errors.ts";
import { addsByEdit } from "../schema/collection.ts";
import { type Entity, mergeFields } from "../store/entity.ts";
import {
  entityResult,
  findTarget,
  type HandlerContext,
  parentKeyOf,
  type StateResult,
  sentEntity,
  takenKey,
  targetOf,
} from "./handler.ts";
import { changedLists, mappedFields } from "./mapped.ts";
import { addEntity, checkEntity, memberPath, replaceEntity } from "./write.ts";

/** Merges what is sent into the entity; where the vendor does, adds what is not there yet. */
export function edit(context: HandlerContext): StateResult {
  const { request, store } = context;
  const path = memberPath(request.operation.resource.body);
  const sent = mergeFields(sentEntity(request), mappedFields(context));
  const violations = checkEntity(context, sent, path);
  if (violations.length > 0) {
    return { violations };
  }
  const entity = findTarget(context);
  const parent = parentKeyOf(context);
  if (entity && parent) {
    const holder = store.findByUniqueKey(sent, parent);
    if (holder && holder.entity !== entity) {
      return { violations: [takenKey(path, holder.key)] };
    }
    const lacking = lackingIn(context, entity);
    if (lacking.length > 0) {
      return { violations: lacking };
    }
    const edited = { ...mergeFields(entity, sent), ...changedLists(context, entity) };
    return entityResult(context, replaceEntity(context, entity, edited));
  }
  if (!parent || !addsByEdit(request.operation)) {
    return context.notFound();
  }
  const { key, value } = targetOf(context);
  const added = { [key]: value, ...sent };
  const holder = store.findByUniqueKey(added, parent);
  return holder
    ? { violations: [takenKey(path, holder.key)] }
    : entityResult(context, addEntity(context, added, parent), 201);
}

/** What the call needs of an entity, and this one has not. */
function lackingIn({ request, store }: HandlerContext, entity: Entity): Violation[] {
  const { needs = [], id, body } = request.operation.resource;
  return needs
    .filter((pointer) => (getPointer(entity, pointer) ?? null) === null)
    .map((pointer) => ({
      path: memberPath(id ?? body),
      code: "lacking",
      message: `has no ${pointer.slice(1).replaceAll("/", ".")}, which ${request.operation.id} needs of ${store.schema.noun || "it"}`,
    }));
}
