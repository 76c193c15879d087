import { selectRows } from "../query/select.ts";
import { type HandlerContext, parentKeyOf, type StateResult } from "./handler.ts";

/** The stored entities that match, newest first where the vendor pages, as shops list their orders. */
export function list({ request, store, builder }: HandlerContext): StateResult {
  const { operation } = request;
  const response = request.respond();
  const entities = store
    .entities(parentKeyOf(request))
    .map((entity) => builder.projectEntity(entity, operation, store.schema, response.status));
  const isPaged = operation.pagination?.style === "page";
  const { rows, ...selected } = selectRows(
    isPaged ? entities.reverse() : entities,
    response,
    request,
    builder,
  );
  return { response: builder.putList({ ...response, ...selected }, operation, rows) };
}
