/** Which packages' surfaces are committed, and where. */

import { join } from "node:path";
import { readBundle } from "@orderwire/compiler/read";
import { listVendors, root } from "@orderwire/repo/workspace";
import { SurfaceReader } from "./surface.ts";

/** Where the reports stand. */
export const SURFACE = join(root, "tools/checks/surface");

/** One report. */
export interface Surface {
  readonly name: string;
  readonly file: string;
  readonly text: () => string;
}

/** The hand-written packages, and those of the vendor with the fewest operations, as all compiled ones are alike. */
export function surfaces(): Surface[] {
  const [smallest] = listVendors().sort((a, b) => pathCount(a) - pathCount(b));
  const compiled = ["types", "client", "mock"].map((output) => `packages/compiled/${smallest}/${output}`);
  const folders = ["packages/runtime", "packages/mock-server", ...compiled];
  let reader: SurfaceReader | undefined;
  const surfaceOf = (folder: string) => {
    reader ??= new SurfaceReader(folders.map((one) => join(root, one)));
    return reader.surfaceOf(join(root, folder));
  };
  return folders.map((folder) => {
    const name = folder.replace("packages/", "").replaceAll("/", "-");
    return { name, file: join(SURFACE, `${name}.txt`), text: () => surfaceOf(folder) };
  });
}

function pathCount(vendor: string): number {
  return Object.keys(readBundle(vendor).paths ?? {}).length;
}
