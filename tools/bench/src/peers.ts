/** The peers that only a measurement needs: installed, and their clients generated, when the first one asks. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Vendor } from "./vendors.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const HOME = join(ROOT, "node_modules/.cache/orderwire-peers");
const PEERS = [
  "@hey-api/openapi-ts@0.99.0",
  "axios@1.21.1",
  "ky@2.1.0",
  "ofetch@1.5.1",
  "openapi-fetch@0.17.0",
  "orval@8.38.0",
  "qs@6.17.1",
  // What generators print their code with.
  "typescript@5.9.3",
];
const REDOCLY = join(ROOT, "tools/compiler/node_modules/@redocly/cli/bin/cli.js");

/** Clients that other generators make of a vendor's document, by the file that exports their functions. */
export interface GeneratedClients {
  readonly heyApi: string;
  readonly orval: string;
  readonly redocly: string;
}

/**
 * Installs the peers.
 * @returns the folder from which they are imported
 * @throws {Error} if the registry cannot be reached
 */
export function installPeers(): string {
  if (!existsSync(join(HOME, "node_modules/orval"))) {
    mkdirSync(HOME, { recursive: true });
    writeFileSync(join(HOME, "package.json"), '{ "private": true, "type": "module" }\n');
    run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", ...PEERS]);
  }
  return HOME;
}

/** Makes the clients of the generators, once for each vendor. */
export function generateClients({ slug, files }: Vendor): GeneratedClients {
  installPeers();
  const folder = join(HOME, slug);
  const clients = {
    heyApi: join(folder, "hey-api/sdk.gen.ts"),
    orval: join(folder, "orval.ts"),
    redocly: join(folder, "redocly.ts"),
  };
  if (!existsSync(clients.heyApi)) {
    mkdirSync(folder, { recursive: true });
    const plugins = ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"];
    const options = {
      input: files.document,
      output: { path: join(folder, "hey-api") },
      plugins,
      logs: { level: "silent" },
    };
    const program = `import { createClient } from "@hey-api/openapi-ts"; await createClient(${JSON.stringify(options)});`;
    run(process.execPath, ["--input-type=module", "--eval", program]);
  }
  if (!existsSync(clients.orval)) {
    const config = { vendor: { input: files.document, output: { target: clients.orval, client: "fetch" } } };
    writeFileSync(join(HOME, `${slug}.orval.mjs`), `export default ${JSON.stringify(config)};\n`);
    run(process.execPath, ["node_modules/orval/dist/bin/orval.mjs", "--config", `${slug}.orval.mjs`]);
  }
  if (!existsSync(clients.redocly)) {
    run(process.execPath, [REDOCLY, "generate-client", files.document, "--output", clients.redocly]);
  }
  return clients;
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, {
    cwd: HOME,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32" && command === "npm",
  });
  if (status !== 0) {
    throw new Error(`${command} ${args[0]} failed; the reason is above.`);
  }
}
