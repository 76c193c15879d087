import { type Document, METHODS, type PathItem, type Server } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";

/** Servers that a client could not call, or would not. */
export function serverProblems(document: Document): string[] {
  const [server] = document.servers ?? [];
  if (!server) {
    return ['/servers: it must name the vendor\'s origin, such as "https://api.example.com".'];
  }
  const wrong = originProblem(server);
  return [...(wrong ? [`/servers/0: ${wrong}`] : []), ...ownServers(document)];
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

/** A key for one host must not go to another, and a request for another host must not go to the first. */
function ownServers(document: Document): string[] {
  const origins = new Set((document.servers ?? []).map(({ url }) => origin(url)));
  const problems: string[] = [];
  const check = (servers: readonly Server[] | undefined, place: string) => {
    const other = servers?.find(({ url }) => !origins.has(origin(url)));
    if (other) {
      problems.push(
        `${place}/servers: "${other.url}" is another server than the document's, and a client calls one. Describe these ` +
          "operations as a vendor of their own.",
      );
    } else if (servers?.some(({ url }) => pathOf(url) !== "")) {
      problems.push(`${place}/servers: write the server's path before the operation's path instead.`);
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

function origin(url: string): string {
  return /^[a-z]+:\/\/[^/]*/i.exec(url)?.[0] ?? url;
}

function pathOf(url: string): string {
  return url.slice(origin(url).length).replace(/\/$/, "");
}
