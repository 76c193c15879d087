/** Code of the guides, drawn as that of the reference. */

import { markupText } from "@orderwire/vocabulary/escape";
import { codeBlock, type Language } from "./highlight.ts";

const LANGUAGES: Readonly<Record<string, Language>> = {
  json: "json",
  php: "php",
  py: "python",
  sh: "bash",
  ts: "typescript",
  yaml: "yaml",
};

/** A page whose blocks of code, which Markdown has left plain, are in colours. */
export function withColours(page: string): string {
  const name = /<html lang="ru"/.test(page) ? "Код" : "Code";
  return page.replaceAll(
    /<pre[^>]*><code(?: class="language-(\w+)")?>([\s\S]*?)<\/code><\/pre>/g,
    (_, language: string | undefined, code: string) =>
      codeBlock(LANGUAGES[language ?? ""] ?? "text", markupText(code).trimEnd(), name).text,
  );
}
