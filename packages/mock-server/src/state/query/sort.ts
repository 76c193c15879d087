import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Resource } from "../../data.ts";
import type { HandlerContext } from "../handlers/handler.ts";
import { compare, valuesAt } from "./values.ts";

/** Undefined when the request does not ask for an order that is known. */
export function sortedBy(
  sort: NonNullable<Resource["sort"]>,
  { request, store, relations }: HandlerContext,
  rows: readonly number[],
): readonly number[] | undefined {
  const order = getPointer(request.values, sort.order);
  const isAsked = sort.by !== undefined || order !== undefined;
  const pointer = isAsked ? sort.fields[String(getPointer(request.values, sort.by) ?? "")] : undefined;
  if (pointer === undefined) {
    return undefined;
  }
  const isDown = /^desc/i.test(String(order ?? "asc"));
  const { schema } = store;
  const steps = pointerSteps(pointer);
  const follow = relations.follow(schema);
  const isOwn = relations.isOwn(schema, steps);
  const readRow = (row: number) => {
    const entity = isOwn ? store.table.at(row) : relations.expand(schema, store.table.at(row));
    return valuesAt(entity, steps, follow)[0];
  };
  const values = new Map(rows.map((row) => [row, readRow(row)]));
  const sorted = rows.toSorted((a, b) => compareValues(values.get(a), values.get(b)) || a - b);
  return isDown ? sorted.toReversed() : sorted;
}

/** What has no value stands first. */
function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return compare(a, b) || -compare(b, a);
}
