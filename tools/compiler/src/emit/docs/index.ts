/** The docs package: the reference as one HTML file, and Markdown, a file an operation. */

import type { Vendor } from "../../model/index.ts";
import type { Files } from "../files.ts";
import { withoutElements } from "../markdown.ts";
import { referenceHtml } from "./html.ts";
import { indexPage } from "./index-page.ts";
import { operationPage } from "./operation-page.ts";
import { schemasPage } from "./schemas-page.ts";

/** Files of the vendor's docs package; nothing is left to compile. */
export async function emitDocs(vendor: Vendor): Promise<Files> {
  return { "dist/reference.html": await referenceHtml(vendor.document), ...markdownPages(vendor) };
}

/** The Markdown: an index, the schemas, and a page for each operation and webhook. */
export function markdownPages(vendor: Vendor): Files {
  const pages = [...vendor.operations, ...vendor.webhooks].map((operation) => [
    `dist/markdown/${operation.id}.md`,
    withoutElements(operationPage(vendor, operation)),
  ]);
  return {
    "dist/markdown/index.md": withoutElements(indexPage(vendor)),
    "dist/markdown/schemas.md": withoutElements(schemasPage(vendor)),
    ...Object.fromEntries(pages),
  };
}
