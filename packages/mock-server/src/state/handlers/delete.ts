import { absentResult, entityResult, findTarget, type HandlerContext, type StateResult } from "./handler.ts";
import { removeEntity, replaceEntity } from "./write.ts";

/** Takes the entity away, or only marks it where the vendor keeps it. */
export function remove(context: HandlerContext): StateResult {
  const { request } = context;
  const entity = findTarget(context);
  if (!entity) {
    return absentResult(context) ?? context.notFound();
  }
  const { set } = request.operation.resource;
  if (set) {
    return entityResult(context, replaceEntity(context, entity, { ...entity, ...set }));
  }
  removeEntity(context, entity);
  return entityResult(context, entity);
}
