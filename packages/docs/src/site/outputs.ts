/** Files beside the pages: documents, Markdown, and what tells programs of both. */

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import {
  changesFeedPath,
  changesPath,
  documentFiles,
  documentPath,
  markdownOf,
  vendorPath,
} from "./addresses.ts";
import { writeCards } from "./cards.ts";
import { feedOf } from "./changes.ts";
import { guideMarkdown, type MarkdownPage, vendorMarkdown } from "./markdown-pages.ts";
import { withRelativeLinks } from "./relative-links.ts";
import { writeTryFiles } from "./try-files.ts";
import type { Vendor } from "./vendors.ts";

/** Where the site stands for those who need whole addresses; set it where it is published. */
export const siteUrl = new URL(process.env.ORDERWIRE_DOCS_URL ?? "http://127.0.0.1:4000/");

/** Writes what is no page, and makes the pages' links relative, so that the site works in any folder of any host. */
export function writeOutputs(vendors: readonly Vendor[]): AstroIntegration {
  return {
    name: "orderwire-outputs",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const vendor of vendors) {
          copyDocuments(site, vendor);
        }
        const guides = guideMarkdown();
        const references = vendors.map((vendor) => ({ vendor, pages: vendorMarkdown(vendor) }));
        for (const { path, text } of [
          apisText(vendors),
          ...guides,
          ...references.flatMap(({ pages }) => pages),
        ]) {
          write(join(site, markdownOf(path)), text);
        }
        for (const { slug, title, releases } of vendors) {
          const page = new URL(changesPath(slug).slice(1), siteUrl).href;
          write(join(site, changesFeedPath(slug)), feedOf(title, page, releases));
        }
        await writeCards(site, vendors);
        write(join(site, "llms.txt"), plainIndex(guides, vendors));
        write(
          join(site, "llms-full.txt"),
          fullText([...guides, ...references.flatMap(({ pages }) => withoutSchemas(pages))]),
        );
        finishPages(site);
        await writeTryFiles(site, vendors);
      },
    },
  };
}

/** The vendor's document in its forms; the one that only programs read without its line breaks, which are a third of it. */
function copyDocuments(site: string, { slug, bundleFile }: Vendor): void {
  for (const file of documentFiles) {
    const from = join(dirname(bundleFile), file);
    const to = join(site, documentPath(slug, file));
    if (!existsSync(from)) {
      continue;
    }
    if (file === "openapi-3.0.json") {
      write(to, JSON.stringify(JSON.parse(readFileSync(from, "utf8"))));
    } else {
      copy(from, to);
    }
  }
}

/** The list of APIs. */
function apisText(vendors: readonly Vendor[]): MarkdownPage {
  const list = vendors.map(
    ({ slug, title, summary }) => `- [${title}](${markdownOf(vendorPath(slug))}): ${summary}`,
  );
  return { path: "/apis/", title: "APIs", text: `# APIs\n\n${list.join("\n")}\n` };
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Lines of code as spans: the guides' highlighter makes blocks of them, which may not stand in code. */
function withValidCode(html: string): string {
  return html.replaceAll(/<pre\b[^>]*><code>[\s\S]*?<\/code>/g, (code) =>
    code.replaceAll("<div", "<span").replaceAll("</div>", "</span>"),
  );
}

/** Relative links in every page, and a list of the pages for search engines. */
function finishPages(site: string): void {
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"));
  for (const name of pages) {
    const file = join(site, name);
    writeFileSync(file, withRelativeLinks(withValidCode(readFileSync(file, "utf8")), name));
  }
  const addresses = pages
    .filter((name) => name !== "404.html")
    .map((name) => new URL(name.replace(/index\.html$/, ""), siteUrl).href);
  const urls = addresses.sort().map((url) => `<url><loc>${url}</loc></url>`);
  write(
    join(site, "sitemap.xml"),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`,
  );
  write(
    join(site, "robots.txt"),
    `User-agent: *\nAllow: /\nSitemap: ${new URL("sitemap.xml", siteUrl).href}\n`,
  );
}

/** The site for programs that read (llmstxt.org). */
function plainIndex(guides: readonly MarkdownPage[], vendors: readonly Vendor[]): string {
  const english = guides.filter(({ path }) => !path.startsWith("/ru/") && path !== "/");
  const list = (start: string) =>
    english
      .filter(({ path }) => path.startsWith(start))
      .map(({ path, title }) => `- [${title}](${markdownOf(path)})`);
  const references = vendors.flatMap(({ slug, title, summary }) => [
    `- [${title}](${markdownOf(vendorPath(slug))}): ${summary}`,
    `- [${title}, OpenAPI document](${documentPath(slug, "openapi.json")})`,
  ]);
  return `# Orderwire

> Typed clients, mocks and references for the APIs that online stores run on.

Every page is also there in Markdown, at its address with \`.md\` for the last slash.

## Guides

${list("/guides/").join("\n")}

## Recipes

${list("/recipes/").join("\n")}

## References

${references.join("\n")}

## Optional

- [All guides and operations as one text](/llms-full.txt)
`;
}

function withoutSchemas(pages: readonly MarkdownPage[]): MarkdownPage[] {
  return pages.filter(({ path }) => !/\/schemas\/./.test(path));
}

function fullText(pages: readonly MarkdownPage[]): string {
  return pages
    .filter(({ path }) => !path.startsWith("/ru/"))
    .map(({ text }) => text.trim())
    .join("\n\n---\n\n");
}
