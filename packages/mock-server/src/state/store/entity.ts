import { isRecord } from "@orderwire/vocabulary/record";
import { textOf } from "../../schema/schemas.ts";

/** A stored entity, as it was written and merged. It is replaced, never changed. */
export type Entity = Readonly<Record<string, unknown>>;

/** Values of the path that say whose an entity is: the customer of an address. */
export type ParentKey = Readonly<Record<string, unknown>>;

/** A stored entity and what is known of it beyond its fields. */
export interface Row {
  readonly entity: Entity;
  readonly parent: ParentKey;
}

/** A list of entities as the map that PHP servers make of it: by id, else by code, else by position. */
export function mapOf(list: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    list.map((item, index) => [textOf((isRecord(item) ? (item.id ?? item.code) : undefined) ?? index), item]),
  );
}

/**
 * What an entity is after an edit: sent fields replace stored ones, objects are merged member by member. A list is
 * replaced as a whole, and those of its items that name the id of a stored one are merged with it.
 */
export function merge(stored: unknown, sent: unknown): unknown {
  if (Array.isArray(stored) && Array.isArray(sent)) {
    return sent.map((item) => merge(stored.find((candidate) => hasIdOf(candidate, item)) ?? item, item));
  }
  return isRecord(stored) && isRecord(sent) ? mergeFields(stored, sent) : sent;
}

/** The same for two objects. */
export function mergeFields(stored: Entity, sent: Entity): Entity {
  const changes = Object.entries(sent).map(([name, value]) => [name, merge(stored[name], value)] as const);
  // Entries, because assigning to a member called `__proto__` would not make one.
  return Object.fromEntries([...Object.entries(stored), ...changes]);
}

function hasIdOf(stored: unknown, sent: unknown): boolean {
  return isRecord(stored) && isRecord(sent) && sent.id !== undefined && sent.id === stored.id;
}
