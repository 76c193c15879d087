import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { bundlePath } from "./addresses.ts";
import type { Vendor } from "./vendors.ts";

/** Where a vendor's pages are on the site as Markdown. */
export const markdownPath = (slug: string) => `/markdown/${slug}/`;

/** Puts every vendor's bundle and Markdown beside the pages, and lists them for programs. */
export function copyDownloads(vendors: readonly Vendor[]): AstroIntegration {
  return {
    name: "orderwire-downloads",
    hooks: {
      "astro:build:done": ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const { slug, bundleFile, markdownFolder } of vendors) {
          copy(bundleFile, join(site, bundlePath(slug)));
          if (markdownFolder) cpSync(markdownFolder, join(site, markdownPath(slug)), { recursive: true });
        }
        writeFileSync(join(site, "llms.txt"), plainIndex(vendors));
      },
    },
  };
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** The site for programs that read (llmstxt.org): each vendor's index in Markdown, and its document. */
function plainIndex(vendors: readonly Vendor[]): string {
  const lines = vendors.flatMap(({ slug, title, summary, markdownFolder }) => [
    ...(markdownFolder ? [`- [${title}](${markdownPath(slug)}index.md): ${summary}`] : []),
    `- [${title}, OpenAPI document](${bundlePath(slug)})`,
  ]);
  return `# Orderwire

> Typed clients, mocks and references for the APIs that online stores run on.

## References

${lines.join("\n")}
`;
}
