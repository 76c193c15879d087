import { pathToFileURL } from "node:url";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import type { Editor, Sources } from "./editor.ts";
import { LanguageServer } from "./language-server.ts";

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
  const completions = async (file: string, offset: number) => {
    const reply = await server.request("textDocument/completion", at(file, offset));
    return (reply as { items: { label: string }[] }).items;
  };
  return {
    hover,
    // All at once: to wait for each answer in turn takes the server twice as long.
    texts: (places) => Promise.all(places.map(({ file, offset }) => hover(file, offset))),
    choices: async (file, offset) => (await completions(file, offset)).map(({ label }) => label),
    completion: async (file, offset, name) => {
      const item = (await completions(file, offset)).find(({ label }) => label === name);
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
