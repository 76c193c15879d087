/** What the tests reach without a mutant, and which of them are about a source. */
import { basename } from "node:path";
import type { Mutant } from "./mutants.ts";
import type { Entry } from "./orders.ts";
import type { Session } from "./session.ts";

/** What the tests of a file reach. */
export interface Coverage {
  readonly file: string;
  readonly tests: readonly Extract<Entry, { kind: "covered" }>[];
  readonly loaded: ReadonlySet<string>;
  /** Of all its tests, in milliseconds. */
  readonly ms: number;
}

/** Tells how far a run is. */
export type Progress = (text: string) => void;

/**
 * Runs all tests without a mutant, those of quick files first.
 *
 * @throws {Error} if a file has none that passes
 */
export async function cover(session: Session, progress: Progress): Promise<Coverage[]> {
  const found: Coverage[] = [];
  for (const file of session.files) {
    const { entries } = await session.run(file, { kind: "cover" });
    const tests = entries.filter((entry) => entry.kind === "covered");
    const loaded = entries.find((entry) => entry.kind === "loaded");
    if (!loaded || (tests.length > 0 && tests.every(({ passed }) => !passed))) {
      throw new Error(`Without any mutant, ${file} fails.`);
    }
    for (const { name } of tests.filter(({ passed }) => !passed)) {
      // Switches are code: a test that looks at the code itself may fail for them.
      progress(`left out, since it fails without any mutant: ${name}`);
    }
    const ms = tests.reduce((sum, test) => sum + test.ms, 0);
    found.push({ file, tests, loaded: new Set(loaded.mutants), ms });
  }
  const tests = found.reduce((sum, { tests: { length } }) => sum + length, 0);
  const slow = found.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  const named = slow.map(({ file, ms }) => `${basename(file)} ${(ms / 1000).toFixed(1)} s`);
  progress(`${tests} tests of ${found.length} files pass; the slowest: ${named.join(", ")}`);
  return found.sort((a, b) => a.ms / (a.tests.length || 1) - b.ms / (b.tests.length || 1));
}

/** How many mutants of a source a test file reaches: that which is about it reaches the most. */
export function breadthOf(
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

/** Does a test of the file reach the mutant by itself? */
export const reaches = ({ tests }: Coverage, id: string): boolean => tests.some(({ hits }) => id in hits);
