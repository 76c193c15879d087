import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { findNamed } from "../naming.ts";
import { replaceAt } from "../query/values.ts";
import type { Entity } from "../store/entity.ts";
import { isSameKey } from "../store/table.ts";
import { flatValues, type HandlerContext, type StateResult } from "./handler.ts";
import { memberPath, removeEntity, replaceEntity } from "./write.ts";

/**
 * Merges entities (`body`: one, or a list) into another (`id`): it keeps its own fields, gains those that it lacks and the
 * items of all lists, and whoever named one of the others names it from now on. The others are taken away.
 */
export function combine(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { id, body: pointer } = request.operation.resource;
  const flat = flatValues(request);
  const result = findNamed(store, getPointer(flat, id));
  if (!result) {
    return unknown(id);
  }
  const names = [getPointer(flat, pointer)].flat();
  const others = names.map((name) => findNamed(store, name));
  const lost = others.findIndex((other) => other === undefined || other === result);
  if (lost >= 0) {
    return unknown(pointer, names.length > 1 ? [String(lost)] : []);
  }
  const found = others.filter((other) => other !== undefined);
  for (const other of found) {
    rename(context, other, result);
    removeEntity(context, other);
  }
  const merged = found.reduce(gain, result);
  replaceEntity(context, result, merged);
  return { response: request.respond() };
}

function unknown(pointer: string | undefined, more: readonly string[] = []): StateResult {
  return { violations: [{ path: memberPath(pointer, ...more), code: "unknown", message: "is unknown" }] };
}

function gain(whole: Entity, other: Entity): Entity {
  const gained = Object.entries(other).map(([name, value]) => {
    const own = whole[name];
    if (Array.isArray(own) && Array.isArray(value)) {
      return [name, [...own, ...value]] as const;
    }
    return [name, own ?? value] as const;
  });
  return { ...whole, ...Object.fromEntries(gained) };
}

/** Entities that named one, be it deep in them or in a list, name the other. */
function rename({ store, relations }: HandlerContext, from: Entity, to: Entity): void {
  const { identity = "id", keys } = store.schema;
  const names = [...new Set([identity, ...keys])];
  for (const { store: others, pointer } of relations.namersOf(store)) {
    const steps = pointerSteps(pointer);
    const renamed = (value: unknown) =>
      isRecord(value) && names.some((name) => isSameKey(value[name], from[name]))
        ? { ...value, ...Object.fromEntries(names.map((name) => [name, to[name]])) }
        : value;
    for (const other of others.named(steps, from, names)) {
      replaceEntity({ store: others, relations }, other, replaceAt(other, steps, renamed));
    }
  }
}
