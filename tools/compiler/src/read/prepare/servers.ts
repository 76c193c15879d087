import {
  type Document,
  METHODS,
  type Method,
  type Operation,
  type PathItem,
  type Server,
} from "@orderwire/vocabulary/openapi";
import { UserError } from "../../user-error.ts";

/** An operation where it comes to stand. */
interface Placed {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

/**
 * `https://acme.test/v1` and `/orders` say what `https://acme.test` and `/v1/orders` do; only the latter is read. An
 * operation keeps a server of its own only where that is another host.
 * @throws {UserError} if two servers have the same method at the same path: a mock could not tell them apart
 */
export function moveServerPath(document: Document): Document {
  const [server, ...others] = document.servers ?? [];
  if (!server) {
    return document;
  }
  const main = splitUrl(server.url);
  const entries = Object.entries(document.paths ?? {});
  if (main.origin === server.url && !entries.some(([, item]) => hasServers(item))) {
    return document;
  }
  const items = new Map<string, PathItem>();
  for (const [path, item] of entries) {
    const placed = place(path, item, server);
    for (const { path: full, method, operation } of placed) {
      const { parameters = [], ...shared } = withoutOperations(item);
      const target = items.get(full) ?? shared;
      if (target[method]) {
        throw new UserError(
          `${method.toUpperCase()} ${full}: two servers have it, and a mock is one. Describe one of them as a vendor of its own.`,
        );
      }
      // The item's parameters are each operation's: another item may come to stand at the same path.
      const all = [...parameters, ...(operation.parameters ?? [])];
      items.set(full, { ...target, [method]: { ...operation, ...(all.length > 0 && { parameters: all }) } });
    }
    if (placed.length === 0) {
      items.set(main.prefix + path, withoutOperations(item));
    }
  }
  return {
    ...document,
    servers: [
      { ...server, url: main.origin },
      ...others.map((one) => ({ ...one, url: splitUrl(one.url).origin })),
    ],
    paths: Object.fromEntries(items),
  };
}

function place(path: string, item: PathItem, main: Server): Placed[] {
  return (Object.keys(item) as (keyof PathItem)[]).flatMap((key): Placed[] => {
    const method = METHODS.find((known) => known === key);
    const source = method && item[method];
    if (!source) {
      return [];
    }
    const { servers, ...operation } = source;
    const server = [servers, item.servers].find((list) => list && list.length > 0)?.[0] ?? main;
    const { origin, prefix } = splitUrl(server.url);
    const own = origin === splitUrl(main.url).origin ? {} : { servers: [{ ...server, url: origin }] };
    return [{ path: prefix + path, method, operation: { ...operation, ...own } }];
  });
}

function withoutOperations(item: PathItem): PathItem {
  const isOperation = (key: string) => METHODS.some((method) => method === key);
  return Object.fromEntries(Object.entries(item).filter(([key]) => !isOperation(key) && key !== "servers"));
}

function hasServers(item: PathItem): boolean {
  return [item, ...METHODS.flatMap((method) => item[method] ?? [])].some(
    ({ servers = [] }) => servers.length > 0,
  );
}

/** `https://acme.test/v1/` as its origin and what every path begins with. */
export function splitUrl(url: string): { readonly origin: string; readonly prefix: string } {
  const [, origin = url, prefix = ""] = /^([a-z]+:\/\/[^/]+)(\/.*?)??\/?$/i.exec(url) ?? [];
  return { origin, prefix };
}
