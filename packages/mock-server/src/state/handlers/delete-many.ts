import { getPointer, setPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { findNamed } from "../naming.ts";
import { hasMember } from "../project/response-builder.ts";
import { itemsOf } from "../schema/entity-schemas.ts";
import { flatValues, type HandlerContext, type StateResult } from "./handler.ts";
import { removeEntity } from "./write.ts";

/** Takes away each entity that is named; those that are not there are counted apart, where the vendor does. */
export function deleteMany(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { id, count, missing } = request.operation.resource;
  const names = itemsOf(getPointer(flatValues(request), id));
  const lost: unknown[] = [];
  for (const name of names) {
    const entity = findNamed(store, name);
    if (entity) {
      removeEntity(context, entity);
    } else {
      lost.push(name);
    }
  }
  const response = request.respond();
  const body = structuredClone(response.value);
  if (!isRecord(body)) {
    return { response };
  }
  if (hasMember(body, count)) {
    setPointer(body, count, names.length - lost.length);
  }
  if (missing !== undefined) {
    setPointer(body, missing, lost);
  }
  return { response: { ...response, value: body } };
}
