/** The body of a sample call. */

import { isStructure } from "@orderwire/vocabulary/record";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import type { Body, Operation, Vendor } from "../model/index.ts";
import { Code } from "./code.ts";
import { deepPairs, type Pair, parameterPairs } from "./parameter-texts.ts";

/** What a sample call sends. */
export type SampleBody =
  | { readonly kind: "form"; readonly fields: readonly FormField[] }
  | { readonly kind: "multipart"; readonly fields: readonly Pair[] }
  | { readonly kind: "json"; readonly type: string; readonly value: unknown }
  | { readonly kind: "text"; readonly type: string; readonly text: string }
  | { readonly kind: "file"; readonly type: string };

/** A field of a form: a text, or a value that travels as JSON. */
export interface FormField {
  readonly name: string;
  readonly text: string;
  /** The value, where the text is its JSON. */
  readonly json?: unknown;
  /** The name and the text as they travel, as in a `Pair`. */
  readonly wire?: string;
}

/** What the sample of an operation sends, if it sends a body. */
export function bodyOf(
  vendor: Vendor,
  { body, parameters }: Operation,
  params: Record<string, unknown>,
): SampleBody | undefined {
  if (!body) {
    return undefined;
  }
  const others = new Set(parameters.map((parameter) => parameter.flatName));
  const fields = Object.entries(params).filter(([name]) => !others.has(name));
  switch (body.kind) {
    case "form":
      return {
        kind: "form",
        fields: fields.flatMap(([name, value]) => formFields(vendor, name, value, body)),
      };
    case "multipart":
      return {
        kind: "multipart",
        fields: fields.flatMap(([name, value]) => partsOfField(name, value, body.json)),
      };
    case "json":
    case "value":
      return {
        kind: "json",
        type: body.type,
        value: body.kind === "value" ? params.body : Object.fromEntries(fields),
      };
    case "xml":
      return { kind: "text", type: body.type, text: xmlText(body, params, fields) };
    default:
      return params.body instanceof Code
        ? { kind: "file", type: body.type }
        : { kind: "text", type: body.type, text: String(params.body) };
  }
}

/** A part for each item of a list, as the runtime writes it. */
function partsOfField(name: string, value: unknown, json: readonly string[]): Pair[] {
  const values = Array.isArray(value) && !json.includes(name) ? value : [value];
  return values.map((one) => [name, isStructure(one) ? JSON.stringify(one) : String(one)]);
}

function xmlText(
  { xml, fields: names }: Body,
  params: Record<string, unknown>,
  fields: readonly [string, unknown][],
): string {
  return xml ? writeXml(names.length > 0 ? Object.fromEntries(fields) : params.body, xml) : "";
}

function formFields(vendor: Vendor, name: string, value: unknown, { json, styled = {} }: Body): FormField[] {
  if (json.includes(name)) {
    return [{ name, text: JSON.stringify(value), json: value }];
  }
  const style = styled[name];
  const pairs = style ? parameterPairs(vendor, { name, ...style }, value) : deepPairs(vendor, name, value);
  return pairs.map(([key, text, wire]) => ({ name: key, text, ...(wire !== undefined && { wire }) }));
}
