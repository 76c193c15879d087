/** vitest over a package whose sources are instrumented, started once and asked again and again. */
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestSpecification, Vitest } from "vitest/node";
import { HOME, ROOT } from "./mutants.ts";
import type { Entry, Order, Orders } from "./orders.ts";
import type { MutatedPackage } from "./packages.ts";

declare module "vitest" {
  interface ProvidedContext {
    mutation: Orders;
  }
}

/** Tests that can be run with mutants. */
export interface Session {
  /** Test files, by absolute path. */
  readonly files: readonly string[];
  /** Runs a test file, and tells what happened; whatever hangs for longer than the limit is ended. */
  run(file: string, order: Order): Promise<{ readonly entries: readonly Entry[]; readonly failed: boolean }>;
  close(): Promise<void>;
}

/** The longest silence of a worker, in milliseconds: mutants may loop without passing their own place. */
const SILENCE = 60_000;

/**
 * Starts vitest.
 *
 * @param measured the package
 * @param code of its sources, by absolute path
 * @param only parts of the names of test files; none: all
 * @throws {Error} if no test file has such a name
 */
export async function openSession(
  { folder, without, withoutSuites = [] }: MutatedPackage,
  code: ReadonlyMap<string, string>,
  only: readonly string[] = [],
): Promise<Session> {
  const cwd = join(ROOT, folder);
  const vitest = await start(cwd, without, code);
  const specifications = await vitest.globTestSpecifications([...only]);
  if (specifications.length === 0) {
    await vitest.close();
    throw new Error(`No test file's name in ${folder} contains ${only.join(" or ")}.`);
  }
  const byFile = new Map(specifications.map((specification) => [specification.moduleId, specification]));
  return {
    files: [...byFile.keys()].sort(),
    run: (file, order) => run(vitest, byFile.get(file), { ...order, withoutSuites }),
    close: () => vitest.close(),
  };
}

async function start(
  cwd: string,
  without: readonly string[],
  code: ReadonlyMap<string, string>,
): Promise<Vitest> {
  // The package's own vitest: two copies would not know each other's tests.
  const own = createRequire(join(cwd, "package.json"));
  const entry = realpathSync(own.resolve("vitest/node"));
  const { createVitest } = (await import(pathToFileURL(entry).href)) as typeof import("vitest/node");
  const vitest = await createVitest(
    "test",
    {
      root: cwd,
      watch: false,
      maxWorkers: 1,
      pool: "forks",
      // A mutant of what a module does once, when it is loaded, is met by a test that loads it.
      isolate: true,
      reporters: [{}],
      runner: join(import.meta.dirname, "runner.ts"),
      exclude: without.map((name) => `**/${name}.test.ts`),
      onConsoleLog: () => false,
      // It knows a source by the text on the disk, and would hand out the switches of another run.
      fsModuleCache: false,
    },
    {
      plugins: [{ name: "mutants", enforce: "pre", load: (id) => code.get(id.replace(/\?.*/s, "")) }],
      resolve: { alias: [{ find: /^vitest$/, replacement: join(entry, "../index.js") }] },
    },
  );
  return vitest;
}

async function run(
  vitest: Vitest,
  specification: TestSpecification | undefined,
  orders: Omit<Orders, "journal"> & Order,
) {
  if (!specification) {
    throw new Error("A test file is gone.");
  }
  const journal = join(HOME, `journal-${process.pid}.jsonl`);
  mkdirSync(HOME, { recursive: true });
  writeFileSync(journal, "");
  vitest.provide("mutation", { ...orders, journal });
  const end = watch(journal);
  try {
    const { testModules } = await vitest.runTestSpecifications([specification]);
    const failed = testModules.some((module) => module.moduleId === specification.moduleId && !module.ok());
    return { entries: readJournal(journal), failed };
  } finally {
    end();
    rmSync(journal, { force: true });
  }
}

/** Ends the worker that has written nothing for too long. */
function watch(journal: string): () => void {
  let seen = "";
  const timer = setInterval(() => {
    const text = readFileSync(journal, "utf8");
    const last = readJournal(journal).findLast((entry) => entry.kind === "trying");
    if (text === seen && last?.kind === "trying") {
      process.kill(last.pid, "SIGKILL");
    }
    seen = text;
  }, SILENCE);
  return () => clearInterval(timer);
}

function readJournal(journal: string): Entry[] {
  return readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}
