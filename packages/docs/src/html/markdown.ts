/** Descriptions of a document as HTML. They may format; HTML in them is shown as text. */

import { markupText } from "@orderwire/vocabulary/escape";
import MarkdownIt from "markdown-it";
import { Html } from "./html.ts";

/** The address of what is named in code, an operation or a schema; `undefined` if it is neither. */
export type Linker = (name: string) => string | undefined;

const plainParser = new MarkdownIt({ html: false });

type Parser = InstanceType<typeof MarkdownIt>;

const parsers = new WeakMap<Linker, { parser: Parser; block: Map<string, Html> }>();

/** A text of paragraphs and lists, in which names of the vendor's operations are links. */
export function markdown(text: string | undefined, link: Linker): Html {
  if (!text?.trim()) {
    return new Html("");
  }
  const { parser, block } = parserOf(link);
  const known = block.get(text) ?? new Html(parser.render(text).trim());
  block.set(text, known);
  return known;
}

/** A sentence with its formatting, to stand inside another. */
export function markdownInline(text: string, link: Linker): Html {
  return new Html(parserOf(link).parser.renderInline(text));
}

/** The first paragraph of a text, without formatting: for descriptions in heads and lists. */
export function firstWords(text: string | undefined, most: number): string {
  const [first = ""] = (text ?? "").trim().split(/\n\s*\n/);
  const plain = markupText(plainParser.renderInline(first.replaceAll(/\s+/g, " ")));
  if (plain.length <= most) {
    return plain;
  }
  return `${plain.slice(0, plain.lastIndexOf(" ", most - 1))}…`;
}

function parserOf(link: Linker) {
  const known = parsers.get(link) ?? { parser: newParser(link), block: new Map<string, Html>() };
  parsers.set(link, known);
  return known;
}

function newParser(link: Linker): Parser {
  // Without HTML; and markdown-it refuses links of `javascript:` and its like.
  const parser = new MarkdownIt({ html: false, linkify: false });
  // A picture would be a request to another host, from a page that makes none.
  parser.disable("image");
  parser.renderer.rules.code_inline = (tokens, index) => {
    const name = tokens[index]?.content ?? "";
    const code = `<code>${parser.utils.escapeHtml(name)}</code>`;
    const target = link(name);
    return target === undefined ? code : `<a href="${parser.utils.escapeHtml(target)}">${code}</a>`;
  };
  return parser;
}
