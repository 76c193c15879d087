/** Finds out which mutants the tests notice. */
import { breadthOf, type Coverage, cover, mostTelling, type Progress, reaches } from "./coverage.ts";
import type { Mutant } from "./mutants.ts";
import type { Entry } from "./orders.ts";
import type { Session } from "./session.ts";

/** What became of a mutant. */
export interface Outcome {
  readonly status: "killed" | "survived" | "uncovered";
  /** The test that failed: its file, and its name. */
  readonly by?: string;
}

/** The tests of a file that are shown a mutant. */
type Choice = (covered: Coverage, mutant: string) => Coverage["tests"];

/** So many test files are asked in full, and so many tests of each of the others: they reach it by the way. */
const NEAREST = 3;
const OTHERS = 6;
/** Tests that cost more, in milliseconds of the processor's time, are asked what no quick one noticed. */
const SLOW = 1000;
/** Tests that cost more are not asked at all. */
const TOO_SLOW = 5000;
/** Of a file whose quick tests cost more together, only the most telling ones are asked for one mutant. */
const BUDGET = 4000;
/** So many files are loaded once more, and their quick tests run, for a mutant that shows in no other way. */
const ALONE = 5;

/**
 * Shows each mutant to tests that reach it until one fails.
 *
 * @param all of the package: which test file is about a source shows in how many of them it reaches
 * @param killers the test that noticed a mutant last time, by the mutant's key: it is asked first
 * @throws {Error} if a test fails without a mutant
 */
export async function measure(
  session: Session,
  mutants: readonly Mutant[],
  all: readonly Mutant[],
  killers: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<Map<string, Outcome>> {
  const coverage = await cover(session, progress);
  const run = new Measurement(session, coverage, mutants, all, progress);
  await run.askKillers(killers);
  await run.askTests();
  await run.askFiles();
  return run.outcomes();
}

class Measurement {
  readonly #session: Session;
  readonly #coverage: readonly Coverage[];
  readonly #mutants: readonly Mutant[];
  /** The ids of each source's mutants. */
  readonly #sources = new Map<string, Set<string>>();
  /** The order of a file's tests for a source. */
  readonly #telling = new Map<string, Coverage["tests"]>();
  readonly #breadth: (covered: Coverage, source: string) => number;
  readonly #progress: Progress;
  readonly #killed = new Map<string, string>();
  /** Mutants of which one cannot say in a process that others share. */
  readonly #spoilers = new Set<string>();
  /** Tests that pass only once in a process. */
  readonly #once = new Set<string>();

  constructor(
    session: Session,
    coverage: readonly Coverage[],
    mutants: readonly Mutant[],
    all: readonly Mutant[],
    progress: Progress,
  ) {
    this.#session = session;
    this.#coverage = coverage;
    this.#mutants = mutants;
    this.#breadth = breadthOf(coverage, all);
    for (const { file, id } of all) {
      this.#sources.set(file, (this.#sources.get(file) ?? new Set()).add(id));
    }
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

  /** Asks the test files that reach the most of a mutant's source, one after the other, and in the end a bit of all. */
  async askTests(): Promise<void> {
    const ranks = new Map(this.#mutants.map((mutant) => [mutant.id, this.#nearest(mutant, reaches)]));
    const files = new Map(this.#mutants.map(({ id, file }) => [id, file]));
    for (let rank = 0; rank < NEAREST; rank++) {
      await this.#ask(`tests nearest to it (${rank + 1} of ${NEAREST})`, (covered, id) =>
        ranks.get(id)?.[rank] === covered ? this.#affordable(covered, id, files.get(id) ?? "") : [],
      );
    }
    await this.#ask("slow tests nearest to it", (covered, id) =>
      ranks.get(id)?.slice(0, NEAREST).includes(covered)
        ? covered.tests.filter((test) => !isQuick(test) && test.cpu <= TOO_SLOW)
        : [],
    );
    await this.#ask("other tests", (covered, id) =>
      ranks.get(id)?.slice(0, NEAREST).includes(covered)
        ? []
        : covered.tests.filter((test) => isQuick(test) && id in test.hits).slice(0, OTHERS),
    );
  }

  /** The quick tests that reach the mutant, as far as the budget goes. */
  #affordable(covered: Coverage, id: string, source: string): Coverage["tests"] {
    const tests = covered.tests.filter((test) => isQuick(test) && id in test.hits);
    if (tests.reduce((sum, { cpu }) => sum + cpu, 0) <= BUDGET) {
      return tests;
    }
    const name = `${covered.file} ${source}`;
    const ordered = this.#telling.get(name) ?? mostTelling(covered, this.#sources.get(source) ?? new Set());
    this.#telling.set(name, ordered);
    let left = BUDGET;
    return ordered.filter((test) => {
      const isAsked = left > 0 && tests.includes(test);
      left -= isAsked ? test.cpu : 0;
      return isAsked;
    });
  }

  #nearest({ id, file }: Mutant, concerns: (covered: Coverage, id: string) => boolean): Coverage[] {
    return this.#coverage
      .filter((covered) => concerns(covered, id))
      .sort((a, b) => this.#breadth(b, file) - this.#breadth(a, file));
  }

  async #ask(what: string, choose: Choice): Promise<void> {
    for (const covered of this.#coverage) {
      while (await this.#askFile(covered, choose)) {
        // A process ended early: the rest is asked in a new one.
      }
    }
    this.#progress(`${what}: ${this.#killed.size} of ${this.#mutants.length} killed`);
  }

  /** @returns whether the process ended early, so that there is more to ask */
  async #askFile(covered: Coverage, choose: Choice): Promise<boolean> {
    const orders: Record<string, { ms: number; mutants: string[]; limits: number[] }> = {};
    for (const { id } of this.#mutants) {
      if (this.#killed.has(id) || this.#spoilers.has(id)) {
        continue;
      }
      for (const { test, ms, hits, repeatable } of choose(covered, id)) {
        if (id in hits && repeatable && !this.#once.has(test)) {
          orders[test] ??= { ms, mutants: [], limits: [] };
          orders[test].mutants.push(id);
          orders[test].limits.push(limitOf(hits[id]));
        }
      }
    }
    if (Object.keys(orders).length === 0) {
      return false;
    }
    const { entries } = await this.#session.run(covered.file, { kind: "try", tests: orders });
    for (const entry of entries) {
      if (entry.kind === "killed") {
        this.#killed.set(entry.mutant, entry.test);
      }
    }
    return this.#findSpoiler(entries, covered.file);
  }

  /** A test that failed without the mutant after it had failed with it, or a mutant with which the process never came back. */
  #findSpoiler(entries: readonly Entry[], file: string): boolean {
    const spoilt = entries.find((entry) => entry.kind === "spoilt");
    if (spoilt) {
      this.#spoilers.add(spoilt.mutant);
      this.#once.add(spoilt.test);
      return true;
    }
    const last = entries.findLast((entry) => entry.kind === "trying");
    if (last && entries.at(-1)?.kind !== "done") {
      this.#killed.set(last.mutant, `${file} (without end)`);
      return true;
    }
    return false;
  }

  /** Mutants that no test reaches by itself, but the loading of its file does: one process each. */
  async askFiles(): Promise<void> {
    const alone = this.#mutants.filter(
      ({ id }) => !this.#killed.has(id) && (this.#spoilers.has(id) || this.#isLoadedOnly(id)),
    );
    for (const [index, mutant] of alone.entries()) {
      await this.#askAlone(mutant);
      this.#progress(`alone ${index + 1} of ${alone.length}: ${this.#killed.size} killed`);
    }
  }

  #isLoadedOnly(id: string): boolean {
    return (
      this.#coverage.some(({ loaded }) => loaded.has(id)) &&
      !this.#coverage.some(({ tests }) => tests.some(({ hits, repeatable }) => repeatable && id in hits))
    );
  }

  async #askAlone(asked: Mutant): Promise<void> {
    const { id: mutant } = asked;
    const files = this.#nearest(asked, (covered, id) => covered.loaded.has(id) || reaches(covered, id));
    for (const { file, tests } of files.slice(0, ALONE)) {
      const limit = tests.reduce((most, { hits }) => Math.max(most, limitOf(hits[mutant])), limitOf(0));
      const without = tests.filter((test) => !test.passed || !isQuick(test)).map(({ test }) => test);
      const ms = Math.max(...tests.map((test) => test.ms), 0);
      const { entries, failed } = await this.#session.run(file, {
        kind: "alone",
        mutant,
        limit,
        ms,
        without,
      });
      const killed = entries.find((entry) => entry.kind === "killed");
      const hasEnded = entries.some((entry) => entry.kind === "done");
      if (killed || failed || !hasEnded) {
        this.#killed.set(mutant, killed?.test ?? file);
        return;
      }
    }
  }

  /** By the mutants' ids. */
  outcomes(): Map<string, Outcome> {
    return new Map(this.#mutants.map(({ id }) => [id, this.#outcome(id)]));
  }

  #outcome(id: string): Outcome {
    const by = this.#killed.get(id);
    if (by !== undefined) {
      return { status: "killed", by };
    }
    const reached = this.#coverage.some(
      ({ loaded, tests }) => loaded.has(id) || tests.some(({ hits }) => id in hits),
    );
    return { status: reached ? "survived" : "uncovered" };
  }
}

const isQuick = ({ cpu }: Coverage["tests"][number]): boolean => cpu <= SLOW;

/** A hundred times what it takes without the mutant. */
const limitOf = (hits = 0): number => (hits + 10) * 100;
