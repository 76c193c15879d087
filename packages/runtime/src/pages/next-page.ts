import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { OperationDescriptor, PaginationDescriptor, Pointer } from "../descriptor.ts";
import { errorOf, invalid } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { NextPage, PageStyle } from "../features.ts";
import { itemsAt } from "../response/items.ts";
import { endless, repeatsOf, sameItems } from "./repeats.ts";

/** An operation with pages. */
export type PagedDescriptor = OperationDescriptor & { readonly pagination: PaginationDescriptor };

/** Pages without an item in a row: a vendor that filters behind its cursor answers some, never so many. */
export const MOST_EMPTY_PAGES = 100;

/** Asks for a page by number from the start: without one, some vendors answer everything at once, or refuse. */
export function firstPage(descriptor: PagedDescriptor, params: object, style: PageStyle | undefined): object {
  const { pagination } = descriptor;
  if (style) {
    return style.first(descriptor, params);
  }
  if (pagination.style !== "page" || getPointer(params, pagination.page) !== undefined) {
    return params;
  }
  return withPointer(params, pagination.page, 1);
}

/** Walks over the pages of one list. */
export function pageWalk(descriptor: PagedDescriptor, style: PageStyle | undefined): NextPage {
  const { id, pagination } = descriptor;
  switch (pagination.style) {
    case "page":
      return byPage(id, pagination);
    case "cursor":
      return byCursor(id, pagination);
    case "since-id":
      return bySinceId(id, pagination);
    default:
      if (!style) {
        throw invalid("features.pages", `is required to walk over the pages of ${id}`);
      }
      return style.walk(descriptor);
  }
}

type Style<Name extends PaginationDescriptor["style"]> = Extract<PaginationDescriptor, { style: Name }>;

function byPage(id: string, pagination: Style<"page">): NextPage {
  let before: number | undefined;
  let isCounted: boolean | undefined;
  const repeats = repeatsOf(id);
  return ({ request, response: { data, status } }) => {
    const items = itemsAt(data, pagination.items) ?? [];
    const page = numberAt(request, pagination.page) ?? 1;
    // A walk that goes on where another stopped can only guess at what came before.
    isCounted ??= page === 1;
    // Counted, not computed from the limit: a vendor may hand out smaller pages than it was asked for.
    before = (before ?? (page - 1) * items.length) + items.length;
    const pages = numberAt(data, pagination.totalPages);
    const total = numberAt(data, pagination.totalItems);
    const isWhole = items.length > 0 && numberAt(request, pagination.limit) === 0;
    const end = endOf({ page, pages, before, isCounted, total, count: items.length, isWhole });
    if (items.length === 0) {
      if (end === "later") {
        throw errorOf<ResponseFormatError>(
          ["ResponseFormatError"],
          `${id}: page ${page} is empty, but the vendor says that there are more items; nothing behind it was read`,
          { status, headers: {}, contentType: undefined, excerpt: "" },
        );
      }
      return undefined;
    }
    // Whatever total is declared: a vendor that ignores the page would have every item handed out once a page.
    if (repeats(items, end === "unknown")) {
      return null;
    }
    return end === "here" ? undefined : withPointer(request, pagination.page, page + 1);
  };
}

/** Where the list ends by what the vendor says: on this page, on a later one, or it says nothing that can be true. */
function endOf(at: {
  readonly page: number;
  readonly pages: number | undefined;
  readonly before: number;
  /** Whether `before` is no guess, so that fewer items than the total are too few. */
  readonly isCounted: boolean;
  readonly total: number | undefined;
  readonly count: number;
  /** Asked for pages of no size, a vendor answers everything at once, or nothing. */
  readonly isWhole: boolean;
}): "here" | "later" | "unknown" {
  const { page, pages, before, isCounted, total, count, isWhole } = at;
  // Fewer pages than this one beside items, or fewer items than have come, are no numbers to end by.
  if (pages !== undefined && (pages >= page || count === 0)) {
    // Fewer items than the vendor counts: one more page costs little, and what is behind it would be lost.
    const isShort = isCounted && count > 0 && total !== undefined && total > before;
    return page < pages ? "later" : isShort ? "unknown" : "here";
  }
  if (total !== undefined && total >= before) {
    return before === total ? "here" : isCounted ? "later" : "unknown";
  }
  return isWhole ? "here" : "unknown";
}

function byCursor(id: string, pagination: Style<"cursor">): NextPage {
  const seen = new Set<unknown>();
  const refuseSame = sameItems(id);
  let empty = 0;
  return ({ request, response: { data } }) => {
    const cursor = getPointer(data, pagination.nextCursor);
    // PHP's programs write false for none.
    if (cursor === undefined || cursor === null || cursor === "" || cursor === false) {
      return undefined;
    }
    requireMark(id, "cursor", cursor);
    refuseRepeated(id, "cursor", seen, cursor);
    const items = itemsAt(data, pagination.items) ?? [];
    refuseSame(items);
    empty = items.length === 0 ? empty + 1 : 0;
    if (empty >= MOST_EMPTY_PAGES) {
      throw endless(`${id}: ${empty} pages in a row were empty, and the vendor names a next one`);
    }
    return withPointer(request, pagination.cursor, cursor);
  };
}

function bySinceId(id: string, pagination: Style<"since-id">): NextPage {
  const seen = new Set<unknown>();
  return ({ request, response: { data } }) => {
    const items = itemsAt(data, pagination.items) ?? [];
    // Only an empty page ends it: a vendor may hand out smaller pages than it was asked for.
    if (items.length === 0) {
      return undefined;
    }
    const last = getPointer(items.at(-1), pagination.id);
    if (last === undefined || last === null) {
      throw endless(`${id}: the last item has no ${pagination.id}`);
    }
    requireMark(id, "id", last);
    refuseRepeated(id, "id", seen, last);
    const since = getPointer(request, pagination.sinceId);
    if (isBefore(last, since) || String(last) === String(since)) {
      throw endless(`${id}: the vendor answered items before the id ${since} that was asked for`);
    }
    // Going on from the last, those between it and the greatest would be lost, or come twice.
    if (items.some((item) => isBefore(last, getPointer(item, pagination.id)))) {
      throw endless(`${id}: the items' ids do not ascend, so there is none to go on from`);
    }
    const rest = (pagination.first ?? []).reduce(
      (params, pointer) => withPointer(params, pointer, undefined),
      request,
    );
    return withPointer(rest, pagination.sinceId, last);
  };
}

/** Whether an id is less than another, where both are numbers; also written as text, of any length. */
function isBefore(id: unknown, other: unknown): boolean {
  const [one, two] = [String(id), String(other)];
  return /^\d+$/.test(one) && /^\d+$/.test(two) && BigInt(one) < BigInt(two);
}

/** @throws {PaginationError} for what cannot be sent back to the vendor */
function requireMark(id: string, what: string, value: unknown): void {
  if (typeof value !== "string" && !Number.isFinite(value)) {
    throw endless(`${id}: the ${what} to go on from is neither text nor a number`);
  }
}

/** Refuses a mark that comes back: going on from it would go round in circles. */
export function refuseRepeated(id: string, mark: string, seen: Set<unknown>, value: unknown): void {
  if (seen.has(value)) {
    throw endless(`${id}: the vendor answered the same ${mark} twice, so its pages would never end`);
  }
  seen.add(value);
}

/** Whether a value says yes or no, in whatever way programs write that; `undefined` for anything else. */
export function saidAt(value: unknown, pointer: Pointer | undefined): boolean | undefined {
  const text = String(getPointer(value, pointer)).toLowerCase();
  return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : undefined;
}

/** A number, also one written as text. */
export function numberAt(value: unknown, pointer: Pointer | undefined): number | undefined {
  const found = getPointer(value, pointer);
  // `true` and `[3]` become numbers, too, and say none.
  const number =
    typeof found === "number" || (typeof found === "string" && found) ? Number(found) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}
