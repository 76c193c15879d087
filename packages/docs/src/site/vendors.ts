import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor as Model, Operation } from "@orderwire/compiler/model";
import { readVendor as readModel } from "@orderwire/compiler/read";
import type { Document } from "@orderwire/vocabulary/openapi";
import { type Release, readReleases } from "./changes.ts";

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
  /** What the compiler reads in the bundle. */
  readonly model: Model;
  /** The versions of its packages, the newest first. */
  readonly releases: readonly Release[];
  /** The bundle. */
  readonly bundleFile: string;
  /** Its pages as Markdown, if they have been compiled. */
  readonly markdownFolder: string | undefined;
}

/** What a vendor's card counts. */
export interface Figures {
  readonly operations: number;
  readonly schemas: number;
  readonly webhooks: number;
}

/** Operations under one tag. */
export interface Section {
  readonly tag: string;
  /** The tag in words. */
  readonly title: string;
  readonly description: string | undefined;
  readonly operations: readonly Operation[];
}

/** The configuration and the pages are two programs of one process: what one has read, the other need not. */
const shared: typeof globalThis & { orderwireVendors?: Map<string, Vendor[]> } = globalThis;
shared.orderwireVendors ??= new Map();
const known = shared.orderwireVendors;

/**
 * All vendors, the largest first: the folders of `specs/` that hold a spec. Read once.
 *
 * @throws {Error} if one has not been bundled
 */
export function listVendors(folder = root): Vendor[] {
  const vendors = known.get(folder) ?? readVendors(folder);
  known.set(folder, vendors);
  return vendors;
}

function readVendors(folder: string): Vendor[] {
  return readdirSync(join(folder, "specs"))
    .filter((slug) => existsSync(join(folder, "specs", slug, "openapi.yaml")))
    .map((slug) => readVendor(folder, slug))
    .sort((a, b) => b.figures.operations - a.figures.operations || a.slug.localeCompare(b.slug, "en"));
}

function readVendor(folder: string, slug: string): Vendor {
  const bundleFile = join(folder, "specs", slug, "dist/openapi.json");
  if (!existsSync(bundleFile)) {
    throw new Error(`specs/${slug} has no bundle. Run \`pnpm build\` at the root.`);
  }
  const compiled = join(folder, "packages/compiled", slug, "docs/dist");
  const there = (name: string) => (existsSync(join(compiled, name)) ? join(compiled, name) : undefined);
  return {
    ...toVendor(slug, JSON.parse(readFileSync(bundleFile, "utf8")) as Document),
    bundleFile,
    releases: readReleases(folder, slug),
    markdownFolder: there("markdown"),
  };
}

/** A vendor from its document alone. */
export function toVendor(slug: string, document: Document): Vendor {
  const model = readModel(slug, document);
  return {
    slug,
    title: model.title,
    summary: document.info.summary ?? "",
    figures: {
      operations: model.operations.length,
      schemas: Object.keys(document.components?.schemas ?? {}).length,
      webhooks: model.webhooks.length,
    },
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
