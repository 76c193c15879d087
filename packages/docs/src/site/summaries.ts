/** What the site's frame says of vendors: little enough to be read without their whole model. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, METHODS } from "@orderwire/vocabulary/openapi";

/** The repository's root. A build runs in the package's folder, as pnpm and turbo do it, unless it is told of another repository. */
export const root = process.env.ORDERWIRE_DOCS_ROOT ?? join(process.cwd(), "../..");

/** A vendor as a card shows it. */
export interface VendorSummary {
  /** Folder of its spec. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly figures: Figures;
}

/** What a vendor's card counts. */
export interface Figures {
  readonly operations: number;
  readonly schemas: number;
  readonly webhooks: number;
}

/** The card of a document. */
export function summaryOf(
  slug: string,
  { info, paths = {}, webhooks = {}, components }: Document,
): VendorSummary {
  const calls = (items: Document["paths"]) =>
    Object.values(items ?? {}).flatMap((item) => METHODS.filter((method) => item?.[method])).length;
  return {
    slug,
    title: info.title,
    summary: info.summary ?? "",
    figures: {
      operations: calls(paths),
      schemas: Object.keys(components?.schemas ?? {}).length,
      webhooks: calls(webhooks),
    },
  };
}

/** The folders of `specs/` that hold a spec. */
export function vendorSlugs(folder: string): string[] {
  return readdirSync(join(folder, "specs")).filter((slug) =>
    existsSync(join(folder, "specs", slug, "openapi.yaml")),
  );
}

/**
 * A vendor's bundle.
 *
 * @throws {Error} if it has not been made
 */
export function readBundle(
  folder: string,
  slug: string,
): { readonly file: string; readonly document: Document } {
  const file = join(folder, "specs", slug, "dist/openapi.json");
  if (!existsSync(file)) {
    throw new Error(`specs/${slug} has no bundle. Run \`pnpm build\` at the root.`);
  }
  return { file, document: JSON.parse(readFileSync(file, "utf8")) as Document };
}

/** The largest vendor first. */
export function bySize(a: VendorSummary, b: VendorSummary): number {
  return b.figures.operations - a.figures.operations || a.slug.localeCompare(b.slug, "en");
}

/** The configuration and the pages are two programs of one process: what one has read, the other need not. */
const shared: typeof globalThis & { orderwireSummaries?: VendorSummary[] } = globalThis;

/** The cards of all vendors. Read once. */
export function listSummaries(): VendorSummary[] {
  shared.orderwireSummaries ??= vendorSlugs(root)
    .map((slug) => summaryOf(slug, readBundle(root, slug).document))
    .sort(bySize);
  return shared.orderwireSummaries;
}
