import { flatName } from "../check/parameters.ts";
import type { MockData, OperationData, PaginationData } from "../data.ts";
import { putAt, stepsOf, valueAt } from "../pointer.ts";
import { viewsOf } from "../schema.ts";
import { has } from "./compose.ts";
import { isRecord } from "./thing.ts";

/** How many rows a page has when neither the request nor its parameter's default says so. */
const DEFAULT_LIMIT = 20;

/** Where an answer says how long its list is, and by which parameters it was cut. */
type Totals = { readonly [Name in "page" | "limit" | "totalItems" | "totalPages"]?: string | undefined };

/**
 * Cuts one page out of a list and writes the totals into the answer.
 *
 * @param values the request's flat parameters.
 * @param answer the answer to be; its example has the members that are set here, or not.
 */
export function paginate(
  rows: readonly unknown[],
  data: MockData,
  operation: OperationData,
  values: Readonly<Record<string, unknown>>,
  answer: Record<string, unknown>,
): readonly unknown[] {
  const { pagination } = operation;
  if (!pagination) return rows;
  const limit = countOf(read(values, pagination.limit) ?? defaultLimit(data, operation), DEFAULT_LIMIT);
  const after = rowsAfter(rows, pagination, values);
  const page = countOf(read(values, pagination.page), 1);
  const start = pagination.cursor ? countOf(read(values, pagination.cursor), 0) : (page - 1) * limit;
  if (pagination.nextCursor) {
    putLike(answer, pagination.nextCursor, start + limit < after.length ? start + limit : null);
  }
  writeTotals(answer, totalsOf(data, pagination, answer), { page, limit, total: after.length });
  return after.slice(start, start + limit);
}

/** A count that was sent; schemas that allow others than natural numbers must not break the mock. */
function countOf(value: unknown, otherwise: number): number {
  const count = Number(value);
  return Number.isSafeInteger(count) && count > 0 ? count : otherwise;
}

function read(values: Readonly<Record<string, unknown>>, pointer: string | undefined): unknown {
  return pointer === undefined ? undefined : valueAt(values, stepsOf(pointer));
}

function defaultLimit(data: MockData, { parameters, pagination }: OperationData): unknown {
  const name = stepsOf(pagination?.limit ?? "")[0];
  const parameter = parameters.find((candidate) => flatName(candidate) === name);
  return parameter && viewsOf(data.schemas, [parameter.schema]).find((view) => "default" in view)?.default;
}

function rowsAfter(
  rows: readonly unknown[],
  pagination: PaginationData,
  values: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  const last = read(values, pagination.sinceId);
  if (pagination.id === undefined || last === undefined) return rows;
  const steps = stepsOf(pagination.id);
  return rows.filter((row) => Number(valueAt(row, steps)) > Number(last));
}

/** Lists that are read by another way than pages may carry the same totals: what the answer has of them. */
function totalsOf(data: MockData, pagination: PaginationData, answer: unknown): Totals | undefined {
  if (pagination.style === "page") return pagination;
  return data.operations
    .flatMap((operation) => operation.pagination ?? [])
    .filter(({ style }) => style === "page")
    .map(({ page, limit, totalItems, totalPages }) => ({
      page,
      limit,
      totalItems: has(answer, totalItems) ? totalItems : undefined,
      totalPages: has(answer, totalPages) ? totalPages : undefined,
    }))
    .find(({ totalItems, totalPages }) => totalItems ?? totalPages);
}

function writeTotals(
  answer: Record<string, unknown>,
  words: Totals | undefined,
  { page, limit, total }: { page: number; limit: number; total: number },
): void {
  if (!words) return;
  const { totalItems, totalPages } = words;
  if (totalItems) putLike(answer, totalItems, total);
  if (totalPages) putLike(answer, totalPages, Math.ceil(total / limit));
  const owner = stepsOf(totalItems ?? totalPages ?? "").slice(0, -1);
  const said = new Map([
    ...namesOf(words.page).map((name) => [name, page] as const),
    ...namesOf(words.limit).map((name) => [name, limit] as const),
  ]);
  const beside = valueAt(answer, owner);
  for (const name of isRecord(beside) ? Object.keys(beside) : []) {
    const value = said.get(name);
    if (value !== undefined) putLike(answer, `/${[...owner, name].join("/")}`, value);
  }
}

/** What an answer calls a request's number of the page or its size: `page`, `currentPage`. */
function namesOf(pointer: string | undefined): string[] {
  const name = stepsOf(pointer ?? "").at(-1);
  if (!name) return [];
  return [name, `current${name.charAt(0).toUpperCase()}${name.slice(1)}`, `current_${name}`];
}

/** Sets a number where the example has one, its text where the example has a text. */
function putLike(answer: Record<string, unknown>, pointer: string, value: number | null): void {
  const isText = typeof valueAt(answer, stepsOf(pointer)) === "string" && value !== null;
  putAt(answer, pointer, isText ? String(value) : value);
}
