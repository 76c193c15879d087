import { getPointer, pointerSteps, setPointer, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { CompiledMock, OperationData, Pagination } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import { isWholeList } from "../../respond/whole-list.ts";
import { numberOf } from "../../schema/schemas.ts";
import type { Filter } from "../query/filter.ts";
import { linked, PageAddress } from "../query/page-address.ts";
import { type Selection, selectionOf } from "../query/selection.ts";
import { asShown } from "../query/shown.ts";
import { sortedBy } from "../query/sort.ts";
import type { ResourceOperation } from "../schema/entity-schemas.ts";
import { type HandlerContext, parentKeyOf, type StatefulRequest, type StateResult } from "./handler.ts";

/** Names the filters that the mock cannot apply, so that nobody takes a full list for a filtered one. */
const IGNORED_HEADER = "x-mock-ignored-filters";

/** The stored entities that match, newest first where the vendor pages, as shops list their orders. */
export function list(context: HandlerContext): StateResult {
  const { request, store, builder, relations } = context;
  const { operation } = request;
  const parent = parentKeyOf(context);
  if (!parent) {
    return context.notFound();
  }
  const response = request.respond();
  const filters = filtersOf(context);
  const { conditions, ignored, violations } = askedOf(context, filters);
  if (violations.length > 0) {
    return { violations };
  }
  const { pagination, resource } = operation;
  const sorted = resource.sort && sortedBy(resource.sort, context, conditions, parent);
  // A list that goes on by a mark or an id is in the order of that.
  const isPaged = pagination !== undefined && !["cursor", "since-id"].includes(pagination.style);
  const found = sorted ?? store.table.select(conditions, parent);
  const ordered = isPaged && !sorted ? found.toReversed() : found;
  const { rows, ...page } = pageOf(ordered, response, context, ignored);
  const entities = rows.map((row) =>
    builder.projectEntity(
      relations.expand(store.schema, store.table.at(row)),
      operation,
      store.schema,
      response.status,
    ),
  );
  const shown = resource.filters ? asShown(entities, resource, filters) : entities;
  return { response: builder.putList({ ...response, ...page }, operation, shown) };
}

const EVERYTHING: Selection = { conditions: [], ignored: [], violations: [] };

/** What the request asks of the entities of its list. */
export function askedOf(context: HandlerContext, filters: readonly Filter[] = filtersOf(context)): Selection {
  return filters.length > 0 ? selectionOf(context, filters) : EVERYTHING;
}

/** One page of the rows, and what the response says beside them. */
export function pageOf<Row>(
  rows: readonly Row[],
  response: MockResponse,
  { request, builder }: HandlerContext,
  ignored: readonly string[],
): Pick<MockResponse, "headers" | "value"> & { readonly rows: readonly Row[] } {
  const headers = {
    ...response.headers,
    ...(ignored.length > 0 ? { [IGNORED_HEADER]: ignored.join(", ") } : {}),
  };
  const body = isRecord(response.value) ? structuredClone(response.value) : response.value;
  const { pagination } = request.operation;
  const page = paginate(rows, builder.context, request, isRecord(body) ? body : {});
  const value = isRecord(body) ? page.value : body;
  return {
    rows: page.rows,
    value,
    headers: pagination?.style === "link" ? linked(headers, page.next) : headers,
  };
}

/** A list that goes on from an id may be paged as well. */
const WHOLE = ["/page"];

/** The query parameters that are no page; of an object that is called like no field of the entity, its members. */
function filtersOf({ request, builder }: HandlerContext): Filter[] {
  const { operation, values } = request;
  const { schemas } = builder.context;
  const { pagination, resource } = operation;
  const entity = builder.entitySchemas(operation);
  const { id, by, sort, within } = resource;
  const kinds = [id, by, within?.by, sort?.by, sort?.order];
  const apart = new Set<unknown>([...Object.values(pagination ?? {}), ...kinds, ...WHOLE]);
  const renamed = new Map(Object.entries(resource.fields ?? {}).map(([field, pointer]) => [pointer, field]));
  return operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ key }) => key)
    .filter((name) => values[name] !== undefined && !apart.has(`/${name}`))
    .flatMap((name): Filter[] => {
      const wanted = values[name];
      if (!isRecord(wanted) || schemas.hasProperty(entity, name)) {
        return [{ name, field: renamed.get(`/${name}`) ?? name, wanted }];
      }
      return Object.keys(wanted)
        .filter((field) => !apart.has(`/${name}/${field}`))
        .map((field) => ({ name: `${name}.${field}`, field, wanted: wanted[field] }));
    });
}

/** How many rows a page has when neither the request nor its parameter's default says so. */
const DEFAULT_LIMIT = 20;

type Values = Readonly<Record<string, unknown>>;

/** Where a response says how long its list is, and by which parameters it was cut. */
type Totals = { readonly [Name in "page" | "limit" | "totalItems" | "totalPages"]?: string | undefined };

/**
 * Cuts one page out of a list and writes the totals into the response's body.
 *
 * @param body the body to be; its example has the members that are set here, or not. It is changed.
 */
function paginate<Row>(
  rows: readonly Row[],
  context: MockContext,
  { operation, values, target }: StatefulRequest<ResourceOperation>,
  body: Record<string, unknown>,
): { rows: readonly Row[]; value: unknown; next?: string | undefined } {
  const { pagination } = operation;
  if (!pagination) {
    return { rows, value: body };
  }
  const sent = getPointer(values, pagination.limit) ?? defaultLimit(context, operation, pagination.limit);
  const limit = countOf(sent, DEFAULT_LIMIT);
  const after = rowsAfter(rows, pagination, values);
  if (operation.resource.whole && isWholeList(operation, values)) {
    return { rows: after, value: body };
  }
  const address = ["link", "next-url"].includes(pagination.style)
    ? new PageAddress(operation, target)
    : undefined;
  const number = address ? address.page : getPointer(values, pagination.page ?? WHOLE[0]);
  const asked = countOf(number, 1);
  const last = Math.max(1, Math.ceil(after.length / limit));
  const page = operation.resource.beyond === "last" ? Math.min(asked, last) : asked;
  const mark = pagination.cursor ?? pagination.offset;
  const start = mark ? countOf(getPointer(values, mark), 0) : (page - 1) * limit;
  const isMore = start + limit < after.length;
  if (pagination.nextCursor) {
    setLike(body, pagination.nextCursor, isMore ? start + limit : null);
  }
  if (pagination.hasMore) {
    setPointer(body, pagination.hasMore, isMore);
  }
  const next = isMore ? address?.of(page + 1) : undefined;
  if (pagination.nextUrl) {
    setPointer(body, pagination.nextUrl, next ?? null);
  }
  writeTotals(body, totalsOf(context.data, pagination, body), { page, limit, total: after.length, values });
  return { rows: after.slice(start, start + limit), value: body, next };
}

/** A count that was sent; schemas that allow others than natural numbers must not break the mock. */
function countOf(value: unknown, otherwise: number): number {
  const count = numberOf(value);
  return Number.isSafeInteger(count) && count > 0 ? count : otherwise;
}

function defaultLimit({ schemas }: MockContext, { parameters }: OperationData, limit = ""): unknown {
  const [name] = pointerSteps(limit);
  const parameter = parameters.find(({ key }) => key === name);
  return parameter && schemas.views([parameter.schema]).find((view) => "default" in view)?.default;
}

function rowsAfter<Row>(rows: readonly Row[], { id, sinceId }: Pagination, values: Values): readonly Row[] {
  const last = getPointer(values, sinceId);
  if (id === undefined || last === undefined) {
    return rows;
  }
  return rows.filter((row) => numberOf(getPointer(row, id)) > numberOf(last));
}

/** Lists that are read by another way than pages may carry the same totals: what the body has of them. */
function totalsOf(data: CompiledMock, pagination: Pagination, body: unknown): Totals | undefined {
  if (pagination.style === "page" || pagination.style === "offset") {
    return pagination;
  }
  const present = (pointer: string | undefined) =>
    getPointer(body, pointer) === undefined ? undefined : pointer;
  return data.operations
    .flatMap((operation) => operation.pagination ?? [])
    .map(({ page, limit, totalItems, totalPages }) => ({
      page,
      limit,
      totalItems: present(totalItems),
      totalPages: present(totalPages),
    }))
    .find(({ totalItems, totalPages }) => totalItems ?? totalPages);
}

function writeTotals(
  body: Record<string, unknown>,
  totals: Totals | undefined,
  { page, limit, total, values }: { page: number; limit: number; total: number; values: Values },
): void {
  if (!totals) {
    return;
  }
  const { totalItems, totalPages } = totals;
  if (totalItems) {
    setLike(body, totalItems, total);
  }
  if (totalPages) {
    setLike(body, totalPages, Math.ceil(total / limit));
  }
  const owner = pointerSteps(totalItems ?? totalPages ?? "").slice(0, -1);
  const said = new Map<string, string | number>([
    ...Object.entries(values).flatMap(([name, value]) => (isText(value) ? [[name, value] as const] : [])),
    ...namesOf(totals.page).map((name) => [name, page] as const),
    ...[...namesOf(totals.limit), "pageSize"].map((name) => [name, limit] as const),
  ]);
  const beside = getPointer(body, toPointer(owner));
  for (const name of isRecord(beside) ? Object.keys(beside) : []) {
    const value = said.get(name);
    if (value !== undefined) {
      setLike(body, toPointer([...owner, name]), value);
    }
  }
}

/** What a response calls a number of the request: `page`, `currentPage`. */
function namesOf(pointer: string | undefined): string[] {
  const name = pointerSteps(pointer ?? "").at(-1);
  if (!name) {
    return [];
  }
  return [name, `current${name.charAt(0).toUpperCase()}${name.slice(1)}`, `current_${name}`];
}

/** Sets a number where the example has one, its text where the example has a text. */
function setLike(body: Record<string, unknown>, pointer: string, value: string | number | null): void {
  const isWritten = isText(getPointer(body, pointer)) && value !== null;
  setPointer(body, pointer, isWritten ? String(value) : value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
