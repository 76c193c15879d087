import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Config, lintConfig, loadConfig, YamlParseError } from "@redocly/openapi-core";
import { formatProblem, toProblem, UserError } from "./problem.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** The repository's rules. */
export const ROOT_CONFIG = join(ROOT, "redocly.yaml");

/** Those for a spec that was imported: without the ones that a vendor's own names and texts cannot fulfil. */
export const IMPORTED_CONFIG = join(ROOT, "redocly.imported.yaml");

const IGNORE_NAME = ".redocly.lint-ignore.yaml";

/**
 * Loads the rules and refuses a configuration that would silently check less than it says: a misspelt rule, an
 * ignore file.
 *
 * @param file a redocly.yaml
 * @param specFolder the folder that is going to be linted
 * @throws {UserError} that names the place and the remedy
 */
export async function readConfig(file: string, specFolder: string): Promise<Config> {
  for (const folder of new Set([dirname(file), specFolder])) {
    const ignoreFile = join(folder, IGNORE_NAME);
    if (existsSync(ignoreFile)) {
      throw new UserError(
        `${ignoreFile}: problems must not be ignored. Delete the file, and correct the spec or the rule.`,
      );
    }
  }
  const config = await load(file);
  const misshapen = (await lintConfig({ config })).map((problem) =>
    formatProblem(toProblem(problem, dirname(file))),
  );
  const unknown = unknownPluginRules(config).map((message) => `${file}: ${message}`);
  const mistakes = [...misshapen, ...unknown];
  if (mistakes.length > 0) {
    throw new UserError(`${mistakes.join("\n")}\nCorrect the names in ${file}, or write the rule.`);
  }
  return config;
}

async function load(file: string): Promise<Config> {
  try {
    return await loadConfig({ configPath: file });
  } catch (error) {
    if (error instanceof YamlParseError) {
      throw new UserError(`${file}:${error.line}:${error.col} ${error.message} — fix the YAML`);
    }
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UserError(`${file}: ${reason}`);
  }
}

/** Redocly checks the names of its own rules only; a plugin's misspelt one would just never run. */
function unknownPluginRules(config: Config): string[] {
  const known = config.plugins.flatMap((plugin) => Object.keys(plugin.rules?.oas3 ?? {}));
  const foreign = Object.keys(config.rules.oas3_1).filter(
    (id) => id.includes("/") && !id.startsWith("rule/"),
  );
  return foreign
    .filter((id) => !known.includes(id))
    .map((id) => {
      const kin = known.filter((name) => name.startsWith(id.replace(/[^/]*$/, "")));
      return `unknown rule \`${id}\`; known: ${kin.join(", ") || "none of this plugin"}`;
    });
}
