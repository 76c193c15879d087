import { errorOf } from "../errors/make.ts";
import type { PaginationError } from "../errors/response.ts";
import { isStructure } from "../response/shape.ts";

/** The error for pages that would never end. */
export const endless = (message: string): PaginationError =>
  errorOf<PaginationError>(["PaginationError"], message, {});

/**
 * Watches for pages that come again, in a row or in a circle.
 * @returns whether the list ends here, because the vendor repeats its last page when it is asked for one too many
 * @throws {PaginationError} for any other page that came before
 */
export function repeatsOf(id: string): (items: readonly unknown[], mayEnd: boolean) => boolean {
  // One number a page, so that a list of a million items costs no memory.
  const seen = new Set<number | undefined>();
  let previous: number | undefined;
  return (items, mayEnd) => {
    const mark = markOf(items);
    if (mark === undefined || !seen.has(mark)) {
      seen.add(mark);
      previous = mark;
      return false;
    }
    // Two pages differed, so the vendor does look at the page's number; past the end it says the last again.
    if (mayEnd && mark === previous && seen.size > 1) {
      return true;
    }
    throw endless(`${id}: the vendor answered the same page twice, so its pages would never end`);
  };
}

/**
 * Watches for items that come again, where what the vendor goes on from changes from page to page.
 * @throws {PaginationError}
 */
export function sameItems(id: string): (items: readonly unknown[]) => void {
  const seen = new Set<number | undefined>();
  return (items) => {
    // A single one may be about the same thing as another: only what is the same in all is the same.
    const mark = items.length === 1 ? markOf([items]) : markOf(items);
    if (items.length > 0 && mark !== undefined && seen.has(mark)) {
      throw endless(`${id}: the vendor answered the same items twice, so its pages would never end`);
    }
    seen.add(mark);
  };
}

/** A number for what a page holds: its items' ids, or all of it where they have none. */
export function markOf(items: readonly unknown[]): number | undefined {
  const ids = items.map((item) => (isStructure(item) ? (item.id ?? item.externalId) : undefined));
  const known = ids.every((id) => typeof id === "number" || typeof id === "string");
  try {
    return hash(JSON.stringify(known ? ids : items));
  } catch {
    // Nested deeper than the engine's stack: no page of a vendor is, so it need not be compared.
    return undefined;
  }
}

/** FNV-1a twice, over different primes: 53 bits, so that two pages of a million do not meet by chance. */
function hash(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x7f4a7c15;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
