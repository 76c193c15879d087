import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Bench } from "./bench.ts";
import { call } from "./benches/call.ts";
import { encode } from "./benches/encode.ts";
import { endurance } from "./benches/endurance.ts";
import { engine } from "./benches/engine.ts";
import { memory } from "./benches/memory.ts";
import { mock } from "./benches/mock.ts";
import { reading } from "./benches/reading.ts";
import { scale } from "./benches/scale.ts";
import { site } from "./benches/site.ts";
import { size } from "./benches/size.ts";
import { stored } from "./benches/stored.ts";
import { types } from "./benches/types.ts";
import { flakyCommand } from "./flaky.ts";
import { type MutationOptions, mutationCommand } from "./mutation/command.ts";
import { MUTATED } from "./mutation/packages.ts";
import { formatResults, type Result, resultsFile } from "./report.ts";
import { installSteady } from "./steady.ts";
import { UsageError } from "./usage-error.ts";
import { compiledVendors } from "./vendors.ts";

const BENCHES: Readonly<Record<string, { readonly bench: Bench; readonly repeat: number }>> = {
  size: { bench: size, repeat: 1 },
  call: { bench: call, repeat: 1000 },
  encode: { bench: encode, repeat: 2000 },
  mock: { bench: mock, repeat: 2000 },
  engine: { bench: engine, repeat: 2000 },
  endurance: { bench: endurance, repeat: 100_000 },
  memory: { bench: memory, repeat: 1_000_000 },
  stored: { bench: stored, repeat: 200 },
  types: { bench: types, repeat: 1 },
  reading: { bench: reading, repeat: 1 },
  site: { bench: site, repeat: 1 },
  scale: { bench: scale, repeat: 1 },
};

const USAGE = `Usage: pnpm bench [name...] [options]
       pnpm bench mutation [package...] [--files <glob> ...] [--tests <name> ...] [--sample <n> [--seed <n>]]
       pnpm bench flaky [package...] [--tests <name> ...]

Measures our packages side by side with their peers. Names: ${Object.keys(BENCHES).join(", ")} (default: all).
"mutation" changes sources one place at a time, and prints which changes no test noticed. Packages:
${Object.keys(MUTATED).join(", ")} (default: all). It takes minutes, and installs Stryker's instrumenter the first time.
"flaky" runs the tests of any package (default: of all) twenty times beside six busy processes, and prints what failed.
What they test must be built.

  --runs <n>       samples of each side, taken in turn (default 5)
  --vendor <slug>  a compiled vendor (default: the one with the most operations)
  --document <f>   a vendor's OpenAPI document, for "scale"
  --json           print JSON, with every sample
  --files <glob>   mutate only these sources, e.g. "src/dates.ts" (repeatable; default src/**/*.ts)
  --tests <name>   ask only test files whose names contain this, e.g. "proxy/" (repeatable; default all)
  --sample <n>     mutate only n places, drawn at random (default: all)
  --seed <n>       of that draw (default 1)
  --write          store the results in tools/bench/results.md (all benchmarks only)
  --help           this text

Exit code: 0 if it is measured, 1 if it could not be, 2 for a mistake in the command.
`;

/** @throws {Error} with what is wrong with the arguments */
function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: "string", default: "5" },
      vendor: { type: "string" },
      document: { type: "string" },
      files: { type: "string", multiple: true, default: ["src/**/*.ts"] },
      tests: { type: "string", multiple: true, default: [] },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (positionals[0] === "mutation") {
    return {
      ...values,
      runs: 0,
      names: [],
      mutation: readMutation(positionals.slice(1), values),
      flaky: undefined,
    };
  }
  if (positionals[0] === "flaky") {
    return { ...values, runs: 0, names: [], mutation: undefined, flaky: positionals.slice(1) };
  }
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new UsageError("--runs must be a whole number from 1.");
  }
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown) {
    throw new UsageError(
      `Unknown benchmark "${unknown}". Benchmarks: ${Object.keys(BENCHES).join(", ")}, mutation, flaky.`,
    );
  }
  if (values.write && positionals.length > 0) {
    throw new UsageError("--write stores all benchmarks: leave the names out.");
  }
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  return { ...values, runs, names, mutation: undefined, flaky: undefined };
}

/** @throws {Error} if a number is none */
function readMutation(
  packages: string[],
  {
    files,
    tests,
    sample,
    seed,
  }: { files: string[]; tests: string[]; sample?: string | undefined; seed: string },
): { packages: string[]; options: MutationOptions } {
  const size = sample === undefined ? undefined : Number(sample);
  if (size !== undefined && !(Number.isInteger(size) && size > 0)) {
    throw new UsageError("--sample must be a whole number from 1.");
  }
  if (!/^\d+$/.test(seed)) {
    throw new UsageError("--seed must be a whole number from 0.");
  }
  return { packages, options: { files, tests, sample: size, seed: Number(seed) } };
}

async function main(): Promise<void> {
  const {
    names,
    runs,
    vendor: slug,
    document: given,
    json,
    write,
    help,
    mutation,
    flaky,
    tests,
  } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  if (mutation !== undefined) {
    await mutationCommand(mutation.packages, mutation.options);
    return;
  }
  if (flaky !== undefined) {
    process.exitCode = flakyCommand(flaky, tests) ? 0 : 1;
    return;
  }
  const vendors = await compiledVendors();
  const vendor = slug === undefined ? vendors[0] : vendors.find((compiled) => compiled.slug === slug);
  if (!vendor) {
    throw new UsageError(
      `Unknown vendor "${slug}". Compiled vendors: ${vendors.map((compiled) => compiled.slug).join(", ")}.`,
    );
  }
  if (names.includes("mock")) {
    installSteady();
  }
  const document = given === undefined ? undefined : resolve(process.env.INIT_CWD ?? "", given);
  const results: Result[] = [];
  for (const name of names) {
    const chosen = BENCHES[name];
    if (!chosen) {
      continue;
    }
    const result = await chosen.bench({
      vendor,
      vendors,
      peers: true,
      runs,
      repeat: chosen.repeat,
      document,
    });
    results.push(result);
    if (!json) {
      process.stdout.write(`${formatResults([result])}\n`);
    }
  }
  if (json) {
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  }
  if (write) {
    writeFileSync(new URL("../results.md", import.meta.url), resultsFile(results, runs, new Date()));
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const isMistake =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  process.exitCode = isMistake ? 2 : 1;
}
