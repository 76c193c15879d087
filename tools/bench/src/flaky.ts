/** `pnpm bench flaky`: packages' tests again and again on a busy machine. One that fails now and then is found before a user of CI finds it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./usage-error.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** How often, and beside how many processes that do nothing but take time. */
const RUNS = 20;
const BUSY = 6;

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Folders of all packages with tests, by the name under which they are asked for. */
function testedPackages(): ReadonlyMap<string, string> {
  const folders = ["packages", "tools"]
    .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => join(parent, name)))
    .filter((folder) => existsSync(join(ROOT, folder, "vitest.config.ts")));
  return new Map(folders.sort().map((folder) => [basename(folder), folder]));
}

/**
 * Runs the tests and prints how often they passed, and which failed when they did not.
 *
 * @param names of packages; none: all that have tests
 * @param tests parts of test files' names; none: all files
 * @returns whether every run passed
 * @throws {UsageError} for an unknown package
 */
export function flakyCommand(names: readonly string[], tests: readonly string[] = []): boolean {
  const packages = testedPackages();
  const unknown = names.find((name) => !packages.has(name));
  if (unknown !== undefined) {
    throw new UsageError(`Unknown package "${unknown}". Packages: ${[...packages.keys()].join(", ")}.`);
  }
  const busy = Array.from({ length: BUSY }, startBusyProcess);
  try {
    const chosen = names.length > 0 ? names : [...packages.keys()];
    return chosen.map((name) => isSteady(name, packages.get(name) ?? "", tests)).every(Boolean);
  } finally {
    for (const child of busy) {
      child.kill("SIGKILL");
    }
  }
}

function startBusyProcess(): ChildProcess {
  return spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
}

function isSteady(name: string, folder: string, tests: readonly string[]): boolean {
  let passed = 0;
  for (let number = 1; number <= RUNS; number++) {
    const failures = failuresOf(folder, tests);
    passed += failures.length === 0 ? 1 : 0;
    for (const failure of failures) {
      process.stdout.write(`${name}, run ${number}: ${failure}\n`);
    }
  }
  process.stdout.write(`${name}: ${passed} of ${RUNS} runs passed beside ${BUSY} busy processes\n`);
  return passed === RUNS;
}

/** The tests that fail in one run; a run that ends without a report is a failure, too. */
function failuresOf(folder: string, tests: readonly string[]): string[] {
  const report = join(tmpdir(), `orderwire-flaky-${process.pid}.json`);
  rmSync(report, { force: true });
  const program = join(ROOT, "tools/repo/node_modules/.bin/vitest");
  const args = ["run", ...tests, "--maxWorkers=100%", "--reporter=json", `--outputFile=${report}`];
  const { status } = spawnSync(program, args, { cwd: join(ROOT, folder), stdio: "ignore" });
  let failed: string[] = [];
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    failed = testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter((result) => result.status === "failed")
        .map(({ fullName }) => `${name.slice(ROOT.length)}: ${fullName}`),
    );
  } catch {
    return ["ended without a report"];
  } finally {
    rmSync(report, { force: true });
  }
  return status !== 0 && failed.length === 0 ? [`ended with ${status}`] : failed;
}
