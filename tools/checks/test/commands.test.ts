/** The commands that are run by hand: a mistake is told, with what may be given, and is no run of nothing that looks fine. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { expect, test } from "vitest";
import { run } from "../src/command.ts";

const folder = join(root, "tools/checks");

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
    commands.filter(([, text]) => /\bparseArgs\b|process\.argv/.test(text)).map(([name]) => name),
  ).toEqual([]);
});
