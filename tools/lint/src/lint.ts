import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  BaseResolver,
  type Config,
  type Document,
  detectSpec,
  lintDocument,
  YamlParseError,
} from "@redocly/openapi-core";
import { type Problem, sortProblems, toProblem, UserError } from "./problem.ts";
import { remedies } from "./remedies.ts";
import { findUnusedFiles } from "./unused-files.ts";

/** A spec that was read and checked. The resolver holds its parsed files, so that the bundler reads nothing twice. */
export interface LintedSpec {
  readonly document: Document;
  readonly resolver: BaseResolver;
  readonly problems: readonly Problem[];
}

/**
 * Reads `openapi.yaml` of a folder and checks it with every rule of the configuration.
 *
 * @throws UserError if the file is missing or is no OpenAPI document
 */
export async function lintSpec(folder: string, config: Config): Promise<LintedSpec> {
  const root = dirname(config.configPath ?? folder);
  const entry = join(folder, "openapi.yaml");
  if (!existsSync(entry)) {
    throw new UserError(`${entry} does not exist. Run in a spec's folder, specs/<vendor>.`);
  }
  const resolver = new BaseResolver(config.resolve);
  const document = await resolver.resolveDocument(null, entry, true);
  if (document instanceof YamlParseError) {
    throw new UserError(`${entry}:${document.line}:${document.col} ${document.message} — mend the YAML`);
  }
  if (document instanceof Error) throw new UserError(`${entry}: ${document.message}`);
  try {
    detectSpec(document.parsed);
  } catch (error) {
    throw new UserError(
      `${entry}:1:1 ${error instanceof Error ? error.message : error} — begin with \`openapi: 3.1.0\``,
    );
  }
  const found = await lintDocument({ document, config, externalRefResolver: resolver });
  const problems = found.map((problem) => toProblem(problem, root, remedies));
  const unused = await findUnusedFiles(folder, root, resolver.getFiles());
  return { document, resolver, problems: sortProblems([...problems, ...unused]) };
}
