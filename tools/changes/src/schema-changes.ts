/** Changes of schemas, by direction: what narrows breaks who writes, what widens breaks who reads. */

import { isDeepStrictEqual } from "node:util";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { getPointer, toPointer } from "@orderwire/vocabulary/pointer";
import { resolve } from "@orderwire/vocabulary/references";
import { holdingOf } from "@orderwire/vocabulary/subschemas";
import type { Change } from "./change.ts";
import { inDirection, operationsOf, type Pair, type Place } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import { type SchemaContext, type Told, where } from "./schema-context.ts";
import { bound, MEMBERS } from "./schema-members.ts";
import type { Direction, Use } from "./uses.ts";
import { clause, fieldOf, kindOf } from "./words.ts";

const TEXTS = new Set(["description", "title", "example", "examples", "externalDocs", "xml", "$comment"]);

/** Parts of schemas that are nodes of their own. */
export const SCHEMA_PARTS: ReadonlySet<string> = new Set([
  "DependentRequired",
  "DependentSchemas",
  "PatternProperties",
  "SchemaList",
  "Discriminator",
  "DiscriminatorMapping",
]);

/** Keywords that refuse some of what the types allow. What stands in them is a part of a rule, not of the value. */
const RULES = new Set([
  ..."not if then else propertyNames contains dependentSchemas dependentRequired".split(" "),
  ..."unevaluatedProperties unevaluatedItems".split(" "),
]);

/** Does a name follow this step, which is no keyword? */
const isMapOfSchemas = (step: string) => step === "schemas" || holdingOf(step) === "map";

/** Tells of a changed schema, once to those who write it and once to those who read it. */
export function schemaChanges(difference: Difference, pair: Pair, place: Place): Change[] {
  const directions: readonly Direction[] = ["sent", "read"];
  return directions.flatMap((direction) => {
    const uses = inDirection(place.uses, direction);
    if (uses.length === 0) {
      return [];
    }
    const told = tell(contextOf(difference, pair, place, direction, uses));
    return told ? [{ ...told, operations: operationsOf(uses) }] : [];
  });
}

function contextOf(
  difference: Difference,
  pair: Pair,
  place: Place,
  direction: Direction,
  uses: readonly Use[],
): SchemaContext {
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

/** Nothing where another difference of the same schema tells it already. */
function tell(context: SchemaContext): Told | undefined {
  const { kind, property, type } = context.difference;
  if (property !== undefined && TEXTS.has(property)) {
    return { step: "patch", text: `Text or example of ${context.field}.`, isText: true };
  }
  const rule = context.place.steps.find(
    (step, at, steps) => RULES.has(step) && !isMapOfSchemas(steps[at - 1] ?? ""),
  );
  if (rule !== undefined) {
    return ruled(context, rule);
  }
  if (type === "Discriminator" || type === "DiscriminatorMapping") {
    return {
      step: "minor",
      text: `What tells the kinds of ${context.field} apart changed ${whereOf(context)}.`,
    };
  }
  if (kind !== "modified") {
    return cameOrWent(context);
  }
  const member = MEMBERS[property ?? ""];
  return member ? member(context) : bound(context);
}

const whereOf = ({ direction, operations }: SchemaContext): string => where(direction, operations);

/** Who reads needs no other code for a rule, for each value that fulfils it is one of the type. */
function ruled(context: SchemaContext, rule: string): Told {
  const { difference, direction, field, place } = context;
  const isWhole = place.steps.at(-1) === rule && difference.kind !== "modified";
  const verb = isWhole ? { added: "is new", removed: "is gone", modified: "" }[difference.kind] : "changed";
  const loosens = isWhole && difference.kind === "removed";
  return {
    step: direction === "read" ? "patch" : loosens ? "minor" : "major",
    text: `${field}: the rule \`${rule}\` ${verb}, ${whereOf(context)}.`,
  };
}

/** A property, or a part of a composed schema. */
function cameOrWent(context: SchemaContext): Told | undefined {
  const { difference, place, direction, operations, field } = context;
  const added = difference.kind === "added";
  if (place.steps.at(-2) === "properties") {
    if (isStillThere(context)) {
      return undefined;
    }
    const verb = direction === "sent" ? "take" : "answer";
    return added
      ? { step: "minor", text: `${clause(operations, `${verb}s`, verb)} ${field}, which is new.` }
      : {
          step: "major",
          text: `${field} is gone: ${clause(operations, `no longer ${verb}s`, `no longer ${verb}`)} it.`,
        };
  }
  const kind = kindOf(added ? context.now : context.old);
  const isVariant = ["anyOf", "oneOf"].includes(place.steps.at(-2) ?? "");
  const widens = added === isVariant;
  const verb = isVariant ? (added ? "may be" : "is no longer") : added ? "must be" : "need no longer be";
  return {
    step: widens === (direction === "read") ? "major" : "minor",
    text: `${field} ${verb} ${kind} ${whereOf(context)}.`,
  };
}

/** A property that another part of the same `allOf` has now, or had before, neither came nor went. */
function isStillThere({ difference, pair, place }: SchemaContext): boolean {
  const other = difference.kind === "added" ? pair.before : pair.after;
  const name = place.steps.at(-1) ?? "";
  const whole = place.steps.slice(0, -2);
  const around = whole.at(-2) === "allOf" ? whole.slice(0, -2) : whole;
  const found = propertyOf(other, getPointer(other, toPointer(around)), name);
  const given = difference.before?.value ?? difference.after?.value;
  return typeof found === "object" && isDeepStrictEqual(resolve(other, found as Schema), given);
}

function propertyOf(document: Document, given: unknown, name: string): unknown {
  if (typeof given !== "object" || given === null) {
    return undefined;
  }
  const schema = resolve<Schema>(document, given as Schema);
  return (
    schema.properties?.[name] ??
    (schema.allOf ?? []).map((part) => propertyOf(document, part, name)).find((found) => found !== undefined)
  );
}
