/** What a run found, in words. */
import type { Outcome } from "./measure.ts";
import type { Mutant } from "./mutants.ts";
import { interval } from "./sample.ts";

/** Of a change, before and after. */
const MOST_CHARACTERS = 80;

/** The figures of a package. */
export interface MutationScore {
  /** Mutants that some test failed for, or that ran for ever. */
  readonly killed: number;
  readonly measured: number;
  /** A line each: `src/retry.ts:14 ConditionalExpression: isLate → true`. */
  readonly survivors: readonly string[];
  /** The share of killed mutants by folder, the worst first. */
  readonly folders: readonly {
    readonly folder: string;
    readonly killed: number;
    readonly measured: number;
  }[];
}

/** A mutant, and what became of it. */
export interface Measured {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

/** Counts outcomes. */
export function readScore(measured: readonly Measured[]): MutationScore {
  const alive = measured.filter(({ outcome }) => outcome.status !== "killed");
  return {
    killed: measured.length - alive.length,
    measured: measured.length,
    survivors: alive
      .sort(({ mutant: a }, { mutant: b }) =>
        a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
      )
      .map(({ mutant, outcome }) => {
        const { file, line, mutator, original, replacement } = mutant;
        const change = `${excerpt(original)} → ${excerpt(replacement)}`;
        return `${file}:${line} ${mutator}: ${change}${outcome.status === "uncovered" ? " (no test runs it)" : ""}`;
      }),
    folders: byFolder(measured),
  };
}

/** A place in the code, on one line. */
function excerpt(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}...` : line;
}

function byFolder(measured: readonly Measured[]): MutationScore["folders"] {
  const folders = new Map<string, { folder: string; killed: number; measured: number }>();
  for (const { mutant, outcome } of measured) {
    const folder = mutant.file.replace(/\/[^/]*$/, "");
    const sum = folders.get(folder) ?? { folder, killed: 0, measured: 0 };
    folders.set(folder, {
      folder,
      killed: sum.killed + (outcome.status === "killed" ? 1 : 0),
      measured: sum.measured + 1,
    });
  }
  return [...folders.values()].sort((a, b) => a.killed / a.measured - b.killed / b.measured);
}

/** The survivors and the score of each folder. */
export function formatSurvivors(name: string, { survivors, folders }: MutationScore): string {
  const lines = [
    "",
    `${name}: ${survivors.length} survivors`,
    ...survivors.map((survivor) => `  ${survivor}`),
    ...folders.map(
      ({ folder, killed, measured }) => `  ${folder}: ${percent(killed / measured)} of ${measured} killed`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * The score.
 *
 * @param seed of the draw, if it is a sample
 */
export function formatScore(name: string, { killed, measured }: MutationScore, seed?: number): string {
  if (measured === 0) {
    return `${name}: no mutants\n`;
  }
  const score = `${name}: ${percent(killed / measured)} of ${measured} killed`;
  if (seed === undefined) {
    return `${score}\n`;
  }
  const [low, high] = interval(killed, measured);
  return `${score} (sample with seed ${seed}; 95 % interval ${percent(low)} to ${percent(high)})\n`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
