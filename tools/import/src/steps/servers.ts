import { isObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import { camelCase } from "../names.ts";
import type { Report } from "../report.ts";
import { type ForeignOperation, operationsOf } from "../walk.ts";

/** A server as it is split: what a client may change, and what every path begins with. */
interface Address {
  readonly origin: string;
  readonly prefix: string;
}

/**
 * A spec's server is an origin and its paths are whole, so that a client reaches a mock by changing the origin: the path
 * of the first server moves in front of every path. Other servers go into its description.
 */
export function moveServers(document: JsonObject, report: Report): void {
  const [server = {}, ...others] = serversOf(document);
  const { origin, prefix } = split(textAt(server, "url") ?? "");
  const entry: JsonObject = { url: origin, description: textAt(server, "description") ?? "Production." };
  if (origin === "") {
    report.invent(entry, "url", "https://api.example.invalid", "the document names no host");
  }
  const variables = objectAt(server, "variables");
  const frozen = freeze(prefix, variables);
  keepVariables(entry, variables, String(entry.url));
  document.servers = [entry];
  if (others.length > 0) {
    const urls = others.map((other) => textAt(other, "url") ?? "");
    report.lose("servers beside the first one", urls.join(", "));
  }
  dropInnerServers(document, textAt(server, "url"), report);
  document.paths = Object.fromEntries(
    Object.entries(objectAt(document, "paths")).flatMap(([path, item]) =>
      path.startsWith("/") ? [[frozen + path, item]] : [],
    ),
  );
}

function split(url: string): Address {
  const absolute = url.startsWith("//") ? `https:${url}` : url;
  const [, origin = "", path = ""] = /^(https?:\/\/[^/?#]+)?([^?#]*)/.exec(absolute) ?? [];
  if (origin === "" && path !== "" && !path.startsWith("/")) {
    return split(`https://${path}`);
  }
  return { origin, prefix: path.replace(/\/+$/, "") };
}

/** A variable of the path has its default: a path's own braces are parameters of every call. */
function freeze(prefix: string, variables: JsonObject): string {
  return prefix.replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(objectAt(variables, name).default ?? name),
  );
}

function keepVariables(entry: JsonObject, variables: JsonObject, origin: string): void {
  const kept: JsonObject = {};
  entry.url = origin.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const { default: value, enum: values, description } = objectAt(variables, name);
    const known = Array.isArray(values) ? values.map(String) : [];
    kept[camelCase(name)] = {
      default: String(value ?? known[0] ?? name),
      ...(known.length > 0 && { enum: known }),
      description: typeof description === "string" ? description : "A part of the host's name.",
    };
    return `{${camelCase(name)}}`;
  });
  if (Object.keys(kept).length > 0) {
    entry.variables = kept;
  }
}

/** The document's servers; where it has none, those that most operations name. */
function serversOf(document: JsonObject): JsonObject[] {
  const own = listAt(document, "servers").filter(isObject);
  if (own.some((server) => textAt(server, "url") !== undefined && server.url !== "/")) {
    return own;
  }
  const lists = operationsOf(document)
    .map(innerServers)
    .filter(({ length }) => length > 0);
  const counts = new Map<unknown, number>();
  for (const [first] of lists) {
    counts.set(first?.url, (counts.get(first?.url) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return lists.find(([first]) => first?.url === most?.[0]) ?? own;
}

function innerServers({ item, operation }: Pick<ForeignOperation, "item" | "operation">): JsonObject[] {
  const own = listAt(operation, "servers");
  return (own.length > 0 ? own : listAt(item, "servers")).filter(isObject);
}

function dropInnerServers(document: JsonObject, main: string | undefined, report: Report): void {
  for (const entry of operationsOf(document)) {
    const [server] = innerServers(entry);
    if (server !== undefined && server.url !== main) {
      report.lose("an operation's own server: calls go to the first one of the document", entry.place);
    }
    delete entry.operation.servers;
  }
  for (const item of Object.values(objectAt(document, "paths"))) {
    if (isObject(item)) {
      delete item.servers;
    }
  }
}
