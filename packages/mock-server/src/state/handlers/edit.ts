import { addsByEdit } from "../schema/collection.ts";
import { mergeFields } from "../store/entity.ts";
import {
  entityResult,
  findTarget,
  type HandlerContext,
  mappedFields,
  notFound,
  parentKeyOf,
  type StateResult,
  sentEntity,
  targetOf,
} from "./handler.ts";

/** Merges what is sent into the entity; where the vendor does, adds what is not there yet. */
export function edit(context: HandlerContext): StateResult {
  const { request, store } = context;
  const sent = { ...sentEntity(request), ...mappedFields(request) };
  const entity = findTarget(context);
  if (entity) {
    return entityResult(context, store.replace(entity, mergeFields(entity, sent)));
  }
  if (!addsByEdit(request.operation)) {
    return notFound(context);
  }
  const { key, value } = targetOf(context);
  return entityResult(context, store.add({ [key]: value, ...sent }, parentKeyOf(request)), 201);
}
