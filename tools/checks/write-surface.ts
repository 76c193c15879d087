/** `pnpm surface`: writes what packages export, for review. */

import { mkdirSync, writeFileSync } from "node:fs";
import { SURFACE, surfaces } from "./src/surfaces.ts";

mkdirSync(SURFACE, { recursive: true });
for (const { file, text } of surfaces()) {
  writeFileSync(file, text());
}
