/**
 * The frame of the reference's pages. Starlight draws it once; each page of the reference is put into it, since to draw it
 * anew a thousand times takes longer than all that stands in it.
 */

import { escapeMarkup } from "@orderwire/vocabulary/escape";
import type { Html } from "../html/html.ts";

/** Where Starlight draws it. No such page is left on the site. */
export const SHELL_PATH = "/apis/shell/";

/** What a page puts into the frame. Texts mean themselves. */
export interface Slots {
  /** Of the browser's tab. */
  readonly title: string;
  readonly heading: string;
  readonly description: string;
  readonly card: string;
  readonly canonical: string;
  readonly markdown: string;
  readonly sidebar: Html;
  readonly content: Html;
}

/** The mark that stands for a slot until a page is put in. */
export function slot(name: keyof Slots): string {
  return `{{${name}}}`;
}

/** A frame in pieces. */
export type Shell = (slots: Slots) => string;

/**
 * Takes a drawn frame apart, once for all pages.
 *
 * @throws {Error} if a slot is missing, since pages would lack it without a word
 */
export function toShell(html: string): Shell {
  // What Starlight escapes is found as well: `{{` stands in texts and attributes alike.
  const pieces = html.split(/\{\{(\w+)\}\}/);
  const names: readonly (keyof Slots)[] = [
    "title",
    "heading",
    "description",
    "card",
    "canonical",
    "markdown",
    "sidebar",
    "content",
  ];
  const missing = names.filter((name) => !pieces.includes(name));
  if (missing.length > 0) {
    throw new Error(`The frame of the reference's pages has no place for ${missing.join(", ")}.`);
  }
  return (slots) =>
    pieces.map((piece, index) => (index % 2 === 0 ? piece : toMarkup(slots[piece as keyof Slots]))).join("");
}

function toMarkup(value: string | Html): string {
  return typeof value === "string" ? escapeMarkup(value) : value.text;
}
