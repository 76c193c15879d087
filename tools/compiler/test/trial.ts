/** A vendor compiled from tiny specs, as packages that Node and tsc can import. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Document } from "@orderwire/vocabulary/openapi";
import { writePackage } from "../src/emit/files.ts";
import { clientManifest, mockManifest, typesManifest } from "../src/emit/packages/manifests.ts";
import { readWorkspaceFacts } from "../src/emit/packages/workspace-facts.ts";
import { generate } from "../src/generate.ts";
import { packageFolder, ROOT, readVendor } from "../src/read/index.ts";

const SLUG = "acme";
const COMPILED = ["types", "client", "mock"] as const;

export interface Trial {
  readonly folder: string;
  /** What tsc says of one package, or of other sources in the folder, with more flags for it; empty if nothing. */
  compile(project: string, ...flags: string[]): string;
  /** Imports an entry of a package: `load("client", "zod/index")`. */
  load<Module>(output: string, entry: string): Promise<Module>;
  remove(): void;
}

/** Writes the packages into a folder of their own, uncompiled. */
export async function makeTrial(document: Document): Promise<Trial> {
  // Below this package, so that the runtime, zod and msw are found as a user's would be.
  const parent = join(import.meta.dirname, "../gen");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "trial-"));
  cpSync(join(ROOT, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  mkdirSync(join(folder, "node_modules/@orderwire"), { recursive: true });
  const vendor = readVendor(SLUG, document);
  const workspace = readWorkspaceFacts(ROOT, []);
  const manifests = {
    types: typesManifest(vendor),
    client: clientManifest(vendor, workspace),
    mock: mockManifest(vendor, workspace),
  };
  for (const output of COMPILED) {
    const target = packageFolder(SLUG, output, folder);
    writePackage(target, await generate(output, SLUG, document));
    writeFileSync(join(target, "package.json"), JSON.stringify({ version: "0.0.0", ...manifests[output] }));
    symlinkSync(target, join(folder, `node_modules/@orderwire/${SLUG}-${output}`));
  }
  return {
    folder,
    compile: (project, ...flags) => compile(folder, ["-p", project, ...flags]),
    load: (output, entry) =>
      import(pathToFileURL(join(packageFolder(SLUG, output, folder), `dist/${entry}.js`)).href),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The folder of a package's sources. */
export function sources(output: (typeof COMPILED)[number]): string {
  return `packages/compiled/${SLUG}/${output}/gen`;
}

/** The workspace's tsc, which is not the one that the compiler uses as a library. */
function compile(folder: string, args: readonly string[]): string {
  const typescript = dirname(createRequire(join(ROOT, "package.json")).resolve("typescript/package.json"));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(typescript, "bin/tsc"), "--singleThreaded", ...args],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  return stdout + stderr;
}
