/** A package's public surface: what each of its entries exports, with the declarations that users see. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
}

/**
 * Lists a package's exports by entry, in alphabetical order, without comments and bodies.
 * @param folder the package's folder, built
 * @throws {Error} if an entry's types are missing
 */
export function publicSurface(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
    typeof target === "object" && target.types ? [[entry, join(folder, target.types)] as const] : [],
  );
  const missing = entries.find(([, file]) => !existsSync(file));
  if (missing) {
    throw new Error(`${missing[1]} is missing. Run "pnpm build".`);
  }
  const program = ts.createProgram(
    entries.map(([, file]) => file),
    {
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  );
  const parts = entries.map(([entry, file]) => [`// ${entry}`, ...exportsOf(program, file)].join("\n"));
  return `${parts.join("\n\n")}\n`;
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
