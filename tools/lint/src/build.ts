import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@redocly/openapi-core";
import { bundleSpec } from "./bundle.ts";
import { type LintedSpec, lintSpec } from "./lint.ts";

const NAMES = { json: "openapi.json", yaml: "openapi.yaml", older: "openapi-3.0.json" };

/**
 * Lints a spec and, if nothing is wrong, writes `dist/openapi.json`, `dist/openapi.yaml` and, for tools that
 * read no newer version, `dist/openapi-3.0.json`. Call `removeBundles` first.
 *
 * @param folder of the spec, where openapi.yaml is; absolute
 * @returns the linted spec, with the problems of bundling
 * @throws {UserError} if there is nothing to lint
 */
export async function buildSpec(folder: string, config: Config): Promise<LintedSpec> {
  const spec = await lintSpec(folder, config);
  if (spec.problems.length > 0) {
    return spec;
  }
  const { problems, json, yaml, older } = await bundleSpec(spec, config);
  if (problems.length > 0) {
    return { ...spec, problems };
  }
  const dist = join(folder, "dist");
  await mkdir(dist, { recursive: true });
  await replaceFile(join(dist, NAMES.json), json);
  await replaceFile(join(dist, NAMES.yaml), yaml);
  await replaceFile(join(dist, NAMES.older), older);
  return spec;
}

/** Deletes the documents of the last build: after a failure they would pass for the current spec. */
export async function removeBundles(folder: string): Promise<void> {
  await Promise.all(Object.values(NAMES).map((name) => rm(join(folder, "dist", name), { force: true })));
}

/** Under its name a file is either the old one or the whole new one, even if the process dies. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, file);
}
