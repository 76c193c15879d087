/** Finds pages: names, paths, fields and errors that are meant exactly come first, then what the words are about. */

import MiniSearch from "minisearch";
import { type Entry, KINDS, type Kind } from "./entry.ts";
import { intentOf, STOP_WORDS, withPhrases } from "./glossary.ts";
import {
  type Asked,
  exactScore,
  fieldEnding,
  fieldPath,
  fieldsMeant,
  type Indexed,
  isTitled,
  namedScore,
  TITLED,
  toIndexed,
} from "./match.ts";
import { termsOf } from "./terms.ts";
import { type Word, wordsOf } from "./words.ts";

export type { Entry, Kind } from "./entry.ts";

/** A page that fits a query. */
export interface Hit {
  readonly entry: Entry;
  /** Fields that are meant, by their ids on the page. */
  readonly fields: readonly string[];
  readonly score: number;
}

/** What it is worth to be of the kind that is asked for, and to be a list. */
const ASKED_KIND: Readonly<Partial<Record<Kind, number>>> = { schema: 10, webhook: 2.5, scope: 3 };
const LIST = 1.3;
/** The same to one who names things and nothing to do with them. */
const LIST_OF_THINGS = 1.45;

export interface Finder {
  find(query: string, options?: { readonly vendor?: string; readonly most?: number }): Hit[];
}

/** Makes the finder of these entries. */
export function createFinder(entries: readonly Entry[]): Finder {
  const terms = new Set<string>();
  const engine = new MiniSearch<Record<string, unknown>>({
    fields: ["name", "title", "call", "section", "words", "fieldNames", "text"],
    tokenize: termsOf,
    processTerm: (term) => {
      terms.add(term);
      return term;
    },
  });
  engine.addAll(
    entries.map(({ fields = [], ...entry }, id) => ({
      ...entry,
      id,
      fieldNames: fields.map(fieldPath).join(" "),
    })),
  );
  // Without what is asked for later, which goes the same way.
  const vocabulary = new Set(terms);
  const pages = entries.map(toIndexed);
  const verbs = new Set(
    pages.flatMap(({ entry, nameParts: [verb] }) => (entry.kind === "operation" && verb ? [verb] : [])),
  );
  const vendors = new Set(entries.flatMap(({ vendor }) => vendor ?? []));
  return {
    find(query, { vendor, most = 12 } = {}) {
      const isWanted = ({ vendor: whose = "guides" }: Entry) =>
        vendor === undefined || vendor === "" || whose === vendor;
      const said = withPhrases(query.trim());
      const { kind, rest: about } = intentOf(said);
      const { named, rest } = withoutVendor(about, vendors);
      const words = wordsOf(rest, vocabulary);
      const scores = wordScores(engine, words);
      const asked = toAsked(query.trim(), { said, rest, words, kind }, verbs);
      return pages
        .map((page, id) => {
          const likeness = (scores.get(id) ?? 0) * (page.entry.kind === kind ? (ASKED_KIND[kind] ?? 1) : 1);
          return toHit(page, likeness, asked, named);
        })
        .filter(({ score, entry }) => score > 0 && isWanted(entry))
        .sort((a, b) => b.score - a.score || a.entry.url.length - b.entry.url.length)
        .slice(0, most);
    },
  };
}

/** What it is worth to be of the vendor that is named beside other words, and of another. */
const ASKED_VENDOR = 3;
const OTHER_VENDOR = 0.3;
/** What a page that is meant to the letter is worth to one who asks for schemas. */
const OTHER_KIND = 0.1;

/** The vendor that a query names beside other words, and those. */
function withoutVendor(query: string, vendors: ReadonlySet<string>): { named?: string; rest: string } {
  const words = query.split(/\s+/).filter(Boolean);
  const named = words.find((word) => vendors.has(word.toLowerCase()));
  return named === undefined || words.length === 1
    ? { rest: query }
    : {
        named: named.toLowerCase(),
        rest: words.filter((word) => word !== named && !/^(?:of|in|for|api)$/i.test(word)).join(" "),
      };
}

/** A query as it was read. */
interface Said {
  readonly said: string;
  readonly rest: string;
  readonly words: readonly Word[];
  readonly kind: Kind | undefined;
}

function toAsked(query: string, { said, rest, words, kind }: Said, verbs: ReadonlySet<string>): Asked {
  const terms = new Set(words.flatMap(({ term, parts, translations }) => [term, ...parts, ...translations]));
  const wanted = meant(said, rest);
  return {
    query,
    kind,
    wanted,
    isRussian: /[а-яё]/i.test(wanted),
    field: fieldEnding(wanted),
    terms,
    isOfThings: ![...terms].some((term) => verbs.has(term)),
    meanings: words.map(({ term, translations }) => (/[а-я]/.test(term) ? translations : [term])),
    status: /^\d+$/.test(query) ? undefined : /\b[345]\d\d\b/.exec(query)?.[0],
  };
}

/** What a query names once the words around it are gone: `types of an order` is about `order`. */
function meant(query: string, rest: string): string {
  if (rest === query) {
    return query;
  }
  const words = rest.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.join(" ");
}

/** Factors of a word's translations, the nearest first: for words that the pages do not have, and for those they have. */
const TRANSLATED = [0.8, 0.4, 0.3];
const TRANSLATED_BESIDE = [0.28, 0.2, 0.15];

/** How well the words fit, each together with its translations. */
function wordScores(engine: MiniSearch, words: readonly Word[]): Map<unknown, number> {
  const found = new Map<unknown, { total: number; count: number }>();
  for (const word of words) {
    for (const [id, score] of scoresOfWord(engine, word)) {
      const { total, count } = found.get(id) ?? { total: 0, count: 0 };
      found.set(id, { total: total + Math.sqrt(score), count: count + 1 });
    }
  }
  // All words of a query together say more than one of them often.
  const all = Math.max(1, words.length);
  return new Map(
    [...found].map(([id, { total, count }]) => [id, (total / all) ** 2 * Math.sqrt(count / all)]),
  );
}

function scoresOfWord(engine: MiniSearch, word: Word): Map<unknown, number> {
  const { term, parts, translations, isUnknown } = word;
  const isTitle = engine.search(term, { fields: ["title", "name"], prefix: false, fuzzy: false }).length > 0;
  const factors = isTitle ? TRANSLATED_BESIDE : TRANSLATED;
  return sumOf(engine, [
    { term, factor: 1, isUnknown },
    ...parts.map((part) => ({ term: part, factor: 0.5, isUnknown: false })),
    ...translations.map((other, index) => ({ term: other, factor: factors[index] ?? 0.2, isUnknown: false })),
  ]);
}

interface Alternative {
  readonly term: string;
  readonly factor: number;
  readonly isUnknown: boolean;
}

function sumOf(engine: MiniSearch, alternatives: readonly Alternative[]): Map<unknown, number> {
  const sums = new Map<unknown, number>();
  for (const { term, factor, isUnknown } of alternatives) {
    for (const { id, score } of search(engine, term, isUnknown)) {
      sums.set(id, (sums.get(id) ?? 0) + score * factor);
    }
  }
  return sums;
}

/** What no page has is mistyped: a letter or two are off. */
function search(engine: MiniSearch, term: string, isUnknown: boolean) {
  return engine.search(term, {
    boost: { name: 6, title: 6, call: 1.5, section: 1, words: 4, fieldNames: 1.5, text: 1.2 },
    prefix: term.length > 2,
    fuzzy: isUnknown && term.length > 3 ? (term.length > 4 ? 2 : 1) : false,
    weights: { fuzzy: 0.6, prefix: 0.5 },
  });
}

/** What likeness comes to at most. */
const MOST_ALIKE = 400;

function toHit(page: Indexed, words: number, asked: Asked, named: string | undefined): Hit {
  const { entry } = page;
  const fields = fieldsMeant(page, asked);
  const whose = named === undefined ? 1 : entry.vendor === named ? ASKED_VENDOR : OTHER_VENDOR;
  const other = asked.kind === "schema" && entry.kind !== "schema" ? OTHER_KIND : 1;
  const exact = exactScore(page, asked, fields) * Math.min(1, whose) * other;
  const spoken = 1 + 0.06 * Math.log1p(entry.weight);
  const likeness =
    words *
    whose *
    KINDS[entry.kind] *
    spoken *
    (entry.isList ? (asked.isOfThings ? LIST_OF_THINGS : LIST) : 1) *
    language(entry, asked) *
    namedScore(page, asked) *
    (isTitled(page, asked) ? TITLED : 1);
  // However alike a page is, one that is meant to the letter stands above it; among those likeness is a matter of chance.
  const bounded = (MOST_ALIKE * likeness) / (MOST_ALIKE + likeness);
  return { entry, fields, score: exact > 0 ? exact + bounded * 0.25 : bounded };
}

/** What it is worth to be in the query's language: a guide, and a recipe, which many words fit. */
function language({ lang, kind }: Entry, { isRussian }: Asked): number {
  if (lang === "ru") {
    return isRussian ? (kind === "guide" ? 1.15 : 0.7) : 0.2;
  }
  // The guides are there in Russian too, the reference is not.
  return isRussian && (kind === "guide" || kind === "recipe") ? 0.35 : 1;
}
