import { escapePattern } from "@orderwire/vocabulary/escape";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import { optionsOf } from "../connection/credentials.ts";
import { decoded } from "../connection/decoded.ts";
import { redactor } from "../connection/redact.ts";
import type { OperationDescriptor, PaginationDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { PageStyle, ReadPage, RequestConnection, RequestPart } from "../features.ts";
import { itemsAt } from "../response/items.ts";
import { nextLink } from "./link-header.ts";
import { MOST_EMPTY_PAGES, refuseRepeated } from "./next-page.ts";
import { endless, sameItems } from "./repeats.ts";

type ByUrl = Extract<PaginationDescriptor, { style: "link" | "next-url" }>;

/** The addresses that parameters stand for: no parameter can say them. */
const ADDRESSES = new WeakMap<object, string>();

/**
 * Pages by the address that the vendor gives for the next one, in a `Link` header or in the body. Only an address at the
 * vendor's own server is followed: the credentials go along.
 */
export const urlPages: PageStyle & RequestPart = {
  walk(operation) {
    const { id } = operation;
    const seen = new Set<unknown>();
    const refuseSame = sameItems(id);
    let empty = 0;
    return (page) => {
      const next = nextOf(operation, page);
      if (next === undefined) {
        return undefined;
      }
      refuseRepeated(id, "address of a next page", seen, next);
      const items = itemsAt(page.response.data, (operation.pagination as ByUrl).items) ?? [];
      refuseSame(items);
      empty = items.length === 0 ? empty + 1 : 0;
      if (empty >= MOST_EMPTY_PAGES) {
        throw endless(`${id}: ${empty} pages in a row were empty, and the vendor names a next one`);
      }
      return at(page.request, next);
    };
  },
  first: (_, params) => params,
  mark: (_, params) => ADDRESSES.get(params),
  resume(operation, params, mark) {
    if (typeof mark !== "string") {
      throw invalid("resume", `must be a resumeToken of ${operation.id}`);
    }
    return at(params, mark);
  },
  address(params, url, connection) {
    const { vendor } = connection;
    const given = ADDRESSES.get(params);
    if (given === undefined) {
      return undefined;
    }
    const next = URL.canParse(given, url) ? new URL(given, url) : undefined;
    if (!next) {
      throw endless(`${vendor.title}: the next page's address is none`);
    }
    const { search } = next;
    const path = pathIn(next, connection);
    return { path, query: withoutCredentials(search.slice(1), vendor) };
  },
};

function at(params: object, address: string): object {
  const request = { ...params };
  ADDRESSES.set(request, address);
  return request;
}

/** A name and a password before a host. */
const USER = /^([a-z][\w+.-]*:\/\/|\/\/)[^/?]*@/i;

function nextOf({ id, pagination }: OperationDescriptor, page: ReadPage): string | undefined {
  const { response } = page;
  const style = pagination as ByUrl;
  const link = response.headers.get("link");
  const next = style.style === "link" ? nextLink(link) : getPointer(response.data, style.nextUrl);
  if (
    style.style === "link" &&
    (next === "" || (next === undefined && /\brel\s*=\s*"?next\b/i.test(link ?? "")))
  ) {
    throw endless(`${id}: the Link header names a next page, but no address of it`);
  }
  if (next === undefined || next === null || next === "" || next === false) {
    return undefined;
  }
  if (typeof next !== "string") {
    throw endless(`${id}: the next page's address must be text`);
  }
  // It becomes the resumeToken, which a program may store and print.
  const [whole = ""] = next.split("#", 1);
  const [place = "", query] = whole.replace(USER, "$1").split("?", 2);
  return query === undefined ? place : `${place}?${withoutCredentials(query, page)}`;
}

/**
 * The path of an address behind the connection's `baseUrl`. The vendor writes its own host, also where the connection
 * goes over a proxy or to a mock: the request goes where all the others go.
 * @throws {PaginationError} for an address at another host
 */
function pathIn(
  { origin, pathname, protocol }: URL,
  { vendor, baseUrl, options }: RequestConnection,
): string {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, "");
  if (origin === base.origin) {
    if (!`${pathname}/`.startsWith(`${prefix}/`)) {
      throw endless(`${vendor.title}: the next page's address is outside of baseUrl`);
    }
    return pathname.slice(prefix.length);
  }
  const servers = [vendor.server, ...Object.values(vendor.servers ?? {})];
  if (servers.some(({ url }) => originPattern(url).test(origin))) {
    return pathname;
  }
  const values = options as Readonly<Record<string, unknown>>;
  const secrets = vendor.auth.flatMap(optionsOf).flatMap((name) => values[name] ?? []);
  const shown = redactor(secrets.map(String))(origin === "null" ? protocol : origin);
  throw endless(
    `${vendor.title}: the next page's address is at ${shown}, which must not see the credentials`,
  );
}

/** `https://{account}.shop.example` as a pattern: a variable is what stands between dots and slashes. */
function originPattern(url: string): RegExp {
  const [origin = ""] = /^https?:\/\/[^/]*/.exec(url) ?? [];
  const parts = origin.split(/\{[^{}]*\}/).map(escapePattern);
  return new RegExp(`^${parts.join("[^./]+")}$`, "i");
}

/** A vendor may repeat the key in its address, under whatever name. The request gets it where it belongs. */
function withoutCredentials(
  query: string,
  { auth = [], secrets = [] }: Pick<ReadPage, "auth" | "secrets">,
): string {
  const names = auth.flatMap((scheme) => (scheme.in === "query" ? scheme.name : []));
  const isKey = (pair: string) => {
    const [name = "", ...value] = pair.split("=");
    const text = value.join("=");
    return names.includes(decoded(name)) || secrets.includes(text) || secrets.includes(decoded(text));
  };
  return query
    .split("&")
    .filter((pair) => pair !== "" && !isKey(pair))
    .join("&");
}
