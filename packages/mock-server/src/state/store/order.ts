import type { Condition } from "../query/condition.ts";
import type { ParentKey, Row } from "./entity.ts";

/** Entities are told apart by these conditions, and by whose they are. */
export type Wanted = readonly [conditions: readonly Condition[], parent: ParentKey];

/** What a list is sorted by: a name for it, and how its rows are compared. */
export interface Sorting {
  readonly name: string;
  readonly read: (row: Row, number: number) => unknown;
  readonly compare: (a: unknown, b: unknown) => number;
  /** Greatest first. */
  readonly isDown: boolean;
}

/** One write to a table: what stood under a number, and what stands there now. */
interface Written {
  readonly number: number;
  readonly old?: Row | undefined;
  readonly now?: Row | undefined;
}

/** The writes to a table that are remembered, so that what was found before them can follow. */
class WriteLog {
  #writes: Written[] = [];
  /** How many writes there were. */
  #end = 0;

  get end(): number {
    return this.#end;
  }

  /** The writes since the first `end` of them; undefined when they are forgotten. */
  since(end: number): readonly Written[] | undefined {
    const missed = this.#end - end;
    return missed > this.#writes.length ? undefined : this.#writes.slice(this.#writes.length - missed);
  }

  add(written: Written): void {
    this.#end += 1;
    this.#writes.push(written);
    if (this.#writes.length > 2 * MOST_WRITES) {
      this.#writes = this.#writes.slice(-MOST_WRITES);
    }
  }
}

/** To follow more than these costs as much as to look anew. */
const MOST_WRITES = 100;

/** Which rows an order holds, and by what. */
interface OrderRule extends Sorting {
  readonly holds: (row: Row) => boolean;
}

/** The numbers of rows in an order that follows what is written, a row at a time. */
class Order {
  readonly #rule: OrderRule;
  readonly #rows: number[];
  /** Of each row: what stands in the table may be newer. */
  readonly #values: unknown[];
  #end: number;

  /** @param rows with their numbers, in any order. @param end how many writes there were before. */
  constructor(rule: OrderRule, rows: Iterable<readonly [number, Row]>, end: number) {
    this.#rule = rule;
    const entries = [...rows].map(([number, row]) => [number, rule.read(row, number)] as const);
    entries.sort((a, b) => this.#compare(a[1], a[0], b[1], b[0]));
    this.#rows = entries.map(([number]) => number);
    this.#values = entries.map(([, value]) => value);
    this.#end = end;
  }

  /** The rows as they are now; undefined when that is to be found anew. The list is not to be changed, or kept. */
  follow(log: WriteLog): readonly number[] | undefined {
    const writes = log.since(this.#end);
    for (const { number, old, now } of writes ?? []) {
      if (old && this.#rule.holds(old)) {
        this.#remove(number, this.#rule.read(old, number));
      }
      if (now && this.#rule.holds(now)) {
        this.#insert(number, this.#rule.read(now, number));
      }
    }
    this.#end = log.end;
    return writes && this.#rows;
  }

  #insert(number: number, value: unknown): void {
    const at = this.#placeOf(number, value);
    this.#rows.splice(at, 0, number);
    this.#values.splice(at, 0, value);
  }

  #remove(number: number, value: unknown): void {
    const at = this.#placeOf(number, value);
    // Numbers and texts in one field have no order that holds for all of them.
    const found = this.#rows[at] === number ? at : this.#rows.indexOf(number);
    if (found >= 0) {
      this.#rows.splice(found, 1);
      this.#values.splice(found, 1);
    }
  }

  /** Where the row stands, or is to stand. */
  #placeOf(number: number, value: unknown): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#values[middle], this.#rows[middle] ?? 0, value, number) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #compare(a: unknown, rowA: number, b: unknown, rowB: number): number {
    const order = this.#rule.compare(a, b) || rowA - rowB;
    return this.#rule.isDown ? -order : order;
  }
}

/** Most selections, and orders of them, that are kept for the next page. */
const MOST_KEPT = 50;

/** The order in which entities came. */
const BY_NUMBER: Sorting = {
  name: "",
  read: (_, number) => number,
  compare: (a, b) => Number(a) - Number(b),
  isDown: false,
};

/** The rows that are to be found and ordered. */
interface Rows {
  /** The numbers of those that meet the conditions. */
  look(wanted: Wanted): readonly number[];
  at(number: number): Row | undefined;
  isChild(row: Row, parent: ParentKey): boolean;
}

/** What lists have asked for: as far as only the entities themselves count, it follows what is written. */
export class Orders {
  readonly #rows: Rows;
  readonly #orders = new Map<string, Order>();
  readonly #found = new Map<string, { readonly version: number; readonly rows: readonly number[] }>();
  readonly #log = new WriteLog();

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  note(written: Written): void {
    this.#log.add(written);
  }

  /** @param version of all stores: what looks beyond the entities is found anew when that is another. */
  select(wanted: Wanted, version: number): readonly number[] {
    const followed = this.sorted(wanted, BY_NUMBER);
    if (followed) {
      return followed;
    }
    const key = keyOf(wanted);
    const known = this.#found.get(key);
    const found = known?.version === version ? known : { version, rows: this.#rows.look(wanted) };
    keep(this.#found, key, found);
    return found.rows;
  }

  /** The numbers of the rows in their order; undefined when conditions look beyond the entities. */
  sorted(wanted: Wanted, sorting: Sorting): readonly number[] | undefined {
    const [conditions, parent] = wanted;
    if (!conditions.every(({ isOwn }) => isOwn)) {
      return undefined;
    }
    const key = `${sorting.name} ${sorting.isDown} ${keyOf(wanted)}`;
    const known = this.#orders.get(key);
    const followed = known?.follow(this.#log);
    if (known && followed) {
      keep(this.#orders, key, known);
      return followed;
    }
    const holds = (row: Row) =>
      this.#rows.isChild(row, parent) && conditions.every(({ test }) => test(row.entity));
    const found = this.#rows.look(wanted).flatMap((number): [number, Row][] => {
      const row = this.#rows.at(number);
      return row ? [[number, row]] : [];
    });
    const order = new Order({ ...sorting, holds }, found, this.#log.end);
    keep(this.#orders, key, order);
    return order.follow(this.#log);
  }
}

function keyOf([conditions, parent]: Wanted): string {
  return JSON.stringify([conditions.map(({ key }) => key), parent]);
}

/** As the newest; the oldest one goes if there are too many. */
function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) {
    kept.delete(oldest);
  }
}
