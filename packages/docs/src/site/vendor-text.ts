import { bundlePath, markdownPath, referencePath } from "./downloads.ts";
import { operationIndex } from "./operation-list.ts";
import { schemaPath } from "./schemas-page.ts";
import type { Vendor } from "./vendors.ts";

/** A vendor's overview: what its document says, and where else the same can be had. */
export function vendorText({ slug, document, referenceFile, markdownFolder }: Vendor): string {
  const forms = [
    `- Client: \`npm install @orderwire/${slug}-client\` ([how it works](/guides/client/))`,
    `- Mock: \`npx @orderwire/${slug}-mock\` ([what it can do](/guides/mock/))`,
    ...(referenceFile ? [`- Reference as one file, to keep: [${slug}.html](${referencePath(slug)})`] : []),
    ...(markdownFolder ? [`- The pages as Markdown: [index.md](${markdownPath(slug)}index.md)`] : []),
    `- OpenAPI 3.1 document: [openapi.json](${bundlePath(slug)}), also in \`@orderwire/${slug}-spec\``,
  ];
  // A paragraph between, or the list would join one that ends the description.
  const parts = [
    document.info.description,
    "Also to be had as:",
    forms.join("\n"),
    operationIndex(document, slug),
    `**Schemas**: [all on one page](${schemaPath(slug)})`,
  ];
  return parts.filter(Boolean).join("\n\n");
}
