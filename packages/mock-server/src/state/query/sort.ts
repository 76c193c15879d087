import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Resource } from "../../data.ts";
import type { HandlerContext } from "../handlers/handler.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import { compare, valuesAt } from "./values.ts";

/** Undefined when the request does not ask for an order that is known. */
export function sortedBy(
  sort: NonNullable<Resource["sort"]>,
  { request, store, relations }: HandlerContext,
  rows: readonly number[],
): readonly number[] | undefined {
  const pointer = sort.fields[String(getPointer(request.values, sort.by))];
  if (pointer === undefined) {
    return undefined;
  }
  const isDown = /^desc/i.test(String(getPointer(request.values, sort.order) ?? "asc"));
  const values = new Map(
    rows.map((row) => [row, sortValue(store, row, pointer, relations.follow(store.schema))]),
  );
  const sorted = rows.toSorted((a, b) => compareValues(values.get(a), values.get(b)) || a - b);
  return isDown ? sorted.toReversed() : sorted;
}

function sortValue(
  store: CollectionStore,
  row: number,
  pointer: string,
  follow: Parameters<typeof valuesAt>[2],
): unknown {
  return valuesAt(store.at(row), pointerSteps(pointer), follow)[0];
}

/** What has no value stands first. */
function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return compare(a, b) || -compare(b, a);
}
