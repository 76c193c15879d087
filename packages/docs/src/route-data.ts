/** What Starlight says of a page in its head and in the sidebar. */

import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { escapeHtml } from "./html/html.ts";
import { pageOf } from "./reference/page-of.ts";
import { cardPath, markdownOf } from "./site/addresses.ts";
import { sidebarFor } from "./site/sidebar.ts";

const REPEATED = new Set(["generator", "og:description", "og:locale", "twitter:card"]);

export const onRequest = defineRouteMiddleware(({ url, locals: { starlightRoute: route } }) => {
  const page = pageOf(url.pathname);
  // Vendors share names of operations: a title has to say whose it is.
  const whose =
    page && page.kind !== "overview" && !page.title.includes(page.vendor.title)
      ? ` · ${page.vendor.title}`
      : "";
  const heading = route.head.find((element) => element.tag === "title");
  // Starlight writes it down as HTML.
  if (heading) {
    heading.content = escapeHtml(`${route.entry.data.title}${whose} | ${route.siteTitle}`);
  }
  // Each says what another element of the head says already, on a thousand pages.
  route.head = route.head.filter(({ attrs = {} }) => !REPEATED.has(String(attrs.name ?? attrs.property)));
  // A page that was not translated is the English one, under another address.
  const path = route.isFallback ? url.pathname.replace(/^\/ru\//, "/") : url.pathname;
  if (!path.startsWith("/404")) {
    route.head.push(
      { tag: "meta", attrs: { property: "og:image", content: wholeAddress(cardPath(page?.vendor.slug)) } },
      { tag: "link", attrs: { rel: "canonical", href: wholeAddress(path) } },
      { tag: "link", attrs: { rel: "alternate", type: "text/markdown", href: markdownOf(path) } },
    );
  }
  route.sidebar = sidebarFor(url.pathname, page, route.locale, route.sidebar);
});

/** Whole where it is known where the site stands, else the page's own address. */
function wholeAddress(path: string): string {
  const { ORDERWIRE_DOCS_URL: site } = process.env;
  return site ? new URL(path.slice(1), site).href : path;
}
