/** What an editor shows: TypeScript's language service of 5.9, and the language server of 7. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";

/** Texts that an editor shows at places of the files that it has open. */
export interface Editor {
  /** Text over a name. */
  hover(file: string, offset: number): Promise<string>;
  /** Texts over many names, as {@link hover} has them, without what else an editor writes beside each. */
  texts(places: readonly Place[]): Promise<string[]>;
  /** Text beside an entry in the list of completions. */
  completion(file: string, offset: number, name: string): Promise<string>;
  /** What stands over the parameters while a call is written: its names and its text. */
  signature(file: string, offset: number): Promise<Signature>;
  close(): void;
}

/** A name in a file that is open. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

/** Help on the parameters of a call. */
export interface Signature {
  readonly text: string;
  /** As they are written: `params?: ListOrdersParams`. */
  readonly parameters: readonly string[];
}

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

/** Sources by path; they need not be on the disk. */
export type Sources = ReadonlyMap<string, string>;

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

/** TypeScript 7's language server with the files open in it. */
export async function editorOf7(sources: Sources): Promise<Editor> {
  const server = new LanguageServer();
  await server.request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    // Faults of files that these tests never ask for, and types of packages from the registry.
    initializationOptions: {
      disablePushDiagnostics: true,
      userPreferences: { disableAutomaticTypeAcquisition: true },
    },
    capabilities: {
      textDocument: {
        hover: { contentFormat: ["markdown"] },
        completion: {
          completionItem: {
            documentationFormat: ["markdown"],
            resolveSupport: { properties: ["documentation"] },
          },
        },
        signatureHelp: { signatureInformation: { documentationFormat: ["markdown"] } },
      },
    },
  });
  server.notify("initialized", {});
  for (const [file, text] of sources) {
    const uri = pathToFileURL(file).href;
    server.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "typescript", version: 1, text },
    });
  }
  // A file of 21,000 lines is asked about thousands of times: where its lines begin is found once.
  const parsed = new Map(
    [...sources].map(([file, text]) => [file, ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)]),
  );
  const at = (file: string, offset: number) => ({
    textDocument: { uri: pathToFileURL(file).href },
    position: parsed.get(file)?.getLineAndCharacterOfPosition(offset),
  });
  const hover = async (file: string, offset: number) =>
    textOf(await server.request("textDocument/hover", at(file, offset)));
  return {
    hover,
    // All at once: to wait for each answer in turn takes the server twice as long.
    texts: (places) => Promise.all(places.map(({ file, offset }) => hover(file, offset))),
    completion: async (file, offset, name) => {
      const reply = await server.request("textDocument/completion", at(file, offset));
      const item = (reply as { items: { label: string }[] }).items.find(({ label }) => label === name);
      return item ? textOf(await server.request("completionItem/resolve", item)) : "";
    },
    signature: async (file, offset) => {
      const reply = await server.request("textDocument/signatureHelp", at(file, offset));
      const { signatures = [], activeSignature = 0 } = (reply ?? {}) as SignatureReply;
      const chosen = signatures[activeSignature ?? 0];
      return {
        text: textOf({ documentation: chosen?.documentation }),
        parameters: (chosen?.parameters ?? []).map(({ label }) =>
          typeof label === "string" ? label : (chosen?.label ?? "").slice(...label),
        ),
      };
    },
    close: () => server.close(),
  };
}

/** The Language Server Protocol's `SignatureHelp`, as far as it is read here. */
interface SignatureReply {
  readonly activeSignature?: number | null;
  readonly signatures?: readonly {
    readonly label: string;
    readonly documentation?: unknown;
    readonly parameters?: readonly { readonly label: string | [number, number] }[];
  }[];
}

/** Every text in a reply, whatever members it stands in; the lines of code among them are left out. */
function textOf(reply: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (["value", "documentation", "contents"].includes(key)) {
        texts.push(value);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (name !== "label" && name !== "parameters") {
          visit(part, Array.isArray(value) ? key : name);
        }
      }
    }
  };
  visit(reply, "");
  return texts
    .join("\n")
    .replaceAll(/```[\s\S]*?```/g, "")
    .trim();
}

/** The language server over its standard streams (Language Server Protocol, base protocol). */
class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (reply: unknown) => void>();
  #buffer = Buffer.alloc(0);
  #last = 0;

  constructor() {
    const folder = dirname(createRequire(fileURLToPath(import.meta.url)).resolve("typescript/package.json"));
    this.#process = spawn(process.execPath, [join(folder, "bin/tsc"), "--lsp", "--stdio"]);
    this.#process.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  close(): void {
    // It may hang up while an answer to a question of its own is on the way.
    this.#process.stdin.on("error", () => {});
    this.#process.kill();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end < 0 || this.#buffer.length < end + 4 + length) {
        return;
      }
      this.#receive(JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString()));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
    }
  }

  #receive(message: {
    id?: number;
    method?: string;
    result?: unknown;
    params?: { items?: unknown[] };
  }): void {
    // A question of the server's, about configuration for example: nothing is configured.
    if (message.method !== undefined) {
      if (message.id !== undefined) {
        this.#send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
      }
      return;
    }
    this.#waiting.get(message.id ?? 0)?.(message.result);
    this.#waiting.delete(message.id ?? 0);
  }
}
