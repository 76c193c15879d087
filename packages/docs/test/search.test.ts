/** Whether the right page comes first, for queries of each kind: names, paths, fields, errors, scopes, words, Russian. */
import { expect, test } from "vitest";
import { searchEntries } from "../src/search/entries.ts";
import { intentOf, translate } from "../src/search/glossary.ts";
import { createFinder } from "../src/search/rank.ts";
import { termsOf } from "../src/search/terms.ts";
import { listVendors } from "../src/site/vendors.ts";
import { queries } from "./queries.ts";

const finder = createFinder(searchEntries(listVendors()));

test("the right page comes first for at least nineteen queries in twenty", () => {
  const missed = queries.flatMap(([query, ...wanted]) => {
    const [first] = finder.find(query, { most: 1 });
    const isRight = wanted.some((start) => first?.entry.url.startsWith(start));
    return isRight ? [] : [`${query}: ${first?.entry.url}`];
  });
  expect(missed.length / queries.length, missed.join("\n")).toBeLessThanOrEqual(0.05);
});

test("a fifth of the queries is in Russian, and no query stands there twice", () => {
  const texts = queries.map(([query]) => query);
  expect(texts.filter((query) => /[а-яё]/i.test(query)).length / texts.length).toBeGreaterThanOrEqual(0.2);
  expect(texts).toEqual([...new Set(texts)]);
});

test("a hit names the field that is meant, so that its link can lead there", () => {
  const [first] = finder.find("filter[sinceId]", { most: 1 });
  expect(first?.fields[0]).toBe("request-filter-sinceId");
});

test("a search among one vendor finds nothing of another, one among guides no reference", () => {
  const vendorsOf = (vendor: string) =>
    new Set(finder.find("order", { vendor }).map(({ entry }) => entry.vendor));
  expect([...vendorsOf("expertsender")]).toEqual(["expertsender"]);
  expect([...vendorsOf("guides")]).toEqual([undefined]);
});

test("nonsense finds nothing", () => {
  expect(finder.find("zzzqqqxxx")).toEqual([]);
  expect(finder.find("  ")).toEqual([]);
});

test.each([
  { text: "listOrdersHistory", want: ["listordershistory", "list", "order", "history"] },
  { text: "filter[external_ids][]", want: ["filter", "external_id", "external", "ids"] },
  { text: "заказами Заказов", want: ["заказ", "заказ"] },
  { text: "address statuses", want: ["address", "status"] },
  { text: "calculate calculation shipping shipped", want: ["calcul", "calcul", "ship", "ship"] },
])("reads $text", ({ text, want }) => {
  expect(termsOf(text)).toEqual(want);
});

test.each([
  { word: "Сделок", want: ["deal", "order"] },
  { word: "остатки", want: ["inventory"] },
  { word: "remove", want: ["delet"] },
  { word: "order", want: [] },
])("says $word in the reference's words", ({ word, want }) => {
  expect(translate(word)).toEqual(want);
});

test.each([
  { query: "crate order", shows: "a letter too little", name: "createOrder" },
  { query: "customershistory", shows: "two words as one", name: "listCustomersHistory" },
  { query: "закзы", shows: "a letter too little, in Russian", name: "listOrders" },
  { query: "трек-номер", shows: "two words that mean one thing", name: "updateDeliveryTracking" },
])("understands $shows: $query", ({ query, name }) => {
  expect(finder.find(query, { most: 1 })[0]?.entry.name).toBe(name);
});

test("a vendor named beside other words is meant, whatever another has", () => {
  for (const query of ["errors of calltouch", "ошибки колтач"]) {
    expect(finder.find(query, { most: 3 }).map(({ entry }) => entry.vendor)).toContain("calltouch");
    expect(finder.find(query, { most: 1 })[0]?.entry.url).toBe("/apis/calltouch/errors/");
  }
});

test("a query may ask for a kind of page", () => {
  expect(intentOf("TypeScript types of an order")).toEqual({ kind: "schema", rest: "of an order" });
  expect(intentOf("order types")).toEqual({ rest: "order types" });
  expect(intentOf("вебхук оплаты")).toEqual({ kind: "webhook", rest: "вебхук оплаты" });
});
