/** Where the documentation site stands. */

/** The site's address; empty until one is chosen, which leaves links relative to wherever it is served. */
const SITE = "";

/** The page of an operation on the site. */
export function operationPage(slug: string, id: string): string {
  return `${SITE}/apis/${slug}/operations/${id.toLowerCase()}/`;
}
