import type { Lookup } from "../query/condition.ts";
import { compare, textsOf, valuesAt } from "../query/values.ts";
import type { Entity } from "./entity.ts";

interface Keyed {
  readonly steps: readonly string[];
  readonly rows: Map<string, Set<number>>;
}

interface Ordered {
  readonly steps: readonly string[];
  /** By value; undefined when something was written since. */
  entries: (readonly [value: unknown, row: number])[] | undefined;
}

const OWN = () => undefined;

/** Answers conditions on fields without looking at every entity. Each field is indexed when it is first asked for. */
export class FieldIndex {
  readonly #keyed = new Map<string, Keyed>();
  readonly #ordered = new Map<string, Ordered>();

  /** The rows for which the lookup holds. */
  find(lookup: Lookup, rows: Iterable<readonly [number, Entity]>): Iterable<number> {
    return lookup.texts ? this.#equal(lookup.steps, lookup.texts, rows) : this.#within(lookup, rows);
  }

  add(row: number, entity: Entity): void {
    for (const keyed of this.#keyed.values()) {
      addTo(keyed, row, entity);
    }
    for (const ordered of this.#ordered.values()) {
      ordered.entries = undefined;
    }
  }

  remove(row: number, entity: Entity): void {
    for (const { steps, rows } of this.#keyed.values()) {
      for (const text of textsAt(entity, steps)) {
        rows.get(text)?.delete(row);
      }
    }
    for (const ordered of this.#ordered.values()) {
      ordered.entries = undefined;
    }
  }

  clear(): void {
    this.#keyed.clear();
    this.#ordered.clear();
  }

  #equal(steps: readonly string[], texts: readonly string[], rows: Iterable<readonly [number, Entity]>) {
    const name = steps.join("/");
    let keyed = this.#keyed.get(name);
    if (!keyed) {
      keyed = { steps, rows: new Map() };
      for (const [row, entity] of rows) {
        addTo(keyed, row, entity);
      }
      this.#keyed.set(name, keyed);
    }
    const found = keyed.rows;
    if (texts.length === 1) {
      return found.get(texts[0] ?? "") ?? [];
    }
    return new Set(texts.flatMap((text) => [...(found.get(text) ?? [])]));
  }

  #within({ steps, from, to }: Lookup, rows: Iterable<readonly [number, Entity]>): number[] {
    const name = steps.join("/");
    const ordered = this.#ordered.get(name) ?? { steps, entries: undefined };
    this.#ordered.set(name, ordered);
    ordered.entries ??= sorted(steps, rows);
    const { entries } = ordered;
    const start = from === undefined ? 0 : firstIndex(entries, (value) => compare(value, from) >= 0);
    const end = to === undefined ? entries.length : firstIndex(entries, (value) => compare(value, to) > 0);
    return entries.slice(start, end).map(([, row]) => row);
  }
}

function addTo({ steps, rows }: Keyed, row: number, entity: Entity): void {
  for (const text of textsAt(entity, steps)) {
    const known = rows.get(text) ?? new Set();
    rows.set(text, known.add(row));
  }
}

function textsAt(entity: Entity, steps: readonly string[]): string[] {
  return valuesAt(entity, steps, OWN).flatMap(textsOf);
}

function sorted(steps: readonly string[], rows: Iterable<readonly [number, Entity]>) {
  const entries: (readonly [unknown, number])[] = [];
  for (const [row, entity] of rows) {
    for (const value of valuesAt(entity, steps, OWN)) {
      if (typeof value !== "object") {
        entries.push([value, row]);
      }
    }
  }
  return entries.sort(([a], [b]) => compare(a, b) || -compare(b, a));
}

/** Where the test, false before it, becomes true. */
function firstIndex(
  entries: readonly (readonly [value: unknown, row: number])[],
  test: (value: unknown) => boolean,
): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(entries[middle]?.[0])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
