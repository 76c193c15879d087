/** What a run of Stryker found, from its report (mutation-testing-report-schema). */

/** The report's members that are read. */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

/** The figures of a package. */
export interface MutationScore {
  /** Mutants that some test failed for, or that ran for ever. */
  readonly killed: number;
  /** All that a test could have failed for: those that do not compile are left out. */
  readonly valid: number;
  /** A line each: `src/retry.ts:14 ConditionalExpression: true`. */
  readonly survivors: readonly string[];
}

const KILLED = new Set(["Killed", "Timeout"]);
const ALIVE = new Set(["Survived", "NoCoverage"]);

/** Counts a report's mutants. */
export function readScore({ files }: StrykerReport): MutationScore {
  const mutants = Object.entries(files).flatMap(([file, entry]) =>
    entry.mutants.map((mutant) => ({ file, ...mutant })),
  );
  const killed = mutants.filter(({ status }) => KILLED.has(status)).length;
  const alive = mutants.filter(({ status }) => ALIVE.has(status));
  return {
    killed,
    valid: killed + alive.length,
    survivors: alive
      .sort((a, b) =>
        a.file === b.file ? a.location.start.line - b.location.start.line : a.file < b.file ? -1 : 1,
      )
      .map(({ file, location, mutatorName, replacement = "", status }) => {
        const change = replacement.replace(/\s+/g, " ").slice(0, 80);
        return `${file}:${location.start.line} ${mutatorName}: ${change}${status === "NoCoverage" ? " (no test runs it)" : ""}`;
      }),
  };
}

/** The score in per cent of a package with mutants. */
export const percent = ({ killed, valid }: Pick<MutationScore, "killed" | "valid">): string =>
  valid === 0 ? "no mutants" : `${((killed / valid) * 100).toFixed(1)} %`;
