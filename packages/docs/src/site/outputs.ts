/** What the site has beside Starlight's own pages: the reference, programs, and the pages' last touches. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { withColours } from "../html/guide-code.ts";
import { writeFile } from "./files.ts";
import { type ReferenceJob, startReference } from "./reference-job.ts";
import { withRelativeLinks } from "./relative-links.ts";
import { SHELL_PATH } from "./shell.ts";
import { writeTryPrograms } from "./try-programs.ts";
import { siteUrl } from "./whole-address.ts";

/** Writes what Starlight does not, and makes all links relative, so that the site works in any folder of any host. */
export function writeOutputs(): AstroIntegration {
  let reference: ReferenceJob | undefined;
  return {
    name: "orderwire-outputs",
    hooks: {
      "astro:config:setup": ({ command }) => {
        reference = command === "build" ? startReference() : undefined;
      },
      "astro:build:done": async ({ dir }) => {
        const site = fileURLToPath(dir);
        const frame = takeFrame(site);
        const guides = pagesIn(site);
        const written = reference?.write({ site, frame });
        finishGuides(site, guides);
        await Promise.all([written, writeTryPrograms(site)]);
        writeSitemap(site);
      },
    },
  };
}

function takeFrame(site: string): string {
  const file = join(site, SHELL_PATH, "index.html");
  const frame = readFileSync(file, "utf8");
  rmSync(dirname(file), { recursive: true });
  return frame;
}

function pagesIn(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"));
}

function finishGuides(site: string, pages: readonly string[]): void {
  for (const name of pages) {
    const file = join(site, name);
    writeFile(file, withRelativeLinks(withColours(readFileSync(file, "utf8")), name));
  }
}

/** A list of the pages for search engines. */
function writeSitemap(site: string): void {
  const urls = pagesIn(site)
    .filter((name) => name !== "404.html")
    .map((name) => new URL(name.replace(/index\.html$/, ""), siteUrl).href)
    .sort()
    .map((url) => `<url><loc>${url}</loc></url>`);
  writeFile(
    join(site, "sitemap.xml"),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`,
  );
  writeFile(
    join(site, "robots.txt"),
    `User-agent: *\nAllow: /\nSitemap: ${new URL("sitemap.xml", siteUrl).href}\n`,
  );
}
