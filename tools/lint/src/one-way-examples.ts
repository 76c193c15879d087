/** Examples without what never travels their way, of which the mark stands elsewhere than where it is required. */

import { dirname, isAbsolute, join } from "node:path";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { BaseResolver, Document, NormalizedProblem } from "@redocly/openapi-core";
import { type Judging, judgeAgain, type Telling } from "./judge-again.ts";

type Json = Record<string, unknown>;
/** A schema, and the file in which it stands. */
interface Placed {
  readonly value: unknown;
  readonly file: string;
}

const FLAGS = ["readOnly", "writeOnly"] as const;
/** The marks of properties: what goes one way only. */
type Marks = ReadonlyMap<string, Readonly<Record<string, true>>>;
const NONE: Marks = new Map();

/**
 * Redocly's validator sees `readOnly` and `writeOnly` only at the property beside `required`; they may stand behind its
 * reference, or in another schema of the same `allOf`. Examples that miss something are judged again with the marks
 * written where the property is required.
 */
export function judgeOneWayExamples(
  problems: readonly NormalizedProblem[],
  document: Document,
  judging: Judging,
): Promise<NormalizedProblem[]> {
  return judgeAgain(problems, document, judging, {
    suspect: /must have required property/,
    tell: oneWayTold(judging.resolver),
  });
}

/** Writes into a file's schemas what goes one way only, as the validator reads it. */
export function oneWayTold(resolver: BaseResolver): Telling {
  const marker = new Marker(resolver);
  return ({ source, parsed }) => marker.told({ value: parsed, file: source.absoluteRef }, NONE);
}

class Marker {
  readonly #resolver: BaseResolver;

  constructor(resolver: BaseResolver) {
    this.#resolver = resolver;
  }

  /** A copy with the marks. */
  async told({ value, file }: Placed, around: Marks): Promise<unknown> {
    if (Array.isArray(value)) {
      return Promise.all(value.map((part) => this.told({ value: part, file }, NONE)));
    }
    if (!isRecord(value)) {
      return value;
    }
    const marks = joined([around, await this.#marksOf({ value, file })]);
    const members = Object.entries(value).map(async ([key, part]) => {
      const isOfSame = COMPOSITIONS.some((one) => one === key) && Array.isArray(part);
      const inner = isOfSame
        ? await Promise.all(part.map((branch) => this.#branch({ value: branch, file }, marks)))
        : await this.told({ value: part, file }, NONE);
      return [key, inner] as const;
    });
    return withMarks(Object.fromEntries(await Promise.all(members)), marks);
  }

  /** What a branch refers to is written out if it requires what is marked beside it: elsewhere it says something else. */
  async #branch(branch: Placed, marks: Marks): Promise<unknown> {
    const target = await this.#follow(branch);
    const isOther =
      target.value !== branch.value && isRecord(target.value) && requiresOf(target.value, marks);
    return this.told(isOther ? { value: absolute(target), file: target.file } : branch, marks);
  }

  async #marksOf(schema: Placed, depth = 0): Promise<Marks> {
    const { value, file } = await this.#follow(schema);
    if (!isRecord(value) || depth > 8) {
      return NONE;
    }
    const properties = isRecord(value.properties) ? Object.entries(value.properties) : [];
    const own = properties.map(async ([name, property]) => {
      const target = await this.#follow({ value: property, file });
      const flags = FLAGS.filter((flag) =>
        [property, target.value].some((one) => isRecord(one) && one[flag] === true),
      );
      return [name, Object.fromEntries(flags.map((flag) => [flag, true as const]))] as const;
    });
    const branches = Array.isArray(value.allOf) ? value.allOf : [];
    return joined([
      new Map(await Promise.all(own)),
      ...(await Promise.all(branches.map((branch) => this.#marksOf({ value: branch, file }, depth + 1)))),
    ]);
  }

  async #follow(schema: Placed, depth = 0): Promise<Placed> {
    const { value, file } = schema;
    if (!isRecord(value) || typeof value.$ref !== "string" || depth > 20) {
      return schema;
    }
    const [path = "", pointer = ""] = value.$ref.split("#");
    const target = path === "" ? file : this.#resolver.resolveExternalRef(file, path);
    const document = await this.#resolver.resolveDocument(file, target);
    if (document instanceof Error) {
      return schema;
    }
    return this.#follow({ value: getPointer(document.parsed, pointer), file: target }, depth + 1);
  }
}

function joined(all: readonly Marks[]): Marks {
  const found = new Map<string, Readonly<Record<string, true>>>();
  for (const [name, flags] of all.flatMap((marks) => [...marks])) {
    found.set(name, { ...found.get(name), ...flags });
  }
  return found;
}

function withMarks(schema: Json, marks: Marks): Json {
  const names = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const marked = names.flatMap((name) => {
    const flags = marks.get(name) ?? {};
    const property = properties[name];
    return Object.keys(flags).length === 0
      ? []
      : [[name, { ...(isRecord(property) ? property : {}), ...flags }]];
  });
  return marked.length === 0
    ? schema
    : { ...schema, properties: { ...properties, ...Object.fromEntries(marked) } };
}

const requiresOf = ({ required }: Json, marks: Marks): boolean =>
  Array.isArray(required) && required.some((name) => Object.keys(marks.get(String(name)) ?? {}).length > 0);

/** A copy that can stand in another file. */
function absolute({ value, file }: Placed): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => absolute({ value: part, file }));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "$ref" && typeof part === "string" ? placed(part, file) : absolute({ value: part, file }),
    ]),
  );
}

const placed = (ref: string, file: string): string =>
  ref.startsWith("#") ? file + ref : isAbsolute(ref) ? ref : join(dirname(file), ref);
