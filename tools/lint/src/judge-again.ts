/** Examples that Redocly's validator judges wrong, or not at all, judged again in other words of the same schemas. */

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

/** Files of a spec as they are read, and the configuration by which they are judged. */
export interface Judging {
  readonly config: Config;
  readonly resolver: BaseResolver;
}

/** A file in other words. */
export type Telling = (document: Document<unknown>) => unknown | Promise<unknown>;

/**
 * @param problems of all rules
 * @param suspect tells by its message whether a problem may be none
 * @param tell writes a file in words that the validator reads right
 * @returns the problems, those of such examples replaced by what is wrong with them in the other words
 */
export async function judgeAgain(
  problems: readonly NormalizedProblem[],
  document: Document,
  { config, resolver }: Judging,
  { suspect, tell }: { readonly suspect: RegExp; readonly tell: Telling },
): Promise<NormalizedProblem[]> {
  const isSuspect = ({ ruleId, message }: NormalizedProblem) =>
    RULES.includes(ruleId) && suspect.test(message);
  const doubtful = new Set(problems.filter(isSuspect).map(exampleOf));
  if (doubtful.size === 0) {
    return [...problems];
  }
  const isOfOne = (problem: NormalizedProblem) =>
    RULES.includes(problem.ruleId) && doubtful.has(exampleOf(problem));
  const settings = RULES.map((rule) => [rule, config.getRuleSettings(rule, "oas3_1")] as const);
  const again = await lintDocument({
    document: await told(document, tell),
    config: await createConfig({ rules: Object.fromEntries(settings) as never }),
    externalRefResolver: new TellingResolver(resolver, tell),
  });
  return [...problems.filter((problem) => !isOfOne(problem)), ...again.filter(isOfOne)];
}

/** The file and the example in which a problem is. */
function exampleOf({ location: [place] }: NormalizedProblem): string {
  const pointer = place?.pointer ?? "";
  return `${place?.source.absoluteRef} ${/^.*?\/(?:examples\/[^/]+|example|default)(?=\/|$)/.exec(pointer)?.[0] ?? pointer}`;
}

/** The same files in other words. */
class TellingResolver extends BaseResolver {
  readonly #resolver: BaseResolver;
  readonly #tell: Telling;

  constructor(resolver: BaseResolver, tell: Telling) {
    super();
    this.#resolver = resolver;
    this.#tell = tell;
  }

  override async resolveDocument<Parsed>(...args: Parameters<BaseResolver["resolveDocument"]>) {
    const document = await this.#resolver.resolveDocument<Parsed>(...args);
    return document instanceof Error ? document : told(document, this.#tell);
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return this.#resolver.resolveExternalRef(base, ref);
  }

  override loadExternalRef(ref: string) {
    return this.#resolver.loadExternalRef(ref);
  }
}

async function told<Parsed>(document: Document<Parsed>, tell: Telling): Promise<Document<Parsed>> {
  return { ...document, parsed: (await tell(document)) as Parsed };
}
