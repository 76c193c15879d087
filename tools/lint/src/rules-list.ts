import { PLUGIN_ID } from "./plugin.ts";
import { RULES } from "./rules.ts";

const BEGIN = "<!-- rules: written by `pnpm readme` -->";
const END = "<!-- /rules -->";

/**
 * A README with its list of our rules brought up to date.
 *
 * @throws {Error} if the README has no place for the list
 */
export function withRulesList(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(
      `tools/lint/README.md: put the list's place back, a line "${BEGIN}" and a line "${END}".`,
    );
  }
  const lines = [...RULES].map(([name, { description }]) => `- \`${PLUGIN_ID}/${name}\`: ${description}`);
  return [before + BEGIN, "", ...lines, "", END + after].join("\n");
}
