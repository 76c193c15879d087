/** Where requests go, and what of it a connection chooses. */

import type { ServerDescriptor } from "@orderwire/runtime";
import { type Document, METHODS, type Server } from "@orderwire/vocabulary/openapi";
import type { ConnectionOption, Vendor } from "../model/index.ts";
import { safeName } from "../model/names.ts";
import { UserError } from "../user-error.ts";

/** The document's first server, and those that have a name by which a connection chooses. */
export function readServers(document: Document): Pick<Vendor, "server" | "servers"> {
  const [server = { url: "" }] = document.servers ?? [];
  const named = namedServers(document);
  return {
    server: readServer(server),
    ...(named.length > 0 && {
      servers: Object.fromEntries(named.map(([name, one]) => [name, readServer(one)])),
    }),
  };
}

/** Servers without a name are remarks: nothing leads there. */
function namedServers({ servers = [] }: Document): [name: string, server: Server][] {
  const named = servers.flatMap((server, index): [string, Server][] => {
    const name = server["x-orderwire-server"];
    return name === undefined ? [] : [[safeName(name, `servers/${index}`), server]];
  });
  return named.length > 1 ? named : [];
}

/** A server as the runtime takes it. */
export function readServer({ url, variables }: Server): ServerDescriptor {
  const plain = Object.entries(variables ?? {}).map(
    ([name, variable]) =>
      [name, { default: variable.default, ...(variable.enum && { enum: variable.enum }) }] as const,
  );
  return { url: url.replace(/\/$/, ""), ...(variables && { variables: Object.fromEntries(plain) }) };
}

/**
 * The connection's options for the variables of every server that is called, and for the server.
 * @throws {UserError} if two servers mean different things by one name
 */
export function variableOptions(document: Document): ConnectionOption[] {
  const named = namedServers(document);
  const [first] = document.servers ?? [];
  const called = [...(first ? [first] : []), ...named.map(([, server]) => server), ...ownServers(document)];
  const options = new Map<string, ConnectionOption>();
  for (const option of called.flatMap(({ variables = {} }) => optionsOf(variables))) {
    const other = options.get(option.name);
    if (other && JSON.stringify(other.values) !== JSON.stringify(option.values)) {
      throw new UserError(
        `servers: the variable "${option.name}" of two servers takes different values. Rename one of them.`,
      );
    }
    options.set(option.name, other ?? option);
  }
  return [...options.values(), ...(named.length > 0 ? [serverOption(named)] : [])];
}

function ownServers({ paths = {} }: Document): Server[] {
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) => item[method]?.servers?.slice(0, 1) ?? []),
  );
}

function serverOption(named: readonly (readonly [string, Server])[]): ConnectionOption {
  const list = named.map(([name, { url, description }]) => `\`${name}\`: ${description ?? url}`);
  return {
    name: "server",
    description: `Which of the vendor's servers is called. ${list.join(" ")} Default: \`${named[0]?.[0]}\`.`,
    required: false,
    values: named.map(([name]) => name),
  };
}

function optionsOf(variables: NonNullable<Server["variables"]>): ConnectionOption[] {
  return Object.entries(variables).map(([name, variable]) => ({
    name: safeName(name, "servers/0/variables"),
    // Without a list of values it says whose account it is: a default would be somebody else's.
    description:
      `${variable.description ?? ""} ${variable.enum ? `Default: \`${variable.default}\`.` : `Required, unless \`baseUrl\` is given; for example \`${variable.default}\`.`}`.trim(),
    required: false,
    ...(variable.enum && { values: variable.enum }),
  }));
}
