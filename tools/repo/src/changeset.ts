/** Changesets written without a terminal: what changed, for which packages, and how large a step it is. */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listVendors, root } from "./workspace.ts";

export const BUMPS = ["patch", "minor", "major"] as const;

/** One change to tell of; checked. */
export interface Change {
  /** Names of the packages that it concerns. */
  readonly packages: readonly string[];
  readonly bump: (typeof BUMPS)[number];
  /** What it means for a user, in Markdown. */
  readonly summary: string;
}

/** A change as it comes from a command line. */
export interface GivenChange {
  /** Slug of the vendor whose packages, which share one version, changed. */
  readonly vendor?: string | undefined;
  /** Names of packages, with or without `@orderwire/`. */
  readonly packages?: readonly string[] | undefined;
  readonly bump: string | undefined;
  readonly summary: string | undefined;
}

/**
 * Checks a change before anything is written.
 *
 * @throws {Error} that says which value is wrong and which would do
 */
export function checkChange({ vendor, packages = [], bump, summary }: GivenChange): Change {
  const published = publishedPackages();
  if (vendor !== undefined && !listVendors().includes(vendor)) {
    throw new Error(`Unknown vendor "${vendor}". Vendors: ${listVendors().join(", ")}.`);
  }
  const named = packages.map((name) => (name.startsWith("@") ? name : `@orderwire/${name}`));
  const unknown = named.find((name) => !published.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Unknown package "${unknown}". Published packages: ${published.join(", ")}.`);
  }
  const ofVendor = vendor === undefined ? [] : packagesOf(vendor);
  if (ofVendor.length + named.length === 0) {
    throw new Error("Name what changed: `--vendor <slug>` for a vendor's packages, or `--package <name>`.");
  }
  const known = BUMPS.find((step) => step === bump);
  if (known === undefined) {
    throw new Error(`The step must be ${BUMPS.join(", ")}, not "${bump ?? ""}".`);
  }
  if (!summary?.trim()) {
    throw new Error("Say in quotes, as the last argument, what changed for a user.");
  }
  return { packages: [...new Set([...ofVendor, ...named])].sort(), bump: known, summary: summary.trim() };
}

/**
 * Writes a changeset. It names every package of a vendor: one that only rises with the others would say "no changes".
 *
 * @param repository folder of the repository (default: this one)
 * @returns its path from the repository's folder
 */
export function writeChangeset(change: Change, repository = root): string {
  const file = freeName(change.summary, repository);
  writeFileSync(join(repository, file), changesetText(change));
  return file;
}

/** The text of a changeset's file. */
export function changesetText({ packages, bump, summary }: Change): string {
  const lines = packages.map((name) => `"${name}": ${bump}`);
  return `---\n${lines.join("\n")}\n---\n\n${summary}\n`;
}

/** Names of a vendor's packages, which share one version. */
export function packagesOf(vendor: string): string[] {
  return publishedPackages().filter((name) => name.startsWith(`@orderwire/${vendor}-`));
}

function freeName(summary: string, repository: string): string {
  const words = summary.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.slice(0, 6).join("-") || "change";
  for (let number = 1; ; number += 1) {
    const file = `.changeset/${number === 1 ? name : `${name}-${number}`}.md`;
    if (!existsSync(join(repository, file))) {
      return file;
    }
  }
}

/** Names of all packages that are released, in order. */
function publishedPackages(): string[] {
  return globSync("{specs/*,packages/*,packages/compiled/*/*}/package.json", { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")) as { name: string; private?: boolean })
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name)
    .sort();
}
