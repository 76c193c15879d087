import { contentResponse } from "./content.ts";
import { absentResult, entityResult, findTarget, type HandlerContext, type StateResult } from "./handler.ts";

/** Answers with the entity that the request names, or with its bytes. */
export function get(context: HandlerContext): StateResult {
  const { resource } = context.request.operation;
  const entity = findTarget(context);
  if (!entity) {
    return absentResult(context) ?? context.notFound();
  }
  return resource.content
    ? { response: contentResponse(context, entity, resource.content), entities: [entity] }
    : entityResult(context, entity);
}
