/** `pnpm test`: builds what the tests need, then runs every check and every test, and closes with one line of counts. */
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { COMPILE_CACHE } from "./src/compile-cache.ts";
import { planTests, type TestPlan, vitestCommand } from "./src/test-plan.ts";
import { runTurbo, succeeded, type TurboRun } from "./src/turbo.ts";
import { fail, readArguments } from "./src/usage.ts";
import { listVendors, root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm test [options] [file filter ...]

Builds what has changed, type-checks, checks style, and runs all tests. With filters, parts of test files' names or
paths from the root (contract, packages/docs), builds only what those files need, runs them alone, and leaves the other
checks out.

  -t, --name <pattern>  only the tests whose name matches; a vendor's slug: only that vendor's, and nothing else is built
  --json                print the counts as JSON
  --help                this text
`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: { name: { type: "string", short: "t" }, json: { type: "boolean" } },
  },
  USAGE,
);

let passed = 0;
let failed = 0;
const everything = positionals.length === 0 && !values.name;
const vendor = listVendors().find((slug) => slug === values.name);
let plan: TestPlan;
try {
  plan = planTests(positionals, vendor);
} catch (error) {
  fail(error, USAGE);
}

/** Runs one check that is not a vitest test, and counts it. */
async function check(title: string, run: () => boolean | Promise<boolean>): Promise<boolean> {
  process.stderr.write(`\n▸ ${title}\n`);
  const ok = await run();
  if (ok) {
    passed++;
  } else {
    failed++;
    process.stderr.write(`✗ ${title}\n`);
  }
  return ok;
}

const place = { cwd: root, shell: process.platform === "win32" };
const tool = (command: string, args: string[], env: Record<string, string>) =>
  spawnSync(command, args, {
    ...place,
    env: { ...process.env, ...COMPILE_CACHE, ...env },
    stdio: ["ignore", 2, 2],
  }).status === 0;

// Types are checked beside the build, whose last steps leave a core idle.
let made: TurboRun = { ok: false, tasks: [] };
const isBuilt = await check("build", async () => {
  made = everything
    ? await runTurbo(["build", "site", "typecheck"], ["--continue=dependencies-successful"])
    : await runTurbo(["build", "site"], [...plan.filters]);
  return succeeded(made, (task) => task !== "typecheck");
});
if (isBuilt && everything) {
  await check("types", () => succeeded(made, (task) => task === "typecheck"));
  // Beside the tests, of which the first wait for programs more than for a processor.
  const style = checkStyle();
  countTests();
  await check("format and lint", async () => {
    const { ok, said } = await style;
    process.stderr.write(said);
    return ok;
  });
} else if (isBuilt) {
  countTests();
}

/** Checks format and style; what is said is kept, for it would stand among the tests' results. */
async function checkStyle(): Promise<{ ok: boolean; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)("biome", ["ci", "--error-on-warnings", "."], {
      ...place,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return { ok: true, said: stdout + stderr };
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
    return { ok: false, said: stdout || stderr ? `${stdout}${stderr}` : `${message}\n` };
  }
}

/** Runs vitest and adds its counts. */
function countTests(): void {
  process.stderr.write("\n▸ tests\n");
  const report = join(root, ".turbo/vitest.json");
  rmSync(report, { force: true });
  const { args, env } = vitestCommand(plan, {
    name: values.name,
    vendor,
    isWhole: positionals.length === 0,
    report,
  });
  const ok = tool(join(root, "tools/repo/node_modules/.bin/vitest"), args, env);
  try {
    const counts = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
  } catch {
    process.stderr.write("vitest ended without a report.\n");
  }
  // A file that does not even load fails the run without failing a test.
  if (!ok && failed === 0) {
    failed++;
  }
}

process.stdout.write(
  values.json ? `${JSON.stringify({ passed, failed })}\n` : `\n${passed} passed, ${failed} failed\n`,
);
process.exit(failed === 0 ? 0 : 1);
