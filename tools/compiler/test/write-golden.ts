/** `pnpm golden`: writes what the tiny specs compile to, for review. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GOLDEN, goldenFiles, goldenNames } from "./golden.ts";
import { SAMPLES, samplesPage } from "./samples.ts";

rmSync(GOLDEN, { recursive: true, force: true });
for (const name of goldenNames()) {
  for (const [path, content] of Object.entries(await goldenFiles(name))) {
    const target = join(GOLDEN, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
writeFileSync(SAMPLES, samplesPage());
