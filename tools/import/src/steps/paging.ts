import { isJson } from "@orderwire/vocabulary/media-type";
import { flatName } from "@orderwire/vocabulary/names";
import { isObject, type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf, resolve } from "../walk.ts";

const PAGE = /^(?:page|page_?number|page_?no|page_?num)$/i;
const LIMIT = /^(?:limit|per_?page|page_?size|size|count|max_?results|results_?per_?page)$/i;
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
    const items = listOf(document, response);
    if (response === undefined || items === undefined) {
      continue;
    }
    const paging = guess(names, document, response, items);
    if (paging === undefined) {
      continue;
    }
    report.guess("how a list goes on, from the names of its parameters", `${place}: ${paging.style}`);
    report.invent(operation, "x-orderwire-pagination", paging, "how does this list go on?");
  }
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
  return cursor !== undefined && nextCursor !== undefined
    ? { style: "cursor", cursor: `/${cursor}`, ...shared, nextCursor }
    : undefined;
}

function bodyOf(document: JsonObject, operation: JsonObject): JsonObject | undefined {
  for (const [status, reference] of Object.entries(objectAt(operation, "responses"))) {
    if (!status.startsWith("2")) {
      continue;
    }
    const content = objectAt(resolve(document, reference), "content");
    for (const [type, media] of Object.entries(content)) {
      if (isJson(type) && isObject(media)) {
        return resolve(document, media.schema);
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
