import type { Entity } from "./entity.ts";

/** Finds the numbers of rows by the values of their keys, however many rows there are. */
export class KeyIndex {
  readonly #byKey: ReadonlyMap<string, Map<string, Set<number>>>;

  constructor(keys: readonly string[]) {
    this.#byKey = new Map(keys.map((key) => [key, new Map()]));
  }

  /** @returns the rows with that value, in the order in which they got it; undefined for a field that is not a key. */
  find(key: string, value: unknown): Iterable<number> | undefined {
    const values = this.#byKey.get(key);
    return values && (values.get(String(value)) ?? []);
  }

  add(row: number, entity: Entity): void {
    for (const [key, values] of this.#byKey) {
      if (entity[key] === undefined) continue;
      const rows = values.get(String(entity[key])) ?? new Set();
      values.set(String(entity[key]), rows.add(row));
    }
  }

  remove(row: number, entity: Entity): void {
    for (const [key, values] of this.#byKey) values.get(String(entity[key]))?.delete(row);
  }
}
