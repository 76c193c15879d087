/** Operations and webhooks that came, went or are called otherwise. */

import { METHODS, type Operation, type PathItem } from "@orderwire/vocabulary/openapi";
import type { Change } from "./change.ts";
import { security } from "./connection-changes.ts";
import { extension } from "./extension-changes.ts";
import { type Context, change, other } from "./teller.ts";
import { clause } from "./words.ts";

export function operation(context: Context): Change[] {
  const { difference, operations } = context;
  const { kind, property, before, after } = difference;
  if (kind !== "modified") {
    const whole = (kind === "added" ? after : before)?.value as Operation;
    return [cameOrWent(kind, operations[0] ?? whole.operationId ?? "", whole)];
  }
  if (property === "operationId") {
    return [change(context, "major", `\`${before?.value}\` is called \`${after?.value}\` now.`)];
  }
  if (property === "deprecated") {
    return after?.value === true
      ? [change(context, "minor", `${clause(operations, "is", "are")} deprecated.`)]
      : [change(context, "patch", `${clause(operations, "is", "are")} no longer deprecated.`)];
  }
  return property === "security"
    ? security(context)
    : property?.startsWith("x-")
      ? extension(context)
      : other(context);
}

function cameOrWent(kind: "added" | "removed", name: string, { summary = "" }: Operation): Change {
  const what = summary === "" ? "" : `: ${summary.replace(/\.$/, "")}`;
  return kind === "added"
    ? { step: "minor", text: `\`${name}\` is new${what}.`, operations: [name] }
    : { step: "major", text: `\`${name}\` is gone.`, operations: [name] };
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
    return [change(context, difference.step, text)];
  }
  const item = (kind === "added" ? after : before)?.value as PathItem;
  const [section, path = ""] = place.steps;
  return METHODS.flatMap((method) => {
    const found = item[method];
    const name = section === "webhooks" ? path : (found?.operationId ?? path);
    return found ? [cameOrWent(kind, name, found)] : [];
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
