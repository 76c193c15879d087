/** What changed in the specs since the release that users have. */

import { join } from "node:path";
import type { Change } from "./change.ts";
import { bundleAt, releasedAt, WORKING_TREE } from "./release.ts";

/** A vendor, compared with what users have of it. */
export interface SpecChanges {
  readonly slug: string;
  /** `info.title` of its document, where it was compared. */
  readonly title: string;
  /** The commit that it was compared with; absent if it was never released. */
  readonly since?: string;
  readonly changes: readonly Change[];
}

/**
 * Compares a vendor's spec, as it is in the working tree, with an older state.
 *
 * @param since a commit, a tag or a branch; left out, the one that was released last
 * @throws {Error} if there is no such state, {UserError} if one of both is no document
 */
export async function specChanges(root: string, slug: string, since?: string): Promise<SpecChanges> {
  const base = since ?? releasedAt(root, `specs/${slug}/package.json`);
  if (base === undefined || base === WORKING_TREE) {
    return { slug, title: slug, ...(base && { since: base }), changes: [] };
  }
  // Redocly and the compiler take a second to load, and a vendor that was never released needs neither.
  const { bundleFolder } = await import("@orderwire/lint/bundle");
  const { compareDocuments } = await import("./compare.ts");
  const before = await bundleAt(root, base, slug);
  const after = await bundleFolder(join(root, "specs", slug));
  return { slug, title: after.info.title, since: base, changes: await compareDocuments(slug, before, after) };
}
