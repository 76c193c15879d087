import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "./rule.ts";

const FOLDER = join(import.meta.dirname, "rules");

/**
 * Our rules by their names in redocly.yaml, without the plugin's prefix: each file of `rules/` is one, so that no list of
 * them can be forgotten.
 */
export const RULES: ReadonlyMap<string, Rule> = new Map(await Promise.all(ruleFiles().map(load)));

function ruleFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts"))
    .sort();
}

async function load(file: string): Promise<[string, Rule]> {
  const { default: rule } = (await import(pathToFileURL(join(FOLDER, file)).href)) as { default?: Rule };
  if (rule === undefined) {
    throw new Error(`tools/lint/src/rules/${file} must export its \`Rule\` as the default.`);
  }
  return [file.replace(/\.ts$/, ""), rule];
}
