import type { Operation, Vendor } from "../../model/index.ts";
import { sectionsOf } from "../../model/sections.ts";
import { blocks, table } from "../markdown.ts";

/** The list of everything, by tag. */
export function indexPage(vendor: Vendor): string {
  const { document, operations, webhooks } = vendor;
  const described = new Map((document.tags ?? []).map(({ name, description }) => [name, description]));
  return blocks(
    `# ${vendor.title}`,
    vendor.description,
    ...sectionsOf(operations).flatMap((section) => [
      `## ${section.name}`,
      described.get(section.name),
      operationTable(section.operations),
    ]),
    ...(webhooks.length > 0 ? ["## Webhooks", webhookTable(webhooks)] : []),
    "[All schemas](schemas.md)",
  );
}

function operationTable(operations: readonly Operation[]): string {
  const rows = operations.map(({ id, summary, method, path }) => [
    `[${id}](${id}.md)`,
    summary,
    `\`${method} ${path}\``,
  ]);
  return table(["operation", "", ""], rows);
}

function webhookTable(webhooks: readonly Operation[]): string {
  return table(
    ["webhook", ""],
    webhooks.map(({ id, summary }) => [`[${id}](${id}.md)`, summary]),
  );
}
