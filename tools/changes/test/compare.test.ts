import { describe, expect, test } from "vitest";
import { type Change, stepOf } from "../src/change.ts";
import { compareDocuments, tellDifferences } from "../src/compare.ts";
import { proveAll } from "../src/types-proof.ts";
import { type Acme, acme, LOCAL, type Mutation, ROOT } from "./mutations.ts";

/** A document for many mutations: each has a copy of its own, under names with its number. */
function crowd(mutations: readonly (Mutation | undefined)[]): Acme {
  const copies = mutations.map((mutation, index) => {
    const copy = acme();
    mutation?.[3](copy);
    return JSON.parse(
      JSON.stringify(copy)
        .replaceAll(/"(\/[a-z][^"]*)":/g, `"/m${index}$1":`)
        .replaceAll(/#\/components\/(schemas|responses)\//g, (ref) => `${ref}M${index}x`)
        .replaceAll(/"operationId":"/g, (key) => `${key}m${index}x`),
    );
  });
  const named = (index: number, entries: object) =>
    Object.entries(entries).map(([name, entry]) => [`M${index}x${name}`, entry]);
  const merged = (pick: (copy: Acme, index: number) => [string, unknown][]) =>
    Object.fromEntries(copies.flatMap(pick));
  return {
    ...copies[0],
    webhooks: {},
    paths: merged((copy) => Object.entries(copy.paths)),
    components: {
      ...copies[0].components,
      schemas: merged((copy, index) => named(index, copy.components.schemas) as [string, unknown][]),
      responses: merged((copy, index) => named(index, copy.components.responses) as [string, unknown][]),
    },
  };
}

const plain = (text: string) => text.replaceAll(/[mM]\d+x(\w)/g, "$1").replaceAll(/\/m\d+\//g, "/");

describe("a change of a spec", async () => {
  const before = crowd(LOCAL.map(() => undefined));
  const after = crowd(LOCAL);
  const told = tellDifferences(before, after);
  const of = (index: number): Change[] =>
    told.filter(({ text, operations }) => new RegExp(`[mM]${index}x`).test(`${text} ${operations}`));

  test.each(LOCAL.map(([name, step, words], index) => ({ name, step, words, index })))(
    "$name: $step",
    ({ step, words, index }) => {
      const changes = of(index);
      expect(plain(changes.map(({ text }) => text).join("\n"))).toContain(words);
      expect(stepOf(changes)).toBe(step);
    },
  );

  test("is never called safe where the types of old programs break", async () => {
    const pairs = LOCAL.map(([, , , mutate]) => {
      const changed = acme();
      mutate(changed);
      return { slug: "acme", before: acme(), after: changed };
    });
    const broken = (await proveAll(pairs)).map(({ size }) => size > 0);
    const safe = LOCAL.filter(([, step], index) => step !== "major" && broken[index]).map(([name]) => name);
    expect(safe).toEqual([]);
    const proved = LOCAL.filter((_, index) => broken[index]).map(([name]) => name);
    expect(proved).toContain("a filter goes");
    expect(proved).toContain("an answered field goes");
    expect(proved).toContain("a closed answer gains a value");
    expect(proved.length).toBeGreaterThan(15);
  });
});

describe("a change at the root", () => {
  test.each(ROOT)("%s: %s", (_name, step, words, mutate) => {
    const after = acme();
    mutate(after);
    const changes = tellDifferences(acme(), after);
    expect(changes.map(({ text }) => text).join("\n")).toContain(words);
    expect(stepOf(changes)).toBe(step);
  });
});

test("nothing changed, nothing told", () => {
  expect(tellDifferences(acme(), acme())).toEqual([]);
});

test("what only the types refuse is told in the compiler's words", async () => {
  const after = acme();
  after.components.schemas.Order.properties.note = { not: {} };
  const changes = await compareDocuments("acme", acme(), after);
  expect(stepOf(changes)).toBe("major");
});
