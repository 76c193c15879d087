import { getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Resource } from "../../data.ts";
import type { Filter } from "./filter.ts";

/** The entities without what an answer has only when a filter asks for it (`is: shown`), and none did. */
export function asShown(
  entities: readonly unknown[],
  { filters = {} }: Resource,
  sent: readonly Filter[],
): readonly unknown[] {
  const hidden = Object.entries(filters).flatMap(([field, filter]) => {
    const isAsked = sent.some((one) => one.field === field && Boolean(Number(one.wanted)));
    return typeof filter === "object" && filter.is === "shown" && !isAsked ? [filter.at].flat() : [];
  });
  return hidden.length > 0 ? entities.map((entity) => without(entity, hidden)) : entities;
}

/** A copy of the entity without these members. */
function without(entity: unknown, pointers: readonly string[]): unknown {
  return pointers.reduce((rest, pointer) => {
    const steps = pointerSteps(pointer);
    const last = steps.at(-1) ?? "";
    const place = pointer.slice(0, pointer.lastIndexOf("/"));
    const inner = getPointer(rest, place);
    if (!isRecord(rest) || !isRecord(inner) || !(last in inner)) {
      return rest;
    }
    const { [last]: _, ...others } = inner;
    return steps.length === 1 ? others : withPointer(rest, place, others);
  }, entity);
}
