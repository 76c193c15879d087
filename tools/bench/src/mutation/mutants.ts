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
  /** What stands there, and what stands there instead. */
  readonly original: string;
  readonly replacement: string;
  /** Stays the same between runs as long as the source does. */
  readonly key: string;
}

/** Sources with mutants in them, each asleep until its switch is set. */
export interface Instrumented {
  /** Code by absolute path. */
  readonly code: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
  /** The same sources with these mutants only, under the same ids: a switch at each place makes the tests slow. */
  place(mutants: readonly Mutant[]): Promise<ReadonlyMap<string, string>>;
}

export const ROOT: string = resolve(import.meta.dirname, "../../../..");

/** Where the instrumenter is installed: megabytes that nobody needs who does not measure. */
export const HOME: string = join(ROOT, "node_modules/.cache/orderwire-mutation");
const INSTRUMENTER = "@stryker-mutator/instrumenter";
const VERSION = "10.1.1";

/** Text that only a person reads is not worth a test of its own. */
const EXCLUDED = ["StringLiteral"];
const OPTIONS = { plugins: null, ignorers: [], excludedMutations: EXCLUDED };

interface Position {
  readonly line: number;
  readonly column: number;
}

interface StrykerMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Source {
  readonly name: string;
  readonly mutate: true;
  readonly content: string;
}

interface StrykerInstrumenter {
  instrument(
    files: readonly Source[],
    options: object,
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly StrykerMutant[];
  }>;
}

/** What collects the mutants of a source while it is read; one with a reason is not placed. */
interface Collector {
  collect(...place: readonly unknown[]): { readonly id: string; ignoreReason?: string };
}

type Transform = (ast: unknown, collector: Collector, context: unknown) => void;

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
  const newInstrumenter = await loadInstrumenter();
  const sources = names.map((name): Source => {
    const path = join(cwd, name);
    return { name: path, mutate: true, content: readFileSync(path, "utf8") };
  });
  const { files, mutants } = await newInstrumenter().instrument(sources, OPTIONS);
  const texts = new Map(sources.map(({ name, content }) => [name, content]));
  return {
    code: contents(files),
    mutants: mutants
      .filter(({ status }) => status !== "Ignored")
      .map((mutant) => toMutant(mutant, cwd, texts.get(mutant.fileName) ?? "")),
    async place(chosen) {
      const ids = new Set(chosen.map(({ id }) => id));
      const placed = await newInstrumenter((id) => ids.has(id)).instrument(sources, OPTIONS);
      const wanted = new Set(chosen.map(({ file }) => join(cwd, file)));
      return contents(placed.files.filter(({ name }) => wanted.has(name)));
    },
  };
}

const contents = (files: readonly { readonly name: string; readonly content: string }[]) =>
  new Map(files.map(({ name, content }) => [name, content]));

function toMutant(
  { id, fileName, mutatorName, replacement, location }: StrykerMutant,
  cwd: string,
  text: string,
): Mutant {
  const file = fileName.slice(cwd.length + 1).replaceAll("\\", "/");
  const key = createHash("sha256")
    .update(JSON.stringify([file, location, mutatorName, replacement]))
    .digest("hex")
    .slice(0, 16);
  const original = textAt(text, location);
  return { id, file, line: location.start.line + 1, mutator: mutatorName, original, replacement, key };
}

function textAt(text: string, { start, end }: StrykerMutant["location"]): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined))
    .join("\n");
}

/** @throws {Error} if the registry cannot be reached */
async function loadInstrumenter(): Promise<(isWanted?: (id: string) => boolean) => StrykerInstrumenter> {
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
  const load = (name: string) => import(pathToFileURL(join(folder, "dist/src", name)).href);
  const { Instrumenter } = await load("index.js");
  const { transform } = (await load("transformers/index.js")) as { transform: Transform };
  const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };
  return (isWanted) =>
    new Instrumenter(
      silent,
      undefined,
      undefined,
      isWanted ? only(transform, isWanted) : transform,
    ) as StrykerInstrumenter;
}

/** Places some of the mutants. */
function only(transform: Transform, isWanted: (id: string) => boolean): Transform {
  return (ast, collector, context) => {
    const some: Collector = Object.create(collector, {
      collect: {
        value: (...place: readonly unknown[]) => {
          const mutant = collector.collect(...place);
          if (!isWanted(mutant.id)) {
            mutant.ignoreReason = "not wanted";
          }
          return mutant;
        },
      },
    });
    transform(ast, some, context);
  };
}
