import type { Lookup } from "../query/condition.ts";
import { compare, textsOf, valuesAt } from "../query/values.ts";
import type { Entity } from "./entity.ts";

interface Keyed {
  readonly steps: readonly string[];
  readonly rows: Map<string, Set<number>>;
}

/** A value of a field, and the row that has it. */
type OrderedEntry = readonly [value: unknown, row: number];

interface Ordered {
  readonly steps: readonly string[];
  /** By value, then by row. */
  readonly entries: OrderedEntry[];
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
    for (const { steps, entries } of this.#ordered.values()) {
      for (const entry of entriesOf(steps, row, entity)) {
        entries.splice(
          firstIndex(entries, (other) => compareEntries(other, entry) >= 0),
          0,
          entry,
        );
      }
    }
  }

  remove(row: number, entity: Entity): void {
    for (const { steps, rows } of this.#keyed.values()) {
      for (const text of textsAt(entity, steps)) {
        rows.get(text)?.delete(row);
      }
    }
    for (const { steps, entries } of this.#ordered.values()) {
      for (const entry of entriesOf(steps, row, entity)) {
        const at = firstIndex(entries, (other) => compareEntries(other, entry) >= 0);
        // Numbers and texts in one field have no order that holds for all of them.
        const found = entries[at]?.[1] === row ? at : entries.findIndex((other) => other[1] === row);
        entries.splice(found, found < 0 ? 0 : 1);
      }
    }
  }

  /** All values of a field in their order, each with its row; what has none is not there. */
  #inOrder(steps: readonly string[], rows: Iterable<readonly [number, Entity]>): readonly OrderedEntry[] {
    const name = steps.join("/");
    const ordered = this.#ordered.get(name) ?? { steps, entries: sorted(steps, rows) };
    this.#ordered.set(name, ordered);
    return ordered.entries;
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
    const entries = this.#inOrder(steps, rows);
    const start = from === undefined ? 0 : firstIndex(entries, ([value]) => compare(value, from) >= 0);
    const end = to === undefined ? entries.length : firstIndex(entries, ([value]) => compare(value, to) > 0);
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

function sorted(steps: readonly string[], rows: Iterable<readonly [number, Entity]>): OrderedEntry[] {
  const entries: OrderedEntry[] = [];
  for (const [row, entity] of rows) {
    entries.push(...entriesOf(steps, row, entity));
  }
  return entries.sort(compareEntries);
}

function entriesOf(steps: readonly string[], row: number, entity: Entity): OrderedEntry[] {
  return valuesAt(entity, steps, OWN).flatMap((value) => (typeof value === "object" ? [] : [[value, row]]));
}

function compareEntries([a, rowA]: OrderedEntry, [b, rowB]: OrderedEntry): number {
  return compare(a, b) || -compare(b, a) || rowA - rowB;
}

/** Where the test, false before it, becomes true. */
function firstIndex(entries: readonly OrderedEntry[], test: (entry: OrderedEntry) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && test(entry)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
