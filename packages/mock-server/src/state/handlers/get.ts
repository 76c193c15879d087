import { entityResult, notFound } from "./results.ts";
import { findTarget, type HandlerContext, type StateResult } from "./stateful-request.ts";

/** Answers with the entity that the request names. */
export function get(context: HandlerContext): StateResult {
  const entity = findTarget(context);
  return entity ? entityResult(context, entity) : notFound(context);
}
