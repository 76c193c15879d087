/** Finds pages: names, paths, fields and errors that are meant exactly come first, then what the words are about. */

import MiniSearch from "minisearch";
import { type Entry, KINDS, type Kind } from "./entry.ts";
import { intentOf, STOP_WORDS, translate } from "./glossary.ts";
import { exactScore, fieldPath, fieldsMeant, isNamedBy, isTitled, NAMED, TITLED } from "./match.ts";
import { termsOf } from "./terms.ts";

export type { Entry, Kind } from "./entry.ts";

/** A page that fits a query. */
export interface Hit {
  readonly entry: Entry;
  /** Fields that are meant, by their ids on the page. */
  readonly fields: readonly string[];
  readonly score: number;
}

/** What it is worth to be of the kind that is asked for, and to be a list. */
const ASKED_KIND: Readonly<Partial<Record<Kind, number>>> = { schema: 5, webhook: 2.2 };
const LIST = 1.3;

export interface Finder {
  find(query: string, options?: { readonly vendor?: string; readonly most?: number }): Hit[];
}

/** Makes the finder of these entries. */
export function createFinder(entries: readonly Entry[]): Finder {
  const engine = new MiniSearch<Record<string, unknown>>({
    fields: ["name", "title", "call", "section", "words", "fieldNames", "text"],
    tokenize: termsOf,
    processTerm: (term) => term,
  });
  engine.addAll(
    entries.map(({ fields = [], ...entry }, id) => ({
      ...entry,
      id,
      fieldNames: fields.map(fieldPath).join(" "),
    })),
  );
  return {
    find(query, { vendor, most = 12 } = {}) {
      const isWanted = ({ vendor: whose = "guides" }: Entry) =>
        vendor === undefined || vendor === "" || whose === vendor;
      const { kind, rest: said } = intentOf(query);
      const { named, rest } = withoutVendor(said, entries);
      const scores = wordScores(engine, rest);
      const asked = new Set(
        rest.split(/[^\p{L}\p{N}_]+/u).flatMap((word) => [...termsOf(word), ...translate(word)]),
      );
      const hits = entries.map((entry, id) =>
        toHit(
          entry,
          (scores.get(id) ?? 0) *
            (entry.kind === kind ? (ASKED_KIND[kind] ?? 1) : 1) *
            (named !== undefined && entry.vendor === named ? ASKED_VENDOR : 1),
          meant(query, rest),
          asked,
        ),
      );
      return hits
        .filter(({ score, entry }) => score > 0 && isWanted(entry))
        .sort((a, b) => b.score - a.score || a.entry.url.length - b.entry.url.length)
        .slice(0, most);
    },
  };
}

/** What it is worth to be of the vendor that is named beside other words. */
const ASKED_VENDOR = 3;

/** The vendor that a query names beside other words, and those. */
function withoutVendor(query: string, entries: readonly Entry[]): { named?: string; rest: string } {
  const words = query.split(/\s+/).filter(Boolean);
  const vendors = new Set(entries.map(({ vendor }) => vendor));
  const named = words.find((word) => vendors.has(word.toLowerCase()));
  return named === undefined || words.length === 1
    ? { rest: query }
    : { named: named.toLowerCase(), rest: words.filter((word) => word !== named).join(" ") };
}

/** What a query names once the words around it are gone: `types of an order` is about `order`. */
function meant(query: string, rest: string): string {
  if (rest === query) {
    return query.trim();
  }
  const words = rest.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.join(" ");
}

/** Factors of a word's translations, the nearest first: for words that the pages do not have, and for those they have. */
const TRANSLATED = [0.8, 0.4, 0.3];
const TRANSLATED_BESIDE = [0.28, 0.2, 0.15];

/** How well the words fit, each together with its translations. */
function wordScores(engine: MiniSearch, query: string): Map<unknown, number> {
  const totals = new Map<unknown, number>();
  const all = query.split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
  const telling = all.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  const words = telling.length > 0 ? telling : all;
  for (const word of words) {
    for (const [id, score] of scoresOfWord(engine, word)) {
      totals.set(id, (totals.get(id) ?? 0) + Math.sqrt(score));
    }
  }
  // All words of a query together say more than one of them often.
  return new Map([...totals].map(([id, total]) => [id, (total / Math.max(1, words.length)) ** 2]));
}

function scoresOfWord(engine: MiniSearch, word: string): Map<unknown, number> {
  const [whole = "", ...parts] = termsOf(word);
  const isKnown = engine.search(whole, { fields: ["title", "name"], prefix: false, fuzzy: false }).length > 0;
  const factors = isKnown ? TRANSLATED_BESIDE : TRANSLATED;
  const own = sumOf(engine, [{ term: whole, factor: 1 }, ...parts.map((term) => ({ term, factor: 0.5 }))]);
  const translated = sumOf(
    engine,
    translate(word).map((term, index) => ({ term, factor: factors[index] ?? 0.2 })),
  );
  // Who has the word and what it stands for is meant most.
  return new Map([...own, ...translated].map(([id]) => [id, (own.get(id) ?? 0) + (translated.get(id) ?? 0)]));
}

function sumOf(
  engine: MiniSearch,
  alternatives: readonly { term: string; factor: number }[],
): Map<unknown, number> {
  const sums = new Map<unknown, number>();
  for (const { term, factor } of alternatives) {
    for (const { id, score } of search(engine, term)) {
      sums.set(id, (sums.get(id) ?? 0) + score * factor);
    }
  }
  return sums;
}

function search(engine: MiniSearch, term: string) {
  return engine.search(term, {
    boost: { name: 6, title: 6, call: 1.5, section: 1, words: 4, fieldNames: 1.5, text: 1.2 },
    prefix: term.length > 2,
    fuzzy: term.length > 5 ? 0.15 : false,
    weights: { fuzzy: 0.2, prefix: 0.5 },
  });
}

function toHit(entry: Entry, words: number, wanted: string, asked: ReadonlySet<string>): Hit {
  const fields = fieldsMeant(entry, wanted);
  const isCyrillic = /[а-яё]/i.test(wanted);
  const language =
    entry.lang === "ru" ? (isCyrillic ? RUSSIAN_ASKED[entry.kind === "guide" ? 0 : 1] : 0.2) : 1;
  const exact = exactScore(entry, wanted, fields);
  const spoken = 1 + 0.06 * Math.log1p(entry.weight);
  const likeness =
    words *
    KINDS[entry.kind] *
    spoken *
    (entry.isList ? LIST : 1) *
    language *
    (isNamedBy(entry, asked) ? NAMED : 1) *
    (isTitled(entry, wanted) ? TITLED : 1);
  // Among those that are meant to the letter, likeness is a matter of chance.
  const score = exact > 0 ? exact + likeness * 0.25 : likeness;
  return { entry, fields, score };
}

/** What it is worth to be in Russian, as the query is: a guide, and a recipe, which many words fit. */
const RUSSIAN_ASKED = [1.2, 0.8] as const;
