import { entityResult, findTarget, type HandlerContext, notFound, type StateResult } from "./handler.ts";

/** Takes the entity away, or only marks it where the vendor keeps it. */
export function remove(context: HandlerContext): StateResult {
  const { request, store } = context;
  const entity = findTarget(context);
  if (!entity) {
    return notFound(context);
  }
  const { set } = request.operation.resource;
  if (set) {
    return entityResult(context, store.replace(entity, { ...entity, ...set }));
  }
  store.remove(entity);
  return entityResult(context, entity);
}
