import { posix } from "node:path";
import { siteUrl } from "./whole-address.ts";

/** Attributes with addresses of the site. */
const ADDRESS = /(\s(?:href|src|data-index|data-try|property="og:image" content)=")(\/(?!\/)[^"#?]*)/g;

/**
 * A page whose links count from itself: the site then works in any folder. Those of the page of what is not found count from
 * the site's root, since it is shown under every address.
 *
 * @param page the page's path from the site's root, `guides/client/index.html`
 */
export function withRelativeLinks(html: string, page: string): string {
  if (page === "404.html") {
    const root = siteUrl.pathname.replace(/\/$/, "");
    return html.replaceAll(ADDRESS, (_, attribute: string, target: string) => attribute + root + target);
  }
  const folder = posix.dirname(`/${page}`);
  return html.replaceAll(
    ADDRESS,
    (_, attribute: string, target: string) => attribute + relative(folder, target),
  );
}

function relative(folder: string, target: string): string {
  const path = posix.relative(folder, target) || ".";
  return target.endsWith("/") ? `${path}/` : path;
}
