/** The proof by types: programs written for the old package, one for each operation, checked against the new one. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generate } from "@orderwire/compiler/generate";
import { readVendor } from "@orderwire/compiler/read";
import type { Document } from "@orderwire/vocabulary/openapi";
import ts from "typescript";
import { programOf } from "./old-program.ts";

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
    const messages = check(programs.flatMap(({ files }) => files));
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
  const kept = new Set(readVendor(slug, after).operations.map(({ id }) => id));
  await writeTypes(join(folder, "old"), slug, before);
  await writeTypes(join(folder, "now"), slug, after);
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

/** The types package of a document, into `types/`. */
async function writeTypes(folder: string, slug: string, document: Document): Promise<void> {
  for (const [path, text] of Object.entries(await generate("types", slug, document))) {
    const file = join(folder, path.replace(/^(gen|dist|src)\//, "types/"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Errors by file, each with its line. */
function check(files: readonly string[]): Map<string, Map<number, string>> {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  const found = new Map<string, Map<number, string>>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const lines = new Map<number, string>();
    for (const diagnostic of source ? program.getSemanticDiagnostics(source) : []) {
      const line = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      lines.set(line, lines.get(line) ?? firstLine(diagnostic));
    }
    found.set(file, lines);
  }
  return found;
}

const firstLine = ({ messageText }: ts.Diagnostic): string =>
  (typeof messageText === "string" ? messageText : messageText.messageText).split("\n", 1)[0] ?? "";

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
