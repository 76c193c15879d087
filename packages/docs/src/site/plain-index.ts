/** The site for programs that read (llmstxt.org). */

import { documentPath, markdownOf, vendorPath } from "./addresses.ts";
import type { MarkdownPage } from "./markdown-pages.ts";
import type { VendorSummary } from "./summaries.ts";

/** The list of APIs. */
export function apisText(vendors: readonly VendorSummary[]): MarkdownPage {
  const list = vendors.map(
    ({ slug, title, summary }) => `- [${title}](${markdownOf(vendorPath(slug))}): ${summary}`,
  );
  return { path: "/apis/", title: "APIs", text: `# APIs\n\n${list.join("\n")}\n` };
}

/** `llms.txt`. */
export function plainIndex(guides: readonly MarkdownPage[], vendors: readonly VendorSummary[]): string {
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

/** `llms-full.txt`: the English guides and all operations. */
export function fullText(pages: readonly MarkdownPage[]): string {
  return pages
    .filter(({ path }) => !path.startsWith("/ru/") && !/\/schemas\/./.test(path))
    .map(({ text }) => text.trim())
    .join("\n\n---\n\n");
}
