import { type Connection, stateOf } from "../connection/connection.ts";
import type { OperationFeatures } from "../features.ts";
import { type Arguments, type OperationMembers, operation } from "../operation.ts";
import { listCheck } from "../response/checks.ts";
import type { PagedDescriptor } from "./next-page.ts";
import type { PageOptions } from "./options.ts";
import type { Walk } from "./walk.ts";

/** What such an operation has beside its call. */
export interface PagedMembers<Params, Result, Item, Slug extends string = string>
  extends OperationMembers<Params, Result, Slug> {
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

/** An operation that answers a list page by page. */
export interface PagedOperation<Params, Result, Item, Slug extends string = string>
  extends PagedMembers<Params, Result, Item, Slug> {
  (connection: Connection<Slug>, ...args: Arguments<Params>): Promise<Result>;
}

/** A walk over pages. */
export interface PageIterator<Value> extends AsyncGenerator<Value, void, undefined> {
  /**
   * Where the walk is, behind what was handed out last; `undefined` at the end. An error of the walk carries it too.
   */
  readonly resumeToken: string | undefined;
}

/**
 * Makes the function for one operation that answers pages.
 * @param features as for `operation`
 */
export function paged<Params, Result, Item, Slug extends string = string>(
  descriptor: PagedDescriptor,
  features?: OperationFeatures,
): PagedOperation<Params, Result, Item, Slug> {
  const list = operation<Params, Result, Slug>(descriptor, { lists: listCheck, ...features });
  const walker =
    (way: "walkItems" | "walkPages") =>
    (...[connection, params = {}, options = {}]: Start): PageIterator<never> => {
      const walk: Walk = {
        descriptor,
        connection,
        list,
        options,
        style: features?.pages,
        stateOf,
      };
      async function* run() {
        // What a page holds is typed by whoever describes the operation.
        yield* (await load())[way](walk, params) as AsyncGenerator<never, void, undefined>;
      }
      const token = { get: () => walk.token };
      return Object.defineProperty(run(), "resumeToken", token) as PageIterator<never>;
    };
  const items = walker("walkItems");
  const members = {
    items,
    pages: walker("walkPages"),
    all: async (...start: Start) => (await load()).collect(items, ...start),
  };
  return Object.assign(list, members) as PagedOperation<Params, Result, Item, Slug>;
}

/** A program that reads one page does not carry what walks over them. */
const load = () => import("./walk.ts");

type Start = [connection: Connection, params?: object, options?: PageOptions];
