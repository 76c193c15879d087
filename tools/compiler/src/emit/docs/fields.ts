import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { resolveSchema } from "../../model/schemas.ts";
import { table } from "../markdown.ts";
import { limitWords, typeWords } from "./prose.ts";

/** How a field inside another is called. */
interface Notation {
  readonly field: (parent: string, name: string) => string;
  readonly item: (parent: string) => string;
  readonly entry: (parent: string) => string;
}

/** In bodies: `order.items[].id`, and `prices.*.value` inside a map. */
const dots: Notation = {
  field: (parent, name) => (parent ? `${parent}.${name}` : name),
  item: (parent) => `${parent}[]`,
  entry: (parent) => (parent ? `${parent}.*` : "*"),
};

/** In queries, as they travel: `filter[ids]`. */
export const brackets: Notation = {
  field: (parent, name) => `${parent}[${name}]`,
  item: (parent) => `${parent}[]`,
  entry: (parent) => `${parent}[*]`,
};

/** A field with its name in full. */
interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** The fields of a schema as a table, those of objects written in place among them; components are links. */
export function fieldsTable(
  document: Document,
  schema: Schema,
  notes: (name: string) => string = () => "",
): string {
  const rows = fieldsOf(schema, "", dots).map(({ name, schema: property, required }) => [
    `\`${name}\``,
    typeWords(property),
    required ? "yes" : "",
    describe(document, property, notes(name)),
  ]);
  return table(["field", "type", "required", ""], rows);
}

/** The fields written in place in a schema, wherever in it their object stands, each followed by its own. */
export function fieldsOf(schema: Schema, parent: string, notation: Notation): Field[] {
  if (schema.$ref) {
    return [];
  }
  const { items, additionalProperties: values, oneOf = [], anyOf = [] } = schema;
  const required = new Set(requiredNames(schema));
  return [
    ...Object.entries(ownProperties(schema)).flatMap(([key, property]) => {
      const name = notation.field(parent, key);
      return [{ name, schema: property, required: required.has(key) }, ...fieldsOf(property, name, notation)];
    }),
    ...(items ? fieldsOf(items, notation.item(parent), notation) : []),
    ...(typeof values === "object" ? fieldsOf(values, notation.entry(parent), notation) : []),
    ...fieldsOfChoices([...oneOf, ...anyOf], parent, notation),
  ];
}

/** Of several objects a value is one: what one of them requires, the others do without. */
function fieldsOfChoices(branches: readonly Schema[], parent: string, notation: Notation): Field[] {
  const choices = branches
    .map((branch) => fieldsOf(branch, parent, notation))
    .filter(({ length }) => length > 0);
  const isChoice = choices.length > 1;
  return choices.flat().map((field) => ({ ...field, required: field.required && !isChoice }));
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
