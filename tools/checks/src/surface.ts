/** A package's public surface: what each of its entries exports, with the declarations that users see. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
}

/** Reads the declarations of several packages at once: what they share is read but once. */
export class SurfaceReader {
  readonly #entries: ReadonlyMap<string, readonly Entry[]>;
  readonly #program: ts.Program;

  /**
   * @param folders of the packages, built
   * @throws {Error} if an entry's types are missing
   */
  constructor(folders: readonly string[]) {
    this.#entries = new Map(folders.map((folder) => [folder, entriesOf(folder)]));
    const files = [...this.#entries.values()].flat().map(([, file]) => file);
    this.#program = ts.createProgram(files, OPTIONS);
  }

  /**
   * A package's exports by entry, in alphabetical order, without comments and bodies. What an entry before has exported
   * in the same words is but named.
   */
  surfaceOf(folder: string): string {
    const shown = new Set<string>();
    const parts = (this.#entries.get(folder) ?? []).map(([entry, file]) => {
      const lines = exportsOf(this.#program, file).map((line) => {
        const isKnown = shown.has(line);
        shown.add(line);
        return isKnown ? `${line.slice(0, line.indexOf(":"))}: as above` : line;
      });
      return [`// ${entry}`, ...lines].join("\n");
    });
    return `${parts.join("\n\n")}\n`;
  }
}

type Entry = readonly [name: string, file: string];

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

function entriesOf(folder: string): Entry[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
    typeof target === "object" && target.types ? [[entry, join(folder, target.types)] as const] : [],
  );
  const missing = entries.find(([, file]) => !existsSync(file));
  if (missing) {
    throw new Error(`${missing[1]} is missing. Run "pnpm build".`);
  }
  return entries;
}

function exportsOf(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return symbols
    .flatMap((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return (target.declarations ?? []).map(
        (declaration) => `${symbol.name}: ${declarationText(declaration)}`,
      );
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

const printer = ts.createPrinter({ removeComments: true });

function declarationText(declaration: ts.Declaration): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, declaration, declaration.getSourceFile());
  return text.replaceAll(/\s+/g, " ").replace(/^(export )?(declare )?/, "");
}
