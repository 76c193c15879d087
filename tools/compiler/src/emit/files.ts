/** Files as a stage returns them, and their way to the disk. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Contents by path, relative to the package's folder. */
export type Files = Record<string, string>;

/** Deletes `gen/` and `dist/` of a package. */
export function clearPackage(folder: string): void {
  for (const old of ["gen", "dist"]) {
    rmSync(join(folder, old), { recursive: true, force: true });
  }
}

/** Replaces `gen/` and `dist/` of a package with these files, so that nothing of an older run stays. */
export function writePackage(folder: string, files: Files): void {
  clearPackage(folder);
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
