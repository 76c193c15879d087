/** Texts of a document on their way into pages: they may format, and never bring elements of their own. */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as HTML, in which it means itself. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Code and links in angle brackets are CommonMark's own: what stands in them is no element. */
const KEPT = /(?<ticks>`+)[\s\S]*?(?<!`)\k<ticks>(?!`)|<(?:https?:|mailto:)[^\s<>]*>/g;

/** Markdown whose HTML is shown as text instead of being taken over. */
export function withoutElements(markdown: string): string {
  let end = 0;
  let safe = "";
  for (const match of markdown.matchAll(KEPT)) {
    safe += markdown.slice(end, match.index).replaceAll("<", "&lt;") + match[0];
    end = match.index + match[0].length;
  }
  return safe + markdown.slice(end).replaceAll("<", "&lt;");
}
