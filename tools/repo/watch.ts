/** `pnpm watch <package>`: a package's tests, run again at every change of a file. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { planTests, testedPackages } from "./src/test-plan.ts";
import { runTurbo } from "./src/turbo.ts";
import { fail, readArguments } from "./src/usage.ts";
import { root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm watch <package> [file filter ...]

Builds what the package's tests need, runs them, and runs those again that a change of a file concerns, until Ctrl-C.

  <package>  name of its folder: ${testedPackages.map((folder) => folder.replace(/^.*\//, "")).join(", ")}
  --help     this text
`;

const {
  positionals: [name, ...filters],
} = readArguments({ allowPositionals: true }, USAGE);

const folder = testedPackages.find((path) => path === name || path.endsWith(`/${name}`));
if (!folder) {
  fail(new Error(name ? `Unknown package "${name}".` : "Which package? Give the name of its folder."), USAGE);
}
if (!(await runTurbo(["build", "site"], [...planTests([`${folder}/`]).filters])).ok) {
  process.exit(1);
}

const vitest = spawn(join(root, "tools/repo/node_modules/.bin/vitest"), ["watch", ...filters], {
  cwd: join(root, folder),
  stdio: "inherit",
  shell: process.platform === "win32",
});
vitest.on("exit", (code) => process.exit(code ?? 1));
