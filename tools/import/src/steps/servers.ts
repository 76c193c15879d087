import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import { camelCase } from "../names.ts";
import type { Report } from "../report.ts";
import { type ForeignOperation, operationsOf } from "../walk.ts";

/** A server as it is split: what a client may change, and what every path begins with. */
interface Address {
  readonly origin: string;
  readonly prefix: string;
}

/**
 * A spec's servers are origins and its paths are whole, so that a client reaches a mock by changing the origin: the path
 * of a server moves in front of the paths that are called there. Further servers with the first one's path get names.
 */
export function moveServers(document: JsonObject, report: Report): void {
  const [server = {}, ...others] = serversOf(document);
  const main = addressOf(server);
  const entry = entryOf(server, main);
  if (main.origin === "" || NOBODY.test(main.origin)) {
    report.invent(entry, "url", "https://api.example.invalid", "the document names no host");
  }
  document.servers = [entry, ...choices(entry, main, others, report)];
  document.paths = placed(document, { main, entry }, report);
}

/** Hosts that stand for another one: a client must not call them. */
const NOBODY =
  /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|(?:[\w-]+\.)*example\.(?:com|org|net))(?::\d+)?$/i;

/** The path of a server with its variables at their defaults: a path's own braces are parameters of every call. */
function addressOf(server: JsonObject): Address {
  const { origin, prefix } = split((textAt(server, "url") ?? "").trim());
  const variables = objectAt(server, "variables");
  const frozen = prefix.replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(objectAt(variables, name).default ?? name),
  );
  return { origin, prefix: frozen };
}

function split(url: string): Address {
  const absolute = url.startsWith("//") ? `https:${url}` : url;
  // Words in the place of an address, and addresses that no client calls.
  if (/\s/.test(absolute) || /^(?!https?:)[\w+.-]+:\/\//i.test(absolute)) {
    return { origin: "", prefix: "" };
  }
  const [, origin = "", path = ""] = /^(https?:\/\/[^/?#]+)?([^?#]*)/.exec(absolute) ?? [];
  if (origin === "" && path !== "" && !path.startsWith("/")) {
    return split(`https://${path}`);
  }
  return { origin, prefix: path.replace(/\/+$/, "") };
}

function entryOf(server: JsonObject, { origin }: Address): JsonObject {
  const variables = objectAt(server, "variables");
  const kept: JsonObject = {};
  const url = origin.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const { default: value, enum: values, description } = objectAt(variables, name);
    const known = Array.isArray(values) ? values.map(String) : [];
    const text = String(value ?? known[0] ?? name);
    kept[camelCase(name)] = {
      default: text,
      ...(known.length > 0 && { enum: [...new Set([...known, text])] }),
      description: typeof description === "string" ? description : "A part of the host's name.",
    };
    return `{${camelCase(name)}}`;
  });
  return {
    url,
    description: textAt(server, "description") ?? "Production.",
    ...(Object.keys(kept).length > 0 && { variables: kept }),
  };
}

/** The servers of which a connection may choose one; the first gets a name with the second. */
function choices(
  first: JsonObject,
  main: Address,
  others: readonly JsonObject[],
  report: Report,
): JsonObject[] {
  const found = new Map<unknown, JsonObject>([[first.url, first]]);
  for (const server of others) {
    const address = addressOf(server);
    const entry = entryOf(server, address);
    if (textAt(server, "description") === undefined) {
      entry.description = "Another server.";
    }
    const fits =
      address.origin !== "" &&
      !NOBODY.test(address.origin) &&
      address.prefix === main.prefix &&
      hasSameVariables(first, entry);
    if (fits) {
      found.set(entry.url, found.get(entry.url) ?? entry);
    } else {
      report.lose("a server with another path than the first one's", textAt(server, "url") ?? "");
    }
  }
  const rest = [...found.values()].slice(1);
  const taken = new Set<string>();
  for (const [index, entry] of rest.length > 0 ? [first, ...rest].entries() : []) {
    const name = nameOf(entry, index);
    entry["x-orderwire-server"] = taken.has(name) ? `${name}${index + 1}` : name;
    taken.add(String(entry["x-orderwire-server"]));
  }
  return rest;
}

/** One option for two variables of different values would choose a host that neither server has. */
function hasSameVariables(first: JsonObject, entry: JsonObject): boolean {
  const own = objectAt(entry, "variables");
  return Object.entries(objectAt(first, "variables")).every(
    ([name, variable]) => !(name in own) || JSON.stringify(variable) === JSON.stringify(own[name]),
  );
}

/** What the vendor calls it, in up to three words; else the first part of its host that is no common one. */
function nameOf(entry: JsonObject, index: number): string {
  const words = (textAt(entry, "description") ?? "").replace(
    /\b(?:the|another|server|api|environment|url)\b/gi,
    " ",
  );
  const spoken = camelCase(words.trim());
  if (
    /[a-z]/i.test(words) &&
    /^[a-z][A-Za-z0-9]{2,24}$/.test(spoken) &&
    words.trim().split(/\s+/).length <= 3
  ) {
    return spoken;
  }
  const host = camelCase(/^https?:\/\/([^.:/]+)/.exec(String(entry.url))?.[1] ?? "");
  return /^[a-z][A-Za-z0-9]+$/.test(host) && !/^(?:api|www|value)$/.test(host) ? host : `server${index + 1}`;
}

/** The document's servers; where it has none, those that most operations name. */
function serversOf(document: JsonObject): JsonObject[] {
  const own = listAt(document, "servers").filter(isRecord);
  if (own.some((server) => textAt(server, "url") !== undefined && server.url !== "/")) {
    return own;
  }
  const operations = operationsOf(document);
  const lists = operations.map(innerServers).filter(({ length }) => length > 0);
  // The few that go elsewhere say nothing of the others, which would take their credentials there.
  if (lists.length * 2 <= operations.length) {
    return own;
  }
  const counts = new Map<unknown, number>();
  for (const [first] of lists) {
    counts.set(first?.url, (counts.get(first?.url) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return lists.find(([first]) => first?.url === most?.[0]) ?? own;
}

function innerServers({ item, operation }: Pick<ForeignOperation, "item" | "operation">): JsonObject[] {
  const own = listAt(operation, "servers");
  return (own.length > 0 ? own : listAt(item, "servers")).filter(isRecord);
}

/** Every operation at its whole path; with a server of its own where that is another host. */
function placed(
  document: JsonObject,
  { main, entry }: { readonly main: Address; readonly entry: JsonObject },
  report: Report,
): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [path, item] of Object.entries(objectAt(document, "paths"))) {
    if (!path.startsWith("/") || !isRecord(item)) {
      continue;
    }
    const { parameters, ...shared } = withoutOperations(item);
    for (const method of METHODS) {
      const operation = item[method];
      if (!isRecord(operation)) {
        continue;
      }
      const [server] = innerServers({ item, operation });
      const address = server && addressOf(server);
      const isNamed = address !== undefined && address.origin !== "" && !NOBODY.test(address.origin);
      const own = server && isNamed ? entryOf(server, address) : entry;
      delete operation.servers;
      if (own.url !== entry.url) {
        operation.servers = [own];
      }
      const full = (address ?? main).prefix + path;
      const target = paths[full] ?? { ...shared };
      if (target[method] !== undefined) {
        report.lose("an operation at a path that another server has", `${method.toUpperCase()} ${full}`);
        continue;
      }
      const all = [...(Array.isArray(parameters) ? parameters : []), ...listAt(operation, "parameters")];
      target[method] = all.length > 0 ? { ...operation, parameters: all } : operation;
      paths[full] = target;
    }
  }
  return paths;
}

function withoutOperations(item: JsonObject): JsonObject {
  const isOperation = (key: string) => METHODS.some((method) => method === key);
  return Object.fromEntries(Object.entries(item).filter(([key]) => !isOperation(key) && key !== "servers"));
}
