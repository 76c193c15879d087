import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pluginId } from "./plugin.ts";
import { rules } from "./rules/index.ts";

const begin = "<!-- rules: written by `pnpm readme` in this folder -->";
const end = "<!-- /rules -->";

/**
 * A README with its list of our rules brought up to date.
 *
 * @throws Error if the README has no place for the list
 */
export function withRulesList(readme: string): string {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(
      `tools/lint/README.md: put the list's place back, a line "${begin}" and a line "${end}".`,
    );
  }
  const lines = Object.entries(rules).map(([name, { demands }]) => `- \`${pluginId}/${name}\`: ${demands}`);
  return [before + begin, "", ...lines, "", end + after].join("\n");
}

if (import.meta.main) {
  const file = join(import.meta.dirname, "../README.md");
  writeFileSync(file, withRulesList(readFileSync(file, "utf8")));
}
