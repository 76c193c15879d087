/** The mutants of a package's sources, made by Stryker's instrumenter. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** One change at one place of a source. */
export interface Mutant {
  /** The switch in the instrumented source, valid in one run. */
  readonly id: string;
  /** From the package's folder. */
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly replacement: string;
  /** Stays the same between runs as long as the source does. */
  readonly key: string;
}

/** Sources with all their mutants in them, each asleep until its switch is set. */
export interface Instrumented {
  /** Code by absolute path. */
  readonly code: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

export const ROOT: string = resolve(import.meta.dirname, "../../../..");

/** Where the instrumenter is installed: megabytes that nobody needs who does not measure. */
export const HOME: string = join(ROOT, "node_modules/.cache/orderwire-mutation");
const INSTRUMENTER = "@stryker-mutator/instrumenter";
const VERSION = "10.1.1";

/** Text that only a person reads is not worth a test of its own. */
const EXCLUDED = ["StringLiteral"];

interface StrykerMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status?: string;
  readonly location: { readonly start: { readonly line: number }; readonly end: object };
}

interface StrykerInstrumenter {
  instrument(
    files: readonly { name: string; mutate: boolean; content: string }[],
    options: object,
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly StrykerMutant[];
  }>;
}

/**
 * Puts all mutants into the sources, in memory.
 *
 * @param folder of the package, from the root
 * @param globs of sources, from the package's folder
 * @throws {Error} if no source matches, or the instrumenter cannot be installed
 */
export async function instrument(folder: string, globs: readonly string[]): Promise<Instrumented> {
  const cwd = join(ROOT, folder);
  const names = globSync([...globs], { cwd }).sort();
  if (names.length === 0) {
    throw new Error(`No source in ${folder} matches ${globs.join(", ")}.`);
  }
  const instrumenter = await loadInstrumenter();
  const sources = names.map((name) => ({
    name: join(cwd, name),
    mutate: true,
    content: readFileSync(join(cwd, name), "utf8"),
  }));
  const { files, mutants } = await instrumenter.instrument(sources, {
    plugins: null,
    ignorers: [],
    excludedMutations: EXCLUDED,
  });
  return {
    code: new Map(files.map(({ name, content }) => [name, content])),
    mutants: mutants.filter(({ status }) => status !== "Ignored").map((mutant) => toMutant(mutant, cwd)),
  };
}

function toMutant({ id, fileName, mutatorName, replacement, location }: StrykerMutant, cwd: string): Mutant {
  const file = fileName.slice(cwd.length + 1).replaceAll("\\", "/");
  const key = createHash("sha256")
    .update(JSON.stringify([file, location, mutatorName, replacement]))
    .digest("hex")
    .slice(0, 16);
  return { id, file, line: location.start.line + 1, mutator: mutatorName, replacement, key };
}

/** @throws {Error} if the registry cannot be reached */
async function loadInstrumenter(): Promise<StrykerInstrumenter> {
  const folder = join(HOME, "node_modules", INSTRUMENTER);
  if (!existsSync(folder)) {
    mkdirSync(HOME, { recursive: true });
    writeFileSync(join(HOME, "package.json"), '{ "private": true }\n');
    const args = ["install", "--no-audit", "--no-fund", `${INSTRUMENTER}@${VERSION}`];
    const { status } = spawnSync("npm", args, {
      cwd: HOME,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (status !== 0) {
      throw new Error("Stryker's instrumenter could not be installed; the reason is above.");
    }
  }
  const module = await import(pathToFileURL(join(folder, "dist/src/index.js")).href);
  const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };
  return new module.Instrumenter(silent) as StrykerInstrumenter;
}
