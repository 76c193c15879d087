/** Chooses the tests that a mutant is shown: all of those that are about its source, and a bit of the others. */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Coverage, reaches } from "./coverage.ts";
import type { Mutant } from "./mutants.ts";

/** So many test files are asked in full. */
const NEAREST = 3;
/** Tests that cost more, in milliseconds of the processor's time, are asked what no quick one noticed. */
const SLOW = 1000;
/** Tests that cost more are not asked at all. */
const TOO_SLOW = 5000;
/** So many tests of each other file are asked, which reach it by the way, as far as they cost so much together. */
const FEW = 6;
const OTHERS = 1500;
/** Of a file whose quick tests cost more together, only the most telling ones are asked for one mutant. */
const BUDGET = 4000;

/** Which tests of a file are asked for one mutant. */
interface Choice {
  readonly quick: (covered: Coverage) => Coverage["tests"];
  /** All quick ones of the files that are about its source, whatever they cost together: for what the others left. */
  readonly rest: (covered: Coverage) => Coverage["tests"];
  readonly slow: (covered: Coverage) => Coverage["tests"];
}

export class Chooser {
  readonly #coverage: readonly Coverage[];
  /** The ids of each source's mutants. */
  readonly #sources = new Map<string, Set<string>>();
  /** The order of a file's tests for a source. */
  readonly #telling = new Map<string, Coverage["tests"]>();
  readonly #breadth: (covered: Coverage, source: string) => number;

  /** @param placed in the sources: which test file is about a source shows in how many of them it reaches */
  constructor(coverage: readonly Coverage[], placed: readonly Mutant[]) {
    this.#coverage = coverage;
    this.#breadth = breadthOf(coverage, placed);
    for (const { file, id } of placed) {
      this.#sources.set(file, (this.#sources.get(file) ?? new Set()).add(id));
    }
  }

  choose(mutant: Mutant): Choice {
    const { id, file } = mutant;
    const near = new Set(this.nearest(mutant, reaches).slice(0, NEAREST));
    const others = this.#others(id, near);
    return {
      quick: (covered) =>
        near.has(covered)
          ? this.#affordable(covered, id, file)
          : covered.tests.filter((test) => others.has(test)),
      rest: (covered) =>
        near.has(covered) ? covered.tests.filter((test) => isQuick(test) && id in test.hits) : [],
      slow: (covered) =>
        near.has(covered) ? covered.tests.filter((test) => !isQuick(test) && test.cpu <= TOO_SLOW) : [],
    };
  }

  /** Test files that are concerned, those first that are about the mutant's source. */
  nearest({ id, file }: Mutant, concerns: (covered: Coverage, id: string) => boolean): readonly Coverage[] {
    return this.#coverage
      .filter((covered) => concerns(covered, id))
      .sort((a, b) => this.#breadth(b, file) - this.#breadth(a, file));
  }

  /** Test files that load the mutant's source, as far as one can tell: those that import it first, then by what they reach. */
  loading({ file }: Mutant): readonly Coverage[] {
    const folder = dirname(file);
    const ranks = new Map(
      this.#coverage.map((covered) => [
        covered,
        [
          Number(readFileSync(covered.file, "utf8").includes(`/${file}"`)),
          this.#breadth(covered, file),
          [...this.#sources.keys()]
            .filter((source) => dirname(source) === folder)
            .reduce((sum, source) => sum + this.#breadth(covered, source), 0),
        ],
      ]),
    );
    const rankOf = (covered: Coverage, place: number) => ranks.get(covered)?.[place] ?? 0;
    return this.#coverage
      .filter((covered) => ranks.get(covered)?.some((rank) => rank > 0))
      .sort((a, b) => [0, 1, 2].map((at) => rankOf(b, at) - rankOf(a, at)).find(Boolean) ?? 0);
  }

  #others(id: string, near: ReadonlySet<Coverage>): Set<Coverage["tests"][number]> {
    let left = OTHERS;
    const tests = this.#coverage
      .filter((covered) => !near.has(covered))
      .flatMap((covered) => covered.tests.filter((test) => isQuick(test) && id in test.hits).slice(0, FEW));
    return new Set(
      tests
        .sort((a, b) => a.cpu - b.cpu)
        .filter(({ cpu }) => {
          left -= cpu;
          return left >= 0;
        }),
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
}

export const isQuick = ({ cpu }: Coverage["tests"][number]): boolean => cpu <= SLOW;

/** How many mutants of a source a test file reaches: that which is about it reaches the most. */
function breadthOf(
  coverage: readonly Coverage[],
  mutants: readonly Mutant[],
): (covered: Coverage, source: string) => number {
  const counts = new Map(
    coverage.map((covered) => {
      const reached = new Set(covered.tests.flatMap(({ hits }) => Object.keys(hits)));
      const sources = new Map<string, number>();
      for (const { file } of mutants.filter(({ id }) => reached.has(id))) {
        sources.set(file, (sources.get(file) ?? 0) + 1);
      }
      return [covered, sources] as const;
    }),
  );
  return (covered, source) => counts.get(covered)?.get(source) ?? 0;
}

/**
 * Orders the tests of a file for a source: first that which reaches the most of its mutants, then that which adds the
 * most, and so on. The first few meet all that the file's tests can.
 *
 * @param ids of the source's mutants
 */
export function mostTelling({ tests }: Coverage, ids: ReadonlySet<string>): Coverage["tests"] {
  const left = new Map(tests.map((test) => [test, Object.keys(test.hits).filter((id) => ids.has(id))]));
  const met = new Set<string>();
  const ordered: Coverage["tests"][number][] = [];
  while (left.size > 0) {
    const added = ([, reached]: readonly [unknown, string[]]) => reached.filter((id) => !met.has(id)).length;
    const [next] = [...left].reduce((best, entry) => (added(entry) > added(best) ? entry : best));
    for (const id of left.get(next) ?? []) {
      met.add(id);
    }
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}
