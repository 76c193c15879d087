/** What holds for one value, wherever it stands: behind references and in branches. */

import { bareMediaType } from "../media-type.ts";
import type { Document, Schema } from "../openapi.ts";
import { resolve } from "../references.ts";

/** What a schema says of its value in XML. */
export interface XmlObject {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** Whether a media type is XML: `application/xml`, `text/xml`, every `+xml` (RFC 7303). Bare. */
export function isXml(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(mediaType);
}

/** Whether a body is data in XML: values that are read from it and written as it. Any other is the bytes that it has. */
export function isXmlData(document: Document, mediaType: string, schema: Schema | undefined): boolean {
  return isXml(bareMediaType(mediaType)) && describesData(document, schema);
}

/** Whether a schema describes values; of XML that is text, or of which nothing is said, the bytes are all there is. */
function describesData(document: Document, schema: Schema | undefined): boolean {
  const types = schema ? typesOf(document, viewsOf(document, schema)) : [];
  return types.some((type) => type !== "string" && type !== "null");
}

/** A schema and all that holds for the same value: what it refers to, and the branches of `allOf`. */
export function viewsOf(document: Document, schema: Schema, seen: ReadonlySet<Schema> = new Set()): Schema[] {
  if (seen.has(schema)) {
    return [];
  }
  const deeper = new Set([...seen, schema]);
  const target =
    schema.$ref === undefined ? [] : viewsOf(document, resolve<Schema>(document, schema), deeper);
  return [schema, ...target, ...(schema.allOf ?? []).flatMap((branch) => viewsOf(document, branch, deeper))];
}

/** The types that a value may have, as far as they are said. */
export function typesOf(document: Document, views: readonly Schema[]): string[] {
  for (const { type, const: only, enum: values = only === undefined ? undefined : [only] } of views) {
    if (type !== undefined) {
      return [type].flat();
    }
    if (values) {
      return [...new Set(values.map(typeOfValue))];
    }
  }
  const union = views.flatMap(({ oneOf, anyOf }) => oneOf ?? anyOf ?? []);
  const implied = [
    ...(views.some(({ properties }) => properties) ? ["object"] : []),
    ...(views.some(({ items }) => items) ? ["array"] : []),
  ];
  return implied.length > 0
    ? implied
    : [...new Set(union.flatMap((branch) => typesOf(document, viewsOf(document, branch))))];
}

function typeOfValue(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** The `xml` of a schema: its own before that of what it stands for. */
export function xmlObjectOf(document: Document, schema: Schema): XmlObject {
  if (typeof schema.xml === "object" && schema.xml !== null) {
    return schema.xml as XmlObject;
  }
  const [only, ...others] = schema.allOf ?? [];
  if (schema.$ref !== undefined) {
    return xmlObjectOf(document, resolve<Schema>(document, schema));
  }
  return only && others.length === 0 ? xmlObjectOf(document, only) : {};
}

/** A branch that only asks for fields, and describes none. */
export function isCondition(branch: Schema): boolean {
  return Object.keys(branch).every((word) => /^(?:required|description|title|not)$/.test(word));
}
