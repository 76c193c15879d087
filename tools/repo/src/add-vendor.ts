import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { writeChangeset } from "./changeset.ts";
import { listVendors, root } from "./workspace.ts";

/** A vendor to add; checked. */
export interface NewVendor {
  slug: string;
  title: string;
  /** Origin of its API. */
  server: string;
}

/**
 * Checks a slug for a vendor that is not there yet.
 *
 * @throws {Error} that says what is wrong and what would do
 */
export function checkNewSlug(slug: string | undefined): string {
  if (!slug) {
    throw new Error("Which vendor? Give a slug, e.g. `pnpm vendor:add acme`.");
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
    throw new Error(`The slug must be lower-case letters, digits and dashes, e.g. acme-crm; not "${slug}".`);
  }
  const taken = ["specs", "packages/compiled", "packages"].find((folder) =>
    existsSync(join(root, folder, slug)),
  );
  if (taken) {
    throw new Error(`There is a ${taken}/${slug} already. Choose another slug.`);
  }
  const rival = sharesPrefix(slug);
  if (rival) {
    throw new Error(
      `"${slug}" and "${rival}" begin alike, so that one's packages would count as the other's. Choose another slug.`,
    );
  }
  return slug;
}

/**
 * Checks a vendor's name.
 *
 * @throws {Error} if it could not stand in a line of code, Markdown and HTML
 */
export function checkTitle(title: string | undefined): string {
  if (!title?.trim() || /["'`\\|<>{}\p{Cc}]/u.test(title)) {
    throw new Error("Give the vendor's name as --title: one line without quotes, brackets, braces, | or \\.");
  }
  return title.trim();
}

/**
 * Checks what the user gave, before anything is written.
 *
 * @throws {Error} that says which value is wrong and what would do
 */
export function checkNewVendor(given: { [key in keyof NewVendor]: string | undefined }): NewVendor {
  const slug = checkNewSlug(given.slug);
  const title = checkTitle(given.title);
  const { server } = given;
  const url = server && URL.canParse(server) ? new URL(server) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== server) {
    throw new Error(
      "Give the origin of its API as --server, e.g. https://api.acme.example; paths belong under `paths`.",
    );
  }
  return { slug, title, server: url.origin };
}

/** A vendor or package whose name with a dash begins the other's: `@orderwire/acme-*` would take in `acme-crm-client`. */
function sharesPrefix(slug: string): string | undefined {
  const vendors = listVendors();
  const packages = readdirSync(join(root, "packages"));
  return (
    vendors.find((vendor) => slug.startsWith(`${vendor}-`)) ??
    [...vendors, ...packages].find((name) => name.startsWith(`${slug}-`))
  );
}

/** Writes the vendor's spec in one step, and enters it where vendors are listed. */
export function addVendor(vendor: NewVendor): void {
  writeSpec(vendor);
  registerVendor(vendor);
}

/** Tells the release tool and the site of a new vendor. */
export function registerVendor(vendor: Pick<NewVendor, "slug" | "title">): void {
  addReleaseGroup(vendor.slug);
  addToSite(vendor.slug);
  addChangeset(vendor);
}

function writeSpec(vendor: NewVendor): void {
  const draft = mkdtempSync(join(root, "specs/.new-"));
  try {
    cpSync(join(root, "tools/repo/template"), draft, { recursive: true });
    for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) {
        continue;
      }
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, "utf8").replace(
        /\{\{(title|server)\}\}/g,
        (_, key: "title" | "server") => vendor[key],
      );
      writeFileSync(file, text);
    }
    renameSync(draft, join(root, "specs", vendor.slug));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** A vendor's packages share one version. */
function addReleaseGroup(slug: string): void {
  const file = join(root, ".changeset/config.json");
  const config = JSON.parse(readFileSync(file, "utf8")) as { fixed: string[][] };
  config.fixed = [...config.fixed, [`@orderwire/${slug}-*`]].sort();
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
}

/** The site shows every vendor it finds; this is what makes a build wait for the new one. */
function addToSite(slug: string): void {
  const file = join(root, "packages/docs/package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { devDependencies: Record<string, string> };
  const dependencies = {
    ...manifest.devDependencies,
    [`@orderwire/${slug}-docs`]: "workspace:*",
    [`@orderwire/${slug}-spec`]: "workspace:*",
  };
  const sorted = Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify({ ...manifest, devDependencies: sorted }, null, 2)}\n`);
}

/** Without one the packages would stay unreleased until somebody thinks of it. */
function addChangeset({ slug, title }: Pick<NewVendor, "slug" | "title">): void {
  const outputs = ["types", "client", "mock", "docs", "spec"];
  const packages = outputs.map((output) => `@orderwire/${slug}-${output}`);
  writeChangeset({ packages, bump: "minor", summary: `The first release of the packages of ${title}.` });
}
