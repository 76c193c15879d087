import { type Document, METHODS, type PathItem, type Server } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { splitUrl } from "../prepare/servers.ts";

/** Servers that a client could not call, or would not. */
export function serverProblems(document: Document): string[] {
  const [server, ...others] = document.servers ?? [];
  if (!server) {
    return ['/servers: it must name the vendor\'s origin, such as "https://api.example.com".'];
  }
  const wrong = originProblem(server);
  return [
    ...(wrong ? [`/servers/0: ${wrong}`] : []),
    ...others.flatMap((other, index) => choiceProblems(other, `/servers/${index + 1}`, server)),
    ...ownServers(document),
  ];
}

function originProblem({ url }: Server): string | undefined {
  if (!/^https?:\/\//i.test(url)) {
    return `the url "${url}" must be absolute, with its scheme and host: a client has no other page to start from.`;
  }
  if (/[?#]/.test(url)) {
    return `the url "${url}" must end before a query or fragment.`;
  }
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "");
  return path.includes("{")
    ? `the url "${url}" has a variable in its path. Write the path out, or make it a parameter of the paths.`
    : undefined;
}

/** A server that a connection may choose; one without a name is a remark. */
function choiceProblems(server: Server, place: string, main: Server): string[] {
  if (server["x-orderwire-server"] === undefined) {
    return [];
  }
  const wrong = originProblem(server);
  if (wrong) {
    return [`${place}: ${wrong}`];
  }
  if (main["x-orderwire-server"] === undefined) {
    return ["/servers/0: it needs a name too (x-orderwire-server), since others have one."];
  }
  return splitUrl(server.url).prefix === splitUrl(main.url).prefix
    ? []
    : [
        `${place}: its path must be that of the first server, "${splitUrl(main.url).prefix || "/"}", with which every path begins. Describe it as a vendor of its own, or leave its x-orderwire-server out.`,
      ];
}

/** Servers of single paths and operations: the first of each is called. */
function ownServers(document: Document): string[] {
  const problems: string[] = [];
  const check = (servers: readonly Server[] | undefined, place: string) => {
    const wrong = servers?.[0] && originProblem(servers[0]);
    if (wrong) {
      problems.push(`${place}/servers/0: ${wrong}`);
    }
  };
  for (const [path, item] of Object.entries<PathItem>(document.paths ?? {})) {
    const place = `/paths${toPointer([path])}`;
    if (typeof item !== "object" || path.startsWith("x-")) {
      continue;
    }
    check(item.servers, place);
    for (const method of METHODS) {
      check(item[method]?.servers, `${place}/${method}`);
    }
  }
  return problems;
}
