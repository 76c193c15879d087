/**
 * Runs in vitest's worker in place of vitest's own runner. A process per mutant spends most of its time on starting;
 * here each test file is loaded once, and each of its tests runs again for each mutant that it reaches.
 */
import { appendFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { type RunnerTestCase, type RunnerTestSuite, type SerializedConfig, TestRunner } from "vitest";
import type { Entry, Orders, TestOrders } from "./orders.ts";

/** The switchboard that Stryker's instrumenter reads. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: {
    static: Record<string, number>;
    perTest: Record<string, Record<string, number>>;
  };
}

const HOST = globalThis as { __stryker__?: Switchboard };
HOST.__stryker__ ??= {};
const BOARD = HOST.__stryker__;

/**
 * How long a test may sit idle, waiting for what never comes: this, and this many times what it took without a mutant.
 * The process's idle time counts, not the clock on the wall: a busy machine makes no test late.
 */
const PATIENCE = { ms: 1000, factor: 2, interval: 200 };

/** A test that costs more, in milliseconds of the processor's time, is run once without a mutant. */
const DEAR = 1000;

/** Ends vitest's repetitions of a test: it asks for the state after each. */
const enough = (test: RunnerTestCase): void => {
  if (test.result) {
    test.result.state = "skip";
  }
};

/** What happens in a repetition of a test. */
type Attempt = { readonly kind: "mutant" | "proof"; readonly mutant: string };

export default class MutationRunner extends TestRunner {
  readonly #orders: Orders = this.injectValue("mutation");
  readonly #killed = new Set<string>();
  #spoilt = false;
  #started = 0;
  #usage = process.cpuUsage();
  #queue: { readonly mutant: string; readonly limit: number }[] = [];
  #attempt: Attempt | undefined;

  constructor(config: SerializedConfig) {
    super(config);
    BOARD.activeMutant = undefined;
    if (this.#orders.kind === "alone") {
      const { mutant, limit } = this.#orders;
      this.#note({ kind: "trying", mutant, pid: process.pid });
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
    if (orders.kind === "cover") {
      test.repeats = 1;
    }
    if (orders.kind === "alone" && orders.without.includes(test.id)) {
      test.mode = "skip";
    }
    if (orders.kind === "try") {
      this.#queue = this.#mutantsOf(orders.tests[test.id]);
      test.repeats = Number.MAX_SAFE_INTEGER;
      if (this.#queue.length === 0 || this.#spoilt) {
        test.mode = "skip";
      }
    }
    await super.onBeforeRunTask(test);
  }

  #mutantsOf(orders: TestOrders | undefined): { mutant: string; limit: number }[] {
    return (orders?.mutants ?? [])
      .map((mutant, index) => ({ mutant, limit: orders?.limits[index] ?? 0 }))
      .filter(({ mutant }) => !this.#killed.has(mutant));
  }

  override onBeforeTryTask(test: RunnerTestCase, options: { retry: number; repeats: number }): void {
    super.onBeforeTryTask(test, options);
    this.#started = performance.now();
    this.#usage = process.cpuUsage();
    if (this.#orders.kind === "cover") {
      BOARD.currentTestId = `${test.id}:${options.repeats}`;
    }
    if (this.#orders.kind === "try") {
      this.#begin();
    }
  }

  #begin(): void {
    if (this.#attempt?.kind === "proof") {
      BOARD.activeMutant = undefined;
      return;
    }
    const next = this.#queue.shift();
    if (next) {
      this.#attempt = { kind: "mutant", mutant: next.mutant };
      this.#note({ kind: "trying", mutant: next.mutant, pid: process.pid });
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
    if (this.#orders.kind === "cover") {
      await run();
      return;
    }
    const usual = this.#orders.kind === "try" ? this.#orders.tests[test.id]?.ms : this.#orders.ms;
    const { late, stop } = lateness(PATIENCE.ms + (usual ?? 0) * PATIENCE.factor);
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
    if (this.#orders.kind === "cover") {
      this.#cover(test, options.repeats, failed);
    } else if (this.#orders.kind === "try") {
      this.#judge(test, failed);
    } else if (failed) {
      this.#note({ kind: "killed", mutant: this.#orders.mutant, test: nameOf(test) });
      this.cancel("test-failure");
    }
  }

  #passed = false;
  #ms = 0;
  #cpu = 0;

  #cover(test: RunnerTestCase, repeats: number, failed: boolean): void {
    BOARD.currentTestId = undefined;
    if (repeats === 0) {
      this.#passed = !failed;
      this.#ms = performance.now() - this.#started;
      const { user, system } = process.cpuUsage(this.#usage);
      this.#cpu = (user + system) / 1000;
      if (this.#cpu <= DEAR) {
        return;
      }
      // To see it pass again would cost as much; that it does not shows when it is asked.
      enough(test);
    }
    const hits = BOARD.mutantCoverage?.perTest[`${test.id}:0`] ?? {};
    this.#note({
      kind: "covered",
      test: test.id,
      name: nameOf(test),
      ms: this.#ms,
      cpu: this.#cpu,
      passed: this.#passed,
      repeatable: this.#passed && !failed,
      hits,
    });
  }

  /** A kill counts once the test passes again without the mutant. */
  #judge(test: RunnerTestCase, failed: boolean): void {
    BOARD.activeMutant = undefined;
    const attempt = this.#attempt;
    this.#attempt = undefined;
    if (attempt?.kind === "proof" && failed) {
      this.#spoilt = true;
      this.#note({ kind: "spoilt", mutant: attempt.mutant, test: test.id });
    } else if (attempt?.kind === "proof") {
      this.#killed.add(attempt.mutant);
      this.#note({ kind: "killed", mutant: attempt.mutant, test: nameOf(test) });
    } else if (attempt && failed) {
      this.#attempt = { kind: "proof", mutant: attempt.mutant };
    }
    if (test.result) {
      delete test.result.errors;
    }
    if (this.#spoilt || (!this.#attempt && this.#queue.length === 0)) {
      enough(test);
    }
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (!("filepath" in suite)) {
      return;
    }
    if (this.#orders.kind === "cover") {
      this.#note({ kind: "loaded", mutants: Object.keys(BOARD.mutantCoverage?.static ?? {}) });
    }
    this.#note({ kind: "done" });
  }

  #note(entry: Entry): void {
    appendFileSync(this.#orders.journal, `${JSON.stringify(entry)}\n`);
  }
}

/** Tests may put a clock of their own in its place. */
const { setInterval, clearInterval } = globalThis;

/** Fails when the process has sat idle for so many milliseconds. */
function lateness(ms: number): { late: Promise<never>; stop: () => void } {
  const start = performance.eventLoopUtilization();
  let timer: ReturnType<typeof setInterval> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (performance.eventLoopUtilization(start).idle > ms) {
        reject(new Error(`Idle for ${ms} ms.`));
      }
    }, PATIENCE.interval);
  });
  return { late, stop: () => clearInterval(timer) };
}

function nameOf(test: RunnerTestCase): string {
  const names = [test.name];
  for (let suite = test.suite; suite; suite = suite.suite) {
    names.unshift(suite.name);
  }
  return `${test.file.name} > ${names.join(" > ")}`;
}
