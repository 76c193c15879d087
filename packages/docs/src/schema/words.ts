/** Types and limits in words. */

import { dateTemplate, isDateFormat } from "@orderwire/vocabulary/dates";
import type { Schema } from "@orderwire/vocabulary/openapi";
import { componentName } from "@orderwire/vocabulary/references";
import { type Html, html, joined } from "../html/html.ts";
import type { Composition, Rule } from "./compose.ts";

/** The address of a component. */
export type SchemaLink = (component: string) => string;

/** A schema's type as people say it, with a link to the component that it is. */
export function typeWords(schema: Schema, link: SchemaLink): Html {
  const component = componentName(schema.$ref);
  if (component) {
    return html`<a href="${link(component)}">${component}</a>`;
  }
  if (schema.const !== undefined) {
    return html`${JSON.stringify(schema.const)}`;
  }
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].filter(isShape);
  if (branches.length > 0) {
    return eitherOf(branches.map((branch) => typeWords(branch, link)));
  }
  const bases = (schema.allOf ?? []).filter(isShape);
  if (bases.length > 0 && schema.type === undefined && schema.properties === undefined) {
    return bases.length === 1 && bases[0] ? typeWords(bases[0], link) : html`object`;
  }
  return eitherOf(typesOf(schema).map((type) => plainType(type, schema, link)));
}

function isShape(branch: Schema): boolean {
  return Object.keys(branch).some((key) => !["required", "not", "description", "deprecated"].includes(key));
}

function typesOf({ type, properties, items, enum: values }: Schema): string[] {
  if (type !== undefined) {
    return [type].flat();
  }
  if (properties) {
    return ["object"];
  }
  if (items) {
    return ["array"];
  }
  return values ? [...new Set(values.map((value) => (value === null ? "null" : typeof value)))] : ["any"];
}

function plainType(type: string, schema: Schema, link: SchemaLink): Html {
  if (type === "array") {
    return html`list of ${typeWords(schema.items ?? {}, link)}`;
  }
  if (type === "object" && typeof schema.additionalProperties === "object") {
    return html`map of ${typeWords(schema.additionalProperties, link)}`;
  }
  if (type === "string" && schema.format) {
    return html`${formatWords(schema.format)}`;
  }
  return html`${type}`;
}

function formatWords(format: string): string {
  if (!isDateFormat(format)) {
    return format === "uri" ? "URL" : format;
  }
  const template = dateTemplate(format);
  return `${template.includes("hh") ? "time" : "date"}, ${template}`;
}

function eitherOf(words: readonly Html[]): Html {
  const different = [...new Map(words.map((word) => [word.text, word])).values()];
  return joined(different, " or ");
}

/** A schema's limits, each a few words. */
export function limitWords(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = schema;
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, minProperties, maxProperties } = schema;
  return [
    range(minimum, maximum),
    exclusiveMinimum === undefined ? "" : `more than ${exclusiveMinimum}`,
    exclusiveMaximum === undefined ? "" : `less than ${exclusiveMaximum}`,
    multipleOf === undefined ? "" : `a multiple of ${multipleOf}`,
    range(minLength, maxLength, ["character", "characters"]),
    range(minItems, maxItems, ["entry", "entries"]),
    range(minProperties, maxProperties, ["field", "fields"]),
    schema.uniqueItems ? "no entry twice" : "",
    // A date's format says it better than its pattern.
    pattern && !isDateFormat(format) ? `matches ${pattern}` : "",
    schema.readOnly ? "read only" : "",
    schema.writeOnly ? "write only" : "",
    schema.default === undefined ? "" : `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);
}

type Unit = readonly [one: string, several: string];

function range(least: number | undefined, most: number | undefined, unit?: Unit): string {
  const [one = "", several = ""] = unit ?? [];
  const words = (most ?? least) === 1 ? one : several;
  const behind = words && ` ${words}`;
  if (least !== undefined && most !== undefined) {
    return least === most ? `exactly ${least}${behind}` : `${least} to ${most}${behind}`;
  }
  if (least !== undefined) {
    return least === 1 && one === "character" ? "not empty" : `at least ${least}${behind}`;
  }
  return most === undefined ? "" : `at most ${most}${behind}`;
}

/** The values that a schema or its elements can have, if they are counted. */
export function valuesOf({ own, items }: Pick<Composition, "own" | "items">): readonly unknown[] {
  return own.enum ?? items?.enum ?? [];
}

/** A rule over names as a sentence. */
export function ruleWords({ kind, sets }: Rule): Html {
  const names = sets.map((set) =>
    joined(
      set.map((name) => html`<code>${name}</code>`),
      " with ",
    ),
  );
  const list = joined(names, ", ");
  return kind === "oneOf"
    ? html`Exactly one of ${list} has to be there.`
    : html`At least one of ${list} has to be there.`;
}
