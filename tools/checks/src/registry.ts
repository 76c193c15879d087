import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";

/** A package registry on loopback. */
export interface Registry {
  url: string;
  /** Lines of an `.npmrc` that publish to it and install our scope from it; everything else comes from npm's own. */
  npmrc: string;
  close(): Promise<void>;
}

/** Starts an empty verdaccio that takes our scope from anybody and forwards nothing. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-registry-"));
  const app = (await runServer({
    storage: folder,
    self_path: folder,
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "@orderwire/*": { access: "$all", publish: "$all" } },
    max_body_size: "100mb",
    log: { type: "stdout", format: "pretty", level: "fatal" },
  } as unknown as string)) as Server;
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(app.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/`,
    npmrc: `@orderwire:registry=http://${host}/\n//${host}/:_authToken=anonymous\n`,
    async close() {
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
