import { getPointer, pointerSteps, toPointer, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Computed } from "../data.ts";
import type { Violation } from "../errors.ts";
import { compute } from "./formula.ts";
import { collectionOf, findInside, findNamed, hasNameOf, isNaming, nameOf } from "./naming.ts";
import { type Follow, replaceAt, valuesAt } from "./query/values.ts";
import { isRelated, relate } from "./related.ts";
import type { CollectionSchema } from "./schema/collection.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Entity, ParentKey } from "./store/entity.ts";
import { isSameKey } from "./store/table.ts";

/** Under which a part says of which whole it is. */
export const WHOLE = "$whole";

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
        .filter(([, collection]) => collection === name)
        .map(([pointer]) => ({ store: others, pointer })),
    );
  }

  /** The way from an entity of this collection to those that it names, and from them on. */
  follow({ references }: CollectionSchema): Follow {
    return (pointer, value, step) => {
      const reference = references[pointer] ?? "";
      const store = this.#storeOf(collectionOf(reference));
      if (typeof reference === "object") {
        return store && findInside(store, reference, value);
      }
      const found = store && findNamed(store, value);
      if (!store || !found || step === undefined || Object.hasOwn(found, step)) {
        return found;
      }
      return this.expand(store.schema, found);
    };
  }

  /** Does the way stay in the entity itself? */
  isOwn({ references, computed, within }: CollectionSchema, steps: readonly string[]): boolean {
    const ways = steps.map((_, index) => toPointer(steps.slice(0, index)));
    const [head = ""] = steps;
    const isVirtual = isRead(computed[head]) || within?.as === `/${head}`;
    return !isVirtual && !ways.some((way) => way in references);
  }

  /** What is wrong with those that an entity names. */
  check({ references }: CollectionSchema, entity: Entity, path: readonly string[]): Violation[] {
    return Object.entries(references).flatMap(([pointer, reference]) => {
      const collection = collectionOf(reference);
      const store = this.#storeOf(collection);
      if (!store || !this.#isWhole(collection)) {
        return [];
      }
      const find = (value: unknown) =>
        typeof reference === "object" ? findInside(store, reference, value) : findNamed(store, value);
      return valuesAt(entity, pointerSteps(pointer), () => undefined)
        .filter((value) => isNaming(value) && !find(value))
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
    let expanded = entity;
    for (const [pointer, reference] of Object.entries(schema.references)) {
      const show = (value: unknown) => {
        const isShown = isRecord(value) || (typeof reference === "object" && value !== undefined);
        const other = isShown ? follow(pointer, value) : undefined;
        return other && isRecord(value) ? { ...other, ...value } : (other ?? value);
      };
      expanded = replaceAt(expanded, pointerSteps(pointer), show);
    }
    const shown = schema.within?.as === undefined ? expanded : this.#showWhole(schema, entity, expanded);
    const related = Object.entries(schema.computed).flatMap(([name, computed]) => {
      if (computed && "at" in computed && entity[name] === undefined) {
        return [[name, valuesAt(entity, pointerSteps(computed.at), follow)[0]] as const];
      }
      return isRelated(computed)
        ? [[name, relate(this.#storeOf(computed.related), schema, entity, computed)] as const]
        : [];
    });
    return { ...shown, ...Object.fromEntries(related.filter(([, value]) => value !== undefined)) };
  }

  /** The key by which the collection keeps what a value names at this pointer; else the value itself. */
  keyOf({ references }: CollectionSchema, pointer: string, value: unknown): unknown {
    const store = this.#storeOf(collectionOf(references[pointer] ?? ""));
    const named = store && findNamed(store, value);
    return named ? named[store.schema.identity ?? "id"] : value;
  }

  /** The one of these whose `key` names the same as a value does. */
  findSame(
    { schema }: CollectionStore,
    key: string,
    value: unknown,
    entities: readonly Entity[],
  ): Entity | undefined {
    const follow = this.follow(schema);
    const wanted = follow(`/${key}`, value);
    return entities.find((entity) => {
      const other = follow(`/${key}`, entity[key]);
      return wanted || other ? wanted === other : hasNameOf(entity[key], value);
    });
  }

  /** The entity with a key that it has through another, as a contact has that of the customer. */
  findRead(store: CollectionStore, key: string, value: unknown, parent: ParentKey): Entity | undefined {
    const has = (entity: Entity) => isSameKey(this.expand(store.schema, entity)[key], value);
    return store.entities(parent).find(has);
  }

  /** The stores of all collections, for what may have to be taken back. */
  savepoint(): () => void {
    const undo = [...this.#stores()].map((store) => store.savepoint());
    return () => {
      for (const rollback of undo) {
        rollback();
      }
    };
  }

  /** The entity beside the whole that it is a part of, without the parts of that. */
  #showWhole({ within }: CollectionSchema, entity: Entity, expanded: Entity): object {
    const { collection = "", as = "", at = "" } = within ?? {};
    const wholes = this.#storeOf(collection);
    const parts = this.#partStore(within);
    const whole = wholes?.find(wholes.schema.identity ?? "id", parts?.parentOf(entity)[WHOLE]);
    const known = getPointer(entity, as);
    return whole && known === undefined
      ? withPointer(expanded, as, { ...whole, [at.slice(1)]: undefined })
      : expanded;
  }

  #partStore(within: CollectionSchema["within"]): CollectionStore | undefined {
    return [...this.#stores()].find(({ schema }) => schema.within === within);
  }
}

/**
 * The entity as it is to be stored: with what the vendor sets and works out.
 *
 * @param old what it was before; undefined when it is new.
 * @param known `now`: the time, in the notation of a field; `follow`: the way to those that the entity names.
 */
export function completed(
  schema: CollectionSchema,
  entity: Entity,
  old: Entity | undefined,
  { now, follow }: { now: Now; follow?: Follow },
): Entity {
  const whole: Record<string, unknown> = { ...entity };
  for (const [name, computed] of Object.entries(schema.computed)) {
    const value = worked(computed, whole, old, { now: (seconds) => now(name, seconds), follow });
    if (value !== undefined && (isAlways(computed) || whole[name] === undefined)) {
      whole[name] = value;
    }
  }
  return whole;
}

/** The time, or one so many seconds later, in the notation of a field. */
type Now = (field: string, seconds?: number) => unknown;

/** Is it worked out when it is read? */
function isRead(computed: Computed | undefined): boolean {
  return isRelated(computed) || (computed !== undefined && "at" in computed);
}

function isAlways(computed: Computed): boolean {
  return "formula" in computed || "changed" in computed;
}

function worked(
  computed: Computed,
  entity: Record<string, unknown>,
  old: Entity | undefined,
  { now, follow }: { now: (seconds?: number) => unknown; follow: Follow | undefined },
): unknown {
  if ("formula" in computed) {
    const isMeant = computed.when === undefined || getPointer(entity, computed.when) !== undefined;
    return isMeant ? compute(computed.formula, entity, follow) : undefined;
  }
  if ("changed" in computed) {
    const [before, after] = [getPointer(old, computed.changed), getPointer(entity, computed.changed)];
    const isChanged = after !== undefined && JSON.stringify(before) !== JSON.stringify(after);
    return isChanged ? now(computed.plus) : undefined;
  }
  if ("text" in computed) {
    return computed.text.replace(/\{(\w+)\}/g, (_, name: string) => String(entity[name] ?? ""));
  }
  return "value" in computed && old === undefined ? computed.value : undefined;
}
