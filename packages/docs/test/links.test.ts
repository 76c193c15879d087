/** Follows every link between the pages of the built site, and weighs them. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const site = fileURLToPath(new URL("../dist", import.meta.url));

/** Pages by path, with the ids that a fragment may name. */
const pages: ReadonlyMap<string, { html: string; ids: ReadonlySet<string | undefined> }> = new Map(
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => {
      const html = readFileSync(join(site, name), "utf8");
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      return [`/${name.replace(/index\.html$/, "")}`, { html, ids }] as const;
    }),
);

test("the site has pages, and nothing of the frame that those of the reference were put into", () => {
  expect(pages.size).toBeGreaterThan(1);
  expect([...pages.keys()].filter((path) => path.includes("/shell/"))).toEqual([]);
  expect(
    [...pages]
      .filter(([, { html }]) => /\{\{(?:title|heading|content|sidebar)\}\}/.test(html))
      .map(([path]) => path),
  ).toEqual([]);
});

test("no code is left without its colours", () => {
  expect(
    [...pages].filter(([, { html }]) => /<code class="language-/.test(html)).map(([path]) => path),
  ).toEqual([]);
});

test("every link leads to a page or file of the site, or to another site by https", () => {
  const broken = [...pages].flatMap(([from, { html }]) =>
    [...html.matchAll(/<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"/g)]
      .map(([, target = ""]) => target.replaceAll("&amp;", "&"))
      .filter((target) => !leadsSomewhere(from, target))
      .map((target) => `${from} -> ${target}`),
  );
  expect([...new Set(broken)]).toEqual([]);
});

test("every page but that of what is not found works in any folder: no link counts from the root", () => {
  const rooted = [...pages].filter(
    ([path, { html }]) => path !== "/404.html" && /\s(?:href|src|data-index|data-try)="\/(?!\/)/.test(html),
  );
  expect(rooted.map(([path]) => path)).toEqual([]);
});

test("every page has a description of its own, an address, and its text in Markdown", () => {
  const seen = new Map<string, string>();
  const wrong: string[] = [];
  for (const [path, { html }] of pages) {
    // Pages for maintainers are not translated: the English ones again, and said to be.
    if (path === "/404.html" || path.startsWith("/ru/maintain/")) {
      continue;
    }
    const [, description = ""] = /<meta name="description" content="([^"]*)"/.exec(html) ?? [];
    const other = seen.get(description);
    if (description === "" || other !== undefined) {
      wrong.push(`${path} has the description of ${other ?? "none"}`);
    }
    seen.set(description, path);
    if (!/<link rel="canonical" href="[^"]+"/.test(html)) {
      wrong.push(`${path} has no canonical address`);
    }
    if (!existsSync(join(site, `${path.replace(/\/$/, "") || "/index"}.md`))) {
      wrong.push(`${path} has no Markdown`);
    }
  }
  expect(wrong).toEqual([]);
});

test("the sitemap has every page, and no other address", () => {
  const listed = [...readFileSync(join(site, "sitemap.xml"), "utf8").matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url = ""]) => new URL(url).pathname,
  );
  expect(listed.sort()).toEqual([...pages.keys()].filter((path) => path !== "/404.html").sort());
});

test("every result of the search leads to a page, and to a place on it that is there", () => {
  const entries = JSON.parse(readFileSync(join(site, "search.json"), "utf8")) as {
    url: string;
    fields?: string[];
  }[];
  const broken = entries
    .flatMap(({ url, fields = [] }) => [url, ...fields.map((id) => `${url}#${id}`)])
    .filter((target) => !leadsSomewhere("/", target));
  expect(broken).toEqual([]);
});

test("pages are light: half of the operations at most 20 kB as they travel, none more than 60", () => {
  const weights = [...pages]
    .filter(([path]) => path.includes("/operations/"))
    .map(([path, { html }]) => ({ path, kB: gzipSync(html).length / 1000 }))
    .sort((a, b) => a.kB - b.kB);
  expect(weights[Math.floor(weights.length / 2)]?.kB).toBeLessThan(20);
  expect(weights.filter(({ kB }) => kB > 60)).toEqual([]);
});

test("the whole site is at most 30 MB", () => {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).map((name) =>
    statSync(join(site, name)),
  );
  const bytes = files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0);
  expect(bytes).toBeLessThan(30_000_000);
});

function leadsSomewhere(from: string, target: string): boolean {
  if (/^(?:https:|data:)/.test(target)) {
    return true;
  }
  const { pathname, hash } = new URL(target, `http://site${from}`);
  const path = decodeURIComponent(pathname);
  const page = pages.get(path);
  if (page) {
    return hash === "" || hash === "#_top" || page.ids.has(decodeURIComponent(hash.slice(1)));
  }
  const file = join(site, path);
  return existsSync(file) && statSync(file).isFile();
}
