/** What the compiler makes of a released spec, as one number each: a changed compiler is noticed without its old self. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "@orderwire/compiler/generate";
import type { Document } from "@orderwire/vocabulary/openapi";

/** SHA-256 of each compiled output's files. */
export type Fingerprints = Readonly<Partial<Record<Output, string>>>;

/** Where the fingerprints of what was released are kept, by vendor. */
export const RELEASED = ".changeset/released.json";

/** Compiles a document, and counts all files in, with their paths. */
export async function fingerprintsOf(slug: string, document: Document): Promise<Fingerprints> {
  const { generate, OUTPUTS } = await import("@orderwire/compiler/generate");
  const found: Partial<Record<Output, string>> = {};
  for (const output of OUTPUTS) {
    const files = Object.entries(await generate(output, slug, document)).sort();
    found[output] = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  }
  return found;
}

/** The fingerprints of the release, of one vendor; `undefined` before its first one. */
export function releasedFingerprints(root: string, slug: string): Fingerprints | undefined {
  return readAll(root)[slug];
}

/** Writes a vendor's fingerprints beside those of the others. */
export function writeFingerprints(root: string, slug: string, fingerprints: Fingerprints): void {
  const all = Object.entries({ ...readAll(root), [slug]: fingerprints }).sort();
  writeFileSync(join(root, RELEASED), `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

function readAll(root: string): Readonly<Record<string, Fingerprints>> {
  const file = join(root, RELEASED);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
