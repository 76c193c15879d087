/**
 * Runs in vitest's worker in place of vitest's own runner. A process per mutant spends most of its time on starting;
 * here the test files are loaded once, and each of their tests runs again for each mutant that it reaches.
 */
import { appendFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { type RunnerTestCase, type RunnerTestSuite, type SerializedConfig, TestRunner } from "vitest";
import { lateness, PATIENCE } from "./lateness.ts";
import type { Entry, Orders } from "./orders.ts";
import { BOARD, FOUND } from "./switchboard.ts";

/** A test that costs more, in milliseconds of the processor's time, is run once without a mutant. */
const DEAR = 1000;

/** Ends vitest's repetitions of a test: it asks for the state after each. */
const enough = (test: RunnerTestCase): void => {
  if (test.result) {
    test.result.state = "skip";
  }
};

/** What happens in a repetition of a test. */
type Attempt =
  | { readonly kind: "cover" }
  | { readonly kind: "again"; readonly covered: Extract<Entry, { kind: "covered" }> }
  | { readonly kind: "mutant" | "proof"; readonly mutant: string };

export default class MutationRunner extends TestRunner {
  readonly #orders: Orders = this.injectValue("mutation");
  #started = 0;
  #usage = process.cpuUsage();
  /** Of the test that runs, without a mutant, in milliseconds. */
  #usual = 0;
  #queue: { readonly mutant: string; readonly limit: number }[] = [];
  #attempt: Attempt | undefined;

  constructor(config: SerializedConfig) {
    super(config);
    BOARD.activeMutant = undefined;
    if (this.#orders.kind === "alone") {
      const { mutant, limit } = this.#orders;
      this.#note({ kind: "trying", mutant, test: "", pid: process.pid });
      this.#activate(mutant, limit);
    }
  }

  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    const file = suite.file.name.replace(/^.*\//, "").replace(/\.\w+\.ts$/, "");
    if (this.#orders.withoutSuites.includes(`${file} > ${suite.name}`)) {
      suite.mode = "skip";
    }
    await super.onBeforeRunSuite(suite);
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    const orders = this.#orders;
    if (orders.kind === "alone") {
      this.#usual = orders.ms;
      if (orders.without.includes(test.id)) {
        test.mode = "skip";
      }
    } else {
      test.repeats = Number.MAX_SAFE_INTEGER;
      this.#attempt = orders.kind === "cover" ? { kind: "cover" } : undefined;
      this.#queue = orders.kind === "try" ? this.#mutantsOf(test.id) : [];
      if (FOUND.spoilt || (orders.kind === "try" && this.#queue.length === 0)) {
        test.mode = "skip";
      }
    }
    await super.onBeforeRunTask(test);
  }

  #mutantsOf(test: string): { mutant: string; limit: number }[] {
    const orders = this.#orders.kind === "try" ? this.#orders.tests[test] : undefined;
    this.#usual = orders?.ms ?? 0;
    return (orders?.mutants ?? [])
      .map((mutant, index) => ({ mutant, limit: orders?.limits[index] ?? 0 }))
      .filter(({ mutant }) => !FOUND.killed.has(mutant));
  }

  override onBeforeTryTask(test: RunnerTestCase, options: { retry: number; repeats: number }): void {
    super.onBeforeTryTask(test, options);
    this.#started = performance.now();
    this.#usage = process.cpuUsage();
    if (this.#orders.kind !== "alone") {
      this.#begin(test.id);
    }
  }

  #begin(test: string): void {
    if (this.#attempt?.kind === "cover") {
      this.#note({ kind: "covering", test });
      BOARD.currentTestId = test;
      return;
    }
    if (this.#attempt) {
      return;
    }
    const next = this.#queue.shift();
    if (next) {
      this.#attempt = { kind: "mutant", mutant: next.mutant };
      this.#note({ kind: "trying", mutant: next.mutant, test, pid: process.pid });
      this.#activate(next.mutant, next.limit);
    }
  }

  #activate(mutant: string, limit: number): void {
    BOARD.hitCount = 0;
    BOARD.hitLimit = limit;
    BOARD.activeMutant = mutant;
  }

  /** Runs the test; one that hangs fails long before vitest's own limit. */
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    if (this.#attempt?.kind === "cover") {
      await run();
      return;
    }
    const { late, stop } = lateness(PATIENCE.ms + this.#usual * PATIENCE.factor);
    try {
      await Promise.race([run(), late]);
    } finally {
      stop();
    }
  }

  override async onAfterRetryTask(
    test: RunnerTestCase,
    options: { retry: number; repeats: number },
  ): Promise<void> {
    await super.onAfterRetryTask(test, options);
    const failed = test.result?.state === "fail";
    if (this.#orders.kind === "alone") {
      if (failed) {
        this.#note({ kind: "killed", mutant: this.#orders.mutant, test: nameOf(test) });
        this.cancel("test-failure");
      }
      return;
    }
    BOARD.currentTestId = undefined;
    BOARD.activeMutant = undefined;
    this.#judge(test, failed);
    if (test.result) {
      delete test.result.errors;
    }
    if (FOUND.spoilt || (!this.#attempt && this.#queue.length === 0)) {
      enough(test);
    }
  }

  #judge(test: RunnerTestCase, failed: boolean): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    if (attempt?.kind === "cover") {
      this.#cover(test, failed);
    } else if (attempt?.kind === "again") {
      this.#note({ ...attempt.covered, repeatable: !failed });
    } else if (attempt) {
      this.#judgeMutant(attempt.kind, attempt.mutant, test, failed);
    }
  }

  #cover(test: RunnerTestCase, failed: boolean): void {
    const { user, system } = process.cpuUsage(this.#usage);
    const cpu = (user + system) / 1000;
    const ms = performance.now() - this.#started;
    const hits = BOARD.mutantCoverage?.perTest[test.id] ?? {};
    delete BOARD.mutantCoverage?.perTest[test.id];
    const passed = !failed;
    const { filepath: file } = test.file;
    const name = nameOf(test);
    const covered = {
      kind: "covered",
      file,
      test: test.id,
      name,
      ms,
      cpu,
      passed,
      repeatable: passed,
      hits,
    } as const;
    const isAsked = this.#orders.kind === "cover" && this.#orders.mutants.some((mutant) => mutant in hits);
    if (passed && cpu <= DEAR && isAsked) {
      this.#attempt = { kind: "again", covered };
    } else {
      // To see a dear one pass again would cost as much; that it does not shows when it is asked.
      this.#note(covered);
    }
  }

  /** A kill counts once the test passes again without the mutant. */
  #judgeMutant(kind: "mutant" | "proof", mutant: string, test: RunnerTestCase, failed: boolean): void {
    if (kind === "mutant" && failed) {
      this.#attempt = { kind: "proof", mutant };
    } else if (kind === "mutant" && BOARD.hitCount === 0) {
      this.#note({ kind: "missed", mutant, test: test.id });
    } else if (kind === "proof" && failed) {
      FOUND.spoilt = true;
      this.#note({ kind: "spoilt", mutant, test: test.id });
    } else if (kind === "proof") {
      FOUND.killed.add(mutant);
      this.#note({ kind: "killed", mutant, test: nameOf(test) });
    }
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (!("filepath" in suite) || FOUND.spoilt) {
      return;
    }
    const { filepath: file } = suite.file;
    if (this.#orders.kind === "cover") {
      const mutants = Object.keys(BOARD.mutantCoverage?.static ?? {}).filter((id) => !FOUND.loaded.has(id));
      for (const id of mutants) {
        FOUND.loaded.add(id);
      }
      this.#note({ kind: "loaded", file, mutants });
    }
    this.#note({ kind: "done", file });
  }

  #note(entry: Entry): void {
    appendFileSync(this.#orders.journal, `${JSON.stringify(entry)}\n`);
  }
}

function nameOf(test: RunnerTestCase): string {
  const names = [test.name];
  for (let suite = test.suite; suite; suite = suite.suite) {
    names.unshift(suite.name);
  }
  return `${test.file.name} > ${names.join(" > ")}`;
}
