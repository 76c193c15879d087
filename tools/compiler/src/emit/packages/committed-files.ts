/** The committed files of the compiled packages: written, or compared with what is there. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { SpecResolver } from "@orderwire/lint/spec-resolver";
import type { Document } from "@orderwire/vocabulary/openapi";
import {
  bundle,
  createConfig,
  getLineColLocation,
  type NormalizedProblem,
  YamlParseError,
} from "@redocly/openapi-core";
import { listVendors, ROOT, readBundle, readVendor } from "../../read/index.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "../files.ts";
import { emitPackages } from "./index.ts";
import { aboutProject, readWorkspaceFacts, type WorkspaceFacts } from "./workspace-facts.ts";

/**
 * Writes `package.json` and README of the compiled packages.
 * @param slug One vendor; all if absent.
 * @returns The paths that changed, from the root.
 */
export async function writePackages(slug?: string, root = ROOT): Promise<string[]> {
  const files = await packageFiles(root, slug);
  const changed = differences(root, files);
  for (const path of changed) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, files[path] ?? "");
  }
  return changed;
}

/** The same as `checkPackages` for vendors that are built: from their bundles, in a fraction of the time. */
export function staleFiles(slugs: readonly string[], root = ROOT): string[] {
  const workspace = readWorkspaceFacts(root, slugs);
  const files = slugs.map((slug) => emitPackages(readVendor(slug, readBundle(slug, root)), workspace));
  return differences(root, Object.assign({}, handWritten(root, workspace), ...files));
}

/** The paths, from the root, of committed files that differ from what `writePackages` would write. */
export async function checkPackages(slug?: string, root = ROOT): Promise<string[]> {
  return differences(root, await packageFiles(root, slug));
}

function differences(root: string, files: Files): string[] {
  return Object.keys(files).filter((path) => {
    const target = join(root, path);
    return !existsSync(target) || readFileSync(target, "utf8") !== files[path];
  });
}

async function packageFiles(root: string, slug?: string): Promise<Files> {
  const vendors = listVendors(root);
  if (slug && !vendors.includes(slug)) {
    throw new UserError(`Unknown vendor "${slug}" in specs/. Vendors: ${vendors.join(", ") || "none"}.`);
  }
  const chosen = slug ? [slug] : vendors;
  const workspace = readWorkspaceFacts(root, chosen);
  const files: Files = slug ? {} : handWritten(root, workspace);
  for (const vendor of chosen) {
    Object.assign(files, emitPackages(readVendor(vendor, await bundleSource(root, vendor)), workspace));
  }
  return files;
}

/** Published packages that are written by hand: their manifests repeat what is said of the project, and no more. */
const HAND_WRITTEN = ["packages/runtime", "packages/mock-server"];

/** Those of their manifests that do not say it; the others keep their form. */
function handWritten(root: string, { project }: WorkspaceFacts): Files {
  const files: Files = {};
  for (const folder of HAND_WRITTEN) {
    const path = `${folder}/package.json`;
    if (!existsSync(join(root, path))) {
      continue;
    }
    const manifest = JSON.parse(readFileSync(join(root, path), "utf8"));
    const whole = { ...manifest, ...aboutProject(project, folder) };
    if (!isDeepStrictEqual(manifest, whole)) {
      files[path] = `${JSON.stringify(whole, null, 2)}\n`;
    }
  }
  return files;
}

/**
 * These files come before the first build, so they are made from the sources and not from `dist/`.
 * @throws {UserError} if the sources cannot be read as one document
 */
async function bundleSource(root: string, slug: string): Promise<Document> {
  const ref = join(root, "specs", slug, "openapi.yaml");
  const { bundle: result, problems } = await readSpec(ref, root);
  const [problem] = problems;
  if (problem) {
    throw new UserError(
      `${placeOf(problem, root)} ${problem.message} — "pnpm lint" in specs/${slug} shows all that is wrong.`,
    );
  }
  return result.parsed as Document;
}

async function readSpec(ref: string, root: string) {
  const config = await createConfig({});
  try {
    return await bundle({ ref, config, externalRefResolver: new SpecResolver(dirname(ref)) });
  } catch (error) {
    const file = relative(root, ref);
    const [reason] = (error as Error).message.split("\n");
    if (error instanceof YamlParseError) {
      throw new UserError(`${file}:${error.line}:${error.col} ${reason} — correct the YAML.`);
    }
    throw new UserError(`${file}: ${reason}. Begin it with \`openapi: 3.1.0\`.`);
  }
}

function placeOf({ location: [location], ruleId }: NormalizedProblem, root: string): string {
  if (!location) {
    return ruleId;
  }
  const { source, start } = getLineColLocation(location);
  return `${relative(root, source.absoluteRef)}:${start.line}:${start.col}`;
}
