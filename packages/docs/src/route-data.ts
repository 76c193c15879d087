/** What the reference's pages are called: by what they show and whose it is, where the plugin says "Overview". */
import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { escapeHtml } from "./site/plain-text.ts";
import { listVendors } from "./site/vendors.ts";
import { toWords } from "./site/words.ts";

const vendors = new Map(listVendors().map((vendor) => [vendor.slug, vendor]));

export const onRequest = defineRouteMiddleware(({ url, locals: { starlightRoute: route } }) => {
  const heading = route.head.find((element) => element.tag === "title");
  // Starlight writes it down as HTML.
  if (heading) heading.content = escapeHtml(`${route.entry.data.title} | ${route.siteTitle}`);
  const [, slug = "", kind, place, tag] = url.pathname.split("/").slice(1);
  const vendor = vendors.get(slug);
  if (!url.pathname.startsWith("/apis/") || !vendor) return;
  const { document, title } = vendor;
  const section = place === "tags" && document.tags?.find(({ name }) => toSlug(name) === tag);
  const isOverview = !kind || section;
  if (isOverview) {
    route.entry.data.title = section ? toWords(section.name) : title;
    // The styles hide these two: the title says the one, and the text lists the other better.
    const hidden = ["overview", "operations"];
    route.toc &&= { ...route.toc, items: route.toc.items.filter(({ slug }) => !hidden.includes(slug)) };
  }
  const name = kind ? `${route.entry.data.title} · ${title}` : title;
  if (heading) heading.content = escapeHtml(`${name} | ${route.siteTitle}`);
  // Vendors share names of operations: a search result has to say whose it is.
  route.head.push({ tag: "meta", attrs: { "data-pagefind-meta": "title[content]", content: name } });
});

/** A tag in an address. */
function toSlug(tag: string): string {
  return toWords(tag).toLowerCase().replaceAll(" ", "-");
}
