import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Vendor as Model, Operation } from "@orderwire/compiler/model";
import { readVendor as readModel } from "@orderwire/compiler/read";
import type { Document } from "@orderwire/vocabulary/openapi";
import { type Release, readReleases } from "./changes.ts";
import { bySize, readBundle, root, summaryOf, type VendorSummary, vendorSlugs } from "./summaries.ts";

/** A vendor, as its bundle tells. */
export interface Vendor extends VendorSummary {
  readonly document: Document;
  /** What the compiler reads in the bundle. */
  readonly model: Model;
  /** The versions of its packages, the newest first. */
  readonly releases: readonly Release[];
  /** The bundle. */
  readonly bundleFile: string;
  /** Its pages as Markdown, if they have been compiled. */
  readonly markdownFolder: string | undefined;
}

/** Operations under one tag. */
export interface Section {
  readonly tag: string;
  /** The tag in words. */
  readonly title: string;
  readonly description: string | undefined;
  readonly operations: readonly Operation[];
}

const known = new Map<string, Vendor[]>();

/**
 * All vendors, the largest first: the folders of `specs/` that hold a spec. Read once.
 *
 * @throws {Error} if one has not been bundled
 */
export function listVendors(folder = root): Vendor[] {
  const vendors =
    known.get(folder) ??
    vendorSlugs(folder)
      .map((slug) => readVendor(folder, slug))
      .sort(bySize);
  known.set(folder, vendors);
  return vendors;
}

function readVendor(folder: string, slug: string): Vendor {
  const { file, document } = readBundle(folder, slug);
  const markdown = join(folder, "packages/compiled", slug, "docs/dist/markdown");
  return {
    ...toVendor(slug, document),
    bundleFile: file,
    releases: readReleases(folder, slug),
    markdownFolder: existsSync(markdown) ? markdown : undefined,
  };
}

/** A vendor from its document alone. */
export function toVendor(slug: string, document: Document): Vendor {
  const model = readModel(slug, document);
  return {
    ...summaryOf(slug, document),
    title: model.title,
    document,
    model,
    bundleFile: "",
    releases: [],
    markdownFolder: undefined,
  };
}

/** A vendor's sections in the order in which its document lists the tags. */
export function sectionsOf({ document, model }: Vendor): Section[] {
  const described = new Map((document.tags ?? []).map(({ name, description }) => [name, description]));
  const byTag = Map.groupBy(model.operations, ({ tag }) => tag);
  const tags = new Set([...described.keys(), ...byTag.keys()]);
  return [...tags].flatMap((tag) => {
    const operations = byTag.get(tag) ?? [];
    return operations.length === 0
      ? []
      : [{ tag, title: toWords(tag), description: described.get(tag), operations }];
  });
}

/** `CorporateCustomers` as words: `Corporate customers`. */
export function toWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A section's place on the overview. */
export function sectionAnchor(tag: string): string {
  return `section-${toWords(tag)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")}`;
}
