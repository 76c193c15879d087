import { writeDate } from "@orderwire/vocabulary/dates";
import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Computed } from "../data.ts";
import { compare, valuesAt } from "./query/values.ts";
import type { CollectionSchema } from "./schema/collection.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Entity } from "./store/entity.ts";

type RelatedComputed = Extract<Computed, { readonly related: string }>;

export function isRelated(computed: Computed | undefined): computed is RelatedComputed {
  return computed !== undefined && "related" in computed;
}

/** What is worked out of the entities that name this one. */
export function relate(
  store: CollectionStore | undefined,
  schema: CollectionSchema,
  entity: Entity,
  computed: RelatedComputed,
): unknown {
  const { by, as, of = "" } = computed;
  const { identity = "id" } = schema;
  const named = store?.named(pointerSteps(by), entity, [identity, ...schema.keys]) ?? [];
  const others = computed.unless || computed.past ? named.filter(counts(computed, store)) : named;
  if (as === "count") {
    return others.length;
  }
  const values = others.flatMap((other) => valuesAt(other, pointerSteps(of), () => undefined));
  if (as === "all") {
    return values;
  }
  if (as === "first") {
    return values.map(String).sort()[0];
  }
  if (as === "last") {
    return values.map(String).sort().at(-1);
  }
  const sum = values.reduce<number>((total, value) => total + (Number(value) || 0), 0);
  return as === "sum" ? sum : values.length === 0 ? 0 : sum / values.length;
}

/** Who counts of those that name an entity. */
function counts({ unless, past }: RelatedComputed, store: CollectionStore | undefined) {
  const now = writeDate(store?.now() ?? new Date(), "date-time-space");
  return (other: Entity): boolean => {
    const time = getPointer(other, past);
    return (
      getPointer(other, unless) !== true &&
      (past === undefined || (time !== undefined && compare(time, now) < 0))
    );
  };
}
