import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import type { Vendor } from "./vendors.ts";

/** Where a vendor's bundle is on the site. */
export const bundlePath = (slug: string) => `/specs/${slug}/openapi.json`;

/** Where a vendor's reference as one file is on the site. */
export const referencePath = (slug: string) => `/reference/${slug}.html`;

/** Puts every vendor's bundle and one-file reference beside the pages. After the build, so that search leaves them out. */
export function copyDownloads(vendors: readonly Vendor[]): AstroIntegration {
  return {
    name: "orderwire-downloads",
    hooks: {
      "astro:build:done": ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const { slug, bundleFile, referenceFile } of vendors) {
          copy(bundleFile, join(site, bundlePath(slug)));
          if (referenceFile) copy(referenceFile, join(site, referencePath(slug)));
        }
      },
    },
  };
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
