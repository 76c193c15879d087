import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const CLI = join(import.meta.dirname, "../src/cli.ts");

test.each([
  { args: ["--help"], status: 0, want: /^Usage: pnpm bench / },
  { args: ["sise"], status: 2, want: /Unknown benchmark "sise"\. Benchmarks: size, call, / },
  { args: ["--runs", "0"], status: 2, want: /--runs must be a whole number from 1\./ },
  { args: ["--vendor", "nobody"], status: 2, want: /Unknown vendor "nobody"\. Compiled vendors: / },
  { args: ["size", "--write"], status: 2, want: /leave the names out/ },
  {
    args: ["flaky", "nobody"],
    status: 2,
    want: /Unknown package "nobody"\. Packages: docs, mock-server, runtime, vocabulary, bench, changes, checks, /,
  },
  {
    args: ["mutation", "docs"],
    status: 2,
    want: /Unknown package "docs"\. Packages: runtime, mock-server, compiler\./,
  },
  { args: ["--bogus"], status: 2, want: /Unknown option '--bogus'/ },
])("pnpm bench $args", ({ args, status, want }) => {
  const result = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });
  expect(result.stdout + result.stderr).toMatch(want);
  expect(result.stderr).not.toMatch(/^ {4}at /m);
  expect(result.status).toBe(status);
});
