import type { Connection } from "./connection.ts";
import type { OperationDescriptor, PaginationDescriptor, Pointer } from "./descriptor.ts";
import { PaginationError } from "./errors.ts";
import { type Arguments, type Operation, operation } from "./operation.ts";
import type { Parts } from "./parts.ts";
import { at, isObject, withAt } from "./pointer.ts";

/** An operation that answers a list page by page. */
export interface PagedOperation<Params, Result, Item> extends Operation<Params, Result> {
  readonly descriptor: PagedDescriptor;
  /**
   * The items of all pages from the one that the parameters name, each page asked for when the one before is used up.
   * Throws what the operation throws, and `PaginationError` if the vendor's pages would never end.
   */
  items(connection: Connection, ...args: Arguments<Params>): AsyncGenerator<Item, void, undefined>;
  /** The same, answer by answer. */
  pages(connection: Connection, ...args: Arguments<Params>): AsyncGenerator<Result, void, undefined>;
}

/** An operation with pages. */
export type PagedDescriptor = OperationDescriptor & { readonly pagination: PaginationDescriptor };

/**
 * Makes the function for one operation that answers pages.
 * @param parts as for `operation`
 */
export function paged<Params, Result, Item>(
  descriptor: PagedDescriptor,
  parts?: Parts,
): PagedOperation<Params, Result, Item> {
  const list = operation<Params, Result>(descriptor, parts);
  async function* pages(connection: Connection, ...[params, options]: Arguments<Params>) {
    const next = walk(descriptor);
    let request: object | undefined = firstRequest(descriptor.pagination, params ?? {});
    while (request) {
      const answer = await list(connection, ...([request, options] as unknown as Arguments<Params>));
      // Before the answer is handed out: a page that came twice must not be.
      request = next(request, answer);
      yield answer;
    }
  }
  async function* items(connection: Connection, ...args: Arguments<Params>) {
    for await (const answer of pages(connection, ...args))
      yield* itemsOf(descriptor.pagination, answer) as Item[];
  }
  return Object.assign(list, { descriptor, items, pages });
}

/** Asks for a page by number from the start: without one, some vendors answer everything at once, or refuse. */
function firstRequest(pagination: PaginationDescriptor, params: object): object {
  if (pagination.style !== "page" || at(params, pagination.page) !== undefined) return params;
  return withAt(params, pagination.page, 1);
}

/** The parameters of the next page after an answer; `undefined` after the last. */
type Next = (request: object, answer: unknown) => object | undefined;

function walk({ id, pagination }: PagedDescriptor): Next {
  switch (pagination.style) {
    case "page":
      return byPage(id, pagination);
    case "cursor":
      return byCursor(id, pagination);
    case "since-id":
      return bySinceId(id, pagination);
  }
}

type Style<Name extends PaginationDescriptor["style"]> = Extract<PaginationDescriptor, { style: Name }>;

function byPage(id: string, pagination: Style<"page">): Next {
  let before: number | undefined;
  let previous: string | undefined;
  return (request, answer) => {
    const items = itemsOf(pagination, answer);
    if (items.length === 0) return undefined;
    // Whatever total is declared: a vendor that ignores the page would have every item handed out once a page.
    const content = JSON.stringify(items);
    if (content === previous) throw repeated(id, "page");
    const page = numberAt(request, pagination.page) ?? 1;
    const pages = numberAt(answer, pagination.totalPages);
    const total = numberAt(answer, pagination.totalItems);
    // Counted, not computed from the limit: a vendor may hand out smaller pages than it was asked for.
    before = (before ?? (page - 1) * items.length) + items.length;
    if (pages !== undefined ? page >= pages : total !== undefined && before >= total) return undefined;
    previous = content;
    return withAt(request, pagination.page, page + 1);
  };
}

function byCursor(id: string, pagination: Style<"cursor">): Next {
  const once = onlyOnce(id, "cursor");
  return (request, answer) => {
    const cursor = at(answer, pagination.nextCursor);
    if (cursor === undefined || cursor === null || cursor === "") return undefined;
    once(cursor);
    return withAt(request, pagination.cursor, cursor);
  };
}

function bySinceId(id: string, pagination: Style<"since-id">): Next {
  const once = onlyOnce(id, "id");
  return (request, answer) => {
    const items = itemsOf(pagination, answer);
    // Only an empty page ends it: a vendor may hand out smaller pages than it was asked for.
    if (items.length === 0) return undefined;
    const last = at(items.at(-1), pagination.id);
    if (last === undefined || last === null)
      throw new PaginationError(`${id}: the last item has no ${pagination.id}`);
    once(last);
    const rest = (pagination.first ?? []).reduce(
      (params, pointer) => withAt(params, pointer, undefined),
      request,
    );
    return withAt(rest, pagination.sinceId, last);
  };
}

/** Refuses a mark that comes back: going on from it would go round in circles. */
function onlyOnce(id: string, mark: string): (value: unknown) => void {
  const seen = new Set<unknown>();
  return (value) => {
    if (seen.has(value)) throw repeated(id, mark);
    seen.add(value);
  };
}

const repeated = (id: string, mark: string): PaginationError =>
  new PaginationError(`${id}: the vendor answered the same ${mark} twice, so its pages would never end`);

/** The items of an answer; a map's values, since some vendors key their lists. */
function itemsOf(pagination: PaginationDescriptor, answer: unknown): readonly unknown[] {
  const items = at(answer, pagination.items);
  return isObject(items) ? Object.values(items) : [];
}

/** A number, also one written as text. */
function numberAt(value: unknown, pointer: Pointer | undefined): number | undefined {
  const found = at(value, pointer);
  if (found === undefined || found === null || found === "") return undefined;
  const number = Number(found);
  return Number.isNaN(number) ? undefined : number;
}
