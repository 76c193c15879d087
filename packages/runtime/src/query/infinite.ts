import type { Connection } from "../connection/connection.ts";
import { invalid } from "../errors/make.ts";
import type { Arguments, Operation } from "../operation.ts";
import type { PageOptions } from "../pages/options.ts";
import type { PagedMembers } from "../pages/paged.ts";
import { endless, markOf } from "../pages/repeats.ts";
import { itemsAt } from "../response/items.ts";
import { type QueryCallOptions, type QueryKey, queryKey, readCallOptions } from "./key.ts";
import { neverAgain, type Retry } from "./retry.ts";

/** Where a page begins. It can be stored, as TanStack does with a query that is dehydrated. */
export interface QueryPageParam {
  /** What `resume` takes. */
  readonly resumeToken: string;
  /** What the page before held, and how many there were, so that pages which come again are found. */
  readonly before: number | undefined;
  readonly pages: number;
}

/** One page of an infinite query. */
export interface QueryPage<Result, Item> {
  readonly items: readonly Item[];
  /** The whole response. */
  readonly data: Result;
  /** `undefined` behind the last page. */
  readonly next: QueryPageParam | undefined;
}

/** Options for TanStack's infinite queries. */
export interface InfiniteQueryOptions<Result, Item> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: QueryPageParam | undefined;
  }) => Promise<QueryPage<Result, Item>>;
  readonly initialPageParam: QueryPageParam | undefined;
  readonly getNextPageParam: (page: QueryPage<Result, Item>) => QueryPageParam | undefined;
  readonly retry: Retry;
}

/**
 * Options for an infinite query over an operation's pages, whichever way the vendor counts them. Each page has its
 * `items` and the whole response as `data`.
 * @param args the parameters, then options of the calls
 * @throws {InvalidRequestError} for an operation without pages, and a connection to another vendor
 */
export function infiniteQueryOptions<Params, Result, Item, Slug extends string>(
  operation: PagedMembers<Params, Result, Item, Slug> & Operation<Params, Result, Slug>,
  connection: Connection<NoInfer<Slug>>,
  ...args: Arguments<NoInfer<Params>, QueryCallOptions>
): InfiniteQueryOptions<Result, Item> {
  const [params, options] = args;
  const { account, call } = readCallOptions(options);
  const { descriptor } = operation;
  if (!descriptor.pagination) {
    throw invalid("operation", `must have pages, which ${descriptor.id} has not`);
  }
  return {
    queryKey: [...queryKey(operation, connection, { account }), params ?? {}, "pages"],
    queryFn: async ({ signal, pageParam }) => {
      const page: PageOptions = { ...call, signal, max: 1, resume: pageParam?.resumeToken };
      // The tuple depends on whether parameters may be left out; both have this order.
      const walk = operation.pages(connection, ...([params ?? {}, page] as unknown as PageArguments<Params>));
      const step = await walk.next();
      if (step.done) {
        throw endless(`${descriptor.id}: the walk has no page`);
      }
      const items = (itemsAt(step.value, descriptor.pagination.items) ?? []) as readonly Item[];
      return pageOf(descriptor.id, { items, data: step.value, token: walk.resumeToken }, pageParam);
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    retry: neverAgain,
  };
}

type PageArguments<Params> = Arguments<Params, PageOptions>;

/** @throws {PaginationError} if the vendor answers its first page again when it is asked for the second */
function pageOf<Result, Item>(
  id: string,
  { items, data, token }: { items: readonly Item[]; data: Result; token: string | undefined },
  { before, pages }: Pick<QueryPageParam, "before" | "pages"> = { before: undefined, pages: 0 },
): QueryPage<Result, Item> {
  const mark = items.length > 0 ? markOf(items) : undefined;
  if (mark === undefined || mark !== before) {
    const next = token === undefined ? undefined : { resumeToken: token, before: mark, pages: pages + 1 };
    return { items, data, next };
  }
  if (pages === 1) {
    throw endless(`${id}: the vendor answered the same page twice, so its pages would never end`);
  }
  // Past the end it says its last page again: two pages differed, so it does look at the page's number.
  return { items: [], data, next: undefined };
}
