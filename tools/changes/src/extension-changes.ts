/** Our own words, `x-orderwire-*`. */

import { getPointer, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Change } from "./change.ts";
import { NO_STEP, stepOfWord, WORDS } from "./extension-steps.ts";
import { type Context, change, subject, texts } from "./teller.ts";
import { became, list, value } from "./words.ts";

/** A word as a whole, however deep the difference is: what it says now decides the step. */
export function extension(context: Context): Change[] {
  const { difference, place, operations, pair } = context;
  const steps =
    difference.kind === "modified" && difference.property?.startsWith("x-")
      ? [...place.steps, difference.property]
      : place.steps;
  const at = steps.findLastIndex((step) => step.startsWith("x-"));
  const word = steps[at] ?? "";
  const pointer = toPointer(steps.slice(0, at + 1));
  const [before, after] = [getPointer(pair.before, pointer), getPointer(pair.after, pointer)];
  // A deprecation is told of with its successor where it begins.
  const owner = toPointer(steps.slice(0, at));
  if (word === "x-orderwire-deprecation" && beganHere(pair.before, pair.after, owner)) {
    return [];
  }
  const step = stepOfWord(word, before, after);
  if (step === NO_STEP) {
    return texts(context);
  }
  const isParameter = difference.type === "Parameter";
  const whom = isParameter ? `${subject(context)}: ` : operations.length > 0 ? `${list(operations)}: ` : "";
  const text = `${whom}${WORDS[word]?.what ?? `\`${word}\``} ${howItChanged(before, after)}.`;
  return [change(context, step, text.charAt(0).toUpperCase() + text.slice(1))];
}

const beganHere = (before: unknown, after: unknown, owner: string): boolean =>
  getPointer(before, `${owner}/deprecated`) !== true && getPointer(after, `${owner}/deprecated`) === true;

function howItChanged(before: unknown, after: unknown): string {
  if (before === undefined) {
    return `is said now${details(after, (name, now) => `\`${name}\` is ${value(now)}`)}`;
  }
  if (after === undefined) {
    return "is no longer said";
  }
  if (!isRecord(before) || !isRecord(after)) {
    return `changed: it ${became(before, after)}`;
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return `changed: ${names.map((name) => `\`${name}\` ${became(before[name], after[name])}`).join(", ")}`;
}

function details(given: unknown, text: (name: string, value: unknown) => string): string {
  if (!isRecord(given)) {
    return `: ${value(given)}`;
  }
  const parts = Object.entries(given).map(([name, member]) => text(name, member));
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}
