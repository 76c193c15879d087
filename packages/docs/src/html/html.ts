/** HTML that is safe by construction: whatever is no `Html` becomes text. */

import { escapeMarkup } from "@orderwire/vocabulary/escape";

/** Markup. Only this file and the writers of markup (Markdown, colours of code) make it from strings. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes: texts are escaped, lists joined, nothing stays nothing. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/** Markup with texts in it: html`<p title="${text}">${text}</p>`. Attributes have to be quoted. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    markup.reduce((written, piece, index) => written + toMarkup(parts[index - 1] ?? "") + piece),
  );
}

/** Parts with something between them. */
export function joined(parts: readonly Part[], separator: Part): Html {
  return new Html(parts.map(toMarkup).join(toMarkup(separator)));
}

function toMarkup(part: Part): string {
  if (part instanceof Html) {
    return part.text;
  }
  if (part === undefined || part === false) {
    return "";
  }
  return typeof part === "object" ? part.map(toMarkup).join("") : escapeMarkup(String(part));
}
