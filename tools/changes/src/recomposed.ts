/**
 * Schemas that are put together in another way: a list of values that becomes one of two alternatives loses its `enum` and
 * its `type` and gains an `anyOf`, and none of the three says alone what became of it. The proof by types does.
 */

import { isDeepStrictEqual } from "node:util";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import type { Change, Step } from "./change.ts";
import { flatten } from "./flatten.ts";
import { inDirection, operationsOf, type Pair, type Place, placeOf } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import type { Direction } from "./uses.ts";
import { fieldOf, list } from "./words.ts";

const PARTS = new Set(["AnyOf", "OneOf", "AllOf", "SchemaProperties"]);

/** Differences that are told of one by one, and for each recomposed schema one of those that make it. */
export interface Sorted {
  readonly single: readonly Difference[];
  readonly composed: readonly Difference[];
}

/** Takes all differences of a recomposed schema's own members together. */
export function sortOut(differences: readonly Difference[]): Sorted {
  const composed = new Map<string, Difference>();
  for (const difference of differences) {
    if (difference.kind !== "modified" && PARTS.has(difference.type)) {
      composed.set(around(difference), difference);
    }
  }
  const single = differences.filter(
    (difference) =>
      !composed.has(around(difference)) || !(PARTS.has(difference.type) || isMember(difference)),
  );
  return { single, composed: [...composed.values()] };
}

/** Path of the schema whose member differs. */
function around({ kind, path }: Difference): string {
  return kind === "modified" ? path : path.replace(/\/[^/]*$/, "");
}

const isMember = ({ type, kind, property }: Difference): boolean =>
  type === "Schema" && kind === "modified" && ["type", "enum", "const", "required"].includes(property ?? "");

/** Alternatives widen what a value may be. What else a schema is put together of is judged by the proof by types. */
function stepOf({ type, kind }: Difference, direction: Direction): Step {
  const widens = ["AnyOf", "OneOf"].includes(type) && kind === "added";
  const narrows = ["AnyOf", "OneOf"].includes(type) && kind === "removed";
  return (direction === "read" && widens) || (direction === "sent" && narrows) ? "major" : "minor";
}

/** Fields that are only inherited from another part. */
function saysTheSame({ type, before, after }: Difference, pair: Pair, { steps }: Place): boolean {
  const around = (side: Difference["before"]) =>
    side ? pointerSteps(side.pointer).slice(0, -1) : steps.slice(0, -1);
  const [old, now] = [
    flatten(pair.before, getPointer(pair.before, toPointer(around(before)))),
    flatten(pair.after, getPointer(pair.after, toPointer(around(after)))),
  ];
  return type === "AllOf" && old !== undefined && isDeepStrictEqual(old, now);
}

/** One sentence for a recomposed schema. */
export function composedChanges(difference: Difference, pair: Pair): Change[] {
  const place = placeOf(difference, pair);
  if (saysTheSame(difference, pair, place)) {
    return [];
  }
  const directions: readonly Direction[] = ["sent", "read"];
  return directions.flatMap((direction) => {
    const uses = inDirection(place.uses, direction);
    const operations = operationsOf(uses);
    const where = direction === "sent" ? "calls" : "answers";
    const field = fieldOf(uses, place.type, place.inside);
    return uses.length === 0
      ? []
      : [
          {
            step: stepOf(difference, direction),
            text: `${field} is of another type in ${where} of ${list(operations)}.`,
            operations,
          },
        ];
  });
}
