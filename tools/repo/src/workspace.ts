import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { listVendors, ROOT as root } from "@orderwire/compiler/read";
import { METHODS } from "@orderwire/vocabulary/openapi";

export { listVendors, root };

/** What is compiled for every vendor, in the order of `packages/compiled/<vendor>/`. */
export const outputs = ["types", "client", "mock", "docs"] as const;

/** What the table of a build says of a vendor; counted from its bundle. */
export interface VendorFigures {
  vendor: string;
  operations: number;
  schemas: number;
  webhooks: number;
  /** Bytes of each published package's compiled files. */
  bytes: Record<(typeof outputs)[number], number>;
}

/** Counts what the vendor's bundle and packages hold. Needs a build. */
export function vendorFigures(vendor: string): VendorFigures {
  const bundle = JSON.parse(readFileSync(join(root, "specs", vendor, "dist/openapi.json"), "utf8"));
  const bytes = Object.fromEntries(
    outputs.map((output) => [output, folderBytes(join(root, "packages/compiled", vendor, output, "dist"))]),
  ) as VendorFigures["bytes"];
  return {
    vendor,
    operations: countOperations(bundle.paths),
    schemas: Object.keys(bundle.components?.schemas ?? {}).length,
    webhooks: Object.keys(bundle.webhooks ?? {}).length,
    bytes,
  };
}

function countOperations(paths: Record<string, object> = {}): number {
  return Object.values(paths)
    .flatMap((item) => Object.keys(item))
    .filter((key) => METHODS.some((method) => method === key)).length;
}

function folderBytes(folder: string): number {
  if (!existsSync(folder)) {
    return 0;
  }
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) {
      bytes += statSync(join(entry.parentPath, entry.name)).size;
    }
  }
  return bytes;
}
