import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type BaseResolver,
  type Config,
  createConfig,
  type Document,
  detectSpec,
  lintDocument,
  type NormalizedProblem,
  ResolveError,
  YamlParseError,
} from "@redocly/openapi-core";
import { type OpenDraft, openDrafts } from "./drafts.ts";
import { judgeOneWayExamples } from "./one-way-examples.ts";
import { dedupe, hasHoles, type Problem, sortProblems, toProblem, UserError } from "./problem.ts";
import { SpecResolver } from "./spec-resolver.ts";
import { judgeTaggedExamples } from "./tagged-examples.ts";
import { findUnusedFiles } from "./unused-files.ts";

/** A spec that was read and checked. The resolver holds its parsed files, so that the bundler reads nothing twice. */
export interface LintedSpec {
  readonly document: Document;
  readonly resolver: BaseResolver;
  readonly problems: readonly Problem[];
  /** What an import invented and stands as it did. */
  readonly drafts: readonly OpenDraft[];
}

/**
 * Reads `openapi.yaml` of a folder and checks it with every rule of the configuration.
 *
 * @param folder of the spec, absolute
 * @throws {UserError} if the file is missing or is no OpenAPI document
 */
export async function lintSpec(folder: string, config: Config): Promise<LintedSpec> {
  const root = dirname(config.configPath ?? folder);
  const resolver = new SpecResolver(folder);
  const document = await readEntry(join(folder, "openapi.yaml"), resolver);
  const all = await runRules(document, config, resolver);
  const judging = { config, resolver };
  const marked = await judgeOneWayExamples(all, document, judging);
  const found = await judgeTaggedExamples(marked, document, judging);
  const problems = dedupe(found).map((problem) => toProblem(problem, root));
  // What a broken reference meant to name is not unused.
  const unused = hasHoles(problems) ? [] : await findUnusedFiles(folder, root, resolver.getFiles());
  const drafts = await openDrafts(folder, resolver, root);
  return { document, resolver, problems: sortProblems([...problems, ...unused]), drafts };
}

/**
 * Some rules, Redocly's too, trip over a list where an object belongs. Then the rule that checks the shape says what is
 * wrong; if it finds nothing, the fault is the rule's own.
 */
async function runRules(
  document: Document,
  config: Config,
  resolver: BaseResolver,
): Promise<NormalizedProblem[]> {
  try {
    return await lintDocument({ document, config, externalRefResolver: resolver });
  } catch (error) {
    const shape = await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });
    const problems = await lintDocument({ document, config: shape, externalRefResolver: resolver });
    if (problems.length === 0) {
      throw error;
    }
    return problems;
  }
}

async function readEntry(file: string, resolver: BaseResolver): Promise<Document> {
  if (!existsSync(file)) {
    throw new UserError(`${file} does not exist. Run in a spec's folder, specs/<vendor>.`);
  }
  try {
    const document = await resolver.resolveDocument(null, file, true);
    if (document instanceof Error) {
      throw document;
    }
    detectSpec(document.parsed);
    return document;
  } catch (error) {
    if (error instanceof YamlParseError) {
      throw new UserError(`${file}:${error.line}:${error.col} ${error.message} — fix the YAML`);
    }
    const reason = error instanceof Error ? error.message : String(error);
    const advice = error instanceof ResolveError ? "correct the file" : "begin with `openapi: 3.1.0`";
    throw new UserError(`${file}:1:1 ${reason} — ${advice}`);
  }
}
