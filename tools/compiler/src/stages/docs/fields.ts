import { type Document, resolveSchema, type Schema } from "../../document.ts";
import { table } from "../../markdown.ts";
import { limitWords, typeWords } from "./words.ts";

/** The properties of an object as a table: its own, and those of branches written in place. */
export function fieldsTable(
  document: Document,
  schema: Schema,
  notes: (name: string) => string = () => "",
): string {
  const required = new Set(requiredNames(schema));
  const rows = Object.entries(ownProperties(schema)).map(([name, property]) => [
    `\`${name}\``,
    typeWords(property),
    required.has(name) ? "yes" : "",
    describe(document, property, notes(name)),
  ]);
  return table(["field", "type", "required", ""], rows);
}

function ownProperties(schema: Schema): Record<string, Schema> {
  const branches = (schema.allOf ?? []).filter((branch) => !branch.$ref);
  return Object.assign({}, ...branches.map(ownProperties), schema.properties ?? {});
}

function requiredNames(schema: Schema): string[] {
  return [
    ...(schema.required ?? []),
    ...(schema.allOf ?? []).filter((branch) => !branch.$ref).flatMap(requiredNames),
  ];
}

/** A property's or parameter's text: what it is for, its limits, and whether it is still in use. */
export function describe(document: Document, schema: Schema, note = ""): string {
  const target = resolveSchema(document, schema);
  const description = schema.description ?? target.description ?? "";
  return [schema.deprecated ? "**Deprecated.**" : "", description, limitWords(schema), note]
    .filter(Boolean)
    .join(" ");
}
