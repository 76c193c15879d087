import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { Schema } from "../../data.ts";
import type { CollectionSchema } from "../schema/collection.ts";
import { entitySchemas, type ResourceOperation } from "../schema/entity-schemas.ts";
import { compileFilters } from "./filter.ts";
import { leadsSomewhere } from "./ways.ts";

/** How many filters lists document, and those that the mock cannot apply, by operation: `listOrders.moon`. */
export interface FilterCount {
  readonly total: number;
  readonly unapplied: readonly string[];
}

/** Counts the documented filters of all lists that are kept. */
export function countFilters(
  context: MockContext,
  collections: ReadonlyMap<string, CollectionSchema>,
): FilterCount {
  const operations = [...collections.values()].flatMap((schema) => schema.operations);
  const lists = operations.filter(({ resource }) => resource.action === "list");
  const names = lists.flatMap((operation) =>
    filtersOf(context, operation).map(([field, schema]) => ({ operation, field, schema })),
  );
  const unapplied = names.filter(({ operation, field, schema }) => {
    const { filters, fields = {} } = operation.resource;
    const renamed = Object.keys(fields).find((name) => fields[name] === `/${field}`) ?? field;
    const filter = { name: field, field: renamed, wanted: sampleOf(context, schema) };
    const entity = entitySchemas(context, operation);
    const known = collections.get(operation.resource.collection);
    const leads = (way: readonly string[]) =>
      known !== undefined &&
      leadsSomewhere(context, (name) => collections.get(name), { schema: known, entity }, way);
    return compileFilters([filter], filters, { entity, schemas: context.schemas, leads }).ignored.length > 0;
  });
  return {
    total: names.length,
    unapplied: unapplied.map(({ operation, field }) => `${operation.id}.${field}`),
  };
}

/** Query parameters that are no page and no order; of an object that is no field of the entity, its members. */
function filtersOf(context: MockContext, operation: ResourceOperation): (readonly [string, Schema])[] {
  const { schemas } = context;
  const { pagination = {}, resource, parameters } = operation;
  const { sort, within } = resource;
  const apart = new Set<unknown>([
    ...Object.values(pagination),
    resource.id,
    resource.by,
    sort?.by,
    sort?.order,
    within?.by,
    "/page",
  ]);
  const entity = entitySchemas(context, operation);
  return parameters
    .filter((parameter) => parameter.in === "query" && !apart.has(`/${parameter.key}`))
    .flatMap(({ key, schema }): (readonly [string, Schema])[] => {
      const members = membersOf(context, schema);
      return members.length === 0 || schemas.hasProperty(entity, key)
        ? [[key, schema]]
        : members.filter(([name]) => !apart.has(`/${key}/${name}`));
    });
}

function membersOf({ schemas }: MockContext, schema: Schema): (readonly [string, Schema])[] {
  const members = schemas
    .views([schema])
    .flatMap(({ properties }) => (isRecord(properties) ? Object.entries(properties) : []));
  return [...new Map(members as [string, Schema][])];
}

/** A value of the kind that the filter takes; which one does not matter. */
function sampleOf(context: MockContext, schema: Schema): unknown {
  const types = context.schemas.types([schema]);
  if (types.includes("array")) {
    return ["1"];
  }
  const members = membersOf(context, schema);
  if (members.length > 0) {
    return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(context, member)]));
  }
  const choices = context.schemas
    .views([schema])
    .flatMap((view) => (Array.isArray(view.enum) ? view.enum : []));
  return choices[0] ?? (types.includes("object") ? { any: "1" } : "1");
}
