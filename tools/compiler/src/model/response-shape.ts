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
  /** Whether such an item may be something else than an object. */
  readonly scalars: boolean;
}

/** The shape of what an operation answers in JSON. */
export function responseShape(document: Document, operation: Operation): ResponseShape {
  const result = resultSchema(operation);
  const schema = typeof result === "string" ? {} : result;
  const [kind, ...others] = kindsOf(document, schema);
  const optional = isSometimesEmpty(operation);
  const pages = operation.pagination ? [itemSchema(document, operation)] : [];
  if (kind === "array" && others.length === 0) {
    const items = itemKinds(document, [...pages, ...listItems(document, schema)]);
    // Of items that may be anything, there is nothing to look at.
    return items.sparse && items.scalars
      ? { kind, optional, required: [], lists: [], ...itemKinds(document, pages) }
      : { kind, optional, required: [], lists: [""], ...items };
  }
  if (kind !== "object" || others.length > 0) {
    return { kind: "json", optional, required: [], lists: [], ...itemKinds(document, pages) };
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
    ...itemKinds(document, [...pages, ...lists.flatMap(({ of }) => listItems(document, of))]),
  };
}

/** What the items of a list may be, in each way in which it may be written. */
function itemsOf(document: Document, schema: Schema): Schema[] {
  const { items, additionalProperties, oneOf = [], anyOf = [], allOf = [] } = resolveSchema(document, schema);
  const branches = [...oneOf, ...anyOf, ...allOf].flatMap((branch) => itemsOf(document, branch));
  const own = [items, additionalProperties].filter((of) => typeof of === "object");
  return [...own, ...branches];
}

/** The same; where the schema does not say, anything. */
function listItems(document: Document, list: Schema): Schema[] {
  const items = itemsOf(document, list);
  return items.length > 0 ? items : [{}];
}

/** Whether items of these schemas may be null, or something else that is no object; one that says nothing may be either. */
function itemKinds(document: Document, items: readonly Schema[]): Pick<ResponseShape, "sparse" | "scalars"> {
  const all = items.map((item) => kindsOf(document, item));
  const may = (fits: (kind: string) => boolean) =>
    all.some((kinds) => kinds.length === 0 || kinds.some(fits));
  return {
    sparse: may((kind) => kind === "null"),
    scalars: may((kind) => kind !== "null" && kind !== "object"),
  };
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
