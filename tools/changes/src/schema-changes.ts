/** Changes of schemas, by direction: what narrows breaks who writes, what widens breaks who reads. */

import type { Change, Step } from "./change.ts";
import { isLimit, isLooser } from "./limits.ts";
import { inDirection, isOpen, operationsOf, type Pair, type Place } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import type { Direction, Use } from "./uses.ts";
import { became, clause, fieldOf, list, value, values } from "./words.ts";

/** What is said of one direction. */
interface Told {
  readonly step: Step;
  readonly text: string;
  readonly isText?: true;
}

/** A change in one direction, with all that its words need. */
interface Context {
  readonly difference: Difference;
  readonly pair: Pair;
  readonly place: Place;
  readonly direction: Direction;
  readonly operations: readonly string[];
  readonly field: string;
  readonly old: unknown;
  readonly now: unknown;
}

const TEXTS = new Set([
  "description",
  "title",
  "example",
  "examples",
  "externalDocs",
  "x-orderwire-order",
  "xml",
  "$comment",
]);

/** Tells of a changed schema, once to those who write it and once to those who read it. */
export function schemaChanges(difference: Difference, pair: Pair, place: Place): Change[] {
  const directions: readonly Direction[] = ["sent", "read"];
  return directions.flatMap((direction) => {
    const uses = inDirection(place.uses, direction);
    if (uses.length === 0) {
      return [];
    }
    const told = tell(context(difference, pair, place, direction, uses));
    return [{ ...told, operations: operationsOf(uses) }];
  });
}

function context(
  difference: Difference,
  pair: Pair,
  place: Place,
  direction: Direction,
  uses: readonly Use[],
): Context {
  return {
    difference,
    pair,
    place,
    direction,
    operations: operationsOf(uses),
    field: fieldOf(uses, place.type, place.inside),
    old: difference.before?.value,
    now: difference.after?.value,
  };
}

function tell(context: Context): Told {
  const { kind, property } = context.difference;
  if (kind !== "modified") {
    return cameOrWent(context);
  }
  if (property !== undefined && TEXTS.has(property)) {
    return { step: "patch", text: `Text or example of ${context.field}.`, isText: true };
  }
  const member = MEMBERS[property ?? ""];
  return member ? member(context) : bound(context);
}

/** A property, or a part of a composed schema. */
function cameOrWent({ difference, place, direction, operations, field }: Context): Told {
  const added = difference.kind === "added";
  if (place.steps.at(-2) === "properties") {
    const verb = direction === "sent" ? "take" : "answer";
    return added
      ? { step: "minor", text: `${clause(operations, `${verb}s`, verb)} ${field}, which is new.` }
      : {
          step: "major",
          text: `${field} is gone: ${clause(operations, `no longer ${verb}s`, `no longer ${verb}`)} it.`,
        };
  }
  const widens = added === (place.steps.at(-2) !== "allOf");
  const breaks = widens === (direction === "read");
  return {
    step: breaks ? "major" : "minor",
    text: `${field} has another type ${where(direction, operations)}.`,
  };
}

function where(direction: Direction, operations: readonly string[]): string {
  return direction === "sent" ? `in calls of ${list(operations)}` : `in answers of ${list(operations)}`;
}

const MEMBERS: Readonly<Record<string, (context: Context) => Told>> = {
  required: requiredNames,
  enum: listedValues,
  const: listedValues,
  type: typeNames,
  format: formatName,
  default: defaultValue,
  key: (context) => ({ step: "major", text: `${context.field} is called ${value(context.now)} now.` }),
  deprecated: (context) =>
    context.now === true
      ? {
          step: "minor",
          text: `${context.field} is deprecated ${where(context.direction, context.operations)}.`,
        }
      : { step: "patch", text: `${context.field} is no longer deprecated.` },
};

/** What the vendor takes for a value that was left out; in an answer it is told for information. */
function defaultValue({ direction, operations, field, old, now }: Context): Told {
  const text = `The default of ${field} ${became(old, now)}, ${where(direction, operations)}.`;
  return direction === "sent" ? { step: "minor", text } : { step: "patch", text, isText: true };
}

function requiredNames({ direction, operations, field, old, now, place }: Context): Told {
  const came = without(asList(now), asList(old));
  const went = without(asList(old), asList(now));
  const of = place.type || place.inside ? ` of ${field}` : "";
  const parts = [
    ...(came.length > 0
      ? [
          direction === "sent"
            ? `${clause(operations, "needs", "need")} ${values(came)}${of}`
            : `${clause(operations, "always answers", "always answer")} ${values(came)}${of}`,
        ]
      : []),
    ...(went.length > 0
      ? [
          direction === "sent"
            ? `${values(went)}${of} may be left out in calls of ${list(operations)}`
            : `${values(went)}${of} may be absent from answers of ${list(operations)}`,
        ]
      : []),
  ];
  const breaks = direction === "sent" ? came.length > 0 : went.length > 0;
  return { step: breaks ? "major" : "minor", text: `${parts.join("; ")}.` };
}

/** Values of a list that may grow are suggestions; of a closed one a program may have a case for each. */
function listedValues({ difference, pair, place, direction, operations, field, old, now }: Context): Told {
  const [before, after] =
    difference.property === "const" ? [wrap(old), wrap(now)] : [asList(old), asList(now)];
  const came = without(after, before);
  const went = without(before, after);
  const open = isOpen(pair.before, place.steps) && isOpen(pair.after, place.steps);
  const parts = [
    ...(came.length > 0 ? [`may be ${values(came)}`] : []),
    ...(went.length > 0 ? [`is no longer ${values(went)}`] : []),
    ...(before.length === 0 ? ["takes listed values only"] : []),
    ...(after.length === 0 ? ["may be any value"] : []),
  ];
  const narrows = went.length > 0 && after.length > 0;
  const closes = before.length === 0;
  const breaks = direction === "sent" ? narrows || closes : !closes;
  return {
    step: breaks && !open ? "major" : "minor",
    text: `${field} ${parts.join(" and ")} ${where(direction, operations)}.`,
  };
}

function typeNames({ direction, operations, field, old, now }: Context): Told {
  const before = wrap(old).flat();
  const after = wrap(now).flat();
  const widens = before.length > 0 && (after.length === 0 || before.every((type) => covers(after, type)));
  const narrows = after.length > 0 && (before.length === 0 || after.every((type) => covers(before, type)));
  const fits = direction === "sent" ? widens : narrows;
  return {
    step: fits ? "minor" : "major",
    text: `${field} is ${typeText(after)}, not ${typeText(before)}, ${where(direction, operations)}.`,
  };
}

const covers = (types: readonly unknown[], type: unknown): boolean =>
  types.includes(type) || (type === "integer" && types.includes("number"));

const typeText = (types: readonly unknown[]): string =>
  types.length === 0 ? "of any type" : types.join(" or ");

/** A format decides how a value is written. */
function formatName({ direction, operations, field, old, now }: Context): Told {
  const replaced = old !== undefined && now !== undefined;
  const breaks = replaced || (direction === "sent" && old === undefined);
  return {
    step: breaks ? "major" : "minor",
    text: `${field} is written as ${now === undefined ? "plain text" : value(now)}, not as ${old === undefined ? "plain text" : value(old)}, ${where(direction, operations)}.`,
  };
}

/** Limits: stricter ones refuse what was taken. Who reads sees no difference, but in a deep check. */
function bound({ difference, direction, operations, field, old, now }: Context): Told {
  const property = difference.property ?? "";
  const text = `${field}: \`${property}\` ${became(old, now)}, ${where(direction, operations)}.`;
  if (direction === "read") {
    return { step: isLimit(property) ? "patch" : difference.step, text };
  }
  return { step: isLooser(property, old, now) ? "minor" : "major", text };
}

const asList = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : []);
const wrap = (given: unknown): readonly unknown[] => (given === undefined ? [] : [given]);
const without = (all: readonly unknown[], known: readonly unknown[]): unknown[] =>
  all.filter((one) => !known.includes(one));
