import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { describe, expect, test } from "vitest";
import { behaviourChanges } from "../src/behaviour.ts";
import { type Change, stepOf } from "../src/change.ts";
import { compareDocuments, tellDifferences } from "../src/compare.ts";
import { stepOfWord, WORDS } from "../src/extension-steps.ts";
import { brokenPrograms } from "../src/types-proof.ts";
import { type Acme, acme, LOCAL, type Mutation, REWORDED, ROOT } from "./mutations.ts";

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
    // What is rated as breaking needs no proof; some of those show that the proof finds what breaks.
    const sure = ["a filter goes", "an answered field goes", "a closed answer gains a value"];
    const some = LOCAL.filter(([name, step], index) => step !== "major" || sure.includes(name) || index < 54);
    const found = await brokenPrograms("acme", crowd(some.map(() => undefined)), crowd(some));
    const broken = some.filter((_, index) => [...found.keys()].some((id) => id.startsWith(`m${index}x`)));
    expect(broken.filter(([, step]) => step !== "major").map(([name]) => name)).toEqual([]);
    const proved = broken.map(([name]) => name);
    expect(proved).toEqual(expect.arrayContaining(sure));
    expect(proved.length).toBeGreaterThan(15);
  });
});

test("what only says the same in another way is a correction, told in one line", () => {
  const after = acme();
  for (const [, mutate] of REWORDED) {
    mutate(after);
  }
  expect(tellDifferences(acme(), after).map(({ step, text }) => `${step} ${text}`)).toEqual([
    "patch The document says the same in another way.",
  ]);
});

describe.each(ROOT.map((group, index) => ({ group, index })))(
  "changes at the root, group $index",
  ({ group }) => {
    const after = acme();
    for (const [, , , mutate] of group) {
      mutate(after);
    }
    const told = tellDifferences(acme(), after);

    test.each(group)("%s: %s", (_name, step, words) => {
      const changes = told.filter(({ text }) => text.includes(words));
      expect(changes.map(({ step: one }) => one)).toContain(step);
      expect(stepOf(changes)).toBe(step);
    });
  },
);

test("nothing changed, nothing told", () => {
  expect(tellDifferences(acme(), acme())).toEqual([]);
});

test("what only the types refuse is told in the compiler's words", async () => {
  const after = acme();
  after.components.schemas.Order.properties.note = { not: {} };
  const changes = await compareDocuments("acme", acme(), after);
  expect(stepOf(changes)).toBe("major");
});

test("what only the compiled client shows is told by the fact that changed", () => {
  const after = acme();
  after.paths["/orders"].get["x-orderwire-pagination"].items = "/rows";
  const changes = behaviourChanges("acme", acme(), after, []);
  expect(changes.map(({ step, text }) => `${step} ${text.slice(0, 29)}`)).toEqual([
    "major `listOrders`: `pagination` is",
  ]);
  expect(behaviourChanges("acme", acme(), acme(), [])).toEqual([]);
});

test("each word of the vocabulary has its rating", () => {
  const file = join(root, "packages/vocabulary/vocabulary.schema.json");
  const { properties } = JSON.parse(readFileSync(file, "utf8")) as {
    properties: Record<string, { properties: Record<string, unknown> }>;
  };
  const words = Object.values(properties).flatMap((place) => Object.keys(place.properties));
  expect(words).toContain("x-orderwire-retry");
  expect([...new Set(words)].filter((word) => !(word in WORDS))).toEqual([]);
});

test.each([
  ["x-orderwire-batch", { limit: 50 }, { limit: 20 }, "major"],
  ["x-orderwire-batch", { limit: 50 }, { limit: 100 }, "minor"],
  ["x-orderwire-batch", { limit: 50, rows: "/a" }, { limit: 50, rows: "/b" }, "major"],
  ["x-orderwire-period", { days: 31 }, { days: 7 }, "major"],
  ["x-orderwire-period", { days: 31 }, { days: 93 }, "minor"],
  ["x-orderwire-retry", { idempotent: true }, { idempotent: false }, "minor"],
  ["x-orderwire-retry", { idempotent: true, reason: "a" }, { idempotent: true, reason: "b" }, "text"],
  ["x-orderwire-errors", { message: "/a" }, { message: "/b" }, "minor"],
  ["x-orderwire-errors", undefined, { message: "/a" }, "minor"],
  ["x-orderwire-errors", { failure: { pointer: "/a" } }, undefined, "major"],
  ["x-orderwire-credentials", { value: "key" }, { value: "key", also: [] }, "patch"],
  ["x-orderwire-credentials", { value: "key" }, { value: "secret" }, "major"],
  ["x-orderwire-signing", undefined, { algorithm: "hmac-sha256" }, "major"],
  ["x-orderwire-server", undefined, "sandbox", "minor"],
  ["x-orderwire-server", "sandbox", "test", "major"],
  ["x-orderwire-leniency", { scalars: "php" }, { scalars: "numeric" }, "patch"],
])("%s from %j to %j: %s", (word, before, after, step) => {
  expect(stepOfWord(word, before, after)).toBe(step);
});
