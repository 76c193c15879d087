/** The reference's part of the site: its pages, and the files beside them. */

import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { html } from "../html/html.ts";
import { sidebarHtml } from "../html/sidebar.ts";
import { type ReferencePage, referencePages } from "../reference/pages.ts";
import { searchEntries } from "../search/entries.ts";
import * as address from "./addresses.ts";
import { drawCards } from "./cards.ts";
import { feedOf } from "./changes.ts";
import { writeFile } from "./files.ts";
import { guideMarkdown, vendorMarkdown } from "./markdown-pages.ts";
import { apisText, fullText, plainIndex } from "./plain-index.ts";
import { withRelativeLinks } from "./relative-links.ts";
import { editUrl, lastChange, specFile } from "./repository.ts";
import { type Slots, toShell } from "./shell.ts";
import { referenceSidebar } from "./sidebar.ts";
import { tryVendor } from "./try-vendor.ts";
import type { Vendor } from "./vendors.ts";
import { siteUrl, wholeAddress } from "./whole-address.ts";

/** All of it but the frame, before Starlight has drawn that. */
export interface Prepared {
  readonly pages: readonly { readonly path: string; readonly slots: Slots }[];
  /** Other files, by their addresses. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files to copy, by the addresses of the copies. */
  readonly copies: ReadonlyMap<string, string>;
}

export async function prepareReference(vendors: readonly Vendor[]): Promise<Prepared> {
  const guides = guideMarkdown();
  const references = vendors.flatMap(vendorMarkdown);
  const markdown = [apisText(vendors), ...guides, ...references];
  return {
    pages: referencePages([...vendors]).map((page) => ({ path: page.path, slots: slotsOf(page, vendors) })),
    files: new Map<string, string | Uint8Array>([
      ...markdown.map(({ path, text }) => [address.markdownOf(path), text] as const),
      ...vendors.flatMap(filesOf),
      ["/search.json", JSON.stringify(searchEntries(vendors))],
      ["/llms.txt", plainIndex(guides, vendors)],
      ["/llms-full.txt", fullText([...guides, ...references])],
      ...(await drawCards(vendors)),
    ]),
    copies: new Map(vendors.flatMap(copiesOf)),
  };
}

/** Writes it into the built site. @param frame the page that Starlight has drawn for all */
export function writeReference(site: string, frame: string, { pages, files, copies }: Prepared): void {
  const shell = toShell(frame);
  for (const { path, slots } of pages) {
    const page = join(path, "index.html").slice(1);
    writeFile(join(site, page), withRelativeLinks(shell(slots), page));
  }
  for (const [path, content] of files) {
    writeFile(join(site, path), content);
  }
  for (const [path, from] of copies) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    copyFileSync(from, join(site, path));
  }
}

function slotsOf(page: ReferencePage, vendors: readonly Vendor[]): Slots {
  const { path, title, description, vendor, kind } = page;
  // Vendors share names of operations: a title has to say whose it is.
  const whose = kind === "overview" || title.includes(vendor.title) ? "" : ` · ${vendor.title}`;
  return {
    title: `${title}${whose} | Orderwire`,
    heading: title,
    description,
    card: wholeAddress(address.cardPath(vendor.slug)),
    canonical: wholeAddress(path),
    markdown: address.markdownOf(path),
    sidebar: sidebarHtml(referenceSidebar(page, vendors)),
    content: html`${page.render()}${remarks(page)}`,
  };
}

const dates = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** Since when the page's source is as it is, and where to change it. */
function remarks({ vendor, operation, kind, title }: ReferencePage) {
  const file = specFile(vendor.slug, operation?.id ?? (kind === "schema" ? title : undefined));
  const [edit, changed] = [editUrl(file), lastChange(file)];
  return html`<div class="remarks not-content" data-reference>${edit && html`<p><a href="${edit}">Edit page</a></p>`}${
    changed &&
    html`<p>Last updated: <time datetime="${changed.toISOString()}">${dates.format(changed)}</time></p>`
  }</div>`;
}

function filesOf(vendor: Vendor): [string, string][] {
  const { slug, title, releases, bundleFile } = vendor;
  const page = new URL(address.changesPath(slug).slice(1), siteUrl).href;
  const older = join(dirname(bundleFile), "openapi-3.0.json");
  return [
    [address.changesFeedPath(slug), feedOf(title, page, releases)],
    [address.tryDataPath(slug), JSON.stringify(tryVendor(vendor))],
    // Only programs read it: its line breaks are a third of it.
    ...(existsSync(older)
      ? [
          [
            address.documentPath(slug, "openapi-3.0.json"),
            JSON.stringify(JSON.parse(readFileSync(older, "utf8"))),
          ] satisfies [string, string],
        ]
      : []),
  ];
}

/** The vendor's document in its other forms, as they were made. */
function copiesOf({ slug, bundleFile }: Vendor): [string, string][] {
  return address.documentFiles
    .filter((file) => file !== "openapi-3.0.json")
    .map((file): [string, string] => [address.documentPath(slug, file), join(dirname(bundleFile), file)])
    .filter(([, from]) => existsSync(from));
}
