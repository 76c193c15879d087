/** What an operation's page says, read from its HTML as a program would that knows nothing of how it was made. */

import { markupText } from "@orderwire/vocabulary/escape";

/** The facts that a caller relies on. */
export interface PageFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Texts by their term: scopes, rate limit. */
  readonly terms: Readonly<Record<string, string>>;
  /** Request fields by their address on the page. */
  readonly fields: ReadonlyMap<string, PageField>;
  /** Statuses of responses and of errors. */
  readonly statuses: readonly string[];
}

export interface PageField {
  readonly name: string;
  readonly isRequired: boolean;
  /** Its values, where only some are known. */
  readonly values: readonly string[];
}

export function readPage(html: string): PageFacts {
  const [, id = ""] = /<code class="function">([^<]+)</.exec(html) ?? [];
  const [, method = "", path = ""] =
    /<p class="wire"><span[^>]*>([A-Z]+)<\/span> <code[^>]*>(.*?)<\/code>/.exec(html) ?? [];
  const terms = [...html.matchAll(/<div><dt>([^<]+)<\/dt><dd>(.*?)<\/dd><\/div>/gs)];
  const fields = [
    ...html.matchAll(
      /<li id="(request-[^"]+)"><p class="head"><a class="name"[^>]*>([^<]+)<\/a>(.*?)<\/p>(.*?)(?=<li |<\/li>|<details)/gs,
    ),
  ];
  const [, response = ""] = html.split('id="response"');
  const statuses = [
    ...response.matchAll(/<h3>(\w+)<\/h3>|<a class="name" href="[^"]*errors\/#error-[^"]*">(\w+)<\/a>/g),
  ];
  return {
    id,
    method,
    path: markupText(path),
    terms: Object.fromEntries(terms.map(([, term = "", text = ""]) => [term, markupText(text)])),
    fields: new Map(
      fields.map(([, address = "", name = "", head = "", rest = ""]) => [
        address,
        { name: markupText(name), isRequired: /class="must"/.test(head), values: valuesIn(rest) },
      ]),
    ),
    statuses: [...new Set(statuses.map(([, success, failure]) => success ?? failure ?? ""))],
  };
}

function valuesIn(markup: string): string[] {
  const [, list = ""] = /<p class="values">One of (.*?)<\/p>/s.exec(markup) ?? [];
  return [...list.matchAll(/<code>(.*?)<\/code>/g)].map(([, value = ""]) => markupText(value));
}
