import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";

/** A package registry on loopback. */
export interface Registry {
  url: string;
  /** Lines of an `.npmrc` that publish to it and install our scope from it; everything else comes from npm's own. */
  npmrc: string;
  /** Takes a package as `npm publish` hands it in; a process of npm for each takes longer than all else. */
  publish(tarball: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts an empty verdaccio that takes our scope from anybody and forwards nothing. Its address has a path of its own: caches
 * of package managers go by the address, and a port of loopback may have been another registry's, with other packages.
 *
 * @param front a server that listens on loopback and stays when the registry is closed (default: one of the registry's own)
 */
export async function startRegistry(front?: Server): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-registry-"));
  const prefix = `/${randomUUID()}`;
  const app = (await runServer({
    storage: folder,
    self_path: folder,
    url_prefix: `${prefix}/`,
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "@orderwire/*": { access: "$all", publish: "$all" } },
    max_body_size: "100mb",
    log: { type: "stdout", format: "pretty", level: "fatal" },
  } as unknown as string)) as Server;
  const server = front ?? createServer();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(`${prefix}/`)) {
      response.writeHead(404).end();
      return;
    }
    request.url = request.url.slice(prefix.length);
    app.emit("request", request, response);
  };
  server.on("request", answer);
  if (!front) {
    await once(server.listen(0, "127.0.0.1"), "listening");
  }
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
  return {
    url: `http://${address}/`,
    npmrc: `@orderwire:registry=http://${address}/\n//${address}/:_authToken=anonymous\n`,
    publish: (tarball) => publish(`http://${address}`, tarball),
    async close() {
      server.off("request", answer);
      server.closeAllConnections();
      if (!front) {
        await new Promise((resolve) => server.close(resolve));
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function publish(registry: string, tarball: Uint8Array): Promise<void> {
  // Loads TypeScript, which who publishes by npm or pnpm does not need.
  const { createPackageFromTarballData } = await import("@arethetypeswrong/core");
  const contents = createPackageFromTarballData(tarball);
  const { packageName: name, packageVersion: version } = contents;
  const manifest = JSON.parse(contents.readFile(`/node_modules/${name}/package.json`)) as object;
  const file = `${name}-${version}.tgz`;
  const hash = (algorithm: string, encoding: "base64" | "hex") =>
    createHash(algorithm).update(tarball).digest(encoding);
  const dist = {
    shasum: hash("sha1", "hex"),
    integrity: `sha512-${hash("sha512", "base64")}`,
    tarball: `${registry}/${name}/-/${file}`,
  };
  const response = await fetch(`${registry}/${encodeURIComponent(name)}`, {
    method: "PUT",
    headers: { "content-type": "application/json", authorization: "Bearer anonymous" },
    body: JSON.stringify({
      _id: name,
      name,
      "dist-tags": { latest: version },
      versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
      _attachments: {
        [file]: {
          content_type: "application/octet-stream",
          data: Buffer.from(tarball).toString("base64"),
          length: tarball.byteLength,
        },
      },
    }),
  });
  if (!response.ok) {
    throw new Error(`${name} was not taken: ${response.status} ${await response.text()}`);
  }
}
