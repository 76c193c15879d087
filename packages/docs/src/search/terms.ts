/** Texts as terms: in one way for what is found and for what is asked. */

/** `List ordersHistory` as `list`, `ordershistory`, `order`, `history`. */
export function termsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).flatMap(termsOfWord);
}

/** Words come again and again, in the pages and in what is typed. */
const known = new Map<string, readonly string[]>();

function termsOfWord(word: string): readonly string[] {
  const terms = known.get(word) ?? readWord(word);
  known.set(word, terms);
  return terms;
}

/** A word, and the words that it is made of. */
function readWord(word: string): string[] {
  if (word === "") {
    return [];
  }
  const parts = word
    .replaceAll(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, "$1 ")
    .replaceAll("_", " ")
    .split(" ")
    .filter(Boolean);
  const all = parts.length > 1 ? [word, ...parts] : [word];
  return [...new Set(all.map((part) => stem(part.toLowerCase())))];
}

const RUSSIAN_ENDING =
  /(?:иями|ями|ами|ых|их|ого|его|ому|ему|ыми|ими|ией|иях|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ам|ям|ом|ем|ую|юю|ия|ии|ию|а|я|о|е|ы|и|у|ю|ь)$/;

/** A Russian word as others of its forms are written: `ё` as `е`, `скидок` as `скидк`. */
export function plainRussian(word: string): string {
  return word.replaceAll("ё", "е").replace(/([^аеиоуыэюя])[ое]к$/, "$1к");
}

/** Letters that a word keeps: shorter ones would be parts of others. */
const LEAST = 4;

/** A term without its ending: an order is found by orders, calculate by calculation, and заказ by заказов. */
function stem(word: string): string {
  if (/[а-яё]/.test(word)) {
    const plain = plainRussian(word);
    const stemmed = plain.replace(RUSSIAN_ENDING, "");
    return stemmed.length >= 3 ? stemmed : plain;
  }
  const one = singular(word);
  // Names in code and numbers are no verbs.
  return /^[a-z]+$/.test(one) ? withoutVerbEnding(one) : one;
}

function singular(word: string): string {
  if (word.length < LEAST || word.endsWith("ss") || word.endsWith("us")) {
    return word;
  }
  if (word.endsWith("ies")) {
    return `${word.slice(0, -3)}y`;
  }
  if (/(?:ch|sh|x|ss|tus|nus)es$/.test(word)) {
    return word.slice(0, -2);
  }
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** `calculation`, `calculated` and `calculate` as `calcul`, `shipping` as `ship`. */
function withoutVerbEnding(word: string): string {
  const [, before = ""] = /^(.*?)(?:ations?|at(?:e|ed|ing|or)|ing|ed|(?<=[ts])ion|e)$/.exec(word) ?? [];
  const undoubled = before.replace(/([bdgmnprt])\1$/, "$1");
  return undoubled.length >= LEAST ? undoubled : word;
}
