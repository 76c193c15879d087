import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@redocly/openapi-core";
import { bundleSpec } from "./bundle.ts";
import { lintSpec } from "./lint.ts";
import type { Problem } from "./problem.ts";

/**
 * Lints a spec and writes `dist/openapi.json` and `dist/openapi.yaml`. With problems there is no dist at all: an old
 * one would pass for the current spec.
 *
 * @param folder of the spec, where openapi.yaml is
 * @throws UserError if there is nothing to lint
 */
export async function buildSpec(folder: string, config: Config): Promise<readonly Problem[]> {
  const dist = join(folder, "dist");
  const spec = await lintSpec(folder, config);
  if (spec.problems.length > 0) {
    await removeBundles(dist);
    return spec.problems;
  }
  const bundle = await bundleSpec(spec, config);
  if (bundle.problems.length > 0) {
    await removeBundles(dist);
    return bundle.problems;
  }
  await mkdir(dist, { recursive: true });
  await replaceFile(join(dist, "openapi.json"), bundle.json);
  await replaceFile(join(dist, "openapi.yaml"), bundle.yaml);
  return [];
}

async function removeBundles(dist: string): Promise<void> {
  await Promise.all(["openapi.json", "openapi.yaml"].map((name) => rm(join(dist, name), { force: true })));
}

/** Under its name a file is either the old one or the whole new one, even if the process dies. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, file);
}
