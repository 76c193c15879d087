import { addsByEdit } from "../schema/collection.ts";
import { mergeFields } from "../store/entity.ts";
import {
  changedLists,
  entityResult,
  findTarget,
  type HandlerContext,
  mappedFields,
  parentKeyOf,
  type StateResult,
  sentEntity,
  takenKey,
  targetOf,
} from "./handler.ts";
import { addEntity, checkEntity, memberPath, replaceEntity } from "./write.ts";

/** Merges what is sent into the entity; where the vendor does, adds what is not there yet. */
export function edit(context: HandlerContext): StateResult {
  const { request, store } = context;
  const path = memberPath(request.operation.resource.body);
  const sent = { ...sentEntity(request), ...mappedFields(request) };
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
    return entityResult(
      context,
      replaceEntity(context, entity, {
        ...mergeFields(entity, sent),
        ...changedLists(request, entity),
      }),
    );
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
