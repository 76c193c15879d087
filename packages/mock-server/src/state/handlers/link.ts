import { getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { findNamed, NAMES } from "../naming.ts";
import { itemsOf } from "../schema/entity-schemas.ts";
import type { Entity } from "../store/entity.ts";
import { flatValues, type HandlerContext, type StateResult } from "./handler.ts";
import { memberPath, replaceEntity } from "./write.ts";

/** Lets each of the named entities (`id`) name the others in one of its lists (`links`), with what else is said (`body`). */
export function link(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { id, body, links } = request.operation.resource;
  const flat = flatValues(request);
  const named = itemsOf(getPointer(flat, id)).map((name) => findNamed(store, name));
  const lost = named.findIndex((entity, index) => entity === undefined || named.indexOf(entity) < index);
  if (lost >= 0 || named.length < 2) {
    const path = memberPath(id, ...(lost >= 0 ? [String(lost)] : []));
    const message = lost < 0 ? "must name two at least" : named[lost] ? "is named twice" : "is unknown";
    return { violations: [{ path, code: "unknown", message }] };
  }
  const entities = named.filter((entity) => entity !== undefined);
  const said = sentBeside(getPointer(flat, body), pointerSteps(id ?? "").at(-1));
  for (const entity of entities) {
    const added = entities
      .filter((other) => other !== entity)
      .map((other) => withPointer(said, links?.as ?? "", namesOf(other)));
    const known = itemsOf(getPointer(entity, links?.at));
    replaceEntity(context, entity, withPointer(entity, links?.at ?? "", [...known, ...added]) as Entity);
  }
  return { response: request.respond(), entities };
}

function sentBeside(body: unknown, name: string | undefined): Entity {
  const members = Object.entries(isRecord(body) ? body : {});
  return Object.fromEntries(members.filter(([member]) => member !== name));
}

function namesOf(entity: Entity): Entity {
  return Object.fromEntries(NAMES.map((name) => [name, entity[name]]));
}
