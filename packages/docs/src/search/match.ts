/** Whether a query means a page to the letter: its name, title, path, field, or what it lists. */

import { type Entry, type Kind, NAMED_KINDS } from "./entry.ts";
import { STOP_WORDS } from "./glossary.ts";
import { termsOf } from "./terms.ts";

/** A page with what every query compares, read once. */
export interface Indexed {
  readonly entry: Entry;
  /** The words of its name: `list`, `order`, `history`. */
  readonly nameParts: readonly string[];
  readonly titleTerms: ReadonlySet<string>;
  /** Its names and its title in lower case. */
  readonly names: readonly string[];
  readonly title: string;
  readonly method: string;
  readonly path: string;
  /** Ids of its fields in lower case. */
  readonly fields: readonly string[];
}

export function toIndexed(entry: Entry): Indexed {
  const { name, title, call = "", fields = [] } = entry;
  const [, ...nameParts] = termsOf(name);
  const [method = "", path = ""] = call.toLowerCase().split(" ");
  return {
    entry,
    nameParts,
    titleTerms: new Set(termsOf(title)),
    names: name.toLowerCase().split(" ").filter(Boolean),
    title: title.toLowerCase(),
    method,
    path,
    fields: fields.map((id) => id.toLowerCase()),
  };
}

/** What a query says, and what its words stand for. */
export interface Asked {
  /** As it was typed. */
  readonly query: string;
  /** The kind of page that it asks for. */
  readonly kind: Kind | undefined;
  /** Without the words around what is meant. */
  readonly wanted: string;
  readonly isRussian: boolean;
  /** Ending of the ids of fields that it names: `filter[sinceId]` is `-filter-sinceid`. */
  readonly field: string | undefined;
  /** Terms of all words, and of what they stand for. */
  readonly terms: ReadonlySet<string>;
  /** Of each word what it may be called in a name. */
  readonly meanings: readonly (readonly string[])[];
  /** Whether none of its words says what to do. */
  readonly isOfThings: boolean;
  /** The status that stands among other words. */
  readonly status: string | undefined;
}

/** What it is worth if the query has all that the name is made of: `delete an order` names `deleteOrder`. */
export function namedScore({ nameParts, entry }: Indexed, { terms, isRussian }: Asked): number {
  const things = entry.isList ? nameParts.filter((part) => part !== "list") : nameParts;
  const isNamed = things.length > 1 && things.every((part) => terms.has(part));
  // Beside Russian words the guides, which are in Russian, fit better than they should.
  if (!isNamed) {
    return 1;
  }
  // Who names all of `updateOrderStatus` means it more than `editStatus`.
  return (isRussian ? NAMED_IN_RUSSIAN : NAMED) * (1 + (things.length - 2) * 0.25);
}

const NAMED = 1.35;
const NAMED_IN_RUSSIAN = 1.8;

/** Whether it lists just what the query names, in the plural: `stores` means `listStores`, and so does `склады`. */
function isListOf(
  { entry, nameParts: [verb, ...parts] }: Indexed,
  { wanted, isRussian, meanings }: Asked,
): boolean {
  if (!entry.isList || verb === undefined) {
    return false;
  }
  const isPlural = isRussian || /^[a-z\s]*\w(?:s|\s+\w+)$/i.test(wanted);
  const things = meanings.filter((words) => !words.includes("list"));
  if (!isPlural || parts.length !== things.length) {
    return false;
  }
  return (
    parts.every((part) => things.some((words) => words.includes(part))) &&
    things.every((words) => words.some((word) => parts.includes(word)))
  );
}

/** What it is worth to a guide if several words of a query are all in its title. */
export const TITLED = 3;

export function isTitled({ entry: { kind }, titleTerms }: Indexed, { wanted, isRussian }: Asked): boolean {
  if (kind !== "guide" && kind !== "recipe") {
    return false;
  }
  // A Russian title may have all of a query that means an operation, whose page is in English.
  if (isRussian && !/[a-z]/i.test(wanted)) {
    return false;
  }
  const words = wanted.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.length > 1 && words.every((word) => termsOf(word).some((term) => titleTerms.has(term)));
}

/** What is meant to the letter stands above all that is alike. */
export function exactScore(page: Indexed, asked: Asked, fields: readonly string[]): number {
  const { names, title, entry } = page;
  const { kind, weight, text } = entry;
  const { wanted } = asked;
  const lower = wanted.toLowerCase();
  const worth = NAMED_KINDS[kind];
  const order = Math.log1p(weight) * 8 * worth;
  if (lower === "") {
    return 0;
  }
  if (names.includes(lower)) {
    return 1000 * worth + order;
  }
  if (title === lower || isOnlyMeant(page, asked)) {
    return 900 * worth + order;
  }
  if (kind === "error" && asked.status !== undefined && names.includes(asked.status)) {
    return 650 + order;
  }
  if (kind === "error" && isSaid(text, asked)) {
    return 700;
  }
  const path = pathScore(page, wanted, order);
  if (path > 0) {
    return path;
  }
  if (isListOf(page, asked)) {
    const nearest = asked.meanings.every(([first]) => first && page.nameParts.includes(first)) ? 40 : 0;
    return 500 + nearest + order;
  }
  // A function that the query names beside other words.
  if (/[a-z][A-Z]/.test(entry.name) && wanted.split(/\s+/).includes(entry.name)) {
    return 500 * worth + order;
  }
  // A small word is a word more often than a name: whoever writes `dictionary` looks for dictionaries, not for a field.
  if (fields.length === 0 || /^[a-z]+$/.test(wanted)) {
    return 0;
  }
  const request = fields.some((id) => id.startsWith("request-")) ? 40 : 0;
  return 400 * worth + request + order;
}

/** Whether one word means a page's name: `схема заказа` that of a schema, `ошибки` beside a vendor that of its errors. */
function isOnlyMeant({ entry }: Indexed, { kind, meanings }: Asked): boolean {
  const isPossible = entry.kind === "vendor" || (entry.kind === "schema" && kind === "schema");
  if (!isPossible || meanings.length !== 1) {
    return false;
  }
  const [name, ...parts] = termsOf(entry.name);
  return name !== undefined && parts.length === 0 && meanings[0]?.[0] === name;
}

/** Whether a vendor says it when it refuses: a sentence, or the beginning of one. */
function isSaid(text: string, { query }: Asked): boolean {
  const lower = query.toLowerCase().replace(/[.!]$/, "");
  const words = lower.split(/\s+/).length;
  const said = text.toLowerCase();
  return words > 2 ? said.includes(lower) : words > 1 && said.startsWith(lower);
}

function pathScore({ method, path }: Indexed, wanted: string, order: number): number {
  const lower = wanted.toLowerCase();
  const isPath = /[/_]/.test(wanted) && !/\s/.test(wanted.replace(/^[A-Za-z]+\s+/, ""));
  if (path === "") {
    return 0;
  }
  if (isPath) {
    const asked = lower.replace(/^[a-z]+\s+/, "").replace(/\/$/, "");
    const reading = method === "get" ? 20 : 0;
    const isMethod = !lower.includes(" ") || lower.startsWith(`${method} `);
    if (isMethod && path === asked) {
      return 800 + reading + order;
    }
    if (isMethod && path.endsWith(asked.startsWith("/") ? asked : `/${asked}`)) {
      return 600 + reading - path.length;
    }
  }
  return /[-_]/.test(lower) && path.split("/").includes(lower) ? 590 - path.length : 0;
}

/** Fields that the query names: in full, `filter[sinceId]` or `order.items`, or by the last name. */
export function fieldsMeant({ entry, fields }: Indexed, { field }: Asked): string[] {
  return field === undefined
    ? []
    : (entry.fields ?? []).filter((_, index) => fields[index]?.endsWith(field)).slice(0, 4);
}

/** How the ids of fields end that a query names, if it can be a field's name. */
export function fieldEnding(wanted: string): string | undefined {
  const asked = wanted
    .replaceAll(/\[\]/g, "")
    .split(/[[\].]+/)
    .filter(Boolean)
    .join("-");
  return /^[\w-]+$/.test(asked) ? `-${asked.toLowerCase()}` : undefined;
}

/** `request-filter-sinceId` as the words of its path. */
export function fieldPath(id: string): string {
  return id.replace(/^(?:request|response-\w+|field)-/, "").replaceAll("-", " ");
}
