/** The whole output of each tiny spec, as it is committed in `golden/`. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownPages } from "../src/emit/docs/index.ts";
import type { Files } from "../src/emit/files.ts";
import { emitPackages } from "../src/emit/packages/index.ts";
import { readWorkspaceFacts } from "../src/emit/packages/workspace-facts.ts";
import { generate } from "../src/generate.ts";
import { ROOT, readVendor } from "../src/read/index.ts";
import { documentOf, featureNames, spec } from "./specs.ts";

/** Where it stands. */
export const GOLDEN = join(import.meta.dirname, "golden");

/** The output of a document that has nothing. What others have in common with it stands there only. */
const NOTHING = "nothing";

/** The specs whose manifests and READMEs are shown: of the others they would differ in names only. */
const PACKED = new Set(["bytes", "pages", "vocabulary"]);

/** Left out: a file that is a source of the compiler itself, and configuration. */
const COPIES = /\/(zod\/rules\.ts|tsconfig\.json)$/;

/** The names of what is committed. */
export function goldenNames(): string[] {
  return [NOTHING, ...featureNames()];
}

/** The files that should stand in `golden/<name>/`. Redocly's page, whose text is its own, is not among them. */
export async function goldenFiles(name: string): Promise<Files> {
  const nothing = await outputOf(NOTHING);
  if (name === NOTHING) {
    return nothing;
  }
  const files = Object.entries(await outputOf(name));
  return Object.fromEntries(files.filter(([path, content]) => nothing[path] !== content));
}

async function outputOf(name: string): Promise<Files> {
  const document = name === NOTHING ? documentOf("{}") : spec(name);
  const vendor = readVendor("acme", document);
  const files: Files = {};
  const add = (folder: string, sources: Files) => {
    for (const [path, content] of Object.entries(sources)) {
      files[`${folder}${path}`] = content;
    }
  };
  for (const output of ["types", "client", "mock"] as const) {
    add(`${output}/`, await generate(output, "acme", document));
  }
  add("docs/", markdownPages(vendor));
  if (PACKED.has(name)) {
    add("", emitPackages(vendor, readWorkspaceFacts(ROOT, [])));
  }
  return Object.fromEntries(Object.entries(files).filter(([path]) => !COPIES.test(path)));
}

/** The files that do stand there. */
export function committedFiles(name: string): Files {
  const folder = join(GOLDEN, name);
  if (!existsSync(folder)) {
    return {};
  }
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
}
