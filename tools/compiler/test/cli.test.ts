import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const CLI = join(import.meta.dirname, "../src/cli.ts");

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    cwd: "/",
  });
  return { status, output: stdout + stderr };
}

test.each([
  { args: ["--help"], status: 0, want: /^orderwire-compile: makes packages.*--check/s },
  { args: [], status: 2, want: /Usage:/ },
  {
    args: ["toys"],
    status: 1,
    want: /^orderwire-compile: Unknown output "toys"\. It must be one of types, client, mock, docs;/,
  },
  { args: ["types", "client"], status: 1, want: /Unexpected "client"/ },
  { args: ["types", "--vendr", "x"], status: 1, want: /Unknown option '--vendr'.*--help/s },
  {
    args: ["types", "--vendor", "nope"],
    status: 1,
    want: /There is no vendor "nope" in specs\/\. Vendors: /,
  },
  { args: ["packages", "--vendor", "nope"], status: 1, want: /There is no vendor "nope"/ },
])("$args", ({ args, status, want }) => {
  const result = run(...args);
  expect(result.output).toMatch(want);
  expect(result.output).not.toMatch(/^ {4}at /m);
  expect(result.status).toBe(status);
});
