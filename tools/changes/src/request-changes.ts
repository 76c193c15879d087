/** Parameters and bodies. */

import { isRecord } from "@orderwire/vocabulary/record";
import type { Change } from "./change.ts";
import { inDirection } from "./place.ts";
import { type Context, change, subject } from "./teller.ts";
import { became, clause, list, value } from "./words.ts";

export function parameter(context: Context): Change[] {
  const { difference, operations } = context;
  const { kind, property = "", before, after } = difference;
  const given = (after?.value ?? before?.value ?? {}) as {
    readonly name?: string;
    readonly required?: boolean;
  };
  if (kind === "added") {
    return [
      given.required
        ? change(context, "major", `${clause(operations, "needs", "need")} \`${given.name}\`, which is new.`)
        : change(context, "minor", `${clause(operations, "takes", "take")} \`${given.name}\`, which is new.`),
    ];
  }
  if (kind === "removed") {
    return [
      change(
        context,
        "major",
        `\`${given.name}\` is gone: ${clause(operations, "no longer takes", "no longer take")} it.`,
      ),
    ];
  }
  const name = subject(context);
  if (property === "allowEmptyValue" && after?.value === true) {
    return [change(context, "minor", `${name} may be sent without a value.`)];
  }
  if (property === "content") {
    return [change(context, "major", `${name} is written in another way: ${value(after?.value)}.`)];
  }
  if (property === "required") {
    return [
      after?.value === true
        ? change(context, "major", `${clause(operations, "needs", "need")} ${list(fields(context))}.`)
        : change(context, "minor", `${name} may be left out in calls of ${list(operations)}.`),
    ];
  }
  if (property === "deprecated") {
    return [
      change(
        context,
        after?.value === true ? "minor" : "patch",
        `${name} is ${after?.value === true ? "" : "no longer "}deprecated.`,
      ),
    ];
  }
  if (property === "name") {
    return [change(context, "major", `${name} is called ${value(after?.value)} now.`)];
  }
  return [
    change(
      context,
      "major",
      `${name} is written in another way: \`${property}\` ${became(before?.value, after?.value)}.`,
    ),
  ];
}

const fields = ({ place }: Context): string[] => place.uses.map(({ field }) => field);

export function requestBody(context: Context): Change[] {
  const { difference, operations } = context;
  const { kind, before, after } = difference;
  const { required } = (after?.value ?? {}) as { readonly required?: boolean };
  if (kind === "added") {
    return [change(context, required ? "major" : "minor", `${clause(operations, "takes", "take")} a body.`)];
  }
  if (kind === "removed") {
    return [change(context, "major", `${clause(operations, "no longer takes", "no longer take")} a body.`)];
  }
  return difference.property === "required"
    ? [
        after?.value === true
          ? change(context, "major", `${clause(operations, "needs", "need")} a body.`)
          : change(context, "minor", `The body may be left out in calls of ${list(operations)}.`),
      ]
    : [
        change(
          context,
          difference.step,
          `The body of ${list(operations)}: ${value(before?.value)} is ${value(after?.value)} now.`,
        ),
      ];
}

export function mediaType(context: Context): Change[] {
  const { difference, place, operations } = context;
  if (difference.property === "key") {
    const { before, after } = difference;
    return [
      ...mediaType(wholeMediaType(context, "removed", before?.value)),
      ...mediaType(wholeMediaType(context, "added", after?.value)),
    ];
  }
  const type = place.steps.at(-1) ?? "";
  if (place.steps[0] === "webhooks") {
    const came = difference.kind === "added";
    const text = `The webhook ${list(operations)} ${came ? "may come" : "no longer comes"} as \`${type}\`.`;
    return [change(context, came ? "minor" : "major", text)];
  }
  const verb = inDirection(place.uses, "sent").length > 0 ? "sent" : "answered";
  return difference.kind === "added"
    ? [change(context, "minor", `\`${type}\` may be ${verb} (${list(operations)}).`)]
    : [change(context, "major", `\`${type}\` is no longer ${verb} (${list(operations)}).`)];
}

/** One that is called otherwise went, and another came. */
function wholeMediaType(context: Context, kind: "added" | "removed", type: unknown): Context {
  const { property: _, ...difference } = context.difference;
  const steps = [...context.place.steps.slice(0, -1), String(type)];
  return { ...context, difference: { ...difference, kind }, place: { ...context.place, steps } };
}

/** A form's field that travelled as JSON text travels otherwise now: other bytes under the same types. */
export function encoding(context: Context): Change[] {
  const { before, after } = context.difference;
  const names = new Set(
    [before?.value, after?.value].flatMap((side) => (isRecord(side) ? Object.keys(side) : [])),
  );
  const fields = context.difference.type === "EncodingMap" ? [...names] : [context.place.steps.at(-1) ?? ""];
  return [
    change(
      context,
      "major",
      `${clause(fields, "is", "are")} written in another way in calls of ${list(context.operations)}.`,
    ),
  ];
}
