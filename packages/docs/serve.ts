/** Serves the built site from this machine: behind `pnpm start`, and behind the command of the package. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Options of {@link serveDocs}. All are optional. */
export interface ServeOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Folder of the built site. Default: that of this package. */
  readonly folder?: string;
}

/** A running server. */
export interface Served {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

const builtSite = fileURLToPath(new URL("dist", import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * Serves the built site.
 *
 * @throws {Error} if the site has not been built, or the port is taken
 */
export async function serveDocs({
  port = 0,
  host = "127.0.0.1",
  folder = builtSite,
}: ServeOptions = {}): Promise<Served> {
  if (!(await fileAt(folder, "index.html"))) {
    throw new Error(`${folder} has no site. Run \`pnpm start\` at the root: it builds the site first.`);
  }
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      fail(
        taken
          ? new Error(`Port ${port} on ${host} is in use. Choose another with --port, or 0 for a free one.`)
          : error,
      );
    });
    server.listen(port, host, done);
  });
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const path = pathOf(request.url ?? "/");
  const found = path === undefined ? undefined : await fileAt(folder, path);
  const moved = path === undefined || found ? undefined : await movedTo(folder, path);
  if (moved !== undefined) {
    const [, asked = ""] = /^[^?#]*(\?[^#]*)/.exec(request.url ?? "") ?? [];
    response.writeHead(301, { Location: moved.includes("?") ? moved : moved + asked }).end();
    return;
  }
  const file = found ?? (await fileAt(folder, "404.html"));
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(found ? 200 : 404, {
    "Content-Type": contentTypes[extname(file.name)] ?? "application/octet-stream",
    "Content-Length": file.size,
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") {
    response.end();
  } else {
    createReadStream(file.name)
      .on("error", (error) => response.destroy(error))
      .pipe(response);
  }
}

/** Where a page stands that was asked for without its last slash, in capitals, or as a Russian one of the reference. */
async function movedTo(folder: string, path: string): Promise<string | undefined> {
  const folders = path.replace(/\/?$/, "/");
  const plain = folders.toLowerCase().replace("/ru/apis/", "/apis/");
  for (const wanted of [folders, plain]) {
    if (wanted !== path && (await fileAt(folder, wanted))) {
      const language = wanted === plain && /\/ru\/apis\//i.test(path) ? "?lang=ru" : "";
      // One slash only: `//host` would be another host.
      return `/${encodeURI(wanted.replace(/^\/+/, ""))}${language}`;
    }
  }
  return undefined;
}

/** The decoded path of a request; `undefined` if it is none. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ""));
  } catch {
    return undefined;
  }
}

/** The file that a path names inside the folder, and nowhere else; a folder's is its `index.html`. */
async function fileAt(folder: string, path: string): Promise<{ name: string; size: number } | undefined> {
  if (path.includes("\0")) {
    return undefined;
  }
  const name = resolve(folder, join(".", path, path.endsWith("/") ? "index.html" : ""));
  if (!name.startsWith(resolve(folder) + sep)) {
    return undefined;
  }
  const found = await stat(name).catch(() => undefined);
  return found?.isFile() ? { name, size: found.size } : undefined;
}
