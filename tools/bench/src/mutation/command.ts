/** `pnpm bench mutation`: how many mistakes in the sources the packages' own tests would notice. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { measure, type Outcome } from "./measure.ts";
import { HOME, instrument, type Mutant } from "./mutants.ts";
import { MUTATED } from "./packages.ts";
import { formatScore, formatSurvivors, type Measured, type MutationScore, readScore } from "./report.ts";
import { sample } from "./sample.ts";
import { openSession } from "./session.ts";

/** What to measure. */
export interface MutationOptions {
  /** Globs of sources from a package's folder. */
  readonly files: readonly string[];
  /** Parts of the names of test files to ask; none: all. */
  readonly tests: readonly string[];
  /** How many mutants to draw; `undefined`: all. */
  readonly sample: number | undefined;
  /** Of the draw. */
  readonly seed: number;
}

/**
 * Measures packages and prints scores and survivors.
 *
 * @param names of packages; none: all of `MUTATED`
 * @throws {Error} for an unknown package, or if its tests fail as they are
 */
export async function mutationCommand(names: readonly string[], options: MutationOptions): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(MUTATED, name));
  if (unknown !== undefined) {
    throw new UsageError(`Unknown package "${unknown}". Packages: ${Object.keys(MUTATED).join(", ")}.`);
  }
  const scores: { name: string; score: MutationScore }[] = [];
  for (const name of names.length > 0 ? names : Object.keys(MUTATED)) {
    scores.push({ name, score: await mutate(name, options) });
  }
  for (const { name, score } of scores) {
    process.stdout.write(formatSurvivors(name, score));
  }
  for (const { name, score } of scores) {
    process.stdout.write(formatScore(name, score, options.sample === undefined ? undefined : options.seed));
  }
}

/** Empties a function's body or a branch. Those of all sources are placed, to tell which tests are about which source. */
const LANDMARK = "BlockStatement";

async function mutate(name: string, options: MutationOptions): Promise<MutationScore> {
  const subject = MUTATED[name];
  if (!subject) {
    throw new Error(`Unknown package "${name}".`);
  }
  const { code, mutants, place } = await instrument(subject.folder, options.files);
  const chosen = options.sample === undefined ? mutants : sample(mutants, options.sample, options.seed);
  const drawn = new Set(chosen);
  const placed = mutants.filter((mutant) => drawn.has(mutant) || mutant.mutator === LANDMARK);
  const progress = (text: string) => process.stderr.write(`${name}: ${text}\n`);
  progress(`${chosen.length} of ${mutants.length} mutants`);
  const session = await openSession(subject, chosen === mutants ? code : await place(placed), options.tests);
  try {
    const killers = readKillers(name);
    const outcomes = await measure(session, chosen, placed, killers, progress);
    const measured = chosen.map((mutant) => ({ mutant, outcome: outcomeOf(outcomes, mutant) }));
    keepKillers(name, killers, measured);
    return readScore(measured);
  } finally {
    await session.close();
  }
}

const outcomeOf = (outcomes: ReadonlyMap<string, Outcome>, { id }: Mutant): Outcome =>
  outcomes.get(id) ?? { status: "uncovered" };

const killersFile = (name: string): string => join(HOME, `killers-${name}.json`);

/** The test that noticed each mutant in an earlier run. */
function readKillers(name: string): Map<string, string> {
  const file = killersFile(name);
  return existsSync(file)
    ? new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>))
    : new Map();
}

function keepKillers(name: string, killers: Map<string, string>, measured: readonly Measured[]): void {
  for (const {
    mutant: { key },
    outcome: { by },
  } of measured) {
    if (by === undefined) {
      killers.delete(key);
    } else {
      killers.set(key, by);
    }
  }
  mkdirSync(HOME, { recursive: true });
  writeFileSync(killersFile(name), JSON.stringify(Object.fromEntries(killers)));
}
