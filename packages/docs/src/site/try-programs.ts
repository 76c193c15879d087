/** What a page needs to try an operation, beside its vendor's file: the form's program, and the mock. */

import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { collectLicences } from "../../../mock-server/build/licences.ts";
import { tryDataPath } from "./addresses.ts";

const source = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Writes the programs into the built site. */
export async function writeTryPrograms(site: string): Promise<void> {
  const folder = join(site, dirname(tryDataPath("any")));
  mkdirSync(folder, { recursive: true });
  copyFileSync(source("../styles/try.css"), join(folder, "panel.css"));
  const bundle = await rolldown({
    input: { panel: source("../try/panel.ts"), worker: source("../try/worker.ts") },
    platform: "browser",
    plugins: [collectLicences()],
  });
  await bundle.write({ dir: folder, format: "esm", minify: true, entryFileNames: "[name].js" });
  await bundle.close();
  // The mock brings others' programs along, as a whole.
  copyFileSync(
    fileURLToPath(new URL("THIRD-PARTY-LICENSES.txt", import.meta.resolve("@orderwire/mock-server/engine"))),
    join(folder, "THIRD-PARTY-LICENSES-MOCK.txt"),
  );
}
