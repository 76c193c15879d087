import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, getLineColLocation, lint } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { ROOT_CONFIG, readConfig } from "../src/config.ts";
import orderwirePlugin, { PLUGIN_ID } from "../src/plugin.ts";
import { RULES } from "../src/rules.ts";

const fixtures = join(import.meta.dirname, "../fixtures");
const names = [...RULES.keys()];

/** The lines of a fixture that end in `# expect`: where the rule must find fault, and nowhere else. */
function expectedLines(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => (line.endsWith("# expect") ? [`${index + 1}`] : []));
}

/** Runs one rule alone. */
async function linesOf(rule: string, file: string) {
  const config = await createConfig({
    plugins: [orderwirePlugin()],
    rules: { [`${PLUGIN_ID}/${rule}`]: "error" },
  });
  const problems = await lint({ ref: file, config });
  return problems.map(({ ruleId, message, location: [location] }) => ({
    rule: ruleId,
    line: location === undefined ? "" : `${getLineColLocation(location).start.line}`,
    message,
  }));
}

test("every rule has fixtures, and every fixture a rule", () => {
  expect(readdirSync(fixtures).sort()).toEqual([...names].sort());
});

test("every rule is an error for every spec", async () => {
  const { rules } = await readConfig(ROOT_CONFIG, ".");
  const ours = Object.entries(rules.oas3_1).filter(([name]) => name.startsWith(`${PLUGIN_ID}/`));
  expect(Object.fromEntries(ours)).toEqual(
    Object.fromEntries(names.map((name) => [`${PLUGIN_ID}/${name}`, "error"])),
  );
});

test.each(names)("%s passes what is right", async (rule) => {
  expect(await linesOf(rule, join(fixtures, rule, "pass.yaml"))).toEqual([]);
});

test.each(names)("%s fails what is wrong, there, and says what to do", async (rule) => {
  const file = join(fixtures, rule, "fail.yaml");
  const found = await linesOf(rule, file);
  expect([...new Set(found.map(({ line }) => line))].sort()).toEqual(expectedLines(file).sort());
  for (const { rule: id, message } of found) {
    expect(id).toBe(`${PLUGIN_ID}/${rule}`);
    expect(message).toMatch(/ — .+\.$/s);
  }
});
