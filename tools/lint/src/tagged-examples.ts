/** Examples of values that tell by a tag what they are, which Redocly's validator cannot judge. */

import { basename, extname } from "node:path";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Document, NormalizedProblem } from "@redocly/openapi-core";
import { type Judging, judgeAgain } from "./judge-again.ts";
import { oneWayTold } from "./one-way-examples.ts";

/**
 * Ajv's `discriminator` knows only `oneOf` with text tags, OpenAPI's any. What it could not judge is judged again with each
 * discriminator written out as conditions: with this tag, that schema.
 */
export function judgeTaggedExamples(
  problems: readonly NormalizedProblem[],
  document: Document,
  judging: Judging,
): Promise<NormalizedProblem[]> {
  const suspect =
    /Example validation errored: discriminator|tag "[^"]*" must be string|value of tag "[^"]*" must be in/;
  const marked = oneWayTold(judging.resolver);
  return judgeAgain(problems, document, judging, { suspect, tell: async (file) => told(await marked(file)) });
}

function told(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(told);
  }
  if (!isRecord(value)) {
    return value;
  }
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, told(part)]));
  const { discriminator, ...rest } = inner;
  const name = isRecord(discriminator) ? discriminator.propertyName : undefined;
  return typeof name === "string" ? withConditions(rest, name, discriminator) : inner;
}

/**
 * A value fits some branch, and with its tag the one that the tag names; which other tags there may be, the branches say
 * themselves. Of a base that others extend, its own schema is all that can be asked here.
 */
function withConditions(schema: Record<string, unknown>, name: string, discriminator: unknown): unknown {
  const keyword = Array.isArray(schema.oneOf) ? "oneOf" : "anyOf";
  const branches = schema[keyword];
  const isNamed = (branch: unknown) => isRecord(branch) && typeof branch.$ref === "string";
  if (!Array.isArray(branches) || !branches.every(isNamed) || (schema.oneOf && schema.anyOf)) {
    return schema;
  }
  const mapping = isRecord(discriminator) && isRecord(discriminator.mapping) ? discriminator.mapping : {};
  const choices = branches.map(({ $ref }: { $ref: string }) => ({ $ref, tags: tagsOf($ref, mapping) }));
  const { [keyword]: _, allOf = [], ...rest } = schema;
  const conditions = choices.map(({ $ref, tags }) => ({
    if: { required: [name], properties: { [name]: { enum: tags } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { $ref },
  }));
  return { ...rest, anyOf: branches, allOf: [...(Array.isArray(allOf) ? allOf : []), ...conditions] };
}

/** A mapping's keys are texts, whatever the tag's type is; without one, the schema's name is its tag. */
function tagsOf($ref: string, mapping: Readonly<Record<string, unknown>>): unknown[] {
  const own = nameOf($ref);
  const mapped = Object.entries(mapping).flatMap(([tag, target]) =>
    target === $ref || nameOf(String(target)) === own ? [tag] : [],
  );
  return (mapped.length > 0 ? mapped : [own]).flatMap((tag) => [tag, ...otherTypes(tag)]);
}

const nameOf = ($ref: string): string => basename($ref, extname($ref));

function otherTypes(tag: string): unknown[] {
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(tag) ? [JSON.parse(tag.toLowerCase())] : [];
}
