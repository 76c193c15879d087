import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";

/** Where suites of other projects are kept: they are read, and never become part of this repository. */
export const CACHE = join(root, "node_modules/.cache/orderwire-suites");

/** A suite that another project keeps. */
export interface Suite {
  readonly name: string;
  /** Of its repository, for git. */
  readonly address: string;
}

/**
 * A checkout of a suite: the cached one, else a new one.
 *
 * @param from another address for git, or a folder that holds the suite's repository.
 * @returns the checkout's folder.
 * @throws {Error} when git cannot reach the address.
 */
export function checkOut({ name, address }: Suite, from: string = address): string {
  const folder = join(CACHE, name);
  if (existsSync(folder)) {
    return folder;
  }
  mkdirSync(CACHE, { recursive: true });
  const { status } = spawnSync("git", ["clone", "--quiet", "--depth", "1", from, folder], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    throw new Error(
      `${from} cannot be cloned; the reason is above. --from takes another address, or the folder of a clone.`,
    );
  }
  return folder;
}
