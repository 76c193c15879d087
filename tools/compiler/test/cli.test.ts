import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Run as a program; what it says to whom is told in `packages.test.ts`. */
test("a mistake is told without a stack, and the program fails", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../src/cli.ts"), "vendor", "nope"],
    { encoding: "utf8", cwd: "/" },
  );
  expect(stderr).toMatch(/^orderwire-compile: Unknown vendor "nope" in specs\/\. Vendors: [^\n]*\n$/);
  expect([status, stdout]).toEqual([1, ""]);
});
