import { textOf } from "../../schema/schemas.ts";
import type { Condition } from "../query/condition.ts";
import { textsOf } from "../query/values.ts";
import type { Entity, ParentKey, Row } from "./entity.ts";
import { FieldIndex } from "./field-index.ts";
import { Orders, type Sorting, type Wanted } from "./order.ts";

/** Counts the writes to all stores of a state: what was found before one may not hold after it. */
export interface Version {
  count: number;
}

/** The rows of one collection, in the order in which they came, found by their keys and by their fields. */
export class EntityTable {
  readonly #keys: readonly string[];
  readonly #version: Version;
  /** Made when a field is first asked for. */
  #fields: FieldIndex | undefined;
  /** Made when a list is first filtered or sorted. */
  #orders: Orders | undefined;
  /** Of all rows, oldest first; made when they are first listed. */
  #numbers: number[] | undefined;
  /** By a number that says in which order they came. */
  #rows = new Map<number, Row>();
  /** The numbers of the rows by their entities: not all are told apart by a key. */
  #byEntity = new Map<Entity, number>();
  #index: KeyIndex;
  #lastRow = 0;

  /** @param keys the fields by which entities are told apart. */
  constructor(keys: readonly string[], version: Version) {
    this.#keys = keys;
    this.#version = version;
    this.#index = new KeyIndex(keys);
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** The entities of that parent, oldest first. */
  entities(parent: ParentKey): Entity[] {
    return [...this.#rows.values()].filter((row) => isChildOf(row, parent)).map(({ entity }) => entity);
  }

  /** The entities that meet all conditions, oldest first, by the numbers that `at` takes. Not to be kept: they follow writes. */
  select(conditions: readonly Condition[], parent: ParentKey): readonly number[] {
    if (conditions.length === 0 && isAnyones(parent)) {
      this.#numbers ??= [...this.#rows.keys()];
      return this.#numbers;
    }
    return this.#followed().select([conditions, parent], this.#version.count);
  }

  /** The same in another order; undefined when conditions look beyond the entities, whose order then cannot be followed. */
  selectSorted(wanted: Wanted, sorting: Sorting): readonly number[] | undefined {
    return this.#followed().sorted(wanted, sorting);
  }

  /** The entity of a number that `select` gave. */
  at(row: number): Entity {
    return this.#rows.get(row)?.entity ?? {};
  }

  /** The entities that name another by one of its keys. */
  named(steps: readonly string[], other: Entity, keys: readonly string[]): Entity[] {
    const rows = new Set<number>();
    for (const key of keys) {
      const texts = textsOf(other[key]);
      for (const row of this.#indexed().find({ steps: [...steps, key], texts }, this.#entries())) {
        rows.add(row);
      }
    }
    return [...rows].map((row) => this.at(row));
  }

  /** Whose the entity is. */
  parentOf(entity: Entity): ParentKey {
    const number = this.#byEntity.get(entity);
    return (number === undefined ? undefined : this.#rows.get(number)?.parent) ?? {};
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

  insert(row: Row): void {
    this.#lastRow += 1;
    this.#rows.set(this.#lastRow, row);
    this.#byEntity.set(row.entity, this.#lastRow);
    this.#index.add(this.#lastRow, row.entity);
    this.#fields?.add(this.#lastRow, row.entity);
    this.#orders?.note({ number: this.#lastRow, now: row });
    this.#numbers?.push(this.#lastRow);
    this.#version.count += 1;
  }

  /** Puts an entity in the place of another. @returns whether that one is stored. */
  replace(old: Entity, entity: Entity): boolean {
    const number = this.#byEntity.get(old);
    const row = number === undefined ? undefined : this.#rows.get(number);
    if (number === undefined || row === undefined) {
      return false;
    }
    this.#index.remove(number, old);
    this.#index.add(number, entity);
    this.#fields?.remove(number, old);
    this.#fields?.add(number, entity);
    this.#version.count += 1;
    const now = { ...row, entity };
    this.#rows.set(number, now);
    this.#byEntity.delete(old);
    this.#byEntity.set(entity, number);
    this.#orders?.note({ number, old: row, now });
    return true;
  }

  /** @returns whether the entity was stored. */
  remove(entity: Entity): boolean {
    const number = this.#byEntity.get(entity);
    if (number === undefined) {
      return false;
    }
    this.#index.remove(number, entity);
    this.#fields?.remove(number, entity);
    this.#version.count += 1;
    this.#orders?.note({ number, old: this.#rows.get(number) });
    this.#rows.delete(number);
    this.#byEntity.delete(entity);
    this.#numbers = undefined;
    return true;
  }

  /** @returns a function that takes back all that was done since. */
  savepoint(): () => void {
    const rows = new Map(this.#rows);
    return () => {
      this.#rows = rows;
      this.#byEntity = new Map([...rows].map(([number, { entity }]) => [entity, number]));
      this.#index = new KeyIndex(this.#keys);
      for (const [number, { entity }] of rows) {
        this.#index.add(number, entity);
      }
      this.#fields?.clear();
      this.#orders = undefined;
      this.#numbers = undefined;
      this.#version.count += 1;
    };
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

  #followed(): Orders {
    this.#orders ??= new Orders({
      look: (wanted) => this.#look(...wanted),
      at: (number) => this.#rows.get(number),
      isChild: isChildOf,
    });
    return this.#orders;
  }

  /** Begins with the fewest rows that an index can name, and asks only those for the rest. */
  #look(conditions: readonly Condition[], parent: ParentKey): number[] {
    const found = conditions.flatMap(({ lookup }) =>
      lookup ? [new Set(this.#indexed().find(lookup, this.#entries()))] : [],
    );
    const [fewest] = found.sort((a, b) => a.size - b.size);
    const numbers = fewest ? [...fewest].sort((a, b) => a - b) : [...this.#rows.keys()];
    const tests = conditions.filter(({ lookup }) => !lookup || found.length > 1);
    if (tests.length === 0 && isAnyones(parent)) {
      return numbers;
    }
    return numbers.filter((number) => {
      const row = this.#rows.get(number);
      return row && isChildOf(row, parent) && tests.every(({ test }) => test(row.entity));
    });
  }
}

function isAnyones(parent: ParentKey): boolean {
  return Object.keys(parent).length === 0;
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
