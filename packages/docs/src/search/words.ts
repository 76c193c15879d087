/** The words of a query, each with what it stands for on the pages. */

import { near, STOP_WORDS, translate } from "./glossary.ts";
import { termsOf } from "./terms.ts";

export interface Word {
  readonly term: string;
  /** Words that it is made of. */
  readonly parts: readonly string[];
  /** What the pages have for it, the nearest first. */
  readonly translations: readonly string[];
  /** Whether no page has it: it may be mistyped. */
  readonly isUnknown: boolean;
}

/**
 * Reads a query's words.
 *
 * @param vocabulary all terms of all pages
 */
export function wordsOf(query: string, vocabulary: ReadonlySet<string>): Word[] {
  const all = query.split(/[^\p{L}\p{N}_-]+/u).flatMap((token) => {
    const words = token.split("-").filter(Boolean);
    // `openapi-fetch` is a name: nobody means to get something by it.
    return words.map((word) => ({ word, isName: words.length > 1 && /^[\w-]+$/.test(token) }));
  });
  const telling = all.filter(({ word }) => !STOP_WORDS.has(word.toLowerCase()));
  return (telling.length > 0 ? telling : all).flatMap(({ word, isName }) =>
    isName
      ? termsOf(word).map((term) => ({ term, parts: [], translations: [], isUnknown: false }))
      : readWord(word, vocabulary),
  );
}

function readWord(word: string, vocabulary: ReadonlySet<string>): Word[] {
  const [term = "", ...parts] = termsOf(word);
  const translations = translate(word);
  const isUnknown = !vocabulary.has(term) && translations.length === 0;
  if (!isUnknown || term.length < 4) {
    return [{ term, parts, translations, isUnknown }];
  }
  const pieces = twoWords(word.toLowerCase(), vocabulary);
  if (pieces) {
    return pieces.flatMap((piece) => readWord(piece, vocabulary));
  }
  return [{ term, parts, translations: near(word), isUnknown }];
}

/** `ordershistory` as `orders` and `history`, if the pages have both. */
function twoWords(word: string, vocabulary: ReadonlySet<string>): string[] | undefined {
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const pieces = [word.slice(0, cut), word.slice(cut)];
    if (pieces.every((piece) => vocabulary.has(termsOf(piece)[0] ?? ""))) {
      return pieces;
    }
  }
  return undefined;
}
