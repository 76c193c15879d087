/** The reference in the sidebar: all of the vendor and section that one reads, and one link to each of the others. */

import type { StarlightRouteData } from "@astrojs/starlight/route-data";
import type { ReferencePage } from "../reference/pages.ts";
import { changesPath, errorsPath, operationPath, schemaPath, vendorPath, webhookPath } from "./addresses.ts";
import { wordsOf } from "./interface.ts";
import { listVendors, sectionAnchor, sectionsOf } from "./vendors.ts";

type Entry = StarlightRouteData["sidebar"][number];

/**
 * The sidebar of a page.
 *
 * @param guides what Starlight has for it: the guides; beside the reference a link to them is enough
 */
export function sidebarFor(
  path: string,
  page: ReferencePage | undefined,
  locale: string | undefined,
  guides: Entry[],
): Entry[] {
  const words = wordsOf(locale);
  const others = listVendors()
    .filter(({ slug }) => slug !== page?.vendor.slug)
    .map(({ slug, title }) => link(title, vendorPath(slug), path));
  if (!page) {
    return [...guides, group(words.apis, others)];
  }
  return [
    link(words.guides, "/guides/start/", path),
    group(page.vendor.title, vendorEntries(page, path)),
    group(words.otherApis, others),
  ];
}

function vendorEntries({ vendor, operation, kind }: ReferencePage, path: string): Entry[] {
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

function link(label: string, href: string, path: string): Entry {
  return { type: "link", label, href, isCurrent: href === path, badge: undefined, attrs: {} };
}

function group(label: string, entries: Entry[]): Entry {
  return { type: "group", label, entries, collapsed: false, badge: undefined };
}
