import { escapePattern } from "@orderwire/vocabulary/escape";
import { type MockData, readMockData } from "./data.ts";
import { spellings } from "./decode/other-paths.ts";

/** Requests that an interceptor is to hand over, and what answers them. */
export interface Interception {
  /** Matches addresses without query and fragment, `https://api.example.com/orders/7`. */
  readonly url: RegExp;
  /** As `mock.intercept`. */
  readonly answer: (request: Request) => Promise<Response | undefined>;
}

/** Which requests are the vendor's. All are optional. */
export interface InterceptionOptions {
  /**
   * The base URL that the client has, with its folder if there is one: only requests below it are the vendor's.
   * Default: those at the vendor's paths, whatever the origin, as a self-hosted vendor has any.
   */
  readonly baseUrl?: string;
  /** As the mock's. */
  readonly strict?: boolean;
}

/**
 * What an interceptor such as MSW needs to hand the vendor's requests to a mock, and no others: those it still sees as
 * requests that nobody handles.
 *
 * @param data what the mock was made of.
 * @returns one for each path, for all of its methods. Their order does not matter: the mock finds the operation.
 * @throws {TypeError} when the base URL is no address that begins with `http://` or `https://`.
 */
export function interceptions(
  data: MockData,
  mock: { readonly intercept: Interception["answer"] },
  { baseUrl, strict = false }: InterceptionOptions = {},
): Interception[] {
  const { operations, leniency } = readMockData(data);
  const base = baseUrl === undefined ? undefined : readBase(baseUrl);
  const origin = base ? escapePattern(base.origin + base.folder) : "https?://[^/?#]+";
  const end = leniency?.trailingSlash === "ignore" && !strict ? "/?$" : "$";
  const answer = (request: Request) => intercept(mock, request, base?.folder ?? "");
  const paths = new Set(operations.flatMap(({ path }) => (strict ? [path] : spellings(path, leniency))));
  return [...paths].map((path) => ({ url: new RegExp(`^${origin}${pathPattern(path)}${end}`), answer }));
}

function readBase(baseUrl: string): { origin: string; folder: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new TypeError(`baseUrl must be an address such as "https://api.example.com", not "${baseUrl}".`);
  }
  return { origin: url.origin, folder: url.pathname.replace(/\/+$/, "") };
}

async function intercept(
  mock: { readonly intercept: Interception["answer"] },
  request: Request,
  folder: string,
): Promise<Response | undefined> {
  if (folder === "") {
    return mock.intercept(request);
  }
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(folder.length);
  const { method, headers, signal } = request;
  // The bytes, not the stream: not every browser lets a request's stream be read.
  const body = ["GET", "HEAD"].includes(method) ? null : await request.arrayBuffer();
  return mock.intercept(new Request(url, { method, headers, signal, body }));
}

function pathPattern(path: string): string {
  const parts = path.split(/\{[^}]*\}/);
  return parts.map((text) => escapePattern(encodeText(text))).join("[^/]+");
}

/** As it stands in an address. The marks keep a lone dot from being resolved. */
function encodeText(text: string): string {
  return new URL(`http://vendor/~${text.replaceAll("%", "%25")}~`).pathname.slice(2, -1);
}
