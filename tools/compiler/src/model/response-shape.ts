/** What every success of an operation has, for a check that costs next to nothing. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Pointer } from "@orderwire/vocabulary/pointer";
import { toPointer } from "@orderwire/vocabulary/pointer";
import type { Operation } from "./index.ts";
import { isSometimesEmpty, resultSchema } from "./result-schema.ts";
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
}

/** The shape of what an operation answers in JSON. */
export function responseShape(document: Document, operation: Operation): ResponseShape {
  const result = resultSchema(operation);
  const schema = typeof result === "string" ? {} : result;
  const [kind, ...others] = kindsOf(document, schema);
  const optional = isSometimesEmpty(operation);
  if (kind === "array" && others.length === 0) {
    return { kind, optional, required: [], lists: [] };
  }
  if (kind !== "object" || others.length > 0) {
    return { kind: "json", optional, required: [], lists: [] };
  }
  const required = [...requiredOf(document, schema)].filter(
    (name) => !resolveSchema(document, findProperty(document, schema, name) ?? {}).writeOnly,
  );
  const lists = required.filter((name) => isList(document, findProperty(document, schema, name) ?? {}));
  return { kind, optional, required, lists: lists.map((name) => toPointer([name])) };
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
