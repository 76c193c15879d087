import type { Schema } from "../data.ts";
import { type Components, memberSchemas, viewsOf } from "../schema.ts";
import type { Collection } from "./collection.ts";
import { writeMoment } from "./moment.ts";
import { memberTypes, rowSchemas } from "./schemas.ts";
import { isRecord, type Thing } from "./thing.ts";

/** Values of the path that say whose a thing is: the customer of an address. */
export type Owner = Readonly<Record<string, unknown>>;

/** A stored thing and what is known of it beyond its fields. */
interface Row {
  readonly thing: Thing;
  readonly owner: Owner;
}

/** One change of a thing, before it becomes a vendor's record. */
export interface Change {
  readonly id: number;
  readonly at: Date;
  readonly kind: "created" | "changed" | "deleted";
  readonly field: string | undefined;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly thing: Thing;
}

/** The stored things of one collection, in the order in which they came, and the changes made to them. */
export class Shelf {
  readonly collection: Collection;
  readonly changes: Change[] = [];
  readonly #components: Components;
  readonly #now: () => Date;
  #rows: Row[] = [];
  #lastId = 0;
  /** The parts of things are numbered by themselves. */
  #lastPart = 0;

  constructor(collection: Collection, components: Components, now: () => Date) {
    this.collection = collection;
    this.#components = components;
    this.#now = now;
    for (const thing of collection.seeds) this.#rows.push({ thing: this.#identified(thing), owner: {} });
  }

  /** The things of that owner. */
  things(owner: Owner): Thing[] {
    return this.#rows.filter((row) => isOwned(row, owner)).map(({ thing }) => thing);
  }

  /** The thing whose `key` has this value. */
  find(key: string, value: unknown, owner: Owner = {}): Thing | undefined {
    return this.things(owner).find((thing) => isSame(thing[key], value));
  }

  /** The stored thing that has a key which was written, and which no two may have. */
  holderOf(written: Thing, owner: Owner): { thing: Thing; key: string } | undefined {
    const { keys, identity, isIdentityWritten } = this.collection;
    for (const key of keys) {
      if (written[key] === undefined || (key === identity && !isIdentityWritten)) continue;
      const thing = this.find(key, written[key], owner);
      if (thing) return { thing, key };
    }
    return undefined;
  }

  add(written: Thing, owner: Owner): Thing {
    const { createdAt, schemas, identity } = this.collection;
    const stamp =
      createdAt === undefined || written[createdAt] !== undefined
        ? {}
        : { [createdAt]: this.moment(createdAt, schemas) };
    const thing = this.#identified({ ...written, ...stamp });
    this.#rows.push({ thing, owner });
    this.#record("created", thing, identity, null, identity && thing[identity]);
    return thing;
  }

  replace(old: Thing, written: Thing): Thing {
    const thing = this.#identified(written);
    this.#rows = this.#rows.map((row) => (row.thing === old ? { ...row, thing } : row));
    for (const field of new Set([...Object.keys(old), ...Object.keys(thing)])) {
      if (JSON.stringify(old[field]) === JSON.stringify(thing[field])) continue;
      this.#record("changed", thing, field, old[field] ?? null, thing[field] ?? null);
    }
    return thing;
  }

  remove(thing: Thing): void {
    this.#rows = this.#rows.filter((row) => row.thing !== thing);
    this.#record("deleted", thing, undefined, null, null);
  }

  /** @returns a function that takes back all that was done since. */
  mark(): () => void {
    const rows = [...this.#rows];
    const { length } = this.changes;
    return () => {
      this.#rows = rows;
      this.changes.length = length;
    };
  }

  /** Now, in the notation of that field. */
  moment(field: string, schemas: readonly Schema[], at = this.#now()): string | number {
    const views = viewsOf(this.#components, schemas);
    return writeMoment(at, memberSchemas(views, field), this.#components);
  }

  #record(
    kind: Change["kind"],
    thing: Thing,
    field: string | undefined,
    oldValue: unknown,
    newValue: unknown,
  ): void {
    const id = this.changes.length + 1;
    this.changes.push({ id, at: this.#now(), kind, field, oldValue, newValue, thing });
  }

  /** Gives the thing an id, and ids to the parts of it that the vendor numbers, such as an order's items. */
  #identified(thing: Thing): Thing {
    const { identity, isIdentityInteger, schemas } = this.collection;
    const views = viewsOf(this.#components, schemas);
    const own = identity === undefined ? undefined : thing[identity];
    if (own !== undefined) this.#lastId = Math.max(this.#lastId, Number(own) || 0);
    const id = identity === undefined || own !== undefined ? own : ++this.#lastId;
    const parts = Object.entries(thing).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? this.#numbered(value, rowSchemas(this.#components, memberSchemas(views, name)))
        : value,
    ]);
    const numbered: Record<string, unknown> = Object.fromEntries(parts);
    if (identity !== undefined) numbered[identity] = isIdentityInteger || own !== undefined ? id : String(id);
    return numbered;
  }

  #numbered(list: readonly unknown[], schemas: readonly Schema[]): readonly unknown[] {
    if (!memberTypes(this.#components, schemas, "id").includes("integer")) return list;
    return list.map((item) =>
      isRecord(item) && item.id === undefined && item.code === undefined
        ? { id: ++this.#lastPart, ...item }
        : item,
    );
  }
}

function isOwned(row: Row, owner: Owner): boolean {
  return Object.entries(owner).every(
    ([name, value]) => !(name in row.owner) || isSame(row.owner[name], value),
  );
}

/** Keys are compared as texts: a path cannot say whether 7 is a number. */
function isSame(stored: unknown, sent: unknown): boolean {
  return stored !== undefined && stored !== null && String(stored) === String(sent);
}
