/** Finds out which mutants the tests notice. */
import { Chooser, isQuick } from "./choice.ts";
import { type Coverage, type Progress, reaches, readCoverage, summary } from "./coverage.ts";
import { Findings, fileOf } from "./findings.ts";
import type { Mutant } from "./mutants.ts";
import { limitOf, type TestOrders } from "./orders.ts";
import type { Session } from "./session.ts";

/** What became of a mutant. */
export interface Outcome {
  readonly status: "killed" | "survived" | "uncovered";
  /** The test that failed: its file, and its name. */
  readonly by?: string;
}

/** So many files are loaded once more, and their quick tests run, for a mutant that shows in no other way. */
const ALONE = 3;

/** No mutant's id. */
const NONE = "none";

/**
 * Shows each mutant to tests that reach it until one fails.
 *
 * @param placed in the sources: which test file is about a source shows in how many of them it reaches
 * @param killers the test that noticed a mutant last time, by the mutant's key: it is asked first
 * @throws {Error} if a test fails without a mutant
 */
export async function measure(
  session: Session,
  mutants: readonly Mutant[],
  placed: readonly Mutant[],
  killers: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<Map<string, Outcome>> {
  const findings = new Findings();
  const entries = await findings.run(session, session.files, () => ({
    kind: "cover",
    mutants: mutants.map(({ id }) => id),
  }));
  const coverage = readCoverage(entries, progress);
  progress(summary(coverage));
  const run = new Measurement(session, findings, coverage, mutants, placed, progress);
  await run.askKillers(killers);
  await run.askTests();
  await run.askFiles();
  return run.outcomes();
}

class Measurement {
  readonly #session: Session;
  readonly #findings: Findings;
  readonly #coverage: readonly Coverage[];
  readonly #mutants: readonly Mutant[];
  readonly #chooser: Chooser;
  readonly #progress: Progress;
  /** Whether a file passes alone, of those that were asked. */
  readonly #passes = new Map<string, boolean>();

  constructor(
    session: Session,
    findings: Findings,
    coverage: readonly Coverage[],
    mutants: readonly Mutant[],
    placed: readonly Mutant[],
    progress: Progress,
  ) {
    this.#session = session;
    this.#findings = findings;
    this.#coverage = coverage;
    this.#mutants = mutants;
    this.#chooser = new Chooser(coverage, placed);
    this.#progress = progress;
  }

  /** Asks each mutant's test of the last time. */
  async askKillers(killers: ReadonlyMap<string, string>): Promise<void> {
    const wanted = new Map(this.#mutants.map(({ id, key }) => [id, killers.get(key)]));
    if (killers.size > 0) {
      await this.#ask("the tests of last time", ({ tests }, id) =>
        tests.filter(({ name }) => name === wanted.get(id)),
      );
    }
  }

  /** Asks the test files that reach the most of a mutant's source, and a bit of all. */
  async askTests(): Promise<void> {
    const choices = new Map(this.#mutants.map((mutant) => [mutant.id, this.#chooser.choose(mutant)]));
    await this.#ask("quick tests", (covered, id) => choices.get(id)?.quick(covered) ?? []);
    await this.#ask("other tests nearest to it", (covered, id) => choices.get(id)?.rest(covered) ?? []);
    await this.#ask("slow tests nearest to it", (covered, id) => choices.get(id)?.slow(covered) ?? []);
  }

  async #ask(what: string, choose: (covered: Coverage, mutant: string) => Coverage["tests"]): Promise<void> {
    const asked = this.#coverage.filter(
      (covered) => Object.keys(this.#ordersFor(covered, choose)).length > 0,
    );
    await this.#findings.run(
      this.#session,
      asked.map(({ file }) => file),
      () => ({
        kind: "try",
        tests: Object.assign({}, ...asked.map((covered) => this.#ordersFor(covered, choose))),
      }),
    );
    this.#report(what);
  }

  #report(what: string): void {
    this.#progress(`${what}: ${this.#findings.killed.size} of ${this.#mutants.length} killed`);
  }

  #ordersFor(
    covered: Coverage,
    choose: (covered: Coverage, mutant: string) => Coverage["tests"],
  ): Record<string, TestOrders> {
    const orders: Record<string, { ms: number; mutants: string[]; limits: number[] }> = {};
    const { once } = this.#findings;
    for (const { id } of this.#mutants.filter((mutant) => this.#findings.isOpen(mutant.id))) {
      for (const { test, ms, hits, repeatable } of choose(covered, id)) {
        if (id in hits && repeatable && !once.includes(test) && !this.#findings.wasAsked(test, id)) {
          orders[test] ??= { ms, mutants: [], limits: [] };
          orders[test].mutants.push(id);
          orders[test].limits.push(limitOf(hits[id]));
        }
      }
    }
    return orders;
  }

  /** Mutants that show only in a process that has done nothing before: one process each. */
  async askFiles(): Promise<void> {
    const alone = this.#mutants.filter(({ id }) => !this.#findings.killed.has(id) && this.#needsProcess(id));
    for (const [index, mutant] of alone.entries()) {
      await this.#askAlone(mutant);
      this.#report(`alone ${index + 1} of ${alone.length}`);
    }
  }

  #needsProcess(id: string): boolean {
    return this.#findings.spoilers.has(id) || this.#findings.missed.has(id) || this.#isLoadedOnly(id);
  }

  /** Reached by no test that could be asked: while a file was loaded, or in a test that passes once in a process. */
  #isLoadedOnly(id: string): boolean {
    return (
      this.#isReached(id) &&
      !this.#coverage.some(({ tests }) => tests.some(({ hits, repeatable }) => repeatable && id in hits))
    );
  }

  #isReached(id: string): boolean {
    return this.#coverage.some((covered) => covered.loaded.has(id) || reaches(covered, id));
  }

  async #askAlone(asked: Mutant): Promise<void> {
    const { id } = asked;
    for (const covered of this.#filesFor(asked).slice(0, ALONE)) {
      const by = await this.#failureAlone(covered, id);
      if (by !== undefined && (await this.#passesAlone(covered))) {
        this.#findings.killed.set(id, by);
        return;
      }
    }
  }

  /** @returns the test that fails in a process of its own, or else the file if it does; undefined if neither does */
  async #failureAlone({ file, tests }: Coverage, mutant: string): Promise<string | undefined> {
    const limit = tests.reduce((most, { hits }) => Math.max(most, limitOf(hits[mutant])), limitOf(0));
    const without = tests.filter((test) => !test.passed || !isQuick(test)).map(({ test }) => test);
    const ms = Math.max(...tests.map((test) => test.ms), 0);
    const order = { kind: "alone", mutant, limit, ms, without } as const;
    const { entries, failed } = await this.#session.run([file], order);
    const killed = entries.find((entry) => entry.kind === "killed");
    const hasEnded = entries.some((entry) => entry.kind === "done");
    return killed || failed || !hasEnded ? (killed?.test ?? file) : undefined;
  }

  /** Does the file pass in a process of its own? Else its failure says nothing of a mutant. */
  async #passesAlone(covered: Coverage): Promise<boolean> {
    const passes = this.#passes.get(covered.file) ?? (await this.#failureAlone(covered, NONE)) === undefined;
    this.#passes.set(covered.file, passes);
    return passes;
  }

  /** Those that are about its source and reach it; files share a process, so the first one alone is known to load it. */
  #filesFor(mutant: Mutant): readonly Coverage[] {
    const { id } = mutant;
    const missed = this.#findings.missed.get(id);
    if (missed && !this.#findings.spoilers.has(id)) {
      const own = this.#chooser.nearest(mutant, ({ tests }) =>
        tests.some(({ test }) => missed.has(fileOf(test))),
      );
      // A source that is loaded while a test runs counts as that test's, whichever file is about it.
      const [nearest, ...others] = this.#chooser.loading(mutant);
      return [...new Set([...(nearest ? [nearest] : []), ...own, ...others])];
    }
    const concerned = this.#chooser.nearest(
      mutant,
      (covered) => covered.loaded.has(id) || reaches(covered, id),
    );
    return this.#isLoadedOnly(id)
      ? [...new Set([...this.#chooser.loading(mutant), ...concerned])]
      : concerned;
  }

  /** By the mutants' ids. */
  outcomes(): Map<string, Outcome> {
    return new Map(this.#mutants.map(({ id }) => [id, this.#outcome(id)]));
  }

  #outcome(id: string): Outcome {
    const by = this.#findings.killed.get(id);
    if (by !== undefined) {
      return { status: "killed", by };
    }
    return { status: this.#isReached(id) ? "survived" : "uncovered" };
  }
}
