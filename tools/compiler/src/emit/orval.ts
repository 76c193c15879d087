import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";
import { generate, type OutputOptions } from "orval";

/**
 * Runs orval in a folder of its own and returns what it wrote, by path with `/`. The main file is `out.ts`;
 * `schemas.path` of the options is relative to the folder.
 */
export async function runOrval(
  document: Document,
  options: Omit<OutputOptions, "target" | "schemas"> & {
    schemas: { path: string; type: "zod" | "typescript" };
  },
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-"));
  try {
    const target = join(folder, "openapi.json");
    writeFileSync(target, JSON.stringify(document));
    const schemas = { ...options.schemas, path: join(folder, options.schemas.path) };
    await generate(
      { input: { target }, output: { ...options, target: join(folder, "out.ts"), schemas } },
      folder,
      { logLevel: "error" },
    );
    return readSources(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSources(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [relative(folder, path).replaceAll(sep, "/"), readFileSync(path, "utf8")]),
  );
}
