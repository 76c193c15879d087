/** The proof by types: programs written for the old package, one for each operation, checked against the new one. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { emit } from "@orderwire/compiler/generate";
import type { Vendor } from "@orderwire/compiler/model";
import { readVendor } from "@orderwire/compiler/read";
import type { Document } from "@orderwire/vocabulary/openapi";
import { programOf } from "./old-program.ts";

const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  lib: ["es2023", "dom"],
  types: [],
};

/** A line of the compiler's: file, line, number of the error, message. Lines that go on with it are indented. */
const ERROR = /^(.+)\((\d+),\d+\): error TS(\d+): (.*)$/;

/** What to prove: one vendor's document before and after. */
export interface Proof {
  readonly slug: string;
  readonly before: Document;
  readonly after: Document;
}

/**
 * Checks old programs against new types.
 *
 * @returns the first message of the compiler, by operation of the old document that still has types
 * @throws {UserError} if a document cannot be compiled
 */
export async function brokenPrograms(
  slug: string,
  before: Document,
  after: Document,
): Promise<Map<string, string>> {
  const [found = new Map<string, string>()] = await proveAll([{ slug, before, after }]);
  return found;
}

/** The same for many pairs, in one run of the compiler. */
export async function proveAll(proofs: readonly Proof[]): Promise<Map<string, string>[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "orderwire-proof-")));
  try {
    const programs = [];
    for (const [index, proof] of proofs.entries()) {
      programs.push(await writeProof(join(folder, String(index)), proof));
    }
    const messages = check(
      folder,
      programs.flatMap(({ files }) => files),
    );
    return programs.map(({ operations }) => newMessages(operations, messages));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Written {
  readonly files: readonly string[];
  /** The old program of each operation, against the old types and against the new ones. */
  readonly operations: readonly { readonly id: string; readonly old: string; readonly now: string }[];
}

async function writeProof(folder: string, { slug, before, after }: Proof): Promise<Written> {
  const old = readVendor(slug, before);
  const now = readVendor(slug, after);
  const kept = new Set(now.operations.map(({ id }) => id));
  await writeTypes(join(folder, "old"), old);
  await writeTypes(join(folder, "now"), now);
  const operations = old.operations
    .filter(({ id }) => kept.has(id))
    .map((operation) => {
      const program = programOf(old, operation);
      const paths = {
        id: operation.id,
        old: join(folder, "old", `${operation.id}.program.ts`),
        now: join(folder, "now", `${operation.id}.program.ts`),
      };
      writeFileSync(paths.old, program);
      writeFileSync(paths.now, program);
      return paths;
    });
  return { files: operations.flatMap((one) => [one.old, one.now]), operations };
}

/** The types package of a vendor, into `types/`. */
async function writeTypes(folder: string, vendor: Vendor): Promise<void> {
  for (const [path, text] of Object.entries(await emit("types", vendor))) {
    const file = join(folder, path.replace(/^(gen|dist|src)\//, "types/"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Errors by file, each with its line. */
function check(folder: string, files: readonly string[]): Map<string, Map<number, string>> {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, files }));
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [TSC, "-p", folder, "--pretty", "false", "--singleThreaded"],
    { cwd: folder, encoding: "utf8", maxBuffer: 1e9 },
  );
  const found = new Map(files.map((file) => [file, new Map<number, string>()]));
  const lines = stdout.split("\n").filter((line) => /^\S/.test(line));
  const read = lines.map((line) => ERROR.exec(line.trimEnd()));
  // An error without a place, or in how something is written, keeps the compiler from checking anything.
  if (error || read.some((parts) => !parts || /^1\d{3}$/.test(parts[3] ?? "")) || (status && !read.length)) {
    throw new Error(`The proof by types cannot be checked: ${error?.message ?? `${stdout}${stderr}`.trim()}`);
  }
  for (const [, path = "", line, , message = ""] of read.filter((parts) => parts !== null)) {
    const place = found.get(join(folder, path));
    place?.set(Number(line), place.get(Number(line)) ?? message);
  }
  return found;
}

/** A line that the old types refuse, too, says nothing of a change. */
function newMessages(
  operations: Written["operations"],
  messages: ReadonlyMap<string, ReadonlyMap<number, string>>,
): Map<string, string> {
  const broken = new Map<string, string>();
  for (const { id, old, now } of operations) {
    const before = messages.get(old);
    const [first] = [...(messages.get(now) ?? [])].filter(([line]) => !before?.has(line));
    if (first) {
      broken.set(id, first[1]);
    }
  }
  return broken;
}
