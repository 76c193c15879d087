/** What every success of an operation has, for a check that costs next to nothing. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Pointer } from "@orderwire/vocabulary/pointer";
import { toPointer } from "@orderwire/vocabulary/pointer";
import type { Operation } from "./index.ts";
import { isSometimesEmpty, itemSchema, resultSchema } from "./result-schema.ts";
import { findProperty, resolveSchema } from "./schemas.ts";

/** The kind of a JSON body, and what stands on its first level. */
export interface ResponseShape {
  readonly kind: "object" | "array" | "json";
  /** A success may also come without a body. */
  readonly optional: boolean;
  /** Members that are always there. */
  readonly required: readonly string[];
  /** Which of them are lists, or maps where PHP writes a list so. */
  readonly lists: readonly Pointer[];
  /** Whether an item of one of them, or of the pages' list, may be null. */
  readonly sparse: boolean;
}

/** The shape of what an operation answers in JSON. */
export function responseShape(document: Document, operation: Operation): ResponseShape {
  const result = resultSchema(operation);
  const schema = typeof result === "string" ? {} : result;
  const [kind, ...others] = kindsOf(document, schema);
  const optional = isSometimesEmpty(operation);
  const pages = operation.pagination ? [itemSchema(document, operation)] : [];
  const sparse = pages.some((item) => mayBeNull(document, item));
  if (kind === "array" && others.length === 0) {
    return { kind, optional, required: [], lists: [], sparse };
  }
  if (kind !== "object" || others.length > 0) {
    return { kind: "json", optional, required: [], lists: [], sparse };
  }
  const required = [...requiredOf(document, schema)].filter(
    (name) => !resolveSchema(document, findProperty(document, schema, name) ?? {}).writeOnly,
  );
  const named = required.map((name) => ({ name, of: findProperty(document, schema, name) ?? {} }));
  const lists = named.filter(({ of }) => isList(document, of));
  return {
    kind,
    optional,
    required,
    lists: lists.map(({ name }) => toPointer([name])),
    sparse: sparse || lists.some(({ of }) => holdsNull(document, of)),
  };
}

/** What the items of a list may be, in each way in which it may be written. */
function itemsOf(document: Document, schema: Schema): Schema[] {
  const { items, additionalProperties, oneOf = [], anyOf = [], allOf = [] } = resolveSchema(document, schema);
  const branches = [...oneOf, ...anyOf, ...allOf].flatMap((branch) => itemsOf(document, branch));
  const own = [items, additionalProperties].filter((of) => typeof of === "object");
  return [...own, ...branches];
}

/** Whether an item of a list may be null; where the schema does not say, it may. */
function holdsNull(document: Document, list: Schema): boolean {
  const items = itemsOf(document, list);
  return items.length === 0 || items.some((item) => mayBeNull(document, item));
}

/** Whether a value of the schema may be null; where the schema does not say, it may. */
function mayBeNull(document: Document, schema: Schema): boolean {
  const kinds = kindsOf(document, schema);
  return kinds.length === 0 || kinds.includes("null");
}

/** The kinds that a value of the schema may have; empty where the schema does not say. */
function kindsOf(document: Document, schema: Schema): string[] {
  const target = resolveSchema(document, schema);
  const kinds = (branch: Schema) => kindsOf(document, branch);
  if (target.type !== undefined) {
    return [target.type].flat();
  }
  const choices = [...(target.oneOf ?? []), ...(target.anyOf ?? [])].map(kinds);
  // One choice that says nothing may be anything.
  if (choices.length > 0 && choices.every((choice) => choice.length > 0)) {
    return [...new Set(choices.flat())];
  }
  const common = (target.allOf ?? []).map(kinds).find((branch) => branch.length > 0);
  return common ?? (target.properties ? ["object"] : []);
}

/** Names that are required whichever branch of a composition a value follows. */
function requiredOf(document: Document, schema: Schema): ReadonlySet<string> {
  const target = resolveSchema(document, schema);
  const names = (branch: Schema) => requiredOf(document, branch);
  const all = (target.allOf ?? []).flatMap((branch) => [...names(branch)]);
  const [first, ...rest] = [target.oneOf, target.anyOf].flatMap((branches) => branches ?? []).map(names);
  const common = [...(first ?? [])].filter((name) => rest.every((branch) => branch.has(name)));
  return new Set([...(target.required ?? []), ...all, ...common]);
}

function isList(document: Document, schema: Schema): boolean {
  const kinds = kindsOf(document, schema);
  return kinds.includes("array") && kinds.every((kind) => kind === "array" || kind === "object");
}
