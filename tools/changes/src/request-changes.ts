/** Parameters and bodies. */

import type { Change } from "./change.ts";
import { inDirection } from "./place.ts";
import { type Context, change, isRecord, subject } from "./teller.ts";
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
  if (property === "required") {
    return [
      after?.value === true
        ? change(context, "major", `${clause(operations, "needs", "need")} ${name}.`)
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
  const type = place.steps.at(-1) ?? "";
  const verb = inDirection(place.uses, "sent").length > 0 ? "sent" : "answered";
  return difference.kind === "added"
    ? [change(context, "minor", `\`${type}\` may be ${verb} (${list(operations)}).`)]
    : [change(context, "major", `\`${type}\` is no longer ${verb} (${list(operations)}).`)];
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
