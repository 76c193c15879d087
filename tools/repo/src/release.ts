/** What must be so before anything is published. */
import { spawnSync } from "node:child_process";
import { globSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkPackages } from "@orderwire/compiler/packages";

/**
 * Looks for what would make a release wrong.
 *
 * @param root of the repository
 * @returns what to do first; empty when it can be released
 */
export async function releaseObstacles(root: string): Promise<string[]> {
  const { repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const changesets = readdirSync(join(root, ".changeset")).filter((name) => name.endsWith(".md"));
  const stale = await checkPackages(undefined, root);
  const { stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  return [
    ...(repository
      ? []
      : [
          'package.json has no `repository`: npm refuses provenance without it. Set it, then run "pnpm packages".',
        ]),
    ...(changesets.length > 0
      ? [
          `${changesets.length} changesets are not in a version yet. Run "pnpm changeset version", and commit.`,
        ]
      : []),
    ...(stale.length > 0 ? [`${stale.join(", ")}: out of date. Run "pnpm packages", and commit.`] : []),
    ...(stdout.trim() === ""
      ? []
      : ["There are changes that are not committed. Commit them, or release from a clone."]),
  ];
}

/**
 * Removes what was built of the packages that are published. A build that comes out of the cache leaves the files of earlier ones
 * where they are, and all would be published.
 *
 * @param root of the repository
 */
export function removeBuilt(root: string): void {
  for (const file of globSync("{packages/*,packages/compiled/*/*,specs/*}/package.json", { cwd: root })) {
    if (!JSON.parse(readFileSync(join(root, file), "utf8")).private) {
      rmSync(join(root, dirname(file), "dist"), { recursive: true, force: true });
    }
  }
}
