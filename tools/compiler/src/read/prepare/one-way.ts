import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { resolveSchema } from "../../model/schemas.ts";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";

/** Marks of a property: it goes one way only. */
const FLAGS = ["readOnly", "writeOnly"] as const;
type Flag = (typeof FLAGS)[number];
type Marks = ReadonlyMap<string, ReadonlySet<Flag>>;
const NONE: Marks = new Map();

/**
 * A value is of all schemas of an `allOf`, so a property that one of them marks as `readOnly` is so where another requires
 * it. The mark is written where the property is required, so that a schema by itself says what travels which way; a
 * component that requires what only its neighbour marks is written out there, since elsewhere it says something else.
 */
export function tellOneWay(document: Document): Document {
  const text = JSON.stringify(document);
  return FLAGS.some((flag) => text.includes(`"${flag}":true`))
    ? mapSchemas(document, (schema) => told(document, schema, NONE))
    : document;
}

function told(document: Document, schema: Schema, around: Marks): Schema {
  const marks = joined([around, marksOf(document, schema)]);
  const same = new Set(sameValue(schema));
  const inner = mapSubschemas(schema, (part) => {
    if (!same.has(part)) {
      return told(document, part, NONE);
    }
    const isOther = part.$ref !== undefined && requiresOf(document, part, marks);
    return told(document, isOther ? resolveSchema(document, part) : part, marks);
  });
  const marked = (schema.required ?? []).flatMap((name) => {
    const property = schema.properties?.[name];
    const flags = [...(marks.get(name) ?? [])].filter((flag) => !isVisible(document, property, flag));
    const written = Object.fromEntries(flags.map((flag) => [flag, true]));
    return flags.length > 0 ? [[name, { ...inner.properties?.[name], ...written }] as const] : [];
  });
  return marked.length > 0
    ? { ...inner, properties: { ...inner.properties, ...Object.fromEntries(marked) } }
    : inner;
}

/** The schemas inside of a schema that are for the same value. */
function sameValue({ allOf = [], anyOf = [], oneOf = [], then: yes, else: no }: Schema): Schema[] {
  return [...allOf, ...anyOf, ...oneOf, yes, no].filter(isSchema);
}

const isSchema = (value: unknown): value is Schema => isRecord(value);

/** What a schema says for sure of the properties of its values: its own, and those of all that it must be. */
function marksOf(document: Document, schema: Schema, seen: readonly Schema[] = []): Marks {
  const target = resolveSchema(document, schema);
  if (seen.includes(target)) {
    return NONE;
  }
  const own = Object.entries(target.properties ?? {}).map(
    ([name, property]) =>
      [name, new Set(FLAGS.filter((flag) => isMarked(document, property, flag)))] as const,
  );
  const branches = (target.allOf ?? [])
    .filter(isSchema)
    .map((branch) => marksOf(document, branch, [...seen, target]));
  return joined([new Map(own.filter(([, flags]) => flags.size > 0)), ...branches]);
}

function joined(all: readonly Marks[]): Marks {
  const names = new Set(all.flatMap((marks) => [...marks.keys()]));
  return new Map(
    [...names].map((name) => [name, new Set(all.flatMap((marks) => [...(marks.get(name) ?? [])]))]),
  );
}

function isMarked(document: Document, property: Schema, flag: Flag, depth = 0): boolean {
  const { allOf = [] } = property.$ref === undefined ? property : resolveSchema(document, property);
  return (
    isVisible(document, property, flag) ||
    (depth < 8 && allOf.filter(isSchema).some((branch) => isMarked(document, branch, flag, depth + 1)))
  );
}

const isVisible = (document: Document, property: Schema | undefined, flag: Flag): boolean =>
  property !== undefined && (property[flag] === true || resolveSchema(document, property)[flag] === true);

/** Whether a component, or what it must be, requires what is marked beside it and not in it. */
function requiresOf(document: Document, part: Schema, marks: Marks, seen: readonly Schema[] = []): boolean {
  const target = resolveSchema(document, part);
  const own = marksOf(document, target);
  return (
    !seen.includes(target) &&
    ((target.required ?? []).some((name) =>
      [...(marks.get(name) ?? [])].some((flag) => !own.get(name)?.has(flag)),
    ) ||
      sameValue(target).some((branch) => requiresOf(document, branch, marks, [...seen, target])))
  );
}
