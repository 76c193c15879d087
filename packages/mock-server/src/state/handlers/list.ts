import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Resource } from "../../data.ts";
import { pageOf, selectionOf, strictViolations } from "../query/select.ts";
import { compare, valuesAt } from "../query/values.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import { type HandlerContext, parentKeyOf, type StateResult } from "./handler.ts";

/** The stored entities that match, newest first where the vendor pages, as shops list their orders. */
export function list(context: HandlerContext): StateResult {
  const { request, store, builder, relations } = context;
  const { operation } = request;
  const parent = parentKeyOf(context);
  if (!parent) {
    return context.notFound();
  }
  const response = request.respond();
  const { conditions, ignored } = selectionOf(context);
  const violations = strictViolations(context, ignored);
  if (violations.length > 0) {
    return { violations };
  }
  const found = store.select(conditions, parent);
  const sorted = sortedBy(operation.resource.sort, context, found);
  const isPaged = operation.pagination?.style === "page";
  const ordered = sorted ?? (isPaged ? found.toReversed() : found);
  const { rows, ...selected } = pageOf(ordered, response, context, ignored);
  const entities = rows.map((row) =>
    builder.projectEntity(
      relations.expand(store.schema, store.at(row)),
      operation,
      store.schema,
      response.status,
    ),
  );
  return { response: builder.putList({ ...response, ...selected }, operation, entities) };
}

/** Undefined when the request does not ask for an order that is known. */
function sortedBy(
  sort: Resource["sort"],
  { request, store, relations }: HandlerContext,
  rows: readonly number[],
): readonly number[] | undefined {
  const pointer = sort?.fields[String(getPointer(request.values, sort.by))];
  if (!sort || pointer === undefined) {
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
