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
  const asked = String(getPointer(request.values, sort.by) ?? "");
  const pointer = isAsked && Object.hasOwn(sort.fields, asked) ? sort.fields[asked] : undefined;
  if (pointer === undefined) {
    return undefined;
  }
  const isDown = /^desc/i.test(String(order ?? "asc"));
  const ways = known.get(rows) ?? new Map<string, readonly number[]>();
  known.set(rows, ways);
  const name = `${pointer} ${isDown}`;
  const sorted = ways.get(name) ?? inOrder(pointerSteps(pointer), { store, relations }, rows);
  const directed = isDown && !ways.has(name) ? sorted.toReversed() : sorted;
  ways.set(name, directed);
  return directed;
}

/** The same rows are the same array until something is written: the next page of them is in order already. */
const known = new WeakMap<readonly number[], Map<string, readonly number[]>>();

/** When so great a part of all rows is wanted, it is cheaper to go through all in the order of the index. */
const MANY = 1 / 8;
const FEW = 500;

function inOrder(
  steps: readonly string[],
  { store, relations }: Pick<HandlerContext, "store" | "relations">,
  rows: readonly number[],
): readonly number[] {
  const { schema } = store;
  const isOwn = relations.isOwn(schema, steps);
  if (isOwn && rows.length > FEW && rows.length > store.table.size * MANY) {
    const wanted = new Set(rows);
    return store.table.ordered(steps).filter((row) => wanted.has(row));
  }
  const follow = relations.follow(schema);
  const readRow = (row: number) => {
    const entity = isOwn ? store.table.at(row) : relations.expand(schema, store.table.at(row));
    return valuesAt(entity, steps, follow)[0];
  };
  const values = new Map(rows.map((row) => [row, readRow(row)]));
  return rows.toSorted((a, b) => compareValues(values.get(a), values.get(b)) || a - b);
}

/** What has no value stands first. */
function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return compare(a, b) || -compare(b, a);
}
