/** Whether a query means a page to the letter: its name, title, path, field, or what it lists. */

import { type Entry, KINDS } from "./entry.ts";
import { STOP_WORDS } from "./glossary.ts";
import { termsOf } from "./terms.ts";

/** What it is worth if the query has all that the name is made of: `delete an order` names `deleteOrder`. */
export const NAMED = 1.35;

export function isNamedBy({ name }: Entry, asked: ReadonlySet<string>): boolean {
  const [, ...parts] = termsOf(name);
  return parts.length > 1 && parts.every((part) => asked.has(part));
}

/** Whether it lists just what the query names, in the plural: `stores` means `listStores`. */
function isListOf({ name, isList }: Entry, wanted: string): boolean {
  if (!isList || !/\w(?:s|\s+\w+)$/.test(wanted)) {
    return false;
  }
  const [, , ...parts] = termsOf(name);
  const terms = new Set(termsOf(wanted));
  return parts.length === terms.size && parts.every((part) => terms.has(part));
}

/** What it is worth to a guide if several words of a query are all in its title. */
export const TITLED = 3;

export function isTitled({ kind, title }: Entry, wanted: string): boolean {
  // A Russian title may have all of a query that means an operation, whose page is in English.
  if ((kind !== "guide" && kind !== "recipe") || /[а-яё]/i.test(wanted)) {
    return false;
  }
  const words = wanted.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  const own = new Set(termsOf(title));
  return words.length > 1 && words.every((word) => termsOf(word).some((term) => own.has(term)));
}

/** What is meant to the letter stands above all that is alike. */
export function exactScore(entry: Entry, wanted: string, fields: readonly string[]): number {
  const { name, title, text, call = "", kind, weight } = entry;
  const lower = wanted.toLowerCase();
  const order = Math.log1p(weight) * 8 * KINDS[kind];
  if (lower === "") {
    return 0;
  }
  if (name.split(" ").some((one) => one.toLowerCase() === lower)) {
    return 1000 * KINDS[kind] + order;
  }
  if (title.toLowerCase() === lower) {
    return 900 * KINDS[kind] + order;
  }
  const [method = "", path = ""] = call.toLowerCase().split(" ");
  const isPath = /[/_]/.test(wanted) && !/\s/.test(wanted.replace(/^[A-Za-z]+\s+/, ""));
  if (isPath && path !== "") {
    const asked = lower.replace(/^[a-z]+\s+/, "").replace(/\/$/, "");
    const isMethod = !lower.includes(" ") || lower.startsWith(`${method} `);
    const reading = method === "get" ? 20 : 0;
    if (isMethod && path === asked) {
      return 800 + reading + order;
    }
    if (isMethod && path.endsWith(asked.startsWith("/") ? asked : `/${asked}`)) {
      return 600 + reading - path.length;
    }
  }
  if (/[-_]/.test(lower) && path.split("/").includes(lower)) {
    return 590 - path.length;
  }
  if (isListOf(entry, wanted)) {
    return 750 + order;
  }
  if (kind === "error" && /\w\s+\w/.test(lower) && text.toLowerCase().includes(lower.replace(/[.!]$/, ""))) {
    return 700;
  }
  // A function that the query names beside other words.
  if (/[a-z][A-Z]/.test(name) && wanted.split(/\s+/).includes(name)) {
    return 500 * KINDS[kind] + order;
  }
  if (fields.length === 0) {
    return 0;
  }
  const request = fields.some((id) => id.startsWith("request-")) ? 40 : 0;
  return 400 * KINDS[kind] + request + order;
}

/** Fields that the query names: in full, `filter[sinceId]` or `order.items`, or by the last name. */
export function fieldsMeant({ fields = [] }: Entry, wanted: string): string[] {
  const asked = wanted
    .replaceAll(/\[\]/g, "")
    .split(/[[\].]+/)
    .filter(Boolean)
    .join("-");
  if (!/^[\w-]+$/.test(asked)) {
    return [];
  }
  const lower = asked.toLowerCase();
  const ending = `-${lower}`;
  return fields.filter((id) => id.toLowerCase().endsWith(ending)).slice(0, 4);
}

/** `request-filter-sinceId` as the words of its path. */
export function fieldPath(id: string): string {
  return id.replace(/^(?:request|response-\w+|field)-/, "").replaceAll("-", " ");
}
