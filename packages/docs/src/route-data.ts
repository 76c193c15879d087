/** What Starlight says of a page in its head and in the sidebar. */

import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { escapeHtml } from "./html/html.ts";
import { pageOf } from "./reference/page-of.ts";
import { sidebarFor } from "./site/sidebar.ts";

export const onRequest = defineRouteMiddleware(({ url, locals: { starlightRoute: route } }) => {
  const page = pageOf(url.pathname);
  // Vendors share names of operations: a title has to say whose it is.
  const whose =
    page && page.kind !== "overview" && !page.title.includes(page.vendor.title)
      ? ` · ${page.vendor.title}`
      : "";
  const heading = route.head.find((element) => element.tag === "title");
  // Starlight writes it down as HTML.
  if (heading) heading.content = escapeHtml(`${route.entry.data.title}${whose} | ${route.siteTitle}`);
  route.sidebar = [...route.sidebar, ...sidebarFor(url.pathname, page)];
});
