/** The commands that are run by hand: a mistake is told, with what may be given, and is no run of nothing that looks fine. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { expect, test } from "vitest";
import { run } from "../src/command.ts";

const folder = join(root, "tools/checks");

/** What the root's scripts run, but for those of others (turbo, biome). */
const scripts = Object.entries(
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts as Record<string, string>,
).flatMap(([name, script]) => {
  const [, command] = /^(?:.* && )?node (.*)$/.exec(script) ?? [];
  return command === undefined ? [] : [{ name, command: command.split(" ") }];
});

/** The others are asked by the tests of tools/repo. */
const elsewhere = /^tools\/repo\/(?:build|test|watch|start|vendor-add|readme|languages)\.ts$/;

test.concurrent.each(scripts.filter(({ command: [file = ""] }) => !elsewhere.test(file)))(
  "pnpm $name --help says what it does, and does nothing",
  async ({ command }) => {
    const { code, stdout, stderr } = await run(process.execPath, [...command, "--help"], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^(?:Usage: pnpm |orderwire-)/);
  },
);

// Those that read what they are given by themselves; of the others the last test here takes care.
test.concurrent.each(scripts.filter(({ name }) => ["bench", "packages", "golden"].includes(name)))(
  "pnpm $name refuses an option that it does not have",
  async ({ command }) => {
    const { code, stdout, stderr } = await run(process.execPath, [...command, "--bogus"], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("--bogus");
    expect(stderr).not.toMatch(/^ +at /m);
  },
);

test("the root's scripts are commands of ours", () => {
  expect(scripts.length).toBeGreaterThan(14);
});

test.concurrent.each([
  { command: ["hostile.ts", "many"], want: 'The count must be a number from 1, not "many".' },
  { command: ["hostile.ts", "--vendor", "nobody"], want: 'Unknown vendor "nobody". Vendors: ' },
  { command: ["odd.ts", "nobody"], want: 'Unknown vendor "nobody". Vendors: ' },
  { command: ["site-facts.ts", "--texts", "nowhere"], want: "nowhere is not there." },
])("$command", async ({ command, want }) => {
  const { code, stdout, stderr } = await run(process.execPath, command, { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(want);
  expect(stderr).toContain("Usage: pnpm --filter @orderwire/checks");
  expect(stderr).not.toMatch(/^ +at /m);
});

test("every command reads what it is given in the one way that knows --help", () => {
  const commands = globSync("*.ts", { cwd: folder }).map(
    (name) => [name, readFileSync(join(folder, name), "utf8")] as const,
  );
  expect(commands.length).toBeGreaterThan(10);
  expect(
    commands
      .filter(([name, text]) => name !== "run.ts" && /\bparseArgs\b|process\.argv/.test(text))
      .map(([name]) => name),
  ).toEqual([]);
});
