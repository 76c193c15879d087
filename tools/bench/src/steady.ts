/** Steady, a mock server that is a native program: https://github.com/dgellow/steady */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where it is installed: a hundred megabytes that nobody needs who does not measure. */
const HOME = resolve(import.meta.dirname, "../../../node_modules/.cache/orderwire-steady");
const STEADY = "@stdy/cli@0.22.2";

/** The program, if it was installed here. */
export function steadyProgram(): string | undefined {
  const { platform, arch } = process;
  const suffix = platform === "win32" ? ".exe" : "";
  const program = join(HOME, `node_modules/@stdy/cli-${platform}-${arch}/bin/steady${suffix}`);
  return existsSync(program) ? program : undefined;
}

/** Installs it, for the first benchmark that is to compare with it. Without a network there is one peer less. */
export function installSteady(): void {
  if (steadyProgram()) {
    return;
  }
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, "package.json"), '{ "private": true }\n');
  spawnSync("npm", ["install", "--no-audit", "--no-fund", STEADY], {
    cwd: HOME,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}
