/** Where things are in the workspace. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "@orderwire/vocabulary/openapi";
import { UserError } from "../user-error.ts";

/** The workspace's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** The vendors: folders of `specs/` with an `openapi.yaml`, in alphabetical order. */
export function listVendors(root = ROOT): string[] {
  const specs = join(root, "specs");
  return readdirSync(specs)
    .filter((name) => existsSync(join(specs, name, "openapi.yaml")))
    .sort();
}

/** Folder of what is compiled of a vendor. */
export function vendorFolder(slug: string, root = ROOT): string {
  return join(root, "packages/compiled", slug);
}

/** Folder of a compiled package. */
export function packageFolder(slug: string, output: string, root = ROOT): string {
  return join(vendorFolder(slug, root), output);
}

/** Path of a vendor's bundle. */
function bundlePath(slug: string, root = ROOT): string {
  return join(root, "specs", slug, "dist", "openapi.json");
}

/**
 * Reads a vendor's bundle.
 * @throws {UserError} if there is no such vendor, or its spec was not bundled yet.
 */
export function readBundle(slug: string, root = ROOT): Document {
  const vendors = listVendors(root);
  if (!vendors.includes(slug)) {
    throw new UserError(`Unknown vendor "${slug}" in specs/. Vendors: ${vendors.join(", ") || "none"}.`);
  }
  const path = bundlePath(slug, root);
  if (!existsSync(path)) {
    throw new UserError(`${relative(root, path)} is not there yet. Run "pnpm build" at the root.`);
  }
  return JSON.parse(readFileSync(path, "utf8")) as Document;
}
