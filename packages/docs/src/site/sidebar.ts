/** What stands at the side of a page of the reference; beside the guides Starlight does most of it. */

import type { SidebarEntry } from "../html/sidebar.ts";
import type { ReferencePage } from "../reference/pages.ts";
import {
  APIS_PATH,
  changesPath,
  errorsPath,
  MOST_LISTED,
  operationPath,
  schemaPath,
  vendorPath,
  webhookPath,
} from "./addresses.ts";
import { wordsOf } from "./interface.ts";
import { sectionAnchor, sectionsOf, type Vendor } from "./vendors.ts";

/** The sidebar of a page: its vendor's pages, with those of its own section. */
export function referenceSidebar(page: ReferencePage, vendors: readonly Vendor[]): SidebarEntry[] {
  const { path, vendor } = page;
  const words = wordsOf(undefined);
  const others = vendors.filter(({ slug }) => slug !== vendor.slug);
  return [
    link(words.guides, "/guides/start/", path),
    group(vendor.title, vendorEntries(page)),
    ...otherApis(others, words.otherApis, path),
  ];
}

function otherApis(others: readonly Vendor[], label: string, path: string): SidebarEntry[] {
  if (others.length > MOST_LISTED) {
    return [link(label, APIS_PATH, path)];
  }
  const links = others.map(({ slug, title }) => link(title, vendorPath(slug), path));
  return links.length > 0 ? [group(label, links)] : [];
}

function vendorEntries({ path, vendor, operation, kind }: ReferencePage): SidebarEntry[] {
  const { slug, model } = vendor;
  const sections = sectionsOf(vendor).map(({ tag, title, operations }) =>
    kind === "operation" && operation?.tag === tag
      ? group(
          title,
          operations.map(({ id, summary }) => link(summary, operationPath(slug, id), path)),
        )
      : link(title, `${vendorPath(slug)}#${sectionAnchor(tag)}`, path),
  );
  const webhooks = model.webhooks.map(({ id, summary }) => link(summary, webhookPath(slug, id), path));
  const webhookEntry =
    kind === "webhook" ? group("Webhooks", webhooks) : link("Webhooks", `${vendorPath(slug)}#webhooks`, path);
  const pages = [
    link("Overview", vendorPath(slug), path),
    link("Errors", errorsPath(slug), path),
    link("Schemas", schemaPath(slug), path),
    link("Changes", changesPath(slug), path),
  ];
  // There are several times as many schemas as operations, and each links to those that use it.
  if (kind === "schema") {
    return pages;
  }
  return [...pages, ...sections, ...(webhooks.length > 0 ? [webhookEntry] : [])];
}

function link(label: string, href: string, path: string): SidebarEntry {
  return { type: "link", label, href, isCurrent: href === path };
}

function group(label: string, entries: SidebarEntry[]): SidebarEntry {
  return { type: "group", label, entries, collapsed: false };
}
