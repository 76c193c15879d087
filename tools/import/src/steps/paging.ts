import { isJson } from "@orderwire/vocabulary/media-type";
import { flatName } from "@orderwire/vocabulary/names";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf, resolve } from "../walk.ts";

const PAGE = /^(?:page|page_?number|page_?no|page_?num)$/i;
const LIMIT = /^(?:limit|per_?page|page_?size|size|count|max_?results|results_?per_?page)$/i;
const OFFSET = /^(?:offset|skip|start(?:_?(?:index|at|from))?|from)$/i;
const NEXT_URL = /^(?:next(?:_?page)?_?(?:url|uri|link|href)|next)$/i;
const HAS_MORE = /^(?:has_?more|has_?next(?:_?page)?|more)$/i;
const CURSOR = /^(?:cursor|page_?token|next_?token|continuation_?token|starting_?after|after)$/i;
const NEXT = /^(?:next_?cursor|next_?page_?token|next_?token|continuation_?token|cursor|next)$/i;
const TOTAL_PAGES = /^(?:total_?pages?(?:_?count)?|page_?count|pages|last_?page|num_?pages)$/i;
const TOTAL_ITEMS = /^(?:total|total_?count|total_?items|total_?results|total_?records|count)$/i;

/** Guesses by their names how lists go on; a person has to look at each. */
export function guessPages(document: JsonObject, report: Report): void {
  for (const { operation, method, kind, place } of operationsOf(document)) {
    if (kind === "webhook" || method !== "get") {
      continue;
    }
    const names = listAt(operation, "parameters")
      .map((reference) => resolve(document, reference))
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => flatName(String(parameter.name)));
    const response = bodyOf(document, operation);
    const isList = response !== undefined && [response.type].flat().includes("array");
    const items = isList ? "" : listOf(document, response);
    if (response === undefined || items === undefined) {
      continue;
    }
    const paging = isList ? linked(document, operation, names) : guess(names, document, response, items);
    // A list that may be missing is none to walk over: its absence would look like the end.
    if (paging === undefined || !Array.isArray(getPointer(exampleOf(document, operation), items))) {
      continue;
    }
    report.guess("how a list goes on, from the names of its parameters", `${place}: ${paging.style}`);
    report.invent(operation, "x-orderwire-pagination", paging, "how does this list go on?");
  }
}

/** A list that is the whole body has its next page in the `Link` header, where it has that header. */
function linked(
  document: JsonObject,
  operation: JsonObject,
  names: readonly string[],
): JsonObject | undefined {
  const headers = Object.entries(objectAt(operation, "responses"))
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, response]) => Object.keys(objectAt(resolve(document, response), "headers")));
  if (!headers.some((name) => name.toLowerCase() === "link")) {
    return undefined;
  }
  const limit = names.find((name) => LIMIT.test(name));
  const page = names.find((name) => PAGE.test(name));
  return {
    style: "link",
    ...(page !== undefined && { page: `/${page}` }),
    ...(limit !== undefined && { limit: `/${limit}` }),
    items: "",
  };
}

function guess(
  names: readonly string[],
  document: JsonObject,
  response: JsonObject,
  items: string,
): JsonObject | undefined {
  const limit = names.find((name) => LIMIT.test(name));
  const page = names.find((name) => PAGE.test(name));
  const cursor = names.find((name) => CURSOR.test(name));
  const totalPages = fieldLike(document, response, TOTAL_PAGES);
  const totalItems = fieldLike(document, response, TOTAL_ITEMS);
  const nextCursor = fieldLike(document, response, NEXT);
  const shared = { ...(limit !== undefined && { limit: `/${limit}` }), items };
  if (page !== undefined && (totalPages ?? totalItems) !== undefined) {
    const totals = { ...(totalPages && { totalPages }), ...(totalItems && { totalItems }) };
    return { style: "page", page: `/${page}`, ...shared, ...totals };
  }
  if (cursor !== undefined && nextCursor !== undefined) {
    return { style: "cursor", cursor: `/${cursor}`, ...shared, nextCursor };
  }
  const offset = names.find((name) => OFFSET.test(name));
  const hasMore = fieldLike(document, response, HAS_MORE);
  if (offset !== undefined && (totalItems ?? hasMore) !== undefined) {
    const end = { ...(totalItems && { totalItems }), ...(hasMore && { hasMore }) };
    return { style: "offset", offset: `/${offset}`, ...shared, ...end };
  }
  const nextUrl = fieldLike(document, response, NEXT_URL);
  return nextUrl !== undefined && isText(document, response, nextUrl)
    ? { style: "next-url", ...(page !== undefined && { page: `/${page}` }), ...shared, nextUrl }
    : undefined;
}

/** An address is a text; a `next` may be a number, too. */
function isText(document: JsonObject, response: JsonObject, pointer: string): boolean {
  const [outer = "", inner] = pointer.split("/").slice(1);
  const at = (schema: JsonObject, name: string) =>
    propertiesOf(document, schema).find(([key]) => key === name)?.[1] ?? {};
  const field = inner === undefined ? at(response, outer) : at(at(response, outer), inner);
  return [field.type].flat().includes("string");
}

/** The first example of a success in JSON. */
function exampleOf(document: JsonObject, operation: JsonObject): unknown {
  const [example] = Object.values(objectAt(mediaOf(document, operation), "examples"));
  return resolve(document, example).value;
}

function bodyOf(document: JsonObject, operation: JsonObject): JsonObject | undefined {
  const media = mediaOf(document, operation);
  return media && resolve(document, media.schema);
}

function mediaOf(document: JsonObject, operation: JsonObject): JsonObject | undefined {
  for (const [status, reference] of Object.entries(objectAt(operation, "responses"))) {
    if (!status.startsWith("2")) {
      continue;
    }
    const content = objectAt(resolve(document, reference), "content");
    for (const [type, media] of Object.entries(content)) {
      if (isJson(type) && isRecord(media)) {
        return media;
      }
    }
  }
  return undefined;
}

/** The properties of a schema and of what it brings in. */
function propertiesOf(document: JsonObject, schema: JsonObject, depth = 0): [string, JsonObject][] {
  const own = Object.entries(objectAt(schema, "properties"));
  const inherited =
    depth > 5
      ? []
      : listAt(schema, "allOf").flatMap((branch) =>
          propertiesOf(document, resolve(document, branch), depth + 1),
        );
  return [
    ...own.map(([name, property]): [string, JsonObject] => [name, resolve(document, property)]),
    ...inherited,
  ];
}

const isList = (schema: JsonObject): boolean => [schema.type].flat().includes("array");

/** The only list of objects in a response, at its top. */
function listOf(document: JsonObject, response: JsonObject | undefined): string | undefined {
  if (response === undefined) {
    return undefined;
  }
  const lists = propertiesOf(document, response).filter(([, schema]) => isList(schema));
  return lists.length === 1 ? `/${lists[0]?.[0]}` : undefined;
}

/** A field of that name, at the top or one object below. */
function fieldLike(document: JsonObject, response: JsonObject, pattern: RegExp): string | undefined {
  for (const [name, schema] of propertiesOf(document, response)) {
    if (pattern.test(name) && !isList(schema) && ![schema.type].flat().includes("object")) {
      return `/${name}`;
    }
  }
  for (const [outer, schema] of propertiesOf(document, response)) {
    for (const [name, inner] of propertiesOf(document, schema)) {
      if (pattern.test(name) && !isList(inner)) {
        return `/${outer}/${name}`;
      }
    }
  }
  return undefined;
}
