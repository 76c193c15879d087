import type { Connection } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import { AbortedError, InvalidRequestError, OrderwireError } from "../errors.ts";
import type { OperationFeatures } from "../features.ts";
import { type Arguments, type Operation, operation } from "../operation.ts";
import { itemsAt } from "../response/shape.ts";
import { firstPage, type PagedDescriptor, pageWalk, type ReadPage } from "./next-page.ts";
import { type Position, readToken, writeToken } from "./resume.ts";

/** An operation that answers a list page by page. */
export interface PagedOperation<Params, Result, Item, Slug extends string = string>
  extends Operation<Params, Result, Slug> {
  readonly descriptor: PagedDescriptor;
  /**
   * The items of all pages from the one that the parameters name, each page asked for when the one before is used up.
   * Throws what the operation throws, `PaginationError` if the vendor's pages would never end, and
   * `ResponseFormatError` if a page is missing.
   */
  items(connection: Connection<Slug>, ...args: Arguments<Params, PageOptions>): PageIterator<Item>;
  /** The same, response by response. */
  pages(connection: Connection<Slug>, ...args: Arguments<Params, PageOptions>): PageIterator<Result>;
  /** The items in one list, at most `max` of them. */
  all(
    connection: Connection<Slug>,
    params: Params,
    options: PageOptions & { readonly max: number },
  ): Promise<Item[]>;
}

/** Options of a walk over pages, beside those of each call. */
export interface PageOptions extends RequestOptions {
  /** Most items; of `pages`, most pages. Default: all. */
  readonly max?: number | undefined;
  /** Ask for a page while the one before is being used. Default `false`. */
  readonly prefetch?: boolean | undefined;
  /** The `resumeToken` of an earlier walk with the same parameters: go on where it stopped. */
  readonly resume?: string | undefined;
}

/** A walk over pages. */
export interface PageIterator<Value> extends AsyncGenerator<Value, void, undefined> {
  /**
   * Where the walk is, behind what was handed out last; `undefined` at the end. An error of the walk carries it too.
   */
  readonly resumeToken: string | undefined;
}

/** A page that was read, and the parameters of the next; `undefined` behind the last. */
interface Page extends ReadPage {
  readonly following: object | undefined;
}

/**
 * Makes the function for one operation that answers pages.
 * @param features as for `operation`
 */
export function paged<Params, Result, Item, Slug extends string = string>(
  descriptor: PagedDescriptor,
  features?: OperationFeatures,
): PagedOperation<Params, Result, Item, Slug> {
  const list = operation<Params, Result, Slug>(descriptor, features);

  async function* walk(connection: Connection<Slug>, start: object, options: PageOptions) {
    const { max: _max, prefetch, resume: _resume, ...request } = options;
    const read = (params: object) =>
      list.withResponse(connection, ...([params, request] as unknown as Arguments<Params>));
    const next = pageWalk(descriptor);
    let page: object | undefined = start;
    let pending = read(page);
    while (page) {
      const response = await pending;
      // Before the page is handed out: one that came twice must not be.
      const following: object | undefined | null = next({ request: page, response });
      if (following === null) {
        return;
      }
      const current: Page = { request: page, response, following };
      if (following && prefetch) {
        pending = read(following);
        pending.catch(() => {});
      }
      yield current;
      if (following && !prefetch) {
        pending = read(following);
      }
      page = following;
    }
  }

  /** Walks from where the options say, and keeps the place. */
  function iterate<Value>(
    connection: Connection<Slug>,
    [params = {} as Params, options = {}]: [params?: Params, options?: PageOptions],
    handOut: (page: Page, from: number, moveTo: (position: Position | undefined) => void) => Iterable<Value>,
  ): PageIterator<Value> {
    let position: Position | undefined;
    const token = () => position && writeToken(descriptor, position);
    async function* run(): AsyncGenerator<Value, void, undefined> {
      const { max = Number.POSITIVE_INFINITY, resume, signal } = options;
      checkMax(max);
      const first = firstPage(descriptor.pagination, params as object);
      position = resume === undefined ? { request: first, skip: 0 } : readToken(descriptor, first, resume);
      let { skip } = position;
      let left = max;
      try {
        if (left === 0) {
          return;
        }
        for await (const page of walk(connection, position.request, options)) {
          const end = page.following && { request: page.following, skip: 0 };
          const moveTo = (place: Position | undefined) => {
            position = place ?? end;
          };
          for (const value of handOut(page, skip, moveTo)) {
            refuseAborted(signal, descriptor.id);
            yield value;
            left -= 1;
            if (left === 0) {
              return;
            }
          }
          position = end;
          skip = 0;
        }
        position = undefined;
      } catch (error) {
        throw error instanceof OrderwireError ? Object.assign(error, { resumeToken: token() }) : error;
      }
    }
    return Object.defineProperty(run(), "resumeToken", { get: token }) as PageIterator<Value>;
  }

  const items: PagedOperation<Params, Result, Item, Slug>["items"] = (connection, ...args) =>
    iterate(connection, args, function* ({ request, response, following }, from, moveTo) {
      const all = (itemsAt(response.data, descriptor.pagination.items) ?? []) as readonly Item[];
      for (let index = from; index < all.length; index++) {
        const isLast = index === all.length - 1 && following === undefined;
        moveTo(isLast ? undefined : { request, skip: index + 1 });
        yield all[index] as Item;
      }
    });
  const pages: PagedOperation<Params, Result, Item, Slug>["pages"] = (connection, ...args) =>
    iterate(connection, args, function* ({ response }, _from, moveTo) {
      moveTo(undefined);
      yield response.data as Result;
    });
  const all: PagedOperation<Params, Result, Item, Slug>["all"] = async (connection, params, options) => {
    const found: Item[] = [];
    for await (const item of items(
      connection,
      ...([params, options] as unknown as Arguments<Params, PageOptions>),
    )) {
      found.push(item);
    }
    return found;
  };
  return Object.assign(list, { descriptor, items, pages, all });
}

function checkMax(max: unknown): void {
  if (!(typeof max === "number" && max >= 0)) {
    throw new InvalidRequestError("max", "must be a number that is not negative");
  }
}

/** The rest of a page is in memory, but whoever aborts wants no more of it. */
function refuseAborted(signal: AbortSignal | undefined, id: string): void {
  if (signal?.aborted) {
    throw new AbortedError(`${id}: aborted by the caller`, { cause: signal.reason });
  }
}
