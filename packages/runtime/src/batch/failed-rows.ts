import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { BatchDescriptor } from "../descriptor.ts";
import type { ApiErrorDetails, FailedRow } from "../errors/api.ts";
import { itemsAt } from "../response/items.ts";
import { textsOf } from "../response/problems.ts";
import { isStructure } from "../response/shape.ts";

/** Members of a reported row in which vendors say what is wrong with it. */
const REASONS = ["errors", "error", "errorMsg", "message", "messages", "reason"];

/**
 * The rows that a response reports as refused, each with the row that was sent and the texts about it.
 * @param rows the rows that were sent
 */
export function readFailedRows(
  { rows: pointer, succeeded, failed }: BatchDescriptor,
  rows: readonly unknown[],
  details: ApiErrorDetails,
): FailedRow[] {
  const reported = entriesAt(details.body, failed);
  const indexes = indexesOf(reported, rows);
  const missing = reported.length === 0 ? missingOf(itemsAt(details.body, succeeded), rows) : [];
  const entries = [
    ...reported.map(([, entry], position) => ({ entry, index: indexes[position] })),
    ...missing.map((index) => ({ entry: undefined, index })),
  ];
  const general = reasonsByRow(details, pointer.split("/").at(-1) ?? "", rows.length);
  return entries.map(({ entry, index }, position) => ({
    index,
    row: index === undefined ? undefined : rows[index],
    reported: entry,
    reasons: [
      ...ownReasons(entry),
      ...(entries.length === 1
        ? details.problems
        : (general(index) ?? pairedReason(details, entries.length, position))),
    ].filter((text, at, all) => all.indexOf(text) === at),
  }));
}

/** Entries of a list, whose keys say nothing, or of a map, whose keys may be the rows' numbers or ids. */
function entriesAt(body: unknown, pointer: string | undefined): [key: string | undefined, entry: unknown][] {
  const found = getPointer(body, pointer);
  if (Array.isArray(found)) {
    return found.map((entry) => [undefined, entry]);
  }
  return isStructure(found) ? Object.entries(found) : [];
}

/**
 * Which row each entry means: by its ids; else by its key in a map, or what else only one row says; else by its place,
 * if all rows failed.
 */
function indexesOf(
  entries: readonly [key: string | undefined, entry: unknown][],
  rows: readonly unknown[],
): (number | undefined)[] {
  const taken = new Set<number>();
  return entries.map(([key, entry], position) => {
    const named = (what: unknown) => rows.findIndex((row, at) => !taken.has(at) && isSame(row, what));
    const byNumber = /^\d+$/.test(key ?? "") && Number(key) < rows.length ? [Number(key)] : [];
    const byPlace = entries.length === rows.length ? [position] : [];
    const index = [named(entry), ...byNumber, named(key), alike(rows, entry), ...byPlace].find(
      (found) => found >= 0,
    );
    if (index !== undefined) {
      taken.add(index);
    }
    return index;
  });
}

/** The only row that says the same as an entry in all that both say: a vendor may answer a number, or the row as it came. */
function alike(rows: readonly unknown[], entry: unknown): number {
  const members = isStructure(entry) ? Object.entries(entry).filter(([, value]) => !isStructure(value)) : [];
  const matches = rows.flatMap((row, index) => {
    const shared = isStructure(row) ? members.filter(([name]) => name in row) : [];
    const isLike =
      shared.length > 0 && shared.every(([name, value]) => String((row as Members)[name]) === String(value));
    return isLike ? [index] : [];
  });
  return matches.length === 1 ? Number(matches[0]) : -1;
}

/** The rows that a list of written ones does not hold, if it tells exactly as many as it lacks. */
function missingOf(written: readonly unknown[] | undefined, rows: readonly unknown[]): number[] {
  if (written === undefined) {
    return [];
  }
  const left = rows.flatMap((row, index) => (written.some((entry) => isSame(row, entry)) ? [] : [index]));
  return left.length === rows.length - written.length ? left : [];
}

/**
 * Whether a list of what was written lacks rows that were sent. A list of which no id is one of the rows', where both
 * have ids, is not about them: a mock answers its example to whatever it gets.
 */
export function lacksRows(written: readonly unknown[], refused: number, rows: readonly unknown[]): boolean {
  if (written.length + refused >= rows.length) {
    return false;
  }
  const isComparable = written.some((entry) => rows.some((row) => isStructure(row) && sharesIds(row, entry)));
  return !isComparable || written.some((entry) => rows.some((row) => isSame(row, entry)));
}

/** Whether an entry names a row: an id alone, or an object with ids of which none differs. */
function isSame(row: unknown, entry: unknown): boolean {
  if (!isStructure(row)) {
    return row === entry;
  }
  if (!isStructure(entry)) {
    return idsOf(row).some((name) => String(row[name]) === String(entry));
  }
  const shared = sharedIds(row, entry);
  return shared.length > 0 && shared.every((name) => String(row[name]) === String(entry[name]));
}

type Members = Readonly<Record<string, unknown>>;

/** The names under which vendors tell things apart. */
const idsOf = (row: Members): string[] =>
  Object.keys(row).filter((name) => /^(uu|gu)?id$|(I|_i)d$|code$/.test(name) && !isStructure(row[name]));

const sharedIds = (row: Members, entry: Members): string[] =>
  idsOf(row).filter((name) => entry[name] !== undefined && entry[name] !== null);

const sharesIds = (row: Members, entry: unknown): boolean =>
  isStructure(entry) && sharedIds(row, entry).length > 0;

function ownReasons(entry: unknown): string[] {
  return isStructure(entry) ? REASONS.flatMap((name) => textsOf(entry[name])) : [];
}

/** The response's texts that name a row by its number: `1: …`, `[1].name: …`, `orders[1].name: …`, `orders.1: …`. */
function reasonsByRow(
  { problems }: ApiErrorDetails,
  name: string,
  count: number,
): (index: number | undefined) => string[] | undefined {
  const pattern = new RegExp(`^(?:${name.replace(/[^\w]/g, "\\$&")})?[.[]?(\\d+)[\\].:]`);
  const byRow = new Map<number, string[]>();
  for (const text of problems) {
    const index = Number(pattern.exec(text)?.[1] ?? Number.NaN);
    if (index < count) {
      byRow.set(index, [...(byRow.get(index) ?? []), text]);
    }
  }
  return (index) => (byRow.size > 0 ? (byRow.get(index ?? -1) ?? []) : undefined);
}

/** As many texts as refused rows: each refused row has one, in order. Fewer or more cannot be told apart. */
const pairedReason = ({ problems }: ApiErrorDetails, count: number, position: number): readonly string[] =>
  problems.length === count ? problems.slice(position, position + 1) : [];
