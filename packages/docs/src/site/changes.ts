/** What has changed in a vendor's packages, as their change logs tell. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeMarkup } from "@orderwire/vocabulary/escape";

/** One version of a vendor's packages, which share it. */
export interface Release {
  readonly version: string;
  readonly changes: readonly Change[];
}

export interface Change {
  /** `major` breaks programs, `minor` adds, `patch` mends. */
  readonly kind: "major" | "minor" | "patch";
  /** Markdown. */
  readonly text: string;
}

/** The releases of a vendor, the newest first: its spec's change log, and what only one of its packages says. */
export function readReleases(root: string, slug: string): Release[] {
  const files = [
    join("specs", slug),
    ...["types", "client", "mock", "docs"].map((output) => join("packages/compiled", slug, output)),
  ].map((folder) => join(root, folder, "CHANGELOG.md"));
  const logs = files.filter((file) => existsSync(file)).map((file) => parseLog(readFileSync(file, "utf8")));
  const versions = new Map<string, Map<string, Change>>();
  for (const { version, changes } of logs.flat()) {
    const known = versions.get(version) ?? new Map<string, Change>();
    versions.set(version, known);
    for (const change of changes) {
      known.set(change.text, known.get(change.text) ?? change);
    }
  }
  return [...versions]
    .map(([version, changes]) => ({ version, changes: [...changes.values()] }))
    .sort((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
}

/** A change log as changesets writes it: a heading for each version, one for each kind, an item for each change. */
function parseLog(text: string): Release[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [version = "", ...kinds] = section.split(/^### /m);
      return { version: version.trim(), changes: kinds.flatMap(changesOf) };
    });
}

function changesOf(section: string): Change[] {
  const [, word = ""] = /^(\w+)/.exec(section) ?? [];
  const kind = KINDS[word.toLowerCase()] ?? "patch";
  return (
    section
      .split(/^- /m)
      .slice(1)
      .map((item) => item.replaceAll(/^ {2}/gm, "").trim())
      // The commit before a change's text is of use to maintainers alone, as are the versions of dependencies.
      .filter((item) => !/^Updated dependencies/.test(item))
      .map((item) => ({ kind, text: item.replace(/^[0-9a-f]{7,40}: +/, "") }))
  );
}

const KINDS: Readonly<Record<string, Change["kind"]>> = { major: "major", minor: "minor", patch: "patch" };

/** The releases as a feed (RSS 2.0), for readers of feeds. */
export function feedOf(title: string, page: string, releases: readonly Release[]): string {
  const items = releases.map(
    ({ version, changes }) =>
      `<item><title>${escapeMarkup(`${title} ${version}`)}</title><link>${escapeMarkup(page)}</link><guid isPermaLink="false">${escapeMarkup(`${page}#${version}`)}</guid><description>${escapeMarkup(
        changes.map(({ kind, text }) => `${kind}: ${text}`).join("\n"),
      )}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${escapeMarkup(`Changes of ${title}`)}</title><link>${escapeMarkup(page)}</link><description>${escapeMarkup(`What is new in the packages of ${title}.`)}</description>
${items.join("\n")}
</channel></rss>
`;
}
