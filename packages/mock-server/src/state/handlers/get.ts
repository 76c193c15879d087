import { entityResult, findTarget, type HandlerContext, type StateResult } from "./handler.ts";

/** Answers with the entity that the request names. */
export function get(context: HandlerContext): StateResult {
  const entity = findTarget(context);
  return entity ? entityResult(context, entity) : context.notFound();
}
