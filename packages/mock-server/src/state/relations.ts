import { getPointer, pointerSteps, toPointer, withPointer } from "@orderwire/vocabulary/pointer";
import type { Computed } from "../data.ts";
import type { Violation } from "../errors.ts";
import { isRecord } from "../schema/schemas.ts";
import { compute } from "./formula.ts";
import { type Follow, valuesAt } from "./query/values.ts";
import type { CollectionSchema } from "./schema/collection.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Entity } from "./store/entity.ts";

/** By what an entity is named where another speaks of it, the surest first. */
const NAMES = ["id", "externalId", "code", "number"];

/** What collections know of each other: whom an entity names, and what a vendor works out of the others. */
export class Relations {
  readonly #storeOf: (collection: string) => CollectionStore | undefined;
  /** Collections that the tester filled: what is not in them is unknown. The examples of a book are not all of it. */
  readonly #isWhole: (collection: string) => boolean;
  readonly #stores: () => Iterable<CollectionStore>;

  constructor(stores: () => ReadonlyMap<string, CollectionStore>, isWhole: (collection: string) => boolean) {
    this.#storeOf = (collection) => stores().get(collection);
    this.#stores = () => stores().values();
    this.#isWhole = isWhole;
  }

  storeOf(collection: string): CollectionStore | undefined {
    return this.#storeOf(collection);
  }

  /** The collections of the parts of these entities, and where they stand in them. */
  partsOf(store: CollectionStore): readonly { readonly at: string; readonly store: CollectionStore }[] {
    const name = store.schema.operations[0]?.resource.collection;
    return [...this.#stores()].flatMap((parts) => {
      const { within } = parts.schema;
      return within?.collection === name && within?.at !== undefined ? [{ at: within.at, store: parts }] : [];
    });
  }

  /** The collections whose entities name those of this one, and where they do. */
  namersOf(store: CollectionStore): { readonly store: CollectionStore; readonly pointer: string }[] {
    const name = store.schema.operations[0]?.resource.collection;
    return [...this.#stores()].flatMap((others) =>
      Object.entries(others.schema.references)
        .filter(([pointer, collection]) => collection === name && /^\/[^/]+$/.test(pointer))
        .map(([pointer]) => ({ store: others, pointer })),
    );
  }

  /** The way from an entity of this collection to those that it names. */
  follow({ references }: CollectionSchema): Follow {
    return (pointer, value) => {
      const collection = references[pointer];
      const store = collection === undefined ? undefined : this.#storeOf(collection);
      return store && findNamed(store, value);
    };
  }

  /** Does the way stay in the entity itself? */
  isOwn({ references, computed }: CollectionSchema, steps: readonly string[]): boolean {
    const ways = steps.map((_, index) => toPointer(steps.slice(0, index)));
    const isVirtual = isRelated(computed[steps[0] ?? ""]);
    return !isVirtual && !ways.some((way) => way in references);
  }

  /** What is wrong with those that an entity names. */
  check({ references }: CollectionSchema, entity: Entity, path: readonly string[]): Violation[] {
    return Object.entries(references).flatMap(([pointer, collection]) => {
      const store = this.#storeOf(collection);
      if (!store || !this.#isWhole(collection)) {
        return [];
      }
      return valuesAt(entity, pointerSteps(pointer), () => undefined)
        .filter((value) => isNaming(value) && !findNamed(store, value))
        .map((value) => ({
          path: [...path, ...pointerSteps(pointer).filter((step) => step !== "*")],
          code: "unknown",
          message: `is unknown: ${collection} has no ${nameOf(value)}`,
        }));
    });
  }

  /** The entity with those that it names in their places, and with what is worked out of other collections. */
  expand(schema: CollectionSchema, entity: Entity): Entity {
    const follow = this.follow(schema);
    let expanded: object = entity;
    for (const pointer of Object.keys(schema.references)) {
      const value = getPointer(entity, pointer);
      const other = isRecord(value) ? follow(pointer, value) : undefined;
      if (other) {
        expanded = withPointer(expanded, pointer, { ...other, ...(value as object) });
      }
    }
    const related = Object.entries(schema.computed).flatMap(([name, computed]) =>
      isRelated(computed) ? [[name, this.#relate(schema, entity, computed)] as const] : [],
    );
    return { ...expanded, ...Object.fromEntries(related.filter(([, value]) => value !== undefined)) };
  }

  #relate(schema: CollectionSchema, entity: Entity, { related, by, as, of = "" }: RelatedComputed): unknown {
    const store = this.#storeOf(related);
    const { identity = "id" } = schema;
    const others = store?.named(pointerSteps(by), entity, [identity, ...schema.keys]) ?? [];
    if (as === "count") {
      return others.length;
    }
    const values = others.flatMap((other) => valuesAt(other, pointerSteps(of), () => undefined));
    if (as === "first") {
      return values.map(String).sort()[0];
    }
    if (as === "last") {
      return values.map(String).sort().at(-1);
    }
    const sum = values.reduce<number>((total, value) => total + (Number(value) || 0), 0);
    return as === "sum" ? sum : values.length === 0 ? 0 : sum / values.length;
  }
}

/**
 * The entity as it is to be stored: with what the vendor sets and works out.
 *
 * @param old what it was before; undefined when it is new.
 * @param now the time, in the notation of a field.
 */
export function completed(
  schema: CollectionSchema,
  entity: Entity,
  old: Entity | undefined,
  now: (field: string) => unknown,
): Entity {
  const whole: Record<string, unknown> = { ...entity };
  for (const [name, computed] of Object.entries(schema.computed)) {
    const value = worked(computed, whole, old, () => now(name));
    if (value !== undefined && (isAlways(computed) || whole[name] === undefined)) {
      whole[name] = value;
    }
  }
  return whole;
}

type RelatedComputed = Extract<Computed, { readonly related: string }>;

function isRelated(computed: Computed | undefined): computed is RelatedComputed {
  return computed !== undefined && "related" in computed;
}

function isAlways(computed: Computed): boolean {
  return "formula" in computed || "changed" in computed;
}

function worked(
  computed: Computed,
  entity: Record<string, unknown>,
  old: Entity | undefined,
  now: () => unknown,
): unknown {
  if ("formula" in computed) {
    return compute(computed.formula, entity);
  }
  if ("changed" in computed) {
    const [before, after] = [getPointer(old, computed.changed), getPointer(entity, computed.changed)];
    return after !== undefined && JSON.stringify(before) !== JSON.stringify(after) ? now() : undefined;
  }
  if ("text" in computed) {
    return computed.text.replace(/\{(\w+)\}/g, (_, name: string) => String(entity[name] ?? ""));
  }
  return "value" in computed && old === undefined ? computed.value : undefined;
}

/** A scalar, or an object with one of its keys. */
function isNaming(value: unknown): boolean {
  return isRecord(value) ? NAMES.some((name) => value[name] !== undefined) : value !== "" && value !== null;
}

function nameOf(value: unknown): string {
  if (!isRecord(value)) {
    return JSON.stringify(value);
  }
  const name = NAMES.find((candidate) => value[candidate] !== undefined) ?? "id";
  return `${name} ${JSON.stringify(value[name])}`;
}

/** The entity that is named by one of its keys. */
export function findNamed(store: CollectionStore, value: unknown): Entity | undefined {
  const { keys, identity } = store.schema;
  const known = [...new Set([...(identity === undefined ? [] : [identity]), ...keys, ...NAMES])];
  if (!isRecord(value)) {
    const own = [...keys, ...(identity === undefined ? [] : [identity]), "code", "id"];
    return own.map((key) => store.find(key, value)).find((found) => found !== undefined);
  }
  const key = [...NAMES, ...known].find((name) => value[name] !== undefined);
  return key === undefined ? undefined : store.find(key, value[key]);
}
