import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Resource } from "../../data.ts";
import type { HandlerContext } from "../handlers/handler.ts";
import type { ParentKey } from "../store/entity.ts";
import type { Condition } from "./condition.ts";
import { compare, valuesAt } from "./values.ts";

/** The entities of a list in the order that the request asks for; undefined when it asks for none that is known. */
export function sortedBy(
  sort: NonNullable<Resource["sort"]>,
  context: HandlerContext,
  conditions: readonly Condition[],
  parent: ParentKey,
): readonly number[] | undefined {
  const { request, store, relations } = context;
  const order = getPointer(request.values, sort.order);
  const isAsked = sort.by !== undefined || order !== undefined;
  const asked = String(getPointer(request.values, sort.by) ?? "");
  const pointer = isAsked && Object.hasOwn(sort.fields, asked) ? sort.fields[asked] : undefined;
  if (pointer === undefined) {
    return undefined;
  }
  const isDown = /^desc/i.test(String(order ?? "asc"));
  const steps = pointerSteps(pointer);
  const follow = relations.follow(store.schema);
  const sorting = { name: pointer, compare: compareValues, isDown };
  const followed = relations.isOwn(store.schema, steps)
    ? store.table.selectSorted([conditions, parent], {
        ...sorting,
        read: ({ entity }) => valuesAt(entity, steps, follow)[0],
      })
    : undefined;
  return followed ?? sortedAnew(context, store.table.select(conditions, parent), steps, isDown);
}

/** By what others say of the entities, too: that may be another after any write. */
function sortedAnew(
  { store, relations }: HandlerContext,
  rows: readonly number[],
  steps: readonly string[],
  isDown: boolean,
): readonly number[] {
  const ways = known.get(rows);
  const kept = ways?.version === store.version ? ways.sorted : new Map<string, readonly number[]>();
  known.set(rows, { version: store.version, sorted: kept });
  const name = `${isDown} ${steps.join("/")}`;
  const follow = relations.follow(store.schema);
  const values = new Map<number, unknown>();
  const readRow = (row: number) => {
    if (!values.has(row)) {
      values.set(row, valuesAt(relations.expand(store.schema, store.table.at(row)), steps, follow)[0]);
    }
    return values.get(row);
  };
  const direction = isDown ? -1 : 1;
  const sorted =
    kept.get(name) ?? rows.toSorted((a, b) => direction * (compareValues(readRow(a), readRow(b)) || a - b));
  kept.set(name, sorted);
  return sorted;
}

/** Until something is written the next page of the same rows is in order already. */
const known = new WeakMap<readonly number[], { version: number; sorted: Map<string, readonly number[]> }>();

/** What has no value stands first. */
function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return compare(a, b) || -compare(b, a);
}
