import { readFileSync } from "node:fs";
import { join } from "node:path";
import vocabulary from "@orderwire/vocabulary/schema.json" with { type: "json" };
import { loadConfig } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { DATE_PATTERNS } from "../src/formats.ts";
import { HINTS } from "../src/hints.ts";
import { PLUGIN_ID } from "../src/plugin.ts";
import { withRulesList } from "../src/rules-list.ts";

const repository = join(import.meta.dirname, "../../..");
const style = readFileSync(join(repository, "specs/README.md"), "utf8");

test("the words of specs/README.md are those of the vocabulary's schema", () => {
  const explained = [...style.matchAll(/^### `(x-orderwire-[a-z-]+)`/gm)].map(([, word]) => word);
  const places = Object.values(vocabulary.properties);
  const known = new Set(places.flatMap(({ properties }) => Object.keys(properties)));
  expect(explained.sort()).toEqual([...known].sort());
});

test("each word of the schema stands where specs/README.md says", () => {
  const places: Readonly<Record<string, readonly string[]>> = {
    root: ["root"],
    "root or operation": ["root", "operation"],
    "root, operation or schema": ["root", "operation", "schema"],
    "operation or schema": ["operation", "schema"],
    operation: ["operation"],
    "operation that writes": ["operation"],
    "security scheme": ["securityScheme"],
    schema: ["schema"],
    server: ["server"],
    parameter: ["parameter"],
    webhook: ["webhook"],
  };
  const explained = [...style.matchAll(/^### `(x-orderwire-[a-z-]+)` \((.+)\)$/gm)];
  const hosts = (word: string) =>
    Object.entries(vocabulary.properties).flatMap(([place, { properties }]) =>
      word in properties ? [place] : [],
    );
  expect(Object.fromEntries(explained.map(([, word = ""]) => [word, hosts(word)]))).toEqual(
    Object.fromEntries(explained.map(([, word = "", where = ""]) => [word, places[where]])),
  );
});

test("every member of a word is named in its section of specs/README.md", () => {
  const sections = new Map(
    style
      .split(/^### /m)
      .slice(1)
      .map((section) => [/^`(x-orderwire-[a-z-]+)`/.exec(section)?.[1] ?? "", section]),
  );
  const missing = Object.values(vocabulary.properties).flatMap(({ properties }) =>
    Object.entries<{ readonly $ref: string }>(properties).flatMap(([word, { $ref }]) =>
      memberNames($ref)
        .filter((member) => !new RegExp(`\\b${member}\\b`).test(sections.get(word) ?? ""))
        .map((member) => `${word}.${member}`),
    ),
  );
  expect(missing).toEqual([]);
});

/** The members that a definition describes, in its branches too. */
function memberNames(ref: string): string[] {
  const definition: object | undefined = Object.entries(vocabulary.$defs).find(
    ([name]) => ref === `#/$defs/${name}`,
  )?.[1];
  if (definition === undefined) {
    throw new Error(`vocabulary.schema.json has no ${ref}`);
  }
  const own = "properties" in definition ? Object.keys(Object(definition.properties)) : [];
  const branches = "oneOf" in definition ? (definition.oneOf as readonly { readonly $ref: string }[]) : [];
  return [...own, ...branches.flatMap(({ $ref }) => memberNames($ref))];
}

test("the date formats are those of the table in specs/README.md", () => {
  const rows = [...style.matchAll(/^\| `([a-z-]+)` +\| .+? \| (?:`(.+?)`|none needed) +\|$/gm)];
  expect(rows.map(([, format, pattern]) => [format, pattern])).toEqual([...DATE_PATTERNS]);
});

test("every rule of Redocly that is on is an error and has a remedy", async () => {
  const config = await loadConfig({ configPath: join(repository, "redocly.yaml") });
  const severities = Object.entries(config.rules.oas3_1).map(
    ([id, rule]) => [id, typeof rule === "string" ? rule : rule.severity] as const,
  );
  const on = severities.filter(([, severity]) => severity !== "off");
  expect(on.filter(([, severity]) => severity !== "error")).toEqual([]);
  const builtIn = on.map(([id]) => id).filter((id) => !id.startsWith(`${PLUGIN_ID}/`));
  expect([...HINTS.keys()].filter((id) => id !== "bundler").sort()).toEqual(builtIn.sort());
});

test("README.md has the list of rules that `pnpm readme` writes", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  expect(withRulesList(readme)).toBe(readme);
});
