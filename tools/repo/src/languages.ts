/** Clients of other languages, by openapi-generator: what a user of the published documents does. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./workspace.ts";

/** The release of openapi-generator whose npm package holds the program itself; it reads OpenAPI 3.0 at most. */
export const GENERATOR = "@openapitools/openapi-generator-cli@1.0.18-5.0.0-beta2";

/** The generator's name for each language. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  go: "go",
  python: "python",
  php: "php",
  csharp: "csharp-netcore",
  java: "java",
};

/** Lines of a log that say why a generator stopped. */
const REASON = /^(Exception|Caused by|Error:)|ERROR|\| *- |-attribute /;
const MOST_LINES = 8;

/** A client that was made, or why it was not. */
export interface GeneratedClient {
  readonly vendor: string;
  readonly language: string;
  /** Absent if the client was made. */
  readonly failure?: string;
}

/** Runs openapi-generator: the exit code, and all that it printed. */
export type RunGenerator = (args: readonly string[]) => { status: number | null; output: string };

interface Wanted {
  readonly vendors: readonly string[];
  readonly languages: readonly string[];
  /** The folder of the clients, `<vendor>/<language>`, and of a log each. */
  readonly out: string;
}

/**
 * Makes a client of each vendor in each language.
 *
 * @throws {Error} if a vendor was not built, or there is no Java
 */
export function generateClients({ vendors, languages, out }: Wanted, run: RunGenerator): GeneratedClient[] {
  const documents = vendors.map((vendor) => join(root, "specs", vendor, "dist/openapi-3.0.json"));
  const missing = documents.find((document) => !existsSync(document));
  if (missing !== undefined) {
    throw new Error(`${missing} is missing. Run \`pnpm build\`.`);
  }
  return vendors.flatMap((vendor, index) =>
    languages.map((language) => {
      const folder = join(out, vendor, language);
      mkdirSync(folder, { recursive: true });
      const document = documents[index] ?? "";
      const { status, output } = run([
        "generate",
        "-i",
        document,
        "-g",
        LANGUAGES[language] ?? language,
        "-o",
        folder,
      ]);
      writeFileSync(join(out, vendor, `${language}.log`), output);
      if (status === 0 && readdirSync(folder).length > 0) {
        return { vendor, language };
      }
      const failure = reasonOf(output) || `openapi-generator wrote nothing and ended with ${status}.`;
      return { vendor, language, failure };
    }),
  );
}

function reasonOf(output: string): string {
  const lines = output.split("\n").filter((line) => REASON.test(line));
  return lines.slice(0, MOST_LINES).join("\n");
}

/**
 * The generator from the registry, once fetched from pnpm's store.
 *
 * @throws {Error} if there is no Java to run it
 */
export const openapiGenerator: RunGenerator = (args) => {
  if (spawnSync("java", ["-version"]).status !== 0) {
    throw new Error("No Java on this machine, which openapi-generator runs on. Install a JRE, 11 or later.");
  }
  // Its program hands its arguments to a shell.
  const quoted = args.map((argument) => JSON.stringify(argument));
  const { status, stdout, stderr, error } = spawnSync("pnpm", ["dlx", GENERATOR, ...quoted], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  return { status, output: `${stdout ?? ""}${stderr ?? ""}${error ? `Error: ${error.message}\n` : ""}` };
};
