import type { Entity } from "../store/entity.ts";
import { compare, type Follow, textsOf, valuesAt } from "./values.ts";

/** How values are compared with what is wanted. */
export type Comparison = "equal" | "contains" | "from" | "to" | "present" | "any";

/** What a filter asks of an entity. */
export interface FilterRule {
  /** Ways to the values, one of which must fit. */
  readonly at: readonly (readonly string[])[];
  readonly is: Comparison;
  readonly wanted: unknown;
  /** A flag that is not set is left out of many entities. */
  readonly takesAbsent?: boolean;
  /** Rules of which one may be met in place of this. */
  readonly or?: readonly FilterRule[];
}

/** A rule that can be asked, and looked up where there are many entities. */
export interface Condition {
  /** The same for the same question. */
  readonly key: string;
  test(entity: Entity): boolean;
  /** Does it look at nothing but the entity itself? */
  readonly isOwn: boolean;
  /** The one field that an index can answer for. */
  readonly lookup?: Lookup;
}

export interface Lookup {
  readonly steps: readonly string[];
  /** Texts, one of which the field has. */
  readonly texts?: readonly string[];
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * @param isOwn does the way stay in the entity itself, so that its index knows when the value changes?
 * @param expand puts into the entity what is worked out of others.
 */
export function toCondition(
  rule: FilterRule,
  follow: Follow,
  isOwn: (steps: readonly string[]) => boolean,
  expand: (entity: Entity) => Entity,
): Condition {
  const { at, is, wanted, or = [] } = rule;
  if (or.length > 0) {
    const ways = [{ at, is, wanted }, ...or].map((way) => toCondition(way, follow, isOwn, expand));
    const key = JSON.stringify(["or", ...ways.map((way) => way.key)]);
    return {
      key,
      test: (entity) => ways.some((way) => way.test(entity)),
      isOwn: ways.every((way) => way.isOwn),
    };
  }
  const test = testOf(rule);
  const [only] = at;
  const lookup = at.length === 1 && only && isOwn(only) ? lookupOf(rule, only) : undefined;
  const isWholeOwn = at.every(isOwn);
  const whole = isWholeOwn ? (entity: Entity) => entity : expand;
  return {
    key: JSON.stringify([at, is, wanted]),
    test: (entity) => test(at.flatMap((steps) => valuesAt(whole(entity), steps, follow))),
    isOwn: isWholeOwn,
    ...(lookup ? { lookup } : {}),
  };
}

function lookupOf({ is, wanted, takesAbsent }: FilterRule, steps: readonly string[]): Lookup | undefined {
  if (is === "equal" && !takesAbsent) {
    return { steps, texts: textsOf(wanted) };
  }
  if (is === "from" || is === "to") {
    return { steps, [is]: wanted };
  }
  return undefined;
}

function testOf({ is, wanted, takesAbsent = false }: FilterRule): (values: readonly unknown[]) => boolean {
  switch (is) {
    case "equal": {
      const accepted = new Set(textsOf(wanted));
      return (values) =>
        values.length === 0
          ? takesAbsent
          : values.some((value) => textsOf(value).some((text) => accepted.has(text)));
    }
    case "contains": {
      const parts = textsOf(wanted).map((text) => text.toLowerCase());
      return (values) =>
        values.some((value) =>
          textsOf(value).some((text) => parts.some((part) => text.toLowerCase().includes(part))),
        );
    }
    case "from":
      return (values) => values.some((value) => isScalar(value) && compare(value, wanted) >= 0);
    case "to":
      return (values) => values.some((value) => isScalar(value) && compare(value, wanted) <= 0);
    case "any":
      return () => true;
    case "present": {
      const isWanted = textsOf(wanted)[0] === "1";
      return (values) => values.some(isFilled) === isWanted;
    }
  }
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object";
}

function isFilled(value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.keys(value).length > 0;
  }
  return value !== "" && value !== false && value !== 0 && value !== "0";
}
