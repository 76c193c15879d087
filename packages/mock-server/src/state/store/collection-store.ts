import { isDateFormat, writeDate } from "@orderwire/vocabulary/dates";
import type { Schema } from "../../data.ts";
import { isRecord, numberOf, type Schemas, textOf, typesOf } from "../../schema/schemas.ts";
import type { Condition } from "../query/condition.ts";
import { textsOf } from "../query/values.ts";
import type { CollectionSchema } from "../schema/collection.ts";
import type { Entity, ParentKey } from "./entity.ts";
import { FieldIndex } from "./field-index.ts";

/** A stored entity and what is known of it beyond its fields. */
export interface Row {
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

/** All that a store holds, as plain JSON. */
export interface StoreDump {
  readonly rows: readonly Row[];
  readonly changes: readonly (Omit<Change, "at"> & { readonly at: string })[];
  readonly counters: readonly [lastId: number, lastPart: number];
}

/** Counts the writes to all stores of a state: what was found before one may not hold after it. */
export interface Version {
  count: number;
}

/** Most selections that are kept, for the next page. */
const MOST_SELECTIONS = 50;

/** The stored entities of one collection, in the order in which they came, and the changes made to them. */
export class CollectionStore {
  readonly schema: CollectionSchema;
  readonly changes: Change[] = [];
  readonly #schemas: Schemas;
  readonly #now: () => Date;
  readonly #version: Version;
  /** Made when a field is first asked for. */
  #fields: FieldIndex | undefined;
  readonly #selections = new Map<string, { version: number; rows: readonly number[] }>();
  /** By a number that says in which order they came. */
  #rows = new Map<number, Row>();
  #index: KeyIndex;
  #lastRow = 0;
  #lastId = 0;
  /** The parts of entities are numbered by themselves. */
  #lastPart = 0;

  /** @param now the clock by which entities are dated. */
  constructor(schema: CollectionSchema, schemas: Schemas, now: () => Date, version: Version = { count: 0 }) {
    this.schema = schema;
    this.#version = version;
    this.#schemas = schemas;
    this.#now = now;
    this.#index = new KeyIndex(schema.keys);
  }

  /**
   * Stores rows that were there before anybody asked: without a record of a change.
   *
   * @returns the number of the first row whose key another has, and that key; undefined when all were stored.
   */
  seed(rows: readonly Row[]): { index: number; key: string } | undefined {
    // Ids that are given go first, so that none that is given out meets them.
    for (const { entity } of rows) {
      this.#countId(entity);
    }
    for (const [index, { entity, parent }] of rows.entries()) {
      const holder = this.#holder(entity, parent);
      if (holder) {
        return { index, key: holder.key };
      }
      this.#insert({ entity: this.#identified(entity), parent });
    }
    return undefined;
  }

  /** Grows with each write to any store of the state. */
  get version(): number {
    return this.#version.count;
  }

  /** Rows and changes that stay the same are the same objects again. */
  dump(): StoreDump {
    return {
      rows: [...this.#rows.values()],
      changes: this.changes.map(dumpChange),
      counters: [this.#lastId, this.#lastPart],
    };
  }

  /** Puts back what `dump` has beside the rows. */
  restore({ changes, counters }: Omit<StoreDump, "rows">): void {
    this.changes.splice(
      0,
      this.changes.length,
      ...changes.map((change) => ({ ...change, at: new Date(change.at) })),
    );
    this.#lastId = Math.max(this.#lastId, counters[0]);
    this.#lastPart = Math.max(this.#lastPart, counters[1]);
  }

  /** The entities of that parent, oldest first. */
  entities(parent: ParentKey): Entity[] {
    return [...this.#rows.values()].filter((row) => isChildOf(row, parent)).map(({ entity }) => entity);
  }

  /** The entities that meet all conditions, oldest first, by the numbers that `at` takes. */
  select(conditions: readonly Condition[], parent: ParentKey): readonly number[] {
    const key = JSON.stringify([conditions.map((condition) => condition.key), parent]);
    const known = this.#selections.get(key);
    if (known?.version === this.#version.count) {
      return known.rows;
    }
    const rows = this.#look(conditions, parent);
    this.#selections.delete(key);
    this.#selections.set(key, { version: this.#version.count, rows });
    const [oldest] = this.#selections.keys();
    if (this.#selections.size > MOST_SELECTIONS && oldest !== undefined) {
      this.#selections.delete(oldest);
    }
    return rows;
  }

  /** The entity of a number that `select` gave. */
  at(row: number): Entity {
    return this.#rows.get(row)?.entity ?? {};
  }

  /** The entities that name another by one of its keys. */
  named(steps: readonly string[], other: Entity, keys: readonly string[]): Entity[] {
    const rows = new Set<number>();
    for (const key of keys) {
      if (other[key] === undefined) {
        continue;
      }
      const texts = textsOf(other[key]);
      for (const row of this.#indexed().find({ steps: [...steps, key], texts }, this.#entries())) {
        rows.add(row);
      }
    }
    return [...rows].map((row) => this.at(row));
  }

  /** Whose the entity is. */
  parentOf(entity: Entity): ParentKey {
    const number = this.#numberOf(entity);
    return (number === undefined ? undefined : this.#rows.get(number)?.parent) ?? {};
  }

  /** An id that nobody has. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
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
    const { identity, isIdentityWritten } = this.schema;
    return this.#holder(written, parent, (key) => key !== identity || isIdentityWritten);
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
    this.#fields?.remove(number, old);
    this.#fields?.add(number, entity);
    this.#version.count += 1;
    this.#rows.set(number, { ...row, entity });
    for (const field of new Set([...Object.keys(old), ...Object.keys(entity)])) {
      const computed = this.schema.computed[field];
      if (computed && ("formula" in computed || "changed" in computed)) {
        continue;
      }
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
    if (number === undefined) {
      return;
    }
    this.#index.remove(number, entity);
    this.#fields?.remove(number, entity);
    this.#version.count += 1;
    this.#rows.delete(number);
    this.#record({ kind: "deleted", entity, oldValue: null, newValue: null });
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
      this.#fields?.clear();
      this.#version.count += 1;
      this.changes.length = length;
    };
  }

  /** Now, or another time, in the notation of that field. */
  timestamp(field: string, schemas: readonly Schema[], at: Date = this.#now()): string | number {
    return writeTimestamp(at, this.#schemas.member(schemas, field), this.#schemas);
  }

  #holder(
    written: Entity,
    parent: ParentKey,
    counts: (key: string) => boolean = () => true,
  ): { entity: Entity; key: string } | undefined {
    for (const key of this.schema.keys) {
      if (written[key] === undefined || !counts(key)) {
        continue;
      }
      const entity = this.find(key, written[key], parent);
      if (entity) {
        return { entity, key };
      }
    }
    return undefined;
  }

  #countId(entity: Entity): void {
    const { identity } = this.schema;
    const id = identity === undefined ? undefined : entity[identity];
    if (id !== undefined) {
      this.#lastId = Math.max(this.#lastId, numberOf(id) || 0);
    }
  }

  #insert(row: Row): void {
    this.#lastRow += 1;
    this.#rows.set(this.#lastRow, row);
    this.#index.add(this.#lastRow, row.entity);
    this.#fields?.add(this.#lastRow, row.entity);
    this.#version.count += 1;
  }

  #indexed(): FieldIndex {
    this.#fields ??= new FieldIndex();
    return this.#fields;
  }

  *#entries(): Iterable<readonly [number, Entity]> {
    for (const [number, { entity }] of this.#rows) {
      yield [number, entity];
    }
  }

  /** Begins with the fewest rows that an index can name, and asks only those for the rest. */
  #look(conditions: readonly Condition[], parent: ParentKey): number[] {
    const found = conditions.flatMap(({ lookup }) =>
      lookup ? [new Set(this.#indexed().find(lookup, this.#entries()))] : [],
    );
    const [fewest] = found.sort((a, b) => a.size - b.size);
    const numbers = fewest ? [...fewest].sort((a, b) => a - b) : [...this.#rows.keys()];
    const tests = conditions.filter(({ lookup }) => !lookup || found.length > 1);
    const isAnyones = Object.keys(parent).length === 0;
    if (tests.length === 0 && isAnyones) {
      return numbers;
    }
    return numbers.filter((number) => {
      const row = this.#rows.get(number);
      return row && (isAnyones || isChildOf(row, parent)) && tests.every(({ test }) => test(row.entity));
    });
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
    this.#countId(entity);
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

const dumped = new WeakMap<Change, StoreDump["changes"][number]>();

function dumpChange(change: Change): StoreDump["changes"][number] {
  const known = dumped.get(change) ?? { ...change, at: change.at.toISOString() };
  dumped.set(change, known);
  return known;
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
  if (format === "date-time") {
    return `${date.toISOString().slice(0, 19)}Z`;
  }
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
      if (entity[key] === undefined) {
        continue;
      }
      const rows = values.get(textOf(entity[key])) ?? new Set();
      values.set(textOf(entity[key]), rows.add(row));
    }
  }

  remove(row: number, entity: Entity): void {
    for (const [key, values] of this.#byKey) {
      values.get(textOf(entity[key]))?.delete(row);
    }
  }
}
