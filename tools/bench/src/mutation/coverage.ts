/** What the tests reach without a mutant, and which of them are about a source. */
import { basename } from "node:path";
import type { Entry } from "./orders.ts";

/** What the tests of a file reach. */
export interface Coverage {
  readonly file: string;
  readonly tests: readonly Extract<Entry, { kind: "covered" }>[];
  /** Reached first while it was loaded. */
  readonly loaded: ReadonlySet<string>;
  /** Of all its tests, in milliseconds of the processor's time. */
  readonly cpu: number;
}

/** Tells how far a run is. */
export type Progress = (text: string) => void;

/**
 * Reads what the tests of all files reach, those of quick files first.
 *
 * @throws {Error} if a file has none that passes
 */
export function readCoverage(entries: readonly Entry[], progress: Progress): Coverage[] {
  const tests = new Map<string, Map<string, Extract<Entry, { kind: "covered" }>>>();
  const loaded = new Map<string, readonly string[]>();
  for (const entry of entries) {
    if (entry.kind === "covered") {
      // A file that ran once more tells the same again.
      tests.set(entry.file, (tests.get(entry.file) ?? new Map()).set(entry.test, entry));
    } else if (entry.kind === "loaded") {
      loaded.set(entry.file, entry.mutants);
    }
  }
  const found = [...loaded].map(([file, mutants]) => {
    const own = [...(tests.get(file)?.values() ?? [])];
    return { file, tests: own, loaded: new Set(mutants), cpu: own.reduce((sum, test) => sum + test.cpu, 0) };
  });
  for (const { file, tests: own } of found) {
    const failed = own.filter(({ passed }) => !passed);
    if (own.length > 0 && failed.length === own.length) {
      throw new Error(`Without any mutant, ${file} fails.`);
    }
    for (const { name } of failed) {
      // Switches are code: a test that looks at the code itself may fail for them.
      progress(`left out, since it fails without any mutant: ${name}`);
    }
  }
  const pace = ({ cpu, tests: { length } }: Coverage) => cpu / (length || 1);
  return found.sort((a, b) => pace(a) - pace(b));
}

/** How much there is, and what takes long. */
export function summary(coverage: readonly Coverage[]): string {
  const tests = coverage.reduce((sum, { tests: { length } }) => sum + length, 0);
  const slow = coverage.toSorted((a, b) => b.cpu - a.cpu).slice(0, 3);
  const named = slow.map(({ file, cpu }) => `${basename(file)} ${(cpu / 1000).toFixed(1)} s`);
  return `${tests} tests of ${coverage.length} files pass; the slowest: ${named.join(", ")}`;
}

/** Does a test of the file reach the mutant by itself? */
export const reaches = ({ tests }: Coverage, id: string): boolean => tests.some(({ hits }) => id in hits);
