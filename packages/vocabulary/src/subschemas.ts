/** Which keywords of JSON Schema (2020-12) hold schemas, and ways through those. */

import { isRecord } from "./record.ts";

/** How a keyword holds schemas: one, a list of them, or schemas by name. */
export type Holding = "one" | "list" | "map";

const HOLDINGS = {
  properties: "map",
  patternProperties: "map",
  dependentSchemas: "map",
  $defs: "map",
  allOf: "list",
  oneOf: "list",
  anyOf: "list",
  prefixItems: "list",
  items: "one",
  additionalProperties: "one",
  unevaluatedItems: "one",
  unevaluatedProperties: "one",
  contains: "one",
  contentSchema: "one",
  propertyNames: "one",
  not: "one",
  if: "one",
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: "one",
  else: "one",
} as const satisfies Record<string, Holding>;

/** A keyword that holds schemas. */
export type SchemaKeyword = keyof typeof HOLDINGS;

/** All keywords that hold schemas. */
export const SCHEMA_KEYWORDS = Object.keys(HOLDINGS) as readonly SchemaKeyword[];

/** Keywords of lists of schemas that are for the same value as the schema which they stand in. */
export const COMPOSITIONS = ["allOf", "anyOf", "oneOf"] as const satisfies readonly SchemaKeyword[];

/** Keywords of one schema that is for the same value as the schema which they stand in. */
export const CONDITIONS = ["not", "if", "then", "else"] as const satisfies readonly SchemaKeyword[];

/** How a keyword holds schemas; `undefined` for one that holds none. */
export function holdingOf(keyword: string): Holding | undefined {
  return Object.hasOwn(HOLDINGS, keyword) ? HOLDINGS[keyword as SchemaKeyword] : undefined;
}

/** What a member holds, part by part, each with the steps to it from the member on. What is no such holding has no part. */
export function partsOf(holding: Holding, held: unknown): (readonly [part: unknown, ...steps: string[]])[] {
  if (holding === "one") {
    return held === undefined ? [] : [[held]];
  }
  if (typeof held !== "object" || held === null || Array.isArray(held) !== (holding === "list")) {
    return [];
  }
  return Object.entries(held).map(([step, part]) => [part, step]);
}

/**
 * A copy of an object in which each member's value went through `map`; the object itself where that changed none, since
 * a document has many objects and a change of it touches few.
 *
 * @param map gets the value, and the member's name
 */
export function mapMembers<Held extends object>(
  holder: Held,
  map: (value: unknown, member: string) => unknown,
): Held {
  let copy: Held | undefined;
  for (const member of Object.keys(holder)) {
    const value = (holder as Readonly<Record<string, unknown>>)[member];
    const mapped = map(value, member);
    if (mapped !== value) {
      copy ??= { ...holder };
      Object.assign(copy, { [member]: mapped });
    }
  }
  return copy ?? holder;
}

/**
 * A copy of what a member holds in which each part went through `map`; what holds it itself where that changed nothing.
 * What is no such holding stays as it is, and so does what no keyword of schemas holds (`undefined`).
 *
 * @param map gets the part, and the steps to it from the member on
 */
export function mapParts(
  holding: Holding | undefined,
  held: unknown,
  map: (part: unknown, steps: readonly string[]) => unknown,
): unknown {
  if (holding === "one") {
    return map(held, []);
  }
  if (holding === "list" && Array.isArray(held)) {
    const mapped = held.map((part, index) => map(part, [String(index)]));
    return mapped.some((part, index) => part !== held[index]) ? mapped : held;
  }
  if (holding === "map" && isRecord(held)) {
    return mapMembers(held, (part, name) => map(part, [name]));
  }
  return held;
}

/** The schemas that stand right inside a schema. */
export function subschemas(schema: Readonly<Record<string, unknown>>): unknown[] {
  return SCHEMA_KEYWORDS.flatMap((keyword) =>
    partsOf(HOLDINGS[keyword], schema[keyword]).map(([part]) => part),
  );
}
