import type { MockedAnswer } from "../answer/prism.ts";
import { flatName } from "../check/parameters.ts";
import type { Schema } from "../data.ts";
import { thingSchemas } from "./collection.ts";
import type { Composer } from "./compose.ts";
import { compileFilters, type Filter } from "./filter.ts";
import { creationField } from "./moment.ts";
import { paginate } from "./page.ts";
import { ownerOf, type ResourceRequest, targetOf } from "./request.ts";
import { names } from "./schemas.ts";
import type { Change, Shelf } from "./shelf.ts";
import { isRecord } from "./thing.ts";

/** Names the filters that the mock cannot apply, so that nobody takes a full list for a filtered one. */
const IGNORED_HEADER = "x-mock-ignored-filters";

/** The stored things that match, newest first where the vendor pages, as shops list their orders. */
export function answerList(request: ResourceRequest, shelf: Shelf, composer: Composer): MockedAnswer {
  const { operation } = request;
  const answer = request.answer();
  const things = shelf
    .things(ownerOf(request))
    .map((thing) => composer.fitThing(thing, operation, shelf.collection, answer.status));
  const isPaged = operation.pagination?.style === "page";
  return select(isPaged ? things.reverse() : things, answer, request, composer);
}

/** The changes made to things, oldest first; of one thing, if the operation names one. */
export function answerHistory(request: ResourceRequest, shelf: Shelf, composer: Composer): MockedAnswer {
  const { operation } = request;
  const answer = request.answer();
  const { key, value } = targetOf(request, shelf.collection, composer.components);
  const records = shelf.changes
    .filter(({ thing }) => operation.resource.id === undefined || String(thing[key]) === String(value))
    .map((change) => recordOf(change, request, shelf, composer))
    .map((record) => composer.fitThing(record, operation, shelf.collection, answer.status));
  return select(records, answer, request, composer);
}

function recordOf(change: Change, request: ResourceRequest, shelf: Shelf, composer: Composer) {
  const { id, at, kind, field, oldValue, newValue, thing } = change;
  const { keys, identity } = shelf.collection;
  const schemas = thingSchemas(composer.data, request.operation);
  const noun = nounOf(shelf.collection.noun, schemas, composer);
  const moment = creationField((name) => names(composer.components, schemas, name));
  const named = Object.fromEntries([identity ?? "", ...keys].map((key) => [key, thing[key]]));
  return {
    id,
    ...(moment ? { [moment]: shelf.moment(moment, schemas, at) } : {}),
    source: "api",
    [kind]: true,
    field,
    oldValue,
    newValue,
    ...(noun ? { [noun]: kind === "created" ? thing : named } : {}),
  };
}

/** What a record calls the thing that was changed: as requests do, or shorter, `customer` for `customerCorporate`. */
function nounOf(noun: string, schemas: readonly Schema[], composer: Composer): string | undefined {
  const lengths = Array.from(noun, (_, index) => noun.length - index);
  return lengths
    .map((length) => noun.slice(0, length))
    .find((name) => names(composer.components, schemas, name));
}

/** Filters and pages the rows and puts them into the answer. */
function select(
  rows: readonly unknown[],
  answer: MockedAnswer,
  request: ResourceRequest,
  composer: Composer,
): MockedAnswer {
  const { operation, values } = request;
  const schemas = thingSchemas(composer.data, operation, answer.status);
  const { test, ignored } = compileFilters(filtersOf(request, composer), schemas, composer.components);
  const body = structuredClone(answer.value);
  const found = rows.filter(test);
  const page = isRecord(body) ? paginate(found, composer.data, operation, values, body) : found;
  return {
    ...answer,
    headers: { ...answer.headers, ...(ignored.length > 0 ? { [IGNORED_HEADER]: ignored.join(", ") } : {}) },
    value: composer.putList(body, operation, answer.status, page),
  };
}

/** The query parameters that are no page; of an object that is called like no field of the thing, its members. */
function filtersOf({ operation, values }: ResourceRequest, composer: Composer): Filter[] {
  const { pagination, resource } = operation;
  const schemas = thingSchemas(composer.data, operation);
  const apart = new Set<unknown>([...Object.values(pagination ?? {}), resource.id, resource.by]);
  return operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map(flatName)
    .filter((name) => values[name] !== undefined && !apart.has(`/${name}`))
    .flatMap((name): Filter[] => {
      const wanted = values[name];
      if (!isRecord(wanted) || names(composer.components, schemas, name)) {
        return [{ name, field: name, wanted }];
      }
      return Object.keys(wanted)
        .filter((field) => !apart.has(`/${name}/${field}`))
        .map((field) => ({ name: `${name}.${field}`, field, wanted: wanted[field] }));
    });
}
