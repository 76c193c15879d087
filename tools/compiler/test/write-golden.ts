/**
 * `pnpm golden`: writes what the tiny specs compile to, for review, and the sums of what the constructs do.
 * `pnpm golden <folder>` writes that itself, to be compared with another run.
 */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Files } from "../src/emit/files.ts";
import { allConstructs } from "./constructs.ts";
import { GOLDEN, goldenFiles, goldenNames } from "./golden.ts";
import { SAMPLES, samplesPage } from "./samples.ts";
import { allSums, outputsOf, SUMS } from "./sums.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  rmSync(GOLDEN, { recursive: true, force: true });
  for (const name of goldenNames()) {
    writeFiles(join(GOLDEN, name), await goldenFiles(name));
  }
  writeFileSync(SAMPLES, samplesPage());
  writeFileSync(SUMS, await allSums());
} else {
  for (const construct of allConstructs().filter(({ verdict }) => verdict === "compiled")) {
    for (const [output, files] of await outputsOf(construct)) {
      writeFiles(join(folder, construct.name, output), files);
    }
  }
}

function writeFiles(target: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
