/** Examples of values that tell by a tag what they are, which Redocly's validator cannot judge. */

import { basename, extname } from "node:path";
import { isRecord } from "@orderwire/vocabulary/record";
import {
  BaseResolver,
  type Config,
  createConfig,
  type Document,
  lintDocument,
  type NormalizedProblem,
} from "@redocly/openapi-core";

const RULES = [
  "no-invalid-media-type-examples",
  "no-invalid-schema-examples",
  "no-invalid-parameter-examples",
];

/**
 * Ajv's `discriminator` knows only `oneOf` with text tags, OpenAPI's any. What it could not judge is judged again with each
 * discriminator written out as conditions: with this tag, that schema.
 *
 * @param problems of all rules
 * @param resolver has read the spec
 * @returns the problems, those that say nothing of an example replaced by what is wrong with it
 */
export async function judgeTaggedExamples(
  problems: readonly NormalizedProblem[],
  document: Document,
  { config, resolver }: { readonly config: Config; readonly resolver: BaseResolver },
): Promise<NormalizedProblem[]> {
  const unjudged = new Set(problems.filter(isBeyondValidator).map(exampleOf));
  if (unjudged.size === 0) {
    return [...problems];
  }
  const isOfOne = (problem: NormalizedProblem) =>
    RULES.includes(problem.ruleId) && unjudged.has(exampleOf(problem));
  const settings = RULES.map((rule) => [rule, config.getRuleSettings(rule, "oas3_1")] as const);
  const again = await lintDocument({
    document: toldApart(document),
    config: await createConfig({ rules: Object.fromEntries(settings) as never }),
    externalRefResolver: new Telling(resolver),
  });
  return [...problems.filter((problem) => !isOfOne(problem)), ...again.filter(isOfOne)];
}

function isBeyondValidator({ ruleId, message }: NormalizedProblem): boolean {
  return (
    RULES.includes(ruleId) &&
    /Example validation errored: discriminator|tag "[^"]*" must be string|value of tag "[^"]*" must be in/.test(
      message,
    )
  );
}

/** The file and the example in which a problem is. */
function exampleOf({ location: [place] }: NormalizedProblem): string {
  const pointer = place?.pointer ?? "";
  return `${place?.source.absoluteRef} ${/^.*?\/(?:examples\/[^/]+|example|default)(?=\/|$)/.exec(pointer)?.[0] ?? pointer}`;
}

/** The same files, with discriminators as conditions. */
class Telling extends BaseResolver {
  readonly #resolver: BaseResolver;

  constructor(resolver: BaseResolver) {
    super();
    this.#resolver = resolver;
  }

  override async resolveDocument<Parsed>(...args: Parameters<BaseResolver["resolveDocument"]>) {
    const document = await this.#resolver.resolveDocument<Parsed>(...args);
    return document instanceof Error ? document : toldApart(document);
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return this.#resolver.resolveExternalRef(base, ref);
  }

  override loadExternalRef(ref: string) {
    return this.#resolver.loadExternalRef(ref);
  }
}

function toldApart<Parsed>(document: Document<Parsed>): Document<Parsed> {
  return { ...document, parsed: told(document.parsed) as Parsed };
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
