import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, operationsOf } from "./openapi.ts";

/** The repository's root. A build runs in the package's folder, as pnpm and turbo do it. */
export const root = join(process.cwd(), "../..");

/** A vendor, as its bundle tells. */
export interface Vendor {
  /** Folder of its spec, `cs-cart`. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly figures: Figures;
  readonly document: Document;
  /** The bundle. */
  readonly bundleFile: string;
  /** The reference as one HTML file, if it has been compiled. */
  readonly referenceFile: string | undefined;
  /** Its pages as Markdown, if they have been compiled. */
  readonly markdownFolder: string | undefined;
}

/** What a vendor's card counts. */
export interface Figures {
  readonly operations: number;
  readonly schemas: number;
  readonly webhooks: number;
}

/**
 * All vendors, the largest first: the folders of `specs/` that hold a spec.
 *
 * @throws Error if one has not been bundled
 */
export function listVendors(folder = root): Vendor[] {
  return readdirSync(join(folder, "specs"))
    .filter((slug) => existsSync(join(folder, "specs", slug, "openapi.yaml")))
    .map((slug) => readVendor(folder, slug))
    .sort((a, b) => b.figures.operations - a.figures.operations || a.slug.localeCompare(b.slug, "en"));
}

function readVendor(folder: string, slug: string): Vendor {
  const bundleFile = join(folder, "specs", slug, "dist/openapi.json");
  if (!existsSync(bundleFile))
    throw new Error(`specs/${slug} has no bundle. Run \`pnpm build\` at the root.`);
  const document = JSON.parse(readFileSync(bundleFile, "utf8")) as Document;
  const compiled = join(folder, "packages/compiled", slug, "docs/dist");
  const there = (name: string) => (existsSync(join(compiled, name)) ? join(compiled, name) : undefined);
  return {
    slug,
    title: document.info.title,
    summary: document.info.summary ?? "",
    figures: countFigures(document),
    document,
    bundleFile,
    referenceFile: there("reference.html"),
    markdownFolder: there("markdown"),
  };
}

/** Counts what a bundle describes. */
export function countFigures(document: Document): Figures {
  return {
    operations: operationsOf(document.paths).length,
    schemas: Object.keys(document.components?.schemas ?? {}).length,
    webhooks: operationsOf(document.webhooks).length,
  };
}
