/** What the files that tell of one kind of node have in common. */

import type { Change, Step } from "./change.ts";
import type { Pair, Place } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import { became, list } from "./words.ts";

/** A difference and whom it concerns. */
export interface Context {
  readonly difference: Difference;
  readonly place: Place;
  readonly pair: Pair;
  readonly operations: readonly string[];
}

export type Teller = (context: Context) => Change[];

export function change({ operations }: Context, step: Step, text: string): Change {
  return { step, text, operations };
}

/** What a change is about, for sentences that fit every kind. */
export function subject({ place, operations, difference }: Context): string {
  const [field] = new Set(place.uses.map((use) => use.field));
  if (difference.type === "Parameter" && field) {
    return `\`${field}\` of ${list(operations)}`;
  }
  return operations.length > 0 ? list(operations) : `\`${place.inside}\``;
}

export function texts(context: Context): Change[] {
  return [{ ...change(context, "patch", `Text or example of ${subject(context)}.`), isText: true }];
}

export function other(context: Context): Change[] {
  const { difference } = context;
  const member =
    difference.property === undefined
      ? ""
      : `: \`${difference.property}\` ${became(difference.before?.value, difference.after?.value)}`;
  const verb = { added: " is new", removed: " is gone", modified: "" }[difference.kind];
  // What came or went is a part of what is used, so that the part is named, too.
  const part = difference.kind === "modified" ? "" : `: \`${context.place.steps.at(-1)}\``;
  return [change(context, difference.step, `${subject(context)}${part}${verb}${member}.`)];
}
