/** What Starlight says of a page in its head and in the sidebar. */

import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";
import { escapeMarkup } from "@orderwire/vocabulary/escape";
import { APIS_PATH, cardPath, MOST_LISTED, markdownOf, vendorPath } from "./site/addresses.ts";
import { wordsOf } from "./site/interface.ts";
import { SHELL_PATH, slot } from "./site/shell.ts";
import { listSummaries } from "./site/summaries.ts";
import { wholeAddress } from "./site/whole-address.ts";

const REPEATED = new Set(["generator", "og:description", "og:locale", "twitter:card"]);

export const onRequest = defineRouteMiddleware(({ url, locals: { starlightRoute: route } }) => {
  const isShell = url.pathname === SHELL_PATH;
  const heading = route.head.find((element) => element.tag === "title");
  // Starlight writes it down as HTML.
  if (heading) {
    heading.content = isShell
      ? slot("title")
      : escapeMarkup(`${route.entry.data.title} | ${route.siteTitle}`);
  }
  // Each says what another element of the head says already, on a thousand pages.
  route.head = route.head.filter(({ attrs = {} }) => !REPEATED.has(String(attrs.name ?? attrs.property)));
  // A page that was not translated is the English one, under another address.
  const path = route.isFallback ? url.pathname.replace(/^\/ru\//, "/") : url.pathname;
  if (!path.startsWith("/404")) {
    route.head.push(
      ...linksOf(
        isShell
          ? { card: slot("card"), canonical: slot("canonical"), markdown: slot("markdown") }
          : { card: wholeAddress(cardPath()), canonical: wholeAddress(path), markdown: markdownOf(path) },
      ),
    );
  }
  route.sidebar = [...route.sidebar, apis(wordsOf(route.locale).apis, url.pathname)];
});

type Addresses = Readonly<Record<"card" | "canonical" | "markdown", string>>;

function linksOf({ card, canonical, markdown }: Addresses): StarlightRouteData["head"] {
  return [
    { tag: "meta", attrs: { property: "og:image", content: card }, content: "" },
    { tag: "link", attrs: { rel: "canonical", href: canonical }, content: "" },
    { tag: "link", attrs: { rel: "alternate", type: "text/markdown", href: markdown }, content: "" },
  ];
}

function apis(label: string, path: string): StarlightRouteData["sidebar"][number] {
  const link = (title: string, href: string) => ({
    type: "link" as const,
    label: title,
    href,
    isCurrent: href === path,
    badge: undefined,
    attrs: {},
  });
  const vendors = listSummaries();
  if (vendors.length > MOST_LISTED) {
    return link(label, APIS_PATH);
  }
  const entries = vendors.map(({ slug, title }) => link(title, vendorPath(slug)));
  return { type: "group", label, entries, collapsed: false, badge: undefined };
}
