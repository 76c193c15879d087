import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import type { Editor, Sources } from "./editor.ts";

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // Else it reads the types of Node before all, more text than all vendors' types.
  types: [],
};

/** TypeScript 5.9's service. */
export function editorOf5(sources: Sources): Editor {
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [...sources.keys()],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const source = sources.get(name) ?? ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => sources.has(name) || ts.sys.fileExists(name),
    readFile: (name) => sources.get(name) ?? ts.sys.readFile(name),
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  };
  const service = ts.createLanguageService(host);
  const words = (parts: ts.SymbolDisplayPart[] | undefined, tags: ts.JSDocTagInfo[] | undefined) =>
    [
      ts.displayPartsToString(parts),
      ...(tags ?? []).map(({ name, text: tag }) => `@${name} ${ts.displayPartsToString(tag)}`),
    ].join("\n");
  return {
    hover: async (file, offset) => {
      const info = service.getQuickInfoAtPosition(file, offset);
      return words(info?.documentation, info?.tags);
    },
    texts: async (places) => {
      const program = service.getProgram();
      const checker = program?.getTypeChecker();
      return places.map(({ file, offset }) => {
        const source = program?.getSourceFile(file);
        // To write each name's type, as the whole hover does, takes thirty times as long as to read its text.
        const name = source && innermostAt(source, offset);
        const symbol = name && checker?.getSymbolAtLocation(name);
        return words(symbol?.getDocumentationComment(checker), symbol?.getJsDocTags(checker));
      });
    },
    completion: async (file, offset, name) => {
      const entry = service.getCompletionEntryDetails(file, offset, name, {}, undefined, {}, undefined);
      return words(entry?.documentation, entry?.tags);
    },
    choices: async (file, offset) =>
      (service.getCompletionsAtPosition(file, offset, undefined)?.entries ?? []).map(({ name }) => name),
    signature: async (file, offset) => {
      const help = service.getSignatureHelpItems(file, offset, undefined);
      const item = help?.items[help.selectedItemIndex];
      return {
        text: words(item?.documentation, item?.tags),
        parameters: (item?.parameters ?? []).map(({ displayParts }) => ts.displayPartsToString(displayParts)),
      };
    },
    close: () => service.dispose(),
  };
}

function innermostAt(node: ts.Node, offset: number): ts.Node {
  const inner = ts.forEachChild(node, (child) =>
    child.pos <= offset && offset < child.end ? child : undefined,
  );
  return inner ? innermostAt(inner, offset) : node;
}
