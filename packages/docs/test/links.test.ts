/** Follows every link between the pages of the built site, and weighs them. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const site = fileURLToPath(new URL("../dist", import.meta.url));

/** Pages by path, with the ids that a fragment may name. One-file references are not ours to check. */
const pages: ReadonlyMap<string, { html: string; ids: ReadonlySet<string | undefined> }> = new Map(
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html") && !name.startsWith("reference"))
    .map((name) => {
      const html = readFileSync(join(site, name), "utf8");
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      return [`/${name.replace(/index\.html$/, "")}`, { html, ids }] as const;
    }),
);

test("the site has pages", () => {
  expect(pages.size).toBeGreaterThan(1);
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

test("pages are light: half of the operations at most 20 kB as they travel, none more than 60", () => {
  const weights = [...pages]
    .filter(([path]) => path.includes("/operations/"))
    .map(([path, { html }]) => ({ path, kB: gzipSync(html).length / 1000 }))
    .sort((a, b) => a.kB - b.kB);
  expect(weights[Math.floor(weights.length / 2)]?.kB).toBeLessThan(20);
  expect(weights.filter(({ kB }) => kB > 60)).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  if (/^(?:https:|data:)/.test(target)) return true;
  const { pathname, hash } = new URL(target, `http://site${from}`);
  const path = decodeURIComponent(pathname);
  const page = pages.get(path);
  if (page) return hash === "" || hash === "#_top" || page.ids.has(decodeURIComponent(hash.slice(1)));
  const file = join(site, path);
  return existsSync(file) && statSync(file).isFile();
}
