/** Walking over pages. Loaded with the first walk: a program that reads one page does not carry it. */

import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { Connection, ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { AbortedError } from "../errors/connection.ts";
import { errorOf, invalid, isOurs } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { PageStyle, ReadPage } from "../features.ts";
import type { CallResponse } from "../operation.ts";
import { itemsAt } from "../response/items.ts";
import { isStructure } from "../response/shape.ts";
import { firstPage, type PagedDescriptor, pageWalk } from "./next-page.ts";
import type { PageOptions } from "./options.ts";
import { type Position, readToken, writeToken } from "./resume.ts";

/** One walk: what it reads, how, and where it is. */
export interface Walk {
  readonly descriptor: PagedDescriptor;
  readonly connection: Connection;
  /** For styles that a feature brings. */
  readonly style: PageStyle | undefined;
  readonly options: PageOptions;
  /** Handed over, since this piece must have little in common with the start, which bundlers would cut up. */
  readonly stateOf: (connection: Connection) => ConnectionState;
  /** Asks for a page. */
  readonly list: {
    withResponse(
      connection: Connection,
      params: never,
      options: RequestOptions,
    ): Promise<CallResponse<unknown>>;
  };
  /** Behind what was handed out last; kept by the walk. */
  token?: string | undefined;
}

/** A page that was read, and the parameters of the next; `undefined` behind the last. */
interface Page extends ReadPage {
  readonly response: CallResponse<unknown>;
  readonly following: object | undefined;
}

/** What is handed out, and where the walk is behind it. */
type Handed = readonly [value: unknown, place: Position | undefined];

/** The items of all pages, from where the options say. */
export const walkItems = (walk: Walk, params: object): AsyncGenerator<unknown, void, undefined> =>
  hand(walk, params, function* ({ request, response, following }, from) {
    const items = itemsAt(response.data, walk.descriptor.pagination.items) ?? [];
    const end = following && { request: following, skip: 0 };
    for (let index = from; index < items.length; index++) {
      const isLast = index === items.length - 1 && following === undefined;
      yield [items[index], isLast ? end : { request, skip: index + 1 }];
    }
  });

/** The responses of all pages. */
export const walkPages = (walk: Walk, params: object): AsyncGenerator<unknown, void, undefined> =>
  hand(walk, params, function* ({ response, following }) {
    yield [response.data, following && { request: following, skip: 0 }];
  });

/**
 * The items of all pages in one list. One without an end would fill the memory: no limit is said by `Infinity`, never by a
 * variable that is unset.
 */
export async function collect<Item>(
  items: (connection: Connection, params?: object, options?: PageOptions) => AsyncIterable<Item>,
  connection: Connection,
  params?: object,
  options?: PageOptions,
): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items(connection, params, { ...options, max: options?.max ?? Number.NaN })) {
    found.push(item);
  }
  return found;
}

async function* hand(
  walk: Walk,
  params: object,
  valuesOf: (page: Page, from: number) => Iterable<Handed>,
): AsyncGenerator<unknown, void, undefined> {
  const { descriptor, options } = walk;
  if (typeof options !== "object" || options === null) {
    throw invalid("options", "must be an object");
  }
  const { signal, prefetch = false } = options;
  if (typeof prefetch !== "boolean") {
    throw invalid("prefetch", "must be true or false");
  }
  let left = maxOf(options);
  const start = startOf(walk, params);
  // Of which this piece would have a copy.
  const { redactorOf } = await import("../response/failures.ts");
  const redact = redactorOf(walk.stateOf(walk.connection));
  let { skip } = start;
  const moveTo = (place: Position | undefined) => {
    walk.token = place && writeToken(descriptor, place, walk.style, redact);
  };
  moveTo(start);
  try {
    for await (const page of left > 0 ? pagesFrom(walk, start.request) : []) {
      for (const [value, place] of valuesOf(page, skip)) {
        refuseAborted(signal, descriptor.id);
        moveTo(place);
        yield value;
        left -= 1;
        if (left === 0) {
          return;
        }
      }
      moveTo(page.following && { request: page.following, skip: 0 });
      skip = 0;
    }
  } catch (error) {
    // A hook may have frozen it.
    if (isOurs(error)) {
      Reflect.set(error, "resumeToken", walk.token);
    }
    throw error;
  }
}

async function* pagesFrom(walk: Walk, start: object): AsyncGenerator<Page, void, undefined> {
  const { descriptor, list, connection, style, stateOf } = walk;
  const { max: _max, prefetch, resume: _resume, ...options } = walk.options;
  const read = (params: object) => list.withResponse(connection, params as never, options);
  const next = pageWalk(descriptor, style);
  let request: object | undefined = start;
  let pending = read(request);
  while (request) {
    const response = await pending;
    requireList(descriptor, response);
    // Before the page is handed out: one that came twice must not be.
    const page = { request, response, ...keysOf(stateOf(connection)) };
    const following: object | undefined | null = next(page);
    if (following === null) {
      return;
    }
    if (following && prefetch) {
      pending = read(following);
      pending.catch(() => {});
    }
    yield { request, response, following };
    if (following && !prefetch) {
      pending = read(following);
    }
    request = following;
  }
}

/** Shorter ones, which only tests have, are what honest parameters say, too. */
const SHORTEST_KEY = 8;

/** What tells a credential in an address. A user's name is none: it may be what was asked for. */
function keysOf({
  vendor: { auth },
  credentials,
  options,
}: ConnectionState): Pick<ReadPage, "auth" | "secrets"> {
  const values = options as Readonly<Record<string, unknown>>;
  const users = auth.flatMap((scheme) => (scheme.in === "basic" ? [values[scheme.username]] : []));
  const secrets = credentials.secrets.filter(
    (secret) => secret.length >= SHORTEST_KEY && !users.includes(secret),
  );
  return { auth, secrets };
}

/**
 * A list, or what PHP makes of one with gaps: a map by numbers. In a map by names a vendor says something else.
 * @throws {ResponseFormatError}
 */
function requireList(
  { id, pagination: { items } }: PagedDescriptor,
  { data, status }: CallResponse<unknown>,
): void {
  const rows = Object.entries(Object(getPointer(data, items)));
  const refuse = (problem: string) => {
    const details = { status, headers: {}, contentType: undefined, excerpt: "" };
    return errorOf<ResponseFormatError>(["ResponseFormatError"], `${id}: ${status} with ${problem}`, details);
  };
  if (!rows.every(([name]) => /^\d+$/.test(name))) {
    throw refuse(`no list at "${items}"`);
  }
  const rounded = rows.find(([, row]) => isRounded(isStructure(row) ? row.id : row));
  if (rounded) {
    throw refuse(`an id beyond 2^53, which was rounded, at "${items}/${rounded[0]}"`);
  }
}

const isRounded = (id: unknown): boolean => Number.isInteger(id) && !Number.isSafeInteger(id);

function startOf({ descriptor, style, options: { resume } }: Walk, params: object): Position {
  const request = firstPage(descriptor, params, style);
  return resume === undefined ? { request, skip: 0 } : readToken(descriptor, request, resume, style);
}

function maxOf({ max = Number.POSITIVE_INFINITY }: PageOptions): number {
  if (!(max === Number.POSITIVE_INFINITY || (Number.isInteger(max) && max >= 0))) {
    throw invalid("max", "must be a whole number from 0, or Infinity for all");
  }
  return max;
}

/** The rest of a page is in memory, but whoever aborts wants no more of it. */
function refuseAborted(signal: AbortSignal | undefined, id: string): void {
  if (signal?.aborted) {
    const cause: unknown = signal.reason;
    throw errorOf<AbortedError>(["AbortedError"], `${id}: aborted by the caller`, {}, { cause });
  }
}
