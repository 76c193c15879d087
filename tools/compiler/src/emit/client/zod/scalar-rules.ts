/** Conditions of texts, numbers and counts as calls of the functions in `rules.ts`. */

import type { Schema } from "@orderwire/vocabulary/openapi";
import { literal } from "../../source.ts";
import type { CodeScope } from "./code-scope.ts";

/** One condition, and what a value that fails it is told. */
export interface RuleCode {
  readonly code: string;
  readonly message: string;
}

/** Keywords of texts. */
export function textRules({ minLength, maxLength, pattern }: Schema, scope: CodeScope): RuleCode[] {
  return [
    ...range("$length", minLength, maxLength, ["character", "characters"], scope),
    ...(pattern === undefined
      ? []
      : [{ code: scope.rule("$pattern", regex(pattern)), message: `must match ${pattern}` }]),
  ];
}

/** Keywords of numbers. */
export function numberRules(schema: Schema, scope: CodeScope): RuleCode[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<
    string,
    number | undefined
  >;
  const limits = Object.entries({ gte: minimum, gt: exclusiveMinimum, lte: maximum, lt: exclusiveMaximum });
  const given = limits.flatMap(([key, limit]) => (limit === undefined ? [] : [`${key}: ${limit}`]));
  const words = { gte: "at least", gt: "above", lte: "at most", lt: "below" } as Record<string, string>;
  const message = limits.flatMap(([key, limit]) => (limit === undefined ? [] : [`${words[key]} ${limit}`]));
  return [
    ...(given.length === 0
      ? []
      : [
          {
            code: scope.rule("$range", `{ ${given.join(", ")} }`),
            message: `must be ${message.join(" and ")}`,
          },
        ]),
    ...(multipleOf === undefined
      ? []
      : [
          {
            code: scope.rule("$multiple", String(multipleOf)),
            message: `must be a multiple of ${multipleOf}`,
          },
        ]),
  ];
}

/** One of a unit, and several. */
type Unit = readonly [one: string, several: string];

/** A count between two bounds. */
export function range(rule: string, least: unknown, most: unknown, unit: Unit, scope: CodeScope): RuleCode[] {
  if (least === undefined && most === undefined) {
    return [];
  }
  const words = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  const [one, several] = unit;
  const message = `must have ${words.join(" and ")} ${(most ?? least) === 1 ? one : several}`;
  return [{ code: scope.rule(rule, ...numbers(least, most)), message }];
}

/** Numbers as arguments; `undefined` for those that are not given. */
export function numbers(...values: readonly unknown[]): string[] {
  return values.map(String);
}

/** As a call, since a pattern may hold what ends a literal. */
export function regex(pattern: string): string {
  return `new RegExp(${literal(pattern)}, "u")`;
}
