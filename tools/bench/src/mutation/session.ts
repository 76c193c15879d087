/** vitest over a package whose sources are instrumented, started once and asked again and again. */
import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestSequencer, TestSpecification, Vitest } from "vitest/node";
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
  /**
   * Runs test files in a new process, or in one for each where the package isolates them, and tells what happened;
   * whatever hangs for longer than the limit is ended.
   */
  run(
    files: readonly string[],
    order: Order,
  ): Promise<{ readonly entries: readonly Entry[]; readonly failed: boolean }>;
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
    run: (chosen, order) => {
      const wanted = chosen.flatMap((file) => byFile.get(file) ?? []);
      return run(vitest, wanted, { ...order, withoutSuites });
    },
    close: () => vitest.close(),
  };
}

/** Quick files first: what they notice is not shown to the slow ones. */
class AsGiven implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files;
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}

async function start(
  cwd: string,
  without: readonly string[],
  code: ReadonlyMap<string, string>,
): Promise<Vitest> {
  // The package's own vitest: two copies would not know each other's tests.
  const own = createRequire(join(cwd, "package.json"));
  const entry = realpathSync(own.resolve("vitest/node"));
  // As vitest's own command says to what it loads: else TypeScript checks each node that another library hands over.
  process.env.NODE_ENV ??= "test";
  const { createVitest } = (await import(pathToFileURL(entry).href)) as typeof import("vitest/node");
  const vitest = await createVitest(
    "test",
    {
      root: cwd,
      watch: false,
      maxWorkers: 1,
      pool: "forks",
      reporters: [{}],
      sequence: { sequencer: AsGiven },
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
  specifications: TestSpecification[],
  orders: Omit<Orders, "journal"> & Order,
) {
  const journal = join(HOME, `journal-${process.pid}.jsonl`);
  mkdirSync(HOME, { recursive: true });
  writeFileSync(journal, "");
  vitest.provide("mutation", { ...orders, journal });
  const end = watch(journal);
  try {
    const { testModules } = await vitest.runTestSpecifications(specifications);
    const wanted = new Set(specifications.map(({ moduleId }) => moduleId));
    const failed = testModules.some((module) => wanted.has(module.moduleId) && !module.ok());
    return { entries: readJournal(journal), failed };
  } finally {
    end();
    rmSync(journal, { force: true });
  }
}

/** Ends the worker that has written nothing for too long, if it tries a mutant. */
function watch(journal: string): () => void {
  let seen = 0;
  const timer = setInterval(() => {
    const { size } = statSync(journal);
    const last = size === seen ? readJournal(journal).at(-1) : undefined;
    if (last?.kind === "trying") {
      process.kill(last.pid, "SIGKILL");
    }
    seen = size;
  }, SILENCE);
  return () => clearInterval(timer);
}

function readJournal(journal: string): Entry[] {
  return readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}
