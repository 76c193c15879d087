/** The state of a spec that users have. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";

/** Before its first release a package has this version, and nobody has it. */
const UNRELEASED = "0.0.0";

/** Between `changeset version` and its commit the release is what stands in the working tree. */
export const WORKING_TREE = ".";

/**
 * The commit that gave a package the version that it has now: what was released is its content.
 *
 * @param root of the repository
 * @param manifest path of the package's package.json from the root
 * @returns `undefined` if it was never released; `WORKING_TREE` if its version is not committed yet
 * @throws {Error} in a shallow clone, whose oldest commit only seems to have given every version
 */
export function releasedAt(root: string, manifest: string): string | undefined {
  const version = versionIn(readFileSync(join(root, manifest), "utf8"));
  if (version === UNRELEASED) {
    return undefined;
  }
  const isCommitted = git(root, ["ls-tree", "--name-only", "HEAD", "--", manifest]) !== "";
  if (!isCommitted || versionIn(git(root, ["show", `HEAD:${manifest}`])) !== version) {
    return WORKING_TREE;
  }
  if (git(root, ["rev-parse", "--is-shallow-repository"]).trim() === "true") {
    throw new Error(
      `${manifest}: the commit that gave it its version may be missing. Run git fetch --unshallow.`,
    );
  }
  return git(root, ["log", "-1", "--format=%H", '-G"version":', "--", manifest]).trim();
}

/**
 * The document of a vendor as one commit has it.
 *
 * @param ref a commit, a tag or a branch
 * @throws {Error} in git's words if there is no such commit, or no such spec in it
 */
export async function bundleAt(root: string, ref: string, slug: string): Promise<Document> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-release-"));
  try {
    const archive = join(folder, "spec.tar");
    git(root, ["archive", `--output=${archive}`, ref, `specs/${slug}`]);
    const target = join(folder, "spec");
    mkdirSync(target);
    run("tar", ["-xf", archive, "-C", target], root);
    const { bundleFolder } = await import("@orderwire/lint/bundle");
    return await bundleFolder(join(target, "specs", slug));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionIn(manifest: string): string {
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/** Runs git, and gives what it printed. @throws {Error} in its words */
export function git(root: string, args: readonly string[]): string {
  return run("git", args, root);
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr.trim()}`);
  }
  return stdout;
}
