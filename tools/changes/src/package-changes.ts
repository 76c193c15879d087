/** What changed in packages though no spec did: the code that they share, and the compiler that writes the others. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./change.ts";
import { fingerprintsOf, releasedFingerprints } from "./fingerprints.ts";
import { bundleAt, git, releasedAt, WORKING_TREE } from "./release.ts";

/** A package that differs from its release. */
export interface PackageChange {
  readonly name: string;
  readonly step: Step;
  /** What differs, for who writes the changeset. */
  readonly text: string;
}

/** Packages of code, and the folders that are in them. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  runtime: ["packages/runtime/src", "packages/vocabulary/src"],
  "mock-server": ["packages/mock-server/src", "packages/vocabulary/src"],
};

/** Compares the packages of code with their release, by their sources and the surface that users see. */
export function sharedChanges(root: string): PackageChange[] {
  return Object.entries(SHARED).flatMap(([folder, sources]) => {
    const since = releaseOf(root, `packages/${folder}/package.json`);
    if (since === undefined || !differs(root, since, sources)) {
      return [];
    }
    const { step, text } = surfaceChange(root, since, folder);
    return [{ name: `@orderwire/${folder}`, step, text: `its code changed${text}` }];
  });
}

/**
 * Compiles a vendor's released document with the present compiler, and compares what it makes with what was released.
 *
 * @throws {UserError} if the document can no longer be compiled
 */
export async function compiledChanges(root: string, slug: string): Promise<PackageChange[]> {
  const since = releaseOf(root, `specs/${slug}/package.json`);
  const released = releasedFingerprints(root, slug);
  if (since === undefined || released === undefined) {
    return [];
  }
  const { OUTPUTS } = await import("@orderwire/compiler/generate");
  const { bundleFolder } = await import("@orderwire/lint/bundle");
  const before = await bundleAt(root, since, slug);
  const now = await fingerprintsOf(slug, before);
  const isSame = JSON.stringify(before) === JSON.stringify(await bundleFolder(join(root, "specs", slug)));
  return OUTPUTS.filter((output) => released[output] !== now[output]).map((output) => {
    // A changed spec changes the surface, too, and is rated by itself.
    const surface = isSame
      ? surfaceChange(root, since, `compiled-${slug}-${output}`)
      : { step: "patch" as const, text: "" };
    return {
      name: `@orderwire/${slug}-${output}`,
      step: surface.step,
      text: `the compiler makes other files of the released spec${surface.text}`,
    };
  });
}

/** The commit of the release; `undefined` where there is none, or none but the working tree. */
function releaseOf(root: string, manifest: string): string | undefined {
  const since = existsSync(join(root, manifest)) ? releasedAt(root, manifest) : undefined;
  return since === WORKING_TREE ? undefined : since;
}

function differs(root: string, since: string, paths: readonly string[]): boolean {
  return (
    git(root, ["diff", "--name-only", since, "--", ...paths]) !== "" ||
    git(root, ["ls-files", "--others", "--exclude-standard", "--", ...paths]) !== ""
  );
}

/** What users see of a package: what is gone breaks them, what came is new. */
function surfaceChange(
  root: string,
  since: string,
  name: string,
): { readonly step: Step; readonly text: string } {
  const file = `tools/checks/surface/${name}.txt`;
  if (!existsSync(join(root, file)) || git(root, ["ls-tree", "--name-only", since, "--", file]) === "") {
    return { step: "patch", text: "" };
  }
  const old = git(root, ["show", `${since}:${file}`]).split("\n");
  const now = readFileSync(join(root, file), "utf8").split("\n");
  const gone = old.filter((line) => !now.includes(line));
  const came = now.filter((line) => !old.includes(line));
  return gone.length > 0
    ? { step: "major", text: `; gone or changed: ${namesIn(gone)}` }
    : came.length > 0
      ? { step: "minor", text: `; new: ${namesIn(came)}` }
      : { step: "patch", text: "" };
}

const namesIn = (lines: readonly string[]): string =>
  [...new Set(lines.map((line) => line.split(":", 1)[0]))].slice(0, 5).join(", ");
