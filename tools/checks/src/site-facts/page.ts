/** What the site says, read from its own HTML as a stranger would. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { markupText } from "@orderwire/vocabulary/escape";

/** A row of fields. */
export interface PageField {
  readonly type: string;
  readonly isRequired: boolean;
  readonly limits: string;
  readonly values: readonly string[];
  /** Pages of components that have its inner fields. */
  readonly links: readonly string[];
}

export interface SitePage {
  /** Its address, `/apis/retailcrm/operations/listorders/`. */
  readonly path: string;
  readonly method: string;
  readonly call: string;
  readonly scopes: string;
  readonly fields: ReadonlyMap<string, PageField>;
  /** Values of a component that is no object. */
  readonly values: readonly string[];
}

/** A built site. */
export class Site {
  readonly #folder: string;
  readonly #pages = new Map<string, SitePage>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All operations of a vendor. */
  operations(vendor: string): SitePage[] {
    const folder = `/apis/${vendor}/operations`;
    return readdirSync(join(this.#folder, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => this.page(`${folder}/${name}/`));
  }

  page(path: string): SitePage {
    const known = this.#pages.get(path);
    if (known) {
      return known;
    }
    const file = join(this.#folder, path, "index.html");
    const page = readPage(path, existsSync(file) ? readFileSync(file, "utf8") : "");
    this.#pages.set(path, page);
    return page;
  }

  /** The values that a field may have, on its own page or on that of its component. */
  valuesOf({ values, links }: PageField): string[] {
    return [...values, ...links.flatMap((link) => this.page(link).values)];
  }

  /** The rows of a field by its steps, through the pages of components where a page only links to them. */
  find(page: SitePage, steps: readonly string[], prefix = "request", depth = 0): PageField[] {
    const [rows, rest] = longest(page, steps, prefix);
    if (rest.length === 0 || depth > 6) {
      return rows;
    }
    const links = [...new Set(rows.flatMap((row) => row.links))];
    return links.flatMap((link) => this.find(this.page(link), rest, "field", depth + 1));
  }
}

/** The deepest rows on the way, and the steps that are left. */
function longest(page: SitePage, steps: readonly string[], prefix: string): [PageField[], readonly string[]] {
  for (let count = steps.length; count > 0; count--) {
    const id = [prefix, ...steps.slice(0, count)].join("-").replaceAll(/[^\w-]/g, "_");
    const rows = [...page.fields].flatMap(([key, field]) =>
      key === id || (key.startsWith(`${id}-`) && /^\d+$/.test(key.slice(id.length + 1))) ? [field] : [],
    );
    if (rows.length > 0) {
      return [rows, steps.slice(count)];
    }
  }
  return [[], steps];
}

export function readPage(path: string, html: string): SitePage {
  const [, method = "", call = ""] =
    /<p class="wire"><span[^>]*>([A-Z]+)<\/span> <code[^>]*>(.*?)<\/code>/.exec(html) ?? [];
  const [, scopes = ""] = /<dt>Scopes<\/dt><dd>(.*?)<\/dd>/s.exec(html) ?? [];
  const main = html.split('id="response"')[0] ?? "";
  const rows = main.split('<li id="').slice(1);
  return {
    path,
    values: valuesIn(main.split('<li id="')[0] ?? ""),
    method,
    call: markupText(call),
    scopes: markupText(scopes),
    fields: new Map(rows.map((row) => [row.slice(0, row.indexOf('"')), readRow(path, row)])),
  };
}

function readRow(path: string, row: string): PageField {
  const head = row.slice(0, row.indexOf("</p>"));
  const [, type = ""] = /<span class="type">(.*?)<\/span>/s.exec(head) ?? [];
  const own = row.split("<details")[0] ?? "";
  const links = [...row.matchAll(/<a href="([^"]*schemas\/[^"]*)"/g)].map(([, link = ""]) =>
    posix.join(path, link),
  );
  return {
    type: markupText(type),
    isRequired: head.includes('class="must"'),
    limits: markupText(
      [...own.matchAll(/<span class="limits">(.*?)<\/span>/gs)].map(([, text]) => text).join(", "),
    ),
    values: valuesIn(row),
    links,
  };
}

function valuesIn(markup: string): string[] {
  const lists = [...markup.matchAll(/One of(?: \d+ values<\/summary><p>)?((?: <code>.*?<\/code>)+)/gs)];
  return lists.flatMap(([, list = ""]) =>
    [...list.matchAll(/<code>(.*?)<\/code>/gs)].map(([, value = ""]) => markupText(value)),
  );
}
