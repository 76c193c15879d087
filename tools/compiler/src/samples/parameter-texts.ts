/** Parameters of a sample call as the texts that travel. */

import { writeBrackets } from "@orderwire/vocabulary/brackets";
import { isStructure } from "@orderwire/vocabulary/record";
import type { Parameter, Vendor } from "../model/index.ts";

/**
 * A name and what is sent under it; and both as they travel, where commas between values do so as they are, which no
 * library writes.
 */
export type Pair = readonly [name: string, value: string, wire?: string | undefined];

/** Pairs as they travel. */
export function wireText(pairs: readonly Pair[]): string {
  return pairs.map(([name, value, wire]) => wire ?? String(new URLSearchParams([[name, value]]))).join("&");
}

/** A value as one text: JSON, or the parts of it with commas between. */
export function parameterText(vendor: Vendor, { json, explode }: Parameter, value: unknown): string {
  return json ? JSON.stringify(value) : joinParts(partsOf(vendor, value), explode);
}

/** An item of a list, a member of an object, or a scalar alone. */
type Part = readonly [name: string | undefined, text: string];

function partsOf(vendor: Vendor, value: unknown): Part[] {
  if (!isStructure(value)) {
    return [[undefined, scalar(vendor, value)]];
  }
  return Object.entries(value).map(([name, part]) => [
    Array.isArray(value) ? undefined : name,
    scalar(vendor, part),
  ]);
}

/** `a,1` or, exploded, `a=1`. */
function joinParts(parts: readonly Part[], explode = false, separator = ","): string {
  return parts
    .map(([name, text]) => (name === undefined ? text : `${name}${explode ? "=" : separator}${text}`))
    .join(separator);
}

/** What stands between values is not encoded, what they hold is (RFC 6570, 3.2.1). */
export function pathText(vendor: Vendor, { name, style, explode, json }: Parameter, value: unknown): string {
  if (json) {
    return encodeURIComponent(JSON.stringify(value));
  }
  const parts = partsOf(vendor, value).map(
    ([key, text]): Part => [key && encodeURIComponent(key), encodeURIComponent(text)],
  );
  if (style === "label") {
    return `.${joinParts(parts, explode, explode ? "." : ",")}`;
  }
  if (style !== "matrix") {
    return joinParts(parts, explode);
  }
  return explode && isStructure(value)
    ? parts.map(([key = name, text]) => `;${key}=${text}`).join("")
    : `;${name}=${joinParts(parts)}`;
}

/** A parameter of the query, or a field of a form that is written like one. */
export function parameterPairs(
  vendor: Vendor,
  parameter: Pick<Parameter, "name" | "json" | "style" | "explode" | "nested">,
  value: unknown,
): Pair[] {
  const { name, json, style = "form", explode = style === "form", nested } = parameter;
  if (json) {
    return [[name, JSON.stringify(value)]];
  }
  const delimiter = { pipeDelimited: "|", spaceDelimited: " " }[style];
  if (isStructure(value) && (delimiter !== undefined || (nested === "object" && style === "form"))) {
    const parts = partsOf(vendor, value);
    return explode
      ? parts.map(([key, text]) => [delimiter === undefined ? (key ?? name) : name, text])
      : [joinedPair(name, parts, delimiter)];
  }
  return queryPairs(vendor, name, value, explode);
}

/** Arrays repeat their name, or are one list of commas; objects are brackets. */
function queryPairs(vendor: Vendor, name: string, value: unknown, explode: boolean): Pair[] {
  if (Array.isArray(value)) {
    return explode
      ? value.flatMap((part) => queryPairs(vendor, name, part, explode))
      : [joinedPair(name, partsOf(vendor, value))];
  }
  return isStructure(value) ? deepPairs(vendor, name, value) : [[name, scalar(vendor, value)]];
}

/** Several values as one text; a comma between them is none of theirs (RFC 6570, 3.2.8). */
function joinedPair(name: string, parts: readonly Part[], delimiter?: string): Pair {
  const text = joinParts(parts, false, delimiter);
  const encoded = parts.map(
    ([key, part]): Part => [key && encodeURIComponent(key), encodeURIComponent(part)],
  );
  const wire = joinParts(encoded);
  return delimiter === undefined && wire.includes(",")
    ? [name, text, `${encodeURIComponent(name)}=${wire}`]
    : [name, text];
}

/** What is inside a value under names of brackets. */
export function deepPairs(vendor: Vendor, name: string, value: unknown): Pair[] {
  const pairs: Pair[] = [];
  writeBrackets(name, value, vendor.encoding.arrays, (key, part) => pairs.push([key, scalar(vendor, part)]));
  return pairs;
}

function scalar(vendor: Vendor, value: unknown): string {
  if (typeof value === "boolean" && vendor.encoding.booleans === "numeric") {
    return value ? "1" : "0";
  }
  return String(value);
}
