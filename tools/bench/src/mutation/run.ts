/** Runs Stryker over a package of the repository. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { type MutationScore, readScore, type StrykerReport } from "./report.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");

/** Where Stryker is installed: a hundred megabytes that nobody needs who does not measure. */
const HOME = join(ROOT, "node_modules/.cache/orderwire-mutation");
const STRYKER = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"];

/** The packages that are measured, by the name under which they are asked for. */
export const MUTATED: Readonly<Record<string, string>> = {
  runtime: "packages/runtime",
  "mock-server": "packages/mock-server",
  compiler: "tools/compiler",
};

/**
 * Installs Stryker, beside the vitest that the tests import: two copies of it would not know each other's tests.
 *
 * @throws {Error} if the registry cannot be reached
 */
export function installStryker(): void {
  if (existsSync(join(HOME, "node_modules/@stryker-mutator/vitest-runner"))) {
    return;
  }
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, "package.json"), '{ "private": true }\n');
  const args = ["install", "--no-audit", "--no-fund", "--legacy-peer-deps", ...STRYKER];
  const { status } = spawnSync("npm", args, {
    cwd: HOME,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    throw new Error("Stryker could not be installed; the reason is above.");
  }
  const vitest = join(HOME, "node_modules/vitest");
  rmSync(vitest, { recursive: true, force: true });
  symlinkSync(realpathSync(join(ROOT, "tools/repo/node_modules/vitest")), vitest, "junction");
}

/**
 * Changes the package's sources one place at a time, and runs the tests that reach it. Stryker works on the files
 * themselves, so that tests find what they read beside them, and puts them back.
 *
 * @param folder of the package, from the root
 * @param files globs from the package's folder
 * @throws {Error} if sources are changed and not committed, or Stryker fails
 */
export function mutate(folder: string, files: readonly string[]): MutationScore {
  const cwd = join(ROOT, folder);
  const { stdout } = spawnSync("git", ["status", "--porcelain", "src"], { cwd, encoding: "utf8" });
  if (stdout.trim() !== "") {
    throw new Error(
      `${folder}/src has changes that are not committed, and a crash would lose them. Commit or stash them.`,
    );
  }
  const report = join(HOME, "report.json");
  const config = join(HOME, "stryker.json");
  rmSync(report, { force: true });
  writeFileSync(config, JSON.stringify(settings(files, report)));
  const program = join(HOME, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const { status } = spawnSync(process.execPath, [program, "run", config], { cwd, stdio: ["ignore", 2, 2] });
  if (status !== 0 || !existsSync(report)) {
    throw new Error(
      `Stryker failed over ${folder}; the reason is above. \`git checkout ${folder}\` if files are changed.`,
    );
  }
  return readScore(JSON.parse(readFileSync(report, "utf8")) as StrykerReport);
}

function settings(files: readonly string[], report: string): object {
  return {
    testRunner: "vitest",
    plugins: [join(HOME, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")],
    mutate: files,
    inPlace: true,
    coverageAnalysis: "perTest",
    disableTypeChecks: false,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: report },
    tempDirName: join(HOME, "tmp"),
    // Text that only a person reads is not worth a test of its own.
    mutator: { excludedMutations: ["StringLiteral"] },
  };
}
