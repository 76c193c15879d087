/** What the runs of tests have found so far. */
import type { Entry, Order } from "./orders.ts";
import type { Session } from "./session.ts";

/** A test that fails so often without the mutant that was tried before passes only once in a process. */
const MOST_SPOILS = 2;

export class Findings {
  /** By which test. */
  readonly killed = new Map<string, string>();
  /** Mutants of which one cannot say in a process that others share. */
  readonly spoilers = new Set<string>();
  /** The files in which a test did not reach the mutant any more. */
  readonly missed = new Map<string, Set<string>>();
  readonly #spoilt = new Map<string, number>();
  readonly #asked = new Set<string>();

  isOpen(mutant: string): boolean {
    return !this.killed.has(mutant) && !this.spoilers.has(mutant);
  }

  wasAsked(test: string, mutant: string): boolean {
    return this.#asked.has(`${mutant} ${test}`);
  }

  /** Tests that pass only once in a process. */
  get once(): readonly string[] {
    return [...this.#spoilt].filter(([, count]) => count >= MOST_SPOILS).map(([test]) => test);
  }

  /**
   * Runs test files, those again whose process ended early.
   *
   * @param order as it is after what has been found
   * @throws {Error} if a file fails by itself
   */
  async run(session: Session, files: readonly string[], order: () => Order): Promise<Entry[]> {
    const all: Entry[] = [];
    let left = files;
    while (left.length > 0) {
      const { entries } = await session.run(left, order());
      const ended = new Set(entries.flatMap((entry) => (entry.kind === "done" ? [entry.file] : [])));
      left = left.filter((file) => !ended.has(file));
      const [current] = left;
      if (!this.#take(entries, current)) {
        throw new Error(`Without any mutant, ${current} fails.`);
      }
      all.push(...entries);
    }
    return all;
  }

  /** @returns whether it says why the process ended early, if it did */
  #take(entries: readonly Entry[], current: string | undefined): boolean {
    let isSpoilt = false;
    for (const entry of entries) {
      if (entry.kind === "killed") {
        this.killed.set(entry.mutant, entry.test);
      } else if (entry.kind === "trying") {
        this.#asked.add(`${entry.mutant} ${entry.test}`);
      } else if (entry.kind === "missed") {
        const files = this.missed.get(entry.mutant) ?? new Set();
        this.missed.set(entry.mutant, files.add(fileOf(entry.test)));
      } else if (entry.kind === "spoilt") {
        isSpoilt = true;
        this.spoilers.add(entry.mutant);
        this.#spoilt.set(entry.test, (this.#spoilt.get(entry.test) ?? 0) + 1);
      }
    }
    return current === undefined || isSpoilt || this.#blame(entries, current);
  }

  /** The mutant with which a process ended is noticed; one after which it ended is asked by itself. */
  #blame(entries: readonly Entry[], current: string): boolean {
    const last = entries.findLast((entry) => entry.kind === "trying");
    if (!last) {
      return false;
    }
    if (entries.at(-1)?.kind === "trying") {
      this.killed.set(last.mutant, `${current} (without end)`);
    } else {
      this.spoilers.add(last.mutant);
    }
    return true;
  }
}

/** vitest's id of a test's file. */
export const fileOf = (test: string): string => test.split("_", 1)[0] ?? test;
