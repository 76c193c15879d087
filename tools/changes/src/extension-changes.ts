/** Our own words, `x-orderwire-*`. */

import type { Change, Step } from "./change.ts";
import { type Context, change, texts } from "./teller.ts";
import { list } from "./words.ts";

/** What our own words change for a program: a step each for coming, going and changing. */
const EXTENSIONS: Readonly<
  Record<string, readonly [added: Step, removed: Step, modified: Step, what: string]>
> = {
  "x-orderwire-pagination": ["minor", "major", "major", "how pages follow each other"],
  "x-orderwire-batch": ["minor", "major", "minor", "how many rows go into one call"],
  "x-orderwire-period": ["minor", "major", "minor", "how long a period may be"],
  "x-orderwire-query": ["major", "minor", "major", "which parameters go together"],
  "x-orderwire-encoding": ["major", "major", "major", "how values are written"],
  "x-orderwire-credentials": ["major", "major", "major", "what the connection's credentials are called"],
  "x-orderwire-signature": ["major", "major", "major", "how a signature is made"],
  "x-orderwire-errors": ["minor", "minor", "minor", "where errors are read from"],
  "x-orderwire-retry": ["minor", "minor", "minor", "what is repeated after a failure"],
  "x-orderwire-deprecation": ["minor", "patch", "patch", "since when it is deprecated, and what to use"],
  "x-orderwire-rate-limit": ["patch", "patch", "patch", "how fast calls follow each other"],
  "x-orderwire-leniency": ["patch", "patch", "patch", "what the mock takes beyond the documentation"],
  "x-orderwire-resource": ["patch", "patch", "patch", "what the mock keeps"],
};

export function extension(context: Context): Change[] {
  const { difference, place, operations } = context;
  if (difference.property === "x-orderwire-order" || place.steps.includes("x-orderwire-order")) {
    return texts(context);
  }
  const word = [...place.steps, difference.property ?? ""].findLast((step) => step.startsWith("x-")) ?? "";
  const [added, removed, modified, what] = EXTENSIONS[word] ?? ["patch", "patch", "patch", `\`${word}\``];
  const isWhole = place.steps.at(-1) === word || difference.property === word;
  const step = !isWhole
    ? modified
    : difference.before === undefined
      ? added
      : difference.after === undefined
        ? removed
        : modified;
  const became =
    isWhole && difference.before === undefined
      ? "is said now"
      : isWhole && difference.after === undefined
        ? "is no longer said"
        : "changed";
  const whom = operations.length > 0 ? `${list(operations)}: ` : "";
  const text = `${whom}${what} ${became}.`;
  return [change(context, step, text.charAt(0).toUpperCase() + text.slice(1))];
}
