/** A program that uses all that the types of an operation promise. */

import type { Operation, Vendor } from "@orderwire/compiler/model";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";

/** How deep fields are written and read one by one; what is deeper is compared as a type. */
const DEPTH = 4;

/** A line for each field, so that an error tells which one. */
export function programOf(vendor: Vendor, operation: Operation): string {
  const { typeName } = operation;
  return [
    `import type { ${typeName}Params as Params, ${typeName}Result as Result } from "./types/index.js";`,
    `import type { ${typeName}Params as OldParams, ${typeName}Result as OldResult } from "../old/types/index.js";`,
    "type Part<T> = T extends readonly (infer Item)[] ? Part<Item>[] : T extends object ? { [Key in keyof T]?: Part<T[Key]> } : T;",
    "declare const never: never;",
    "export const sends = (params: OldParams): Params => params;",
    "export const reads = (result: Result): OldResult => result;",
    ...writtenFields(vendor.document, operation).map((field) => `void (${field} satisfies Part<Params>);`),
    "export function read(result: Result): void {",
    ...readFields(vendor.document, operation).map((field) => `  void result${field};`),
    "}",
    "",
  ].join("\n");
}

/** Literals with one field each: an object literal may have no name that its type has not. */
function writtenFields(document: Document, { parameters, body }: Operation): string[] {
  const flat = parameters.flatMap(({ flatName, schema }) =>
    leaves(document, schema, DEPTH - 1).map((way) => literal([flatName, ...way])),
  );
  const fields =
    body && body.fields.length > 0
      ? leaves(document, body.schema, DEPTH).filter((way) => way.length > 0)
      : [];
  return [...flat, ...fields.map(literal)];
}

/** Reads of an answer, as a careful program would write them. */
function readFields(document: Document, { responses }: Operation): string[] {
  return responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ schema }) => (schema ? leaves(document, schema, DEPTH) : []))
    .filter((way) => way.length > 0)
    .map((way) => way.map((step) => (step === "[]" ? "?.[0]" : `?.[${JSON.stringify(step)}]`)).join(""));
}

function literal(way: readonly string[]): string {
  const [step = "", ...rest] = way;
  const inside = rest.length === 0 ? "never" : literal(rest);
  return step === "[]" ? `[${inside}]` : `{ ${JSON.stringify(step)}: ${inside} }`;
}

/** The ways to all fields of a schema: names, and `[]` for the items of a list. */
function leaves(document: Document, given: Schema, depth: number): string[][] {
  const schema = resolve<Schema>(document, given);
  if (depth === 0) {
    return [[]];
  }
  const ways = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      leaves(document, property, depth - 1).map((way) => [name, ...way]),
    ),
    ...(schema.items ? leaves(document, schema.items, depth - 1).map((way) => ["[]", ...way]) : []),
    ...(schema.allOf ?? []).flatMap((part) => leaves(document, part, depth).filter((way) => way.length > 0)),
  ];
  return ways.length === 0 ? [[]] : ways;
}
