import { getPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { SteeringError } from "../steering/error.ts";
import { completed, WHOLE } from "./relations.ts";
import { itemsOf } from "./schema/entity-schemas.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Row } from "./store/entity.ts";

/** Parts that are seeded in their wholes stand in their own collections as well. */
export function seedParts(
  stores: ReadonlyMap<string, CollectionStore>,
  seeds: ReadonlyMap<string, readonly Row[]>,
): void {
  for (const [name, parts] of stores) {
    const { within } = parts.schema;
    const wholes = within?.at === undefined ? undefined : stores.get(within.collection);
    if (!wholes || within?.at === undefined || seeds.has(name)) {
      continue;
    }
    for (const whole of wholes.entities({})) {
      const parent = { [WHOLE]: whole[wholes.schema.identity ?? "id"] };
      const rows = itemsOf(getPointer(whole, within.at)).filter(isRecord);
      parts.seed(rows.map((entity) => ({ entity, parent })));
    }
  }
}

/** @throws {SteeringError} when two entities have the same key. */
export function seedStore(name: string, store: CollectionStore | undefined, rows: readonly Row[]): void {
  if (!store) {
    return;
  }
  const { schema } = store;
  const now = (field: string, seconds?: number) => store.timestamp(field, schema.schemas, store.now(seconds));
  const taken = store.seed(
    rows.map(({ entity, parent }) => ({
      entity: { ...completed(schema, entity, undefined, { now }), ...entity },
      parent,
    })),
  );
  if (taken) {
    throw new SteeringError(`state.${name}.${taken.index}.${taken.key}: is taken already`);
  }
}
