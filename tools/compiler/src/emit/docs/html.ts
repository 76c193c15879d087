import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Document } from "@orderwire/vocabulary/openapi";
import { ROOT } from "../../read/repository.ts";
import { kept } from "./kept.ts";

const MANIFEST = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
const CLI = join(dirname(MANIFEST), "bin/cli.js");

/**
 * Redocly's reference in one file that loads nothing from outside. What the same Redocly made of the same document before
 * is taken again: a release asks for it when it records, when it builds and when it looks for changes.
 *
 * @throws {Error} with what redocly said, if it cannot render the document
 */
export function referenceHtml(document: Document): Promise<string> {
  const text = JSON.stringify(document);
  const sources = [readFileSync(MANIFEST, "utf8"), readFileSync(import.meta.filename, "utf8"), text];
  const [vendor, key] = [document.info.title, JSON.stringify(sources)].map((one) =>
    createHash("sha256").update(one).digest("hex"),
  );
  return kept(join(ROOT, `.turbo/references/${vendor}/${key}.html`), () => renderReference(text));
}

/**
 * Has Redocly render a document, whatever was kept.
 *
 * @param document its JSON
 */
export async function renderReference(document: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-docs-"));
  try {
    const [input, output] = [join(folder, "openapi.json"), join(folder, "reference.html")];
    writeFileSync(input, document);
    await runRedocly(folder, ["build-docs", input, "--output", output, "--inlineBundle"]);
    return readFileSync(output, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program, not a library: it runs beside this process, which makes the other packages meanwhile. */
async function runRedocly(folder: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    // Its own folder, so that it does not take the repository's lint settings for its own.
    await promisify(execFile)(process.execPath, [CLI, ...args], { cwd: folder, env });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`redocly ${args[0]} failed:\n${stderr ?? error}`);
  }
}
