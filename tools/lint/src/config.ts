import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Config, lintConfig, loadConfig, YamlParseError } from "@redocly/openapi-core";
import { formatProblem, toProblem, UserError } from "./problem.ts";

const configName = "redocly.yaml";
const ignoreName = ".redocly.lint-ignore.yaml";

/**
 * Finds the configuration in a folder or above it.
 *
 * @throws UserError if there is none
 */
export function findConfig(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, configName);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) {
      throw new UserError(
        `No ${configName} in ${from} or above it. Run in specs/<vendor> of the repository, or name the file with --config.`,
      );
    }
  }
}

/**
 * Loads the rules and refuses a configuration that would silently check less than it says: a misspelt rule, an
 * ignore file.
 *
 * @throws UserError that names the place and the remedy
 */
export async function readConfig(file: string, specFolder: string): Promise<Config> {
  for (const folder of new Set([dirname(file), specFolder])) {
    const ignoreFile = join(folder, ignoreName);
    if (existsSync(ignoreFile)) {
      throw new UserError(
        `${ignoreFile}: problems are not ignored here. Delete the file, and mend the spec or the rule.`,
      );
    }
  }
  let config: Config;
  try {
    config = await loadConfig({ configPath: file });
  } catch (error) {
    if (error instanceof YamlParseError) {
      throw new UserError(`${file}:${error.line}:${error.col} ${error.message}. Mend the YAML.`);
    }
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UserError(`${file}: ${reason}`);
  }
  const mistakes = [
    ...(await lintConfig({ config })).map((problem) =>
      formatProblem(
        toProblem(problem, dirname(file), new Map([["configuration struct", "mend the configuration"]])),
      ),
    ),
    ...unknownPluginRules(config).map(
      (id) => `${file}: no plugin has a rule \`${id}\`. Correct the name, or delete the line.`,
    ),
  ];
  if (mistakes.length > 0) throw new UserError(mistakes.join("\n"));
  return config;
}

/** Redocly checks the names of its own rules only; a plugin's misspelt one would just never run. */
function unknownPluginRules(config: Config): string[] {
  const known = new Set(config.plugins.flatMap((plugin) => Object.keys(plugin.rules?.oas3 ?? {})));
  const configured = Object.keys(config.rules.oas3_1);
  return configured.filter((id) => id.includes("/") && !id.startsWith("rule/") && !known.has(id));
}
