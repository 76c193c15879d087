import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { expect, test } from "vitest";
import { mustRun } from "../src/command.ts";

/** What Biome has no rule for. Each is one way of several, chosen so that a reader meets only one. */
const listing = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"];
const sources = (await mustRun("git", listing, { cwd: root }))
  .trim()
  .split("\n")
  .filter((file) => /^(?:packages\/(?!compiled)|tools\/)[^/]+\/(?:src\/|[^/]+\.ts$)/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

/** Lines of all sources that match, as `file:line text`. */
function lines(pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) =>
    text
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

test("what a function throws is named in braces: @throws {Error} if …", () => {
  expect(lines(/^\s*(?:\/\*)?\*.*@throws (?!…)(?!\{[A-Z]\w*\}(?: \S|$))/)).toEqual([]);
});

test("values that never change are in capitals: numbers, texts, patterns, sets and maps of a module", () => {
  expect(
    lines(/^(?:export )?const [a-z]\w*(?:: [^=]+)? = (?:-?\d|["`/]|new (?:Set|Map|RegExp)\b[^(]*\([^)])/),
  ).toEqual([]);
});

test("there are sources to look at", () => {
  expect(sources.length).toBeGreaterThan(100);
});
