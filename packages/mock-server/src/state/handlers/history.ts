import type { MockContext } from "../../context.ts";
import type { Schema } from "../../data.ts";
import { creationField } from "../schema/creation-field.ts";
import type { Change } from "../store/change.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import { isSameKey } from "../store/table.ts";
import { type HandlerContext, type StateResult, targetOf } from "./handler.ts";
import { askedOf, pageOf } from "./list.ts";

/** The changes made to entities, oldest first; of one entity, if the operation names one. */
export function history(context: HandlerContext): StateResult {
  const { request, store, builder } = context;
  const { operation } = request;
  const response = request.respond();
  const { key, value } = targetOf(context);
  const record = recorder(builder.entitySchemas(operation), store, builder.context);
  const records = store.changes
    .filter(({ entity }) => operation.resource.id === undefined || isSameKey(entity[key], value))
    .map(record);
  const { conditions, ignored, violations } = askedOf(context);
  if (violations.length > 0) {
    return { violations };
  }
  const found = records.filter((each) => conditions.every(({ test }) => test(each)));
  const { rows, ...selected } = pageOf(found, response, context, ignored);
  // Only what is answered is brought into the vendor's form: to do that costs more than all else.
  const projected = rows.map((row) => builder.projectEntity(row, operation, store.schema, response.status));
  return { response: builder.putList({ ...response, ...selected }, operation, projected) };
}

/** Makes the vendor's records of changes; what the schemas say of them is read once. */
function recorder(
  schemas: readonly Schema[],
  store: CollectionStore,
  { schemas: all }: MockContext,
): (change: Change) => Record<string, unknown> {
  const { keys, identity, noun } = store.schema;
  const isKnown = (name: string) => all.hasProperty(schemas, name);
  const timestamp = creationField(isKnown);
  const name = shorterNames(noun).find(isKnown);
  const keyNames = new Set([...(identity === undefined ? [] : [identity]), ...keys]);
  return ({ id, at, kind, field, oldValue, newValue, entity }) => {
    const named = Object.fromEntries([...keyNames].map((key) => [key, entity[key]]));
    return {
      id,
      ...(timestamp ? { [timestamp]: store.timestamp(timestamp, schemas, at) } : {}),
      source: "api",
      [kind]: true,
      field,
      oldValue,
      newValue,
      ...(name ? { [name]: kind === "created" ? entity : named } : {}),
    };
  };
}

/** What a record calls the entity that was changed: as requests do, or shorter, `customer` for `customerCorporate`. */
function shorterNames(noun: string): string[] {
  return Array.from(noun, (_, index) => noun.slice(0, noun.length - index));
}
