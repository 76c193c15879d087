import { describe, expect, test } from "vitest";
import { seededNumbers } from "../../src/seeded.ts";
import { type Comparison, type Condition, toCondition } from "../../src/state/query/condition.ts";
import { compare, valuesAt } from "../../src/state/query/values.ts";
import { type Entity, mapOf, merge, type Row } from "../../src/state/store/entity.ts";
import { Orders, type Sorting } from "../../src/state/store/order.ts";
import { EntityTable, isSameKey } from "../../src/state/store/table.ts";

const condition = (field: string, is: Comparison, wanted: unknown, isOwn = true): Condition => ({
  ...toCondition(
    { at: [field.split("/")], is, wanted },
    () => undefined,
    () => true,
    (entity) => entity,
  ),
  isOwn,
});

const sortingBy = (field: string, isDown = false): Sorting => ({
  name: field,
  read: ({ entity }) => entity[field],
  compare: (a, b) => compare(a ?? "", b ?? "") || -compare(b ?? "", a ?? ""),
  isDown,
});

/** The same as a table, by looking at every row each time. */
class Naive {
  rows: (Row & { readonly number: number })[] = [];

  found(conditions: readonly Condition[], parent: object): (Row & { readonly number: number })[] {
    return this.rows.filter(
      (row) =>
        Object.entries(parent).every(
          ([name, value]) => String(row.parent[name] ?? value) === String(value),
        ) && conditions.every(({ test: meets }) => meets(row.entity)),
    );
  }

  sorted(conditions: readonly Condition[], parent: object, { read, compare: by, isDown }: Sorting) {
    const order = (a: Row & { number: number }, b: Row & { number: number }) =>
      by(read(a, a.number), read(b, b.number)) || a.number - b.number;
    return this.found(conditions, parent).sort((a, b) => (isDown ? -1 : 1) * order(a, b));
  }
}

describe("a table answers as one that looks at every row, whatever is written in between", () => {
  const queries: (readonly [conditions: Condition[], parent: Record<string, unknown>])[] = [
    [[], {}],
    [[], { of: 1 }],
    [[condition("city", "equal", "Perm")], {}],
    [[condition("city", "equal", ["Perm", "Omsk"])], { of: "2" }],
    [[condition("sum", "from", 40)], {}],
    [[condition("sum", "to", 40), condition("city", "equal", "Perm")], {}],
    [[condition("sum", "from", 20), condition("sum", "to", 70)], { of: 0 }],
    [[condition("city", "contains", "m")], {}],
    [[condition("city", "contains", "m"), condition("sum", "from", 50)], {}],
    [[condition("tags/*", "equal", "a")], {}],
    [[condition("city", "contains", "o", false)], {}],
  ];
  const cities = ["Perm", "Omsk", "Kazan", undefined];

  test.each([1, 2, 3, 4])("%s", (seed) => {
    const next = seededNumbers(String(seed));
    const below = (limit: number) => Math.floor(next() * limit);
    const table = new EntityTable(["id", "code"], { count: 0 });
    const naive = new Naive();
    let number = 0;
    let undo: { readonly back: () => void; readonly rows: typeof naive.rows } | undefined;
    const entityOf = (id: number): Entity => {
      const city = cities[below(cities.length)];
      const tags = [..."abc"].slice(below(3));
      return { id, code: `c${below(5)}`, sum: below(100), tags, ...(city === undefined ? {} : { city }) };
    };
    const write = () => {
      const kind = below(10);
      const old = naive.rows[below(naive.rows.length)];
      if (kind < 4 || !old) {
        number += 1;
        const row = { entity: entityOf(number), parent: below(4) === 3 ? {} : { of: below(3) } };
        table.insert(row);
        naive.rows.push({ ...row, number });
      } else if (kind < 7) {
        const entity = entityOf(Number(old.entity.id));
        expect(table.replace(old.entity, entity)).toBe(true);
        naive.rows = naive.rows.map((row) => (row === old ? { ...row, entity } : row));
      } else if (kind < 9) {
        expect(table.remove(old.entity)).toBe(true);
        naive.rows = naive.rows.filter((row) => row !== old);
      } else if (undo) {
        undo.back();
        naive.rows = undo.rows;
        undo = undefined;
      } else {
        undo = { back: table.savepoint(), rows: [...naive.rows] };
      }
    };
    const check = () => {
      for (const [conditions, parent] of queries) {
        const want = naive.found(conditions, parent).map(({ entity }) => entity);
        expect(table.select(conditions, parent).map((row) => table.at(row))).toEqual(want);
        for (const sorting of [sortingBy("sum"), sortingBy("sum", true), sortingBy("city")]) {
          const sorted = table.selectSorted([conditions, parent], sorting);
          const isOwn = conditions.every((one) => one.isOwn);
          const wanted = naive.sorted(conditions, parent, sorting).map(({ entity }) => entity);
          expect(sorted?.map((row) => table.at(row))).toEqual(isOwn ? wanted : undefined);
        }
      }
      for (const key of ["id", "code", "city"]) {
        for (const value of ["1", 2, "c3", "Perm"]) {
          const holders = naive.rows.filter(({ entity }) => String(entity[key]) === String(value));
          const found = table.find(key, value);
          expect(holders.some(({ entity }) => entity === found)).toBe(holders.length > 0);
        }
      }
      expect(table.rows.map(({ entity, parent }) => ({ entity, parent }))).toEqual(
        naive.rows.map(({ entity, parent }) => ({ entity, parent })),
      );
    };
    for (let round = 0; round < 12; round++) {
      const writes = [1, 3, 30, 230][below(4)] ?? 1;
      for (let at = 0; at < writes; at++) {
        write();
      }
      check();
    }
  });
});

describe("a table", () => {
  const filled = () => {
    const version = { count: 0 };
    const table = new EntityTable(["id"], version);
    const rows = [
      { entity: { id: 1, customer: { id: 7 }, order: { number: "A" } }, parent: { of: 1 } },
      { entity: { id: 2, customer: { id: 7, externalId: "x" } }, parent: {} },
      { entity: { id: 3, customer: { externalId: "x" } }, parent: { of: 2 } },
    ];
    for (const row of rows) {
      table.insert(row);
    }
    return { table, version, rows, entities: rows.map(({ entity }) => entity) };
  };

  test("counts each write, and only those", () => {
    const { table, version, entities } = filled();
    expect(version.count).toBe(3);
    expect([table.replace({ id: 9 }, { id: 9 }), table.remove({ id: 9 })]).toEqual([false, false]);
    expect(version.count).toBe(3);
    const back = table.savepoint();
    table.remove(entities[0] ?? {});
    table.replace(entities[1] ?? {}, { id: 2 });
    expect(version.count).toBe(5);
    back();
    expect(version.count).toBe(6);
    expect(table.entities({})).toEqual(entities);
    expect([table.parentOf(entities[2] ?? {}), table.parentOf({ id: 9 })]).toEqual([{ of: 2 }, {}]);
  });

  test("knows who names another, by each of its keys, once", () => {
    const { table, entities } = filled();
    const [one, two, three] = entities;
    const named = (other: Entity, keys: string[]) => table.named(["customer"], other, keys);
    expect(named({ id: "7" }, ["id", "externalId"])).toEqual([one, two]);
    expect(named({ externalId: "x" }, ["id", "externalId"])).toEqual([two, three]);
    expect(named({ id: 7, externalId: "x" }, ["id", "externalId"])).toEqual([one, two, three]);
    expect(named({ id: 7, externalId: "x" }, ["externalId"])).toEqual([two, three]);
    expect(named({ id: 8 }, ["id"])).toEqual([]);
    table.remove(two ?? {});
    expect(named({ id: 7, externalId: "x" }, ["id", "externalId"])).toEqual([one, three]);
  });

  test("of entities with the same key gives the first of that parent", () => {
    const { table, entities } = filled();
    const again = { id: 1, note: "again" };
    table.insert({ entity: again, parent: { of: 2 } });
    expect([table.find("id", "1"), table.find("id", 1, { of: 2 }), table.find("id", 1, { of: 3 })]).toEqual([
      entities[0],
      again,
      undefined,
    ]);
    expect([table.find("note", "again"), table.find("note", undefined), table.at(99)]).toEqual([
      again,
      undefined,
      {},
    ]);
  });

  test("keys are the same by their texts; what is not there is no key", () => {
    expect([isSameKey(7, "7"), isSameKey("a", "a"), isSameKey(7, 8)]).toEqual([true, true, false]);
    expect([
      isSameKey(undefined, undefined),
      isSameKey(null, null),
      isSameKey(undefined, "undefined"),
    ]).toEqual([false, false, false]);
  });
});

describe("orders that were found", () => {
  const kept = (count: number) => {
    const rows = new Map<number, Row>();
    let looks = 0;
    const orders = new Orders({
      look: ([conditions]) => {
        looks += 1;
        return [...rows]
          .filter(([, { entity }]) => conditions.every((one) => one.test(entity)))
          .map(([at]) => at);
      },
      at: (number) => rows.get(number),
      isChild: () => true,
    });
    const write = (number: number, entity: Entity | undefined) => {
      const old = rows.get(number);
      const now = entity && { entity, parent: {} };
      if (now) {
        rows.set(number, now);
      } else {
        rows.delete(number);
      }
      orders.note({ number, old, now });
    };
    for (let at = 1; at <= count; at++) {
      write(at, { sum: at % 7 });
    }
    return { orders, write, looks: () => looks };
  };
  const all = [condition("sum", "from", 0)];

  test("follow as many writes as are remembered without another look", () => {
    const { orders, write, looks } = kept(10);
    expect(orders.select([all, {}], 0)).toHaveLength(10);
    for (let at = 0; at < 100; at++) {
      write(11 + at, { sum: at });
    }
    expect(orders.select([all, {}], 0)).toHaveLength(110);
    expect(looks()).toBe(1);
    for (let at = 0; at < 250; at++) {
      write(5, { sum: at });
    }
    expect(orders.select([all, {}], 0)).toHaveLength(110);
    expect(looks()).toBe(2);
    write(5, undefined);
    write(6, { sum: -1 });
    expect(orders.select([all, {}], 0)).toHaveLength(108);
    expect(looks()).toBe(2);
  });

  test("are as many as fifty, those last asked for", () => {
    const { orders, looks } = kept(3);
    const ask = (from: number) => orders.select([[condition("sum", "from", from)], {}], 0);
    for (let from = 0; from < 50; from++) {
      ask(from);
    }
    ask(0);
    expect(looks()).toBe(50);
    ask(50);
    ask(0);
    expect(looks()).toBe(51);
    ask(1);
    expect(looks()).toBe(52);
  });

  test("that look beyond the entities hold until anything is written", () => {
    const { orders, looks } = kept(3);
    const beyond = [condition("sum", "from", 2, false)];
    expect(orders.sorted([beyond, {}], sortingBy("sum"))).toBeUndefined();
    const found = orders.select([beyond, {}], 1);
    expect(found).toEqual([2, 3]);
    expect(orders.select([beyond, {}], 1)).toBe(found);
    expect(looks()).toBe(1);
    expect(orders.select([beyond, {}], 2)).toEqual([2, 3]);
    expect(looks()).toBe(2);
  });

  test("are told apart by what they are sorted by, which way, and whose they are", () => {
    const { orders } = kept(3);
    expect(orders.sorted([all, {}], sortingBy("sum"))).toEqual([1, 2, 3]);
    expect(orders.sorted([all, {}], sortingBy("sum", true))).toEqual([3, 2, 1]);
    expect(orders.sorted([all, {}], { ...sortingBy("other"), compare: () => 0 })).toEqual([1, 2, 3]);
    expect(orders.sorted([[condition("sum", "from", 3)], {}], sortingBy("sum"))).toEqual([3]);
  });
});

describe("an entity after an edit", () => {
  test.each([
    { stored: { a: 1, b: 2 }, sent: { b: 3 }, want: { a: 1, b: 3 } },
    { stored: { a: { b: 1, c: 2 } }, sent: { a: { c: 3 } }, want: { a: { b: 1, c: 3 } } },
    { stored: { a: { b: 1 } }, sent: { a: null }, want: { a: null } },
    { stored: { a: 1 }, sent: { a: { b: 2 } }, want: { a: { b: 2 } } },
    { stored: { l: [1, 2] }, sent: { l: [3] }, want: { l: [3] } },
    {
      stored: {
        l: [
          { id: 1, a: 1 },
          { id: 2, a: 2 },
        ],
      },
      sent: { l: [{ id: 2, b: 3 }, { id: 5 }, { a: 9 }] },
      want: { l: [{ id: 2, a: 2, b: 3 }, { id: 5 }, { a: 9 }] },
    },
    { stored: { l: [{ a: 1 }] }, sent: { l: [{ b: 2 }] }, want: { l: [{ b: 2 }] } },
    { stored: { l: { x: 1 } }, sent: { l: [1] }, want: { l: [1] } },
    { stored: [1], sent: { a: 1 }, want: { a: 1 } },
    { stored: { l: [5, null] }, sent: { l: [{ id: 5 }] }, want: { l: [{ id: 5 }] } },
  ])("$stored with $sent is $want", ({ stored, sent, want }) => {
    expect(merge(stored, sent)).toEqual(want);
  });

  test("a list becomes a map by ids, codes or places", () => {
    expect(mapOf([{ id: 7, code: "a" }, { code: "b" }, { name: "c" }, "d", null])).toEqual({
      7: { id: 7, code: "a" },
      b: { code: "b" },
      2: { name: "c" },
      3: "d",
      4: null,
    });
  });

  test("a name of JavaScript's own is a name", () => {
    const sent = JSON.parse('{"__proto__":{"a":1}}');
    expect(Object.keys(merge({}, sent) as object)).toEqual(["__proto__"]);
  });
});

test("what a way leads to in a list of lists", () => {
  expect(valuesAt([[1, 2], [3]], ["*", "*"], () => undefined)).toEqual([1, 2, 3]);
});
