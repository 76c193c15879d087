/** `pnpm surface`: writes what packages export, for review. */

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "@orderwire/repo/usage";
import { root } from "@orderwire/repo/workspace";
import { SURFACE, surfaces } from "./src/surfaces.ts";

const USAGE = `Usage: pnpm surface

Builds, and writes what each published package exports into tools/checks/surface. A test compares: judge the difference as a
user of the package would, and commit it.

  --help  this text
`;

readArguments({}, USAGE);
const { status } = spawnSync(process.execPath, [join(root, "tools/repo/build.ts")], { stdio: "inherit" });
if (status === 0) {
  const written = surfaces().map(({ file, text }) => ({ file, text: text() }));
  mkdirSync(SURFACE, { recursive: true });
  for (const { file, text } of written) {
    writeFileSync(file, text);
  }
} else {
  process.exitCode = status ?? 1;
}
