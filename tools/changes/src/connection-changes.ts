/** Servers and credentials. */

import type { Change } from "./change.ts";
import { type Context, change, isRecord } from "./teller.ts";
import { became, list, value } from "./words.ts";

/** Other schemes are other credentials; other scopes are other rights of the same key. */
export function security(context: Context): Change[] {
  const { difference, operations } = context;
  const before = schemes(difference.before?.value);
  const after = schemes(difference.after?.value);
  const whom = operations.length > 0 ? list(operations) : "every operation without security of its own";
  if (difference.kind !== "modified" || before !== after) {
    const free = after === "" && difference.after !== undefined;
    return [
      change(
        context,
        free ? "minor" : "major",
        free ? `${whom}: no credentials are needed.` : `${whom}: other credentials are needed.`,
      ),
    ];
  }
  return [
    change(
      context,
      "minor",
      `${whom}: other scopes are needed, ${value(difference.after?.value)}, not ${value(difference.before?.value)}.`,
    ),
  ];
}

const schemes = (requirements: unknown): string =>
  (Array.isArray(requirements) ? requirements : isRecord(requirements) ? [requirements] : [])
    .map((one) => Object.keys(one).sort().join("+"))
    .sort()
    .join(" or ");

/** Where the client sends to, and what it needs to know for that. */
export function server(context: Context): Change[] {
  const { kind, property, before, after, step } = context.difference;
  const url = ({ value: side }: { readonly value?: unknown } = {}) => (isRecord(side) ? side.url : side);
  const text =
    kind === "added"
      ? `There is another server, ${value(url(after))}.`
      : kind === "removed"
        ? `The server ${value(url(before))} is gone.`
        : `The server's \`${property}\` ${became(before?.value, after?.value)}.`;
  return [change(context, step, text)];
}
