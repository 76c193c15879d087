/** Where a difference is, and whom it concerns. */

import type { Document } from "@orderwire/vocabulary/openapi";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import type { Difference } from "./redocly-diff.ts";
import { type Direction, type Use, type Uses, usesOf } from "./uses.ts";

/** Both states of a vendor's document. */
export interface Pair {
  readonly before: Document;
  readonly after: Document;
  readonly usesBefore: Uses;
  readonly usesAfter: Uses;
}

/** The node that a difference is about, with everybody who uses it. */
export interface Place {
  /** Steps of its pointer, in the document that has it. */
  readonly steps: readonly string[];
  readonly uses: readonly Use[];
  /** The component schema that it stands in. */
  readonly type?: string;
  /** Its way inside that schema, or its own name. */
  readonly inside: string;
}

/** Finds the place of a difference: of a modified one that of the node, not of its member. */
export function placeOf(difference: Difference, pair: Pair): Place {
  const isNew = difference.kind === "added";
  const pointer = (isNew ? difference.after : (difference.before ?? difference.after))?.pointer ?? "";
  const steps = pointerSteps(pointer);
  const node =
    difference.kind === "modified" && difference.before && steps.at(-1) === difference.property
      ? steps.slice(0, -1)
      : steps;
  const uses = usesOfChange(difference, pair, toPointer(node));
  const type = node[0] === "components" && node[1] === "schemas" ? node[2] : undefined;
  return { steps: node, uses, inside: wayInside(node), ...(type !== undefined && { type }) };
}

/**
 * Whom a difference concerns. Where a reference leads elsewhere now, what it led to is still there for all others: only
 * who left it, or came to it, sees a difference.
 */
function usesOfChange({ kind, before, after }: Difference, pair: Pair, pointer: string): readonly Use[] {
  const [mine, others] =
    kind === "added" ? [pair.usesAfter, pair.usesBefore] : [pair.usesBefore, pair.usesAfter];
  const uses = usesOf(mine, pointer);
  const isElsewhere = kind !== "modified" || (before && after && !areClose(before.pointer, after.pointer));
  const other = kind === "added" ? pair.before : pair.after;
  if (!isElsewhere || getPointer(other, pointer) === undefined) {
    return uses;
  }
  const stayed = new Set(usesOf(others, pointer).map(keyOf));
  const moved = uses.filter((use) => !stayed.has(keyOf(use)));
  return moved.length > 0 ? moved : uses;
}

/** Of a member that came or went, one pointer is that of the node and the other that of the member. */
const areClose = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);

const keyOf = ({ operation, direction, field }: Use): string => `${operation} ${direction} ${field}`;

/** `properties/items/items/properties/offer` is `items[].offer`. */
function wayInside(steps: readonly string[]): string {
  const start = steps[0] === "components" ? 3 : steps.length - 2;
  let way = "";
  for (let at = start; at < steps.length; at += 1) {
    const step = steps[at] ?? "";
    if (step === "properties" && at + 1 < steps.length) {
      at += 1;
      way += `${way === "" ? "" : "."}${steps[at]}`;
    } else if (step === "items") {
      way += "[]";
    } else if (step === "additionalProperties") {
      way += ".*";
    }
  }
  const name = steps[0] === "components" ? steps[2] : steps.at(-1);
  return way === "" ? (name ?? "") : way;
}

/** The uses in one direction. */
export function inDirection(uses: readonly Use[], direction: Direction): Use[] {
  return uses.filter((use) => use.direction === direction);
}

/** The functions of these uses, each once. */
export function operationsOf(uses: readonly Use[]): string[] {
  return [...new Set(uses.map(({ operation }) => operation))];
}

/**
 * Whether a list of values only suggests: one alternative beside any text, as a vendor's statuses are written that may
 * grow.
 */
export function isOpen(document: Document, steps: readonly string[]): boolean {
  const at = steps.lastIndexOf("anyOf");
  if (at < 0) {
    return false;
  }
  const alternatives = getPointer(document, toPointer(steps.slice(0, at + 1)));
  return (
    Array.isArray(alternatives) &&
    alternatives.some(
      ({ type, enum: listed, const: only }) => type === "string" && !listed && only === undefined,
    )
  );
}
