/** What source files import, read from their syntax: whatever the form, nothing that leads to another file is missed. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript-5";

/** One import of a file. */
export interface Import {
  /** Path of the importing file, from the folder that was read. */
  readonly from: string;
  /** As it is written: `./names.ts`, `@orderwire/vocabulary/names`. */
  readonly target: string;
  /** Nothing of it is left when the program runs. */
  readonly isType: boolean;
}

/** A source file of a folder, by its path from there. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The sources below a folder; what is installed, built or compiled is none. */
export function sourcesIn(folder: string): SourceFile[] {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  return paths
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) => /\.(?:[cm]?[jt]sx?|astro)$/.test(path) && !/(?:^|\/)(?:node_modules|dist|gen)\//.test(path),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** All imports of a file. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const code = path.endsWith(".astro") ? codeOfAstro(text) : text;
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) {
      // An address that the program puts together leads anywhere; the rules take it for itself.
      const target = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText();
      found.push({ from: path, target, isType: isOfTypes(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The file that a relative import leads to, by its path from the folder; `undefined` for a package. */
export function fileOf({ from, target }: Import): string | undefined {
  return target.startsWith(".") ? posix.join(posix.dirname(from), target) : undefined;
}

function codeOfAstro(text: string): string {
  const [, frontmatter = "", markup = ""] = /^---\n(.*?)\n---(.*)$/s.exec(text) ?? [];
  const scripts = [...markup.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script);
  return [frontmatter, ...scripts].join("\n");
}

/** What a node imports: by a statement, by a call, for a type, or by the path of a file beside it. */
function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier;
  }
  if (ts.isExternalModuleReference(node)) {
    return node.expression;
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? (node.argument.literal as ts.StringLiteral) : undefined;
  }
  return ts.isCallExpression(node) && isImporting(node.expression) ? node.arguments[0] : undefined;
}

/** `import(…)`, and `require(…)` or `import.meta.resolve(…)` as what stands for it. */
function isImporting(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(called) && called.text === "require") ||
    called.getText() === "import.meta.resolve"
  );
}

function isOfTypes(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) {
    return true;
  }
  if (ts.isExternalModuleReference(node)) {
    return node.parent.isTypeOnly;
  }
  if (ts.isExportDeclaration(node)) {
    return node.isTypeOnly || areTypes(node.exportClause);
  }
  const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
  return clause !== undefined && (clause.isTypeOnly || (!clause.name && areTypes(clause.namedBindings)));
}

function areTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  const isList = names && (ts.isNamedImports(names) || ts.isNamedExports(names));
  return Boolean(isList) && (names as ts.NamedImports).elements.every(({ isTypeOnly }) => isTypeOnly);
}
