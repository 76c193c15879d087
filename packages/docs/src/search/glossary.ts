/** What people ask for, in the words that the pages use. */

import { ENGLISH } from "./english-words.ts";
import { PHRASES } from "./phrases.ts";
import { RUSSIAN } from "./russian-words.ts";
import { plainRussian, termsOf } from "./terms.ts";

/** A table's words, each with its meaning. */
function readTable(table: string): ReadonlyMap<string, string> {
  return new Map(
    table
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [words = "", meaning = ""] = line.split(": ");
        return words.split(" ").map((word) => [word, meaning] as const);
      }),
  );
}

const RUSSIAN_WORDS = readTable(RUSSIAN);

const ENGLISH_BY_TERM = new Map(
  [...readTable(ENGLISH)].map(([word, words]) => [termsOf(word)[0] ?? word, words]),
);

const BEGINNINGS = [...RUSSIAN_WORDS.keys()].sort((a, b) => b.length - a.length);

/** What a mistyped Russian word stands for: the beginning of one that is known may differ by a letter. */
export function near(word: string): string[] {
  const lower = plainRussian(word.toLowerCase());
  const found = /^[а-я]{4,}$/.test(lower)
    ? BEGINNINGS.find((start) => start.length > 3 && isAlmost(lower, start))
    : undefined;
  return split(found === undefined ? "" : RUSSIAN_WORDS.get(found));
}

/** Whether a word begins as another, but for a letter that is wrong, missing or too much. */
function isAlmost(word: string, start: string): boolean {
  const at = [...start].findIndex((letter, index) => letter !== word[index]);
  const rest = start.slice(at + 1);
  return (
    at > 0 &&
    (word.startsWith(rest, at + 1) ||
      word.startsWith(start.slice(at), at + 1) ||
      word.startsWith(rest, at)) &&
    word.length >= start.length - 1
  );
}

/** A query with one word for what it says in several. */
export function withPhrases(query: string): string {
  return PHRASES.reduce((text, [pattern, words]) => text.replaceAll(pattern, words), query);
}

/** A word of a query in the reference's words, the nearest first; none where it is one of them. */
export function translate(word: string): string[] {
  const lower = plainRussian(word.toLowerCase());
  if (/[а-я]/.test(lower)) {
    return split(RUSSIAN_WORDS.get(BEGINNINGS.find((start) => lower.startsWith(start)) ?? ""));
  }
  return split(ENGLISH_BY_TERM.get(termsOf(lower)[0] ?? ""));
}

function split(words = ""): string[] {
  return words.split(" ").filter(Boolean).flatMap(termsOf);
}

/** What a query asks for beside its words: the kind of page. */
export function intentOf(query: string): {
  readonly kind?: "schema" | "webhook" | "scope";
  readonly rest: string;
} {
  if (/\b(?:typescript|schemas?|interfaces?|dto|model)\b|\btypes? of\b|схем|модел/i.test(query)) {
    const rest = query.replaceAll(
      /\b(?:typescript|schemas?|interfaces?|dto|model|types?)\b|(?:схем|модел)[а-я]*/gi,
      " ",
    );
    return { kind: "schema", rest: rest.trim() || query };
  }
  if (/\b(?:webhooks?|callbacks?)\b|вебхук|кол+б[эе]к/i.test(query)) {
    return { kind: "webhook", rest: query };
  }
  if (/\b(?:scopes?|permissions?)\b|(?<!\p{L})прав[ао]?(?!\p{L})/iu.test(query)) {
    return { kind: "scope", rest: query };
  }
  return { rest: query };
}

/** Words that stand in every text. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  "a an and are as at be by can do for from how i in into is it my of on or the this to what when where which with и в во на по с со из от до для как что где чем о об при ли не".split(
    " ",
  ),
);
