import { isDateFormat, writeDate } from "@orderwire/vocabulary/dates";
import type { Schema } from "../../data.ts";
import { isRecord, numberOf, type Schemas, textOf, typesOf } from "../../schema/schemas.ts";
import type { CollectionSchema } from "../schema/collection.ts";
import type { Entity, ParentKey } from "./entity.ts";

/** A stored entity and what is known of it beyond its fields. */
interface Row {
  readonly entity: Entity;
  readonly parent: ParentKey;
}

/** One change of an entity, before it becomes a vendor's record. */
export interface Change {
  readonly id: number;
  readonly at: Date;
  readonly kind: "created" | "changed" | "deleted";
  readonly field?: string | undefined;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly entity: Entity;
}

/** The stored entities of one collection, in the order in which they came, and the changes made to them. */
export class CollectionStore {
  readonly schema: CollectionSchema;
  readonly changes: Change[] = [];
  readonly #schemas: Schemas;
  readonly #now: () => Date;
  /** By a number that says in which order they came. */
  #rows = new Map<number, Row>();
  #index: KeyIndex;
  #lastRow = 0;
  #lastId = 0;
  /** The parts of entities are numbered by themselves. */
  #lastPart = 0;

  /** @param now the clock by which entities are dated. */
  constructor(schema: CollectionSchema, schemas: Schemas, now: () => Date) {
    this.schema = schema;
    this.#schemas = schemas;
    this.#now = now;
    this.#index = new KeyIndex(schema.keys);
    for (const seed of schema.seeds) {
      this.#insert({ entity: this.#identified(seed), parent: {} });
    }
  }

  /** The entities of that parent, oldest first. */
  entities(parent: ParentKey): Entity[] {
    return [...this.#rows.values()].filter((row) => isChildOf(row, parent)).map(({ entity }) => entity);
  }

  /** The entity whose `key` has this value. */
  find(key: string, value: unknown, parent: ParentKey = {}): Entity | undefined {
    for (const number of this.#index.find(key, value) ?? this.#rows.keys()) {
      const row = this.#rows.get(number);
      if (row && isSameKey(row.entity[key], value) && isChildOf(row, parent)) {
        return row.entity;
      }
    }
    return undefined;
  }

  /** The stored entity that has a key which was written, and which no two may have. */
  findByUniqueKey(written: Entity, parent: ParentKey): { entity: Entity; key: string } | undefined {
    const { keys, identity, isIdentityWritten } = this.schema;
    for (const key of keys) {
      if (written[key] === undefined || (key === identity && !isIdentityWritten)) {
        continue;
      }
      const entity = this.find(key, written[key], parent);
      if (entity) {
        return { entity, key };
      }
    }
    return undefined;
  }

  add(written: Entity, parent: ParentKey): Entity {
    const { createdAt, schemas, identity } = this.schema;
    const stamp =
      createdAt === undefined || written[createdAt] !== undefined
        ? {}
        : { [createdAt]: this.timestamp(createdAt, schemas) };
    const entity = this.#identified({ ...written, ...stamp });
    this.#insert({ entity, parent });
    const newValue = identity && entity[identity];
    this.#record({ kind: "created", entity, field: identity, oldValue: null, newValue });
    return entity;
  }

  replace(old: Entity, written: Entity): Entity {
    const entity = this.#identified(written);
    const number = this.#numberOf(old);
    const row = number === undefined ? undefined : this.#rows.get(number);
    if (number === undefined || row === undefined) {
      return entity;
    }
    this.#index.remove(number, old);
    this.#index.add(number, entity);
    this.#rows.set(number, { ...row, entity });
    for (const field of new Set([...Object.keys(old), ...Object.keys(entity)])) {
      if (JSON.stringify(old[field]) === JSON.stringify(entity[field])) {
        continue;
      }
      const [oldValue, newValue] = [old[field] ?? null, entity[field] ?? null];
      this.#record({ kind: "changed", entity, field, oldValue, newValue });
    }
    return entity;
  }

  remove(entity: Entity): void {
    const number = this.#numberOf(entity);
    if (number !== undefined) {
      this.#index.remove(number, entity);
      this.#rows.delete(number);
      this.#record({ kind: "deleted", entity, oldValue: null, newValue: null });
    }
  }

  /** @returns a function that takes back all that was done since. */
  savepoint(): () => void {
    const rows = new Map(this.#rows);
    const { length } = this.changes;
    return () => {
      this.#rows = rows;
      this.#index = new KeyIndex(this.schema.keys);
      for (const [number, { entity }] of rows) {
        this.#index.add(number, entity);
      }
      this.changes.length = length;
    };
  }

  /** Now, or another time, in the notation of that field. */
  timestamp(field: string, schemas: readonly Schema[], at: Date = this.#now()): string | number {
    return writeTimestamp(at, this.#schemas.member(schemas, field), this.#schemas);
  }

  #insert(row: Row): void {
    this.#lastRow += 1;
    this.#rows.set(this.#lastRow, row);
    this.#index.add(this.#lastRow, row.entity);
  }

  #numberOf(entity: Entity): number | undefined {
    const key = this.schema.keys.find((candidate) => entity[candidate] !== undefined);
    const candidates = key === undefined ? undefined : this.#index.find(key, entity[key]);
    for (const number of candidates ?? this.#rows.keys()) {
      if (this.#rows.get(number)?.entity === entity) {
        return number;
      }
    }
    return undefined;
  }

  #record(change: Omit<Change, "id" | "at">): void {
    this.changes.push({ id: this.changes.length + 1, at: this.#now(), ...change });
  }

  /** Gives the entity an id, and ids to the parts of it that the vendor numbers, such as an order's items. */
  #identified(entity: Entity): Entity {
    const { identity, isIdentityInteger, schemas } = this.schema;
    const own = identity === undefined ? undefined : entity[identity];
    if (own !== undefined) {
      this.#lastId = Math.max(this.#lastId, numberOf(own) || 0);
    }
    const id = identity === undefined || own !== undefined ? own : ++this.#lastId;
    const numbered: Record<string, unknown> = Object.fromEntries(
      Object.entries(entity).map(([name, value]) => [
        name,
        Array.isArray(value)
          ? this.#numbered(value, this.#schemas.rows(this.#schemas.member(schemas, name)))
          : value,
      ]),
    );
    if (identity !== undefined) {
      numbered[identity] = isIdentityInteger || own !== undefined ? id : String(id);
    }
    return numbered;
  }

  #numbered(list: readonly unknown[], schemas: readonly Schema[]): readonly unknown[] {
    if (!this.#schemas.types(this.#schemas.member(schemas, "id")).includes("integer")) {
      return list;
    }
    return list.map((item) =>
      isRecord(item) && item.id === undefined && item.code === undefined
        ? { id: ++this.#lastPart, ...item }
        : item,
    );
  }
}

function isChildOf(row: Row, parent: ParentKey): boolean {
  return Object.entries(parent).every(
    ([name, value]) => !(name in row.parent) || isSameKey(row.parent[name], value),
  );
}

/** Keys are compared as texts: a path cannot say whether 7 is a number. */
export function isSameKey(stored: unknown, sent: unknown): boolean {
  return stored !== undefined && stored !== null && textOf(stored) === textOf(sent);
}

/**
 * A time in the notation of a field's format (specs/README.md, "Rules of style"), in UTC; seconds if there is none.
 *
 * @param fieldSchemas the schemas of the field.
 */
function writeTimestamp(date: Date, fieldSchemas: readonly Schema[], schemas: Schemas): string | number {
  const views = schemas.views(fieldSchemas);
  const format = views.map((view) => view.format).find(isDateFormat);
  if (format !== undefined) {
    return writeDate(date, format);
  }
  const seconds = Math.floor(date.getTime() / 1000);
  return views.flatMap(typesOf).includes("string") ? String(seconds) : seconds;
}

/** Finds the numbers of rows by the values of their keys, however many rows there are. */
class KeyIndex {
  readonly #byKey: ReadonlyMap<string, Map<string, Set<number>>>;

  constructor(keys: readonly string[]) {
    this.#byKey = new Map(keys.map((key) => [key, new Map()]));
  }

  /** @returns the rows with that value, in the order in which they got it; undefined for a field that is not a key. */
  find(key: string, value: unknown): Iterable<number> | undefined {
    const values = this.#byKey.get(key);
    return values && (values.get(textOf(value)) ?? []);
  }

  add(row: number, entity: Entity): void {
    for (const [key, values] of this.#byKey) {
      if (entity[key] !== undefined) {
        const rows = values.get(textOf(entity[key])) ?? new Set();
        values.set(textOf(entity[key]), rows.add(row));
      }
    }
  }

  remove(row: number, entity: Entity): void {
    for (const [key, values] of this.#byKey) {
      values.get(textOf(entity[key]))?.delete(row);
    }
  }
}
