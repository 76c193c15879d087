/** Where the site stands, for what needs whole addresses. */

/** The site's address; set `ORDERWIRE_DOCS_URL` where it is published. */
export const siteUrl = new URL(process.env.ORDERWIRE_DOCS_URL ?? "http://127.0.0.1:4000/");

/** An address of the site: whole where it is known where the site stands, else the page's own. */
export function wholeAddress(path: string): string {
  return process.env.ORDERWIRE_DOCS_URL ? new URL(path.slice(1), siteUrl).href : path;
}
