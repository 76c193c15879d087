/** Statuses and headers of answers. */

import type { Change } from "./change.ts";
import { type Context, change, other } from "./teller.ts";
import { clause, list } from "./words.ts";

export function response(context: Context): Change[] {
  const { difference, place, operations } = context;
  const status = place.steps.at(-1) ?? "";
  if (difference.kind === "added") {
    const what = status === "default" ? "with any other status" : status;
    return [change(context, "minor", `${clause(operations, "may answer", "may answer")} ${what}.`)];
  }
  if (difference.kind === "removed") {
    return [
      change(
        context,
        difference.step,
        `${clause(operations, "no longer answers", "no longer answer")} ${status}.`,
      ),
    ];
  }
  return difference.property === "key"
    ? [
        change(
          context,
          difference.step,
          `${clause(operations, "answers", "answer")} ${difference.after?.value} in place of ${difference.before?.value}.`,
        ),
      ]
    : other(context);
}

export function header(context: Context): Change[] {
  const name = context.place.steps.at(-1) ?? "";
  const added = context.difference.kind === "added";
  return context.difference.kind === "modified"
    ? other(context)
    : [
        change(
          context,
          added ? "minor" : "major",
          `The response header \`${name}\` is ${added ? "new" : "gone"} (${list(context.operations)}).`,
        ),
      ];
}
