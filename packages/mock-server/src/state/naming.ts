import { getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { ReferenceInside } from "../data.ts";
import { textOf } from "../schema/schemas.ts";
import { toCondition } from "./query/condition.ts";
import type { Follow } from "./query/values.ts";
import { itemsOf } from "./schema/entity-schemas.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Entity } from "./store/entity.ts";
import { isSameKey } from "./store/table.ts";

/** By what an entity is named where another speaks of it, the surest first. */
export const NAMES: readonly string[] = ["id", "externalId", "code", "number"];

/** Does a stored value name what another names? */
export function hasNameOf(stored: unknown, value: unknown): boolean {
  if (!isRecord(stored) || !isRecord(value)) {
    return stored !== undefined && textOf(stored) === textOf(value);
  }
  return NAMES.some((name) => value[name] !== undefined && textOf(value[name]) === textOf(stored[name]));
}

/** A scalar, or an object with one of its keys. */
export function isNaming(value: unknown): boolean {
  return isRecord(value) ? NAMES.some((name) => value[name] !== undefined) : value !== "" && value !== null;
}

export function nameOf(value: unknown): string {
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

/** The entity that has a value at a pointer. */
export function findAt(store: CollectionStore, pointer: string, value: unknown): Entity | undefined {
  const steps = pointerSteps(pointer);
  const condition = toCondition(
    { at: [steps], is: "equal", wanted: value },
    NOWHERE,
    ALWAYS,
    (entity) => entity,
  );
  const [row] = value === undefined ? [] : store.table.select([condition], {});
  return row === undefined ? undefined : store.table.at(row);
}

const NOWHERE: Follow = () => undefined;
const ALWAYS = () => true;

/** The collection that a reference leads to. */
export function collectionOf(reference: string | ReferenceInside): string {
  return typeof reference === "string" ? reference : reference.collection;
}

/** The part of an entity that a value names by its id, with the names of its whole. */
export function findInside(
  store: CollectionStore,
  { at, as }: ReferenceInside,
  value: unknown,
): Entity | undefined {
  const id = isRecord(value) ? value.id : value;
  const whole = findAt(store, `${at}/*/id`, id);
  const part = itemsOf(getPointer(whole, at)).find((item) => isRecord(item) && isSameKey(item.id, id));
  if (!whole || !isRecord(part)) {
    return undefined;
  }
  const names = NAMES.map((name) => [name, whole[name]]);
  return as === undefined ? part : (withPointer(part, as, Object.fromEntries(names)) as Entity);
}
