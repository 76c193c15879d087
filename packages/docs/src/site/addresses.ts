/** Where things are on the site. Everything links from the site's root; the build makes the links relative. */

/** The list of all vendors. */
export const APIS_PATH = "/apis/";

/** Of more vendors a page links to their list: each of them has pages, which would all name all the others. */
export const MOST_LISTED = 12;

/** A vendor's overview. */
export const vendorPath = (slug: string) => `/apis/${slug}/`;

/** An operation's page. Addresses are in lower case: not every host tells `a` from `A`. */
export const operationPath = (slug: string, id: string) => `/apis/${slug}/operations/${id.toLowerCase()}/`;

/** A webhook's page. */
export const webhookPath = (slug: string, id: string) => `/apis/${slug}/webhooks/${id.toLowerCase()}/`;

/** A vendor's list of schemas, or the page of one. */
export const schemaPath = (slug: string, name?: string) =>
  `/apis/${slug}/schemas/${name === undefined ? "" : `${name.toLowerCase()}/`}`;

/** A vendor's errors. */
export const errorsPath = (slug: string) => `/apis/${slug}/errors/`;

/** What has changed in a vendor's packages. */
export const changesPath = (slug: string) => `/apis/${slug}/changes/`;

/** The same as a feed. */
export const changesFeedPath = (slug: string) => `/apis/${slug}/changes.xml`;

/** The picture of a vendor's pages, or of those that are no vendor's. */
export const cardPath = (slug?: string) => `/cards/${slug ?? "orderwire"}.png`;

/** The forms in which a vendor's document is to be had. */
export const documentFiles = ["openapi.json", "openapi.yaml", "openapi-3.0.json"] as const;

/** A vendor's document in one of its forms. */
export const documentPath = (slug: string, file: (typeof documentFiles)[number]) => `/specs/${slug}/${file}`;

/** The page's text in Markdown. */
export const markdownOf = (path: string) => `${path.replace(/\/$/, "") || "/index"}.md`;

/** What the forms of a vendor's operations are filled and answered from; their program stands beside it. */
export const tryDataPath = (slug: string) => `/try/${slug}.json`;
