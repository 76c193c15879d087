/** What the files that tell of schemas have in common. */

import type { Step } from "./change.ts";
import type { Pair, Place } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import type { Direction } from "./uses.ts";
import { list } from "./words.ts";

/** What is said of one direction. */
export interface Told {
  readonly step: Step;
  readonly text: string;
  readonly isText?: true;
}

/** A change in one direction, with all that its words need. */
export interface SchemaContext {
  readonly difference: Difference;
  readonly pair: Pair;
  readonly place: Place;
  readonly direction: Direction;
  readonly operations: readonly string[];
  readonly field: string;
  readonly old: unknown;
  readonly now: unknown;
}

export function where(direction: Direction, operations: readonly string[]): string {
  return direction === "sent" ? `in calls of ${list(operations)}` : `in answers of ${list(operations)}`;
}
