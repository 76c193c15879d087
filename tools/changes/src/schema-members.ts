/** Members of schemas, and what their change means in one direction. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { isLimit, isLooser } from "./limits.ts";
import { isOpen } from "./place.ts";
import { type SchemaContext, type Told, where } from "./schema-context.ts";
import { became, clause, list, value, values } from "./words.ts";

export const MEMBERS: Readonly<Record<string, (context: SchemaContext) => Told | undefined>> = {
  required: requiredNames,
  enum: listedValues,
  const: listedValues,
  type: typeNames,
  format: formatName,
  readOnly: oneWay,
  writeOnly: oneWay,
  default: defaultValue,
  key: (context) => ({ step: "major", text: `${context.field} is called ${value(context.now)} now.` }),
  deprecated: (context) =>
    context.now === true
      ? {
          step: "minor",
          text: `${context.field} is deprecated${successor(context)} ${where(context.direction, context.operations)}.`,
        }
      : { step: "patch", text: `${context.field} is no longer deprecated.` },
};

/** What the vendor takes for a value that was left out; in an answer it is told for information. */
function defaultValue({ direction, operations, field, old, now }: SchemaContext): Told {
  const text = `The default of ${field} ${became(old, now)}, ${where(direction, operations)}.`;
  return direction === "sent" ? { step: "minor", text } : { step: "patch", text, isText: true };
}

function requiredNames({ direction, operations, field, old, now, place }: SchemaContext): Told {
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
function listedValues({
  pair,
  place,
  difference,
  direction,
  operations,
  field,
}: SchemaContext): Told | undefined {
  const before = valuesOf(pair.before, difference.before?.pointer, place.steps.length);
  const after = valuesOf(pair.after, difference.after?.pointer, place.steps.length);
  const came = without(after, before);
  const went = without(before, after);
  const open = isOpen(pair.before, place.steps) && isOpen(pair.after, place.steps);
  const parts = [
    ...(came.length > 0
      ? [before.length === 0 ? `may only be ${values(came)}` : `may be ${values(came)}`]
      : []),
    ...(went.length > 0 ? [after.length === 0 ? "may be any value" : `is no longer ${values(went)}`] : []),
  ];
  const narrows = went.length > 0 && after.length > 0;
  const closes = before.length === 0;
  const breaks = direction === "sent" ? narrows || closes : !closes;
  return {
    step: breaks && !open ? "major" : "minor",
    text: `${field} ${parts.join(" and ")} ${where(direction, operations)}.`,
  };
}

/** The values that a schema lists, as `enum` or as `const`; none where it lists none. */
function valuesOf(document: Document, pointer: string | undefined, length: number): readonly unknown[] {
  const schema = schemaAt(document, pointer, length);
  return schema.const === undefined ? asList(schema.enum) : [schema.const];
}

/** The schema that a difference is about, whichever of its members the pointer leads to. */
function schemaAt(document: Document, pointer: string | undefined, length: number): Schema {
  const steps = pointerSteps(pointer ?? "");
  const found = [steps, steps.slice(0, -1), steps.slice(0, length)]
    .map((way) => getPointer(document, toPointer(way)))
    .find(isRecord);
  return (found ?? {}) as Schema;
}

function typeNames(context: SchemaContext): Told | undefined {
  const { direction, operations, field, pair, place, difference } = context;
  const before = typesOf(schemaAt(pair.before, difference.before?.pointer, place.steps.length));
  const after = typesOf(schemaAt(pair.after, difference.after?.pointer, place.steps.length));
  if (before.length === after.length && before.every((type) => after.includes(type))) {
    // Listed values say the same type: what became of the list is told there.
    return undefined;
  }
  const widens = before.length > 0 && (after.length === 0 || before.every((type) => covers(after, type)));
  const narrows = after.length > 0 && (before.length === 0 || after.every((type) => covers(before, type)));
  const fits = direction === "sent" ? widens : narrows;
  return {
    step: fits ? "minor" : "major",
    text: `${field} is ${typeText(after)}, not ${typeText(before)}, ${where(direction, operations)}.`,
  };
}

/** The types that a schema names, or those of the values that it lists. */
function typesOf(schema: Schema): readonly string[] {
  if (schema.type !== undefined) {
    return [schema.type].flat();
  }
  const listed = schema.const === undefined ? asList(schema.enum) : [schema.const];
  const nameOf = (one: unknown) =>
    one === null ? "null" : Array.isArray(one) ? "array" : Number.isInteger(one) ? "integer" : typeof one;
  return [...new Set(listed.map(nameOf))];
}

const covers = (types: readonly unknown[], type: unknown): boolean =>
  types.includes(type) || (type === "integer" && types.includes("number"));

const typeText = (types: readonly unknown[]): string =>
  types.length === 0 ? "of any type" : types.join(" or ");

/** A format decides how a text is written; of a number it only limits the size. */
function formatName({ direction, operations, field, old, now }: SchemaContext): Told {
  const sizes = [old, now].map((format) => SIZES[String(format ?? "")]);
  const [before, after] = sizes;
  if (before !== undefined && after !== undefined) {
    const narrows = direction === "sent" && after < before;
    const text = `${field} is ${sizeText(now)}, not ${sizeText(old)}, ${where(direction, operations)}.`;
    return { step: narrows ? "major" : direction === "read" ? "patch" : "minor", text };
  }
  const replaced = old !== undefined && now !== undefined;
  const breaks = replaced || (direction === "sent" && old === undefined);
  return {
    step: breaks ? "major" : "minor",
    text: `${field} is written as ${now === undefined ? "plain text" : value(now)}, not as ${old === undefined ? "plain text" : value(old)}, ${where(direction, operations)}.`,
  };
}

/** Formats of numbers, the smaller ones first; without one a number is as large as the type allows. */
const SIZES: Readonly<Record<string, number>> = { int32: 1, float: 1, int64: 2, double: 2, "": 3 };

const sizeText = (format: unknown): string => (format === undefined ? "of any size" : value(format));

/** What travels in one direction only is, in the other, as good as gone. */
function oneWay({ difference, direction, operations, field, now }: SchemaContext): Told | undefined {
  const shut = difference.property === "readOnly" ? "sent" : "read";
  if (direction !== shut) {
    return undefined;
  }
  const verb = direction === "sent" ? "sent" : "answered";
  return now === true
    ? { step: "major", text: `${field} is no longer ${verb} (${list(operations)}).` }
    : { step: "minor", text: `${field} is ${verb}, too (${list(operations)}).` };
}

/** Limits: stricter ones refuse what was taken. Who reads sees no difference, but in a deep check. */
export function bound({ difference, direction, operations, field, old, now }: SchemaContext): Told {
  const property = difference.property ?? "";
  const text = `${field}: \`${property}\` ${became(old, now)}, ${where(direction, operations)}.`;
  if (direction === "read") {
    return { step: isLimit(property) ? "patch" : difference.step, text };
  }
  return { step: isLooser(property, old, now) ? "minor" : "major", text };
}

const asList = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : []);
const without = (all: readonly unknown[], known: readonly unknown[]): unknown[] =>
  all.filter((one) => !known.includes(one));

/** Since when a field is deprecated, and which one takes its place. */
function successor({ pair, place, difference }: SchemaContext): string {
  const word = schemaAt(pair.after, difference.after?.pointer, place.steps.length)["x-orderwire-deprecation"];
  const { since, use } = (word ?? {}) as Readonly<Record<string, unknown>>;
  return `${since === undefined ? "" : ` since ${since}`}${use === undefined ? "" : `, use \`${use}\` instead,`}`;
}
