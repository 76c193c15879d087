/** Operations and webhooks that came, went or are called otherwise. */

import { METHODS, type Operation, type PathItem } from "@orderwire/vocabulary/openapi";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Change } from "./change.ts";
import { type Context, change, other } from "./teller.ts";
import { clause } from "./words.ts";

export function operation(context: Context): Change[] {
  const { difference, operations } = context;
  const { kind, property, before, after } = difference;
  if (kind !== "modified") {
    const whole = (kind === "added" ? after : before)?.value as Operation;
    return [cameOrWent(kind, nameOf(context, operations[0] ?? whole.operationId ?? ""), whole)];
  }
  if (property === "operationId") {
    return [change(context, "major", `\`${before?.value}\` is called \`${after?.value}\` now.`)];
  }
  if (property === "deprecated") {
    return after?.value === true
      ? [change(context, "minor", `${clause(operations, "is", "are")} deprecated${successor(context)}.`)]
      : [change(context, "patch", `${clause(operations, "is", "are")} no longer deprecated.`)];
  }
  return other(context);
}

/** Since when, and what takes its place. */
export function successor({ difference, pair, place }: Context): string {
  const pointer = toPointer(
    difference.after ? pointerSteps(difference.after.pointer).slice(0, place.steps.length) : place.steps,
  );
  const word = getPointer(pair.after, `${pointer}/x-orderwire-deprecation`);
  const { since, use } = isRecord(word) ? word : {};
  return `${since === undefined ? "" : ` since ${since}`}${use === undefined ? "" : `: use \`${use}\``}`;
}

/** A webhook is called one: its name may be that of a function, too. */
interface Name {
  readonly operation: string;
  readonly text: string;
}

const nameOf = ({ place }: Context, operation: string): Name => ({
  operation,
  text: `${place.steps[0] === "webhooks" ? "The webhook " : ""}\`${operation}\``,
});

function cameOrWent(
  kind: "added" | "removed",
  { operation, text }: Name,
  { summary = "" }: Operation,
): Change {
  const what = summary === "" ? "" : `: ${summary.replace(/\.$/, "")}`;
  return kind === "added"
    ? { step: "minor", text: `${text} is new${what}.`, operations: [operation] }
    : { step: "major", text: `${text} is gone.`, operations: [operation] };
}

export function pathItem(context: Context): Change[] {
  const { difference, place } = context;
  const { kind, before, after } = difference;
  if (kind === "modified") {
    const [section, path] = place.steps;
    const from = before?.value ?? path;
    const text =
      section === "webhooks"
        ? `The webhook \`${from}\` is called \`${after?.value}\` now.`
        : `The path \`${from}\` is \`${after?.value}\` now.`;
    return [change(context, "major", text)];
  }
  const item = (kind === "added" ? after : before)?.value as PathItem;
  const [section, path = ""] = place.steps;
  return METHODS.flatMap((method) => {
    const found = item[method];
    const name = section === "webhooks" ? path : (found?.operationId ?? path);
    return found ? [cameOrWent(kind, nameOf(context, name), found)] : [];
  });
}

export function pathItems(context: Context): Change[] {
  const { difference, place } = context;
  const side = difference.kind === "added" ? "after" : "before";
  const items = (difference[side]?.value ?? {}) as Readonly<Record<string, PathItem>>;
  return Object.entries(items).flatMap(([name, item]) =>
    pathItem({
      ...context,
      place: { ...place, steps: [...place.steps, name] },
      difference: { ...difference, [side]: { pointer: "", value: item } },
    }),
  );
}
