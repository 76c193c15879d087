import type { Vendor } from "../../model/index.ts";
import { blocks } from "../markdown.ts";
import { fieldsTable } from "./fields.ts";
import { limitWords, typeWords } from "./prose.ts";

/** Every component schema with its fields. Headings are the anchors that other pages link to. */
export function schemasPage({ title, document }: Vendor): string {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return blocks(
    `# Schemas of ${title}`,
    ...schemas.flatMap(([name, schema]) => [
      `## ${name}`,
      schema.description,
      [`Type: ${typeWords(schema)}.`, limitWords(schema)].filter(Boolean).join(" "),
      fieldsTable(document, schema),
    ]),
  );
}
