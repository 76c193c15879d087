/** `x-orderwire-query`: the rules between an operation's query parameters. */

import { isStructure } from "./record.ts";

/** A JSON Schema over the query parameters, as one object under their flat names. */
export type QueryRules = boolean | { readonly [keyword: string]: unknown };

/**
 * The query parameters that the first way to fulfil the rules between them takes: what is required, in the first branch
 * of `anyOf` and `oneOf` too, and what those and the ones sent anyway depend on.
 *
 * @param rules `x-orderwire-query` (specs/README.md); none if undefined.
 * @param sent flat names of the parameters that are sent in any case.
 * @returns flat names, those of `sent` among them.
 */
export function fulfillingNames(
  rules: QueryRules | undefined,
  sent: Iterable<string> = [],
): ReadonlySet<string> {
  const parts = takenParts(rules);
  const names = new Set([...sent, ...parts.flatMap(({ required }) => textsOf(required))]);
  // A set hands out what is added on the way, so that what a dependent name depends on comes along.
  for (const name of names) {
    for (const { dependentRequired } of parts) {
      const needed = isStructure(dependentRequired) ? textsOf(dependentRequired[name]) : [];
      for (const one of needed) {
        names.add(one);
      }
    }
  }
  return names;
}

/** The rules themselves, all of `allOf`, and the first branch where there is a choice. */
function takenParts(rules: unknown): Readonly<Record<string, unknown>>[] {
  if (!isStructure(rules)) {
    return [];
  }
  const { allOf, anyOf, oneOf } = rules;
  const below = [...listOf(allOf), ...listOf(anyOf).slice(0, 1), ...listOf(oneOf).slice(0, 1)];
  return [rules, ...below.flatMap(takenParts)];
}

function textsOf(value: unknown): string[] {
  return listOf(value).map(String);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
