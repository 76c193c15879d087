import { isRecord } from "@orderwire/vocabulary/record";
import type { Schema } from "../../data.ts";
import { numberOf, type Schemas, writeTimestamp } from "../../schema/schemas.ts";
import type { CollectionSchema } from "../schema/collection.ts";
import type { Change } from "./change.ts";
import { dumpChange, readChange, type StoreDump } from "./dump.ts";
import type { Entity, ParentKey, Row } from "./entity.ts";
import { EntityTable, type Version } from "./table.ts";

/** The stored entities of one collection, in the order in which they came, and the changes made to them. */
export class CollectionStore {
  readonly schema: CollectionSchema;
  readonly changes: Change[] = [];
  readonly #schemas: Schemas;
  readonly #now: () => Date;
  readonly #version: Version;
  /** What is stored, to be looked through. */
  readonly table: EntityTable;
  #lastId = 0;
  /** The parts of entities are numbered by themselves. */
  #lastPart = 0;

  /** @param now the clock by which entities are dated. */
  constructor(schema: CollectionSchema, schemas: Schemas, now: () => Date, version: Version = { count: 0 }) {
    this.schema = schema;
    this.#version = version;
    this.#schemas = schemas;
    this.#now = now;
    this.table = new EntityTable(schema.keys, version);
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
      this.table.insert({ entity: this.#identified(entity), parent });
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
      rows: this.table.rows,
      changes: this.changes.map(dumpChange),
      counters: [this.#lastId, this.#lastPart],
    };
  }

  /** Puts back what `dump` has beside the rows. */
  restore({ changes, counters }: Omit<StoreDump, "rows">): void {
    this.changes.length = 0;
    for (const change of changes) {
      this.changes.push(readChange(change));
    }
    this.#lastId = Math.max(this.#lastId, counters[0]);
    this.#lastPart = Math.max(this.#lastPart, counters[1]);
  }

  /** The entities of that parent, oldest first. */
  entities(parent: ParentKey): Entity[] {
    return this.table.entities(parent);
  }

  /** The entities that name another by one of its keys. */
  named(steps: readonly string[], other: Entity, keys: readonly string[]): Entity[] {
    return this.table.named(steps, other, keys);
  }

  /** Whose the entity is. */
  parentOf(entity: Entity): ParentKey {
    return this.table.parentOf(entity);
  }

  /** The entity whose `key` has this value. */
  find(key: string, value: unknown, parent: ParentKey = {}): Entity | undefined {
    return this.table.find(key, value, parent);
  }

  /** An id that nobody has. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
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
    this.table.insert({ entity, parent });
    const newValue = identity && entity[identity];
    this.#record({ kind: "created", entity, field: identity, oldValue: null, newValue });
    return entity;
  }

  replace(old: Entity, written: Entity): Entity {
    const entity = this.#identified(written);
    if (!this.table.replace(old, entity)) {
      return entity;
    }
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
    if (this.table.remove(entity)) {
      this.#record({ kind: "deleted", entity, oldValue: null, newValue: null });
    }
  }

  /** @returns a function that takes back all that was done since. */
  savepoint(): () => void {
    const undo = this.table.savepoint();
    const { length } = this.changes;
    return () => {
      undo();
      this.changes.length = length;
    };
  }

  /** The time, or one so many seconds later. */
  now(seconds = 0): Date {
    const now = this.#now();
    return seconds === 0 ? now : new Date(now.getTime() + seconds * 1000);
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
    const number = id === undefined ? 0 : numberOf(id);
    // A text may be a number that no id follows, as `1234567890.0987654321` is.
    if (Number.isSafeInteger(number)) {
      this.#lastId = Math.max(this.#lastId, number);
    }
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
