import { execFile } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../src/workspace.ts";

/**
 * A remote cache that keeps to Turborepo's API, in memory. The program that CONTRIBUTING names brings the clients of three clouds
 * along, more than all else that an install fetches; ORDERWIRE_REMOTE_CACHE is the address of a running one, to be asked instead.
 */
let server: Server;
let folder: string;
const kept = new Map<string, { readonly body: Buffer; readonly tag: string }>();
const TOKEN = "token-of-the-tests";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "orderwire-remote-"));
  server = createServer(async (request, response) => {
    const [, hash] = /^\/v8\/artifacts\/([0-9a-f]{8,})/.exec(request.url ?? "") ?? [];
    const body = await buffer(request);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      response.writeHead(403).end();
    } else if (hash === undefined) {
      response.end('{ "status": "enabled" }');
    } else if (request.method === "PUT") {
      kept.set(hash, { body, tag: String(request.headers["x-artifact-tag"]) });
      response.end('{ "urls": [] }');
    } else {
      const artifact = kept.get(hash);
      response.writeHead(artifact ? 200 : 404, artifact && { "x-artifact-tag": artifact.tag });
      response.end(request.method === "GET" ? artifact?.body : undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A step that writes these files. */
const writing = (...files: string[]) =>
  `node -e "for (const file of '${files}'.split(',')) { fs.mkdirSync(path.dirname(file), { recursive: true }); fs.writeFileSync(file, 'made') }"`;

const PACKAGES = {
  "specs/acme": { name: "acme-spec", scripts: { build: writing("dist/openapi.json") } },
  "packages/compiled/acme": {
    name: "compiled-acme",
    scripts: { compile: writing("types/gen/index.ts", "types/dist/index.js") },
    devDependencies: { "acme-spec": "workspace:*" },
  },
  "packages/compiled/acme/types": { name: "acme-types", devDependencies: { "compiled-acme": "workspace:*" } },
};

/** A repository of one vendor, set up as this one is, whose steps take no time. */
function clone(name: string): string {
  const copy = join(folder, name);
  const manifests = { ".": { name: "shop", private: true, packageManager: "pnpm@12.21.0" }, ...PACKAGES };
  for (const [path, manifest] of Object.entries(manifests)) {
    mkdirSync(join(copy, path), { recursive: true });
    writeFileSync(join(copy, path, "package.json"), JSON.stringify({ version: "0.0.0", ...manifest }));
  }
  const { tasks, ...settings } = JSON.parse(readFileSync(join(root, "turbo.json"), "utf8"));
  // What is said of single packages is said of some that are not here.
  const general = Object.entries(tasks).filter(([task]) => !task.includes("#"));
  writeFileSync(
    join(copy, "turbo.json"),
    JSON.stringify({ ...settings, tasks: Object.fromEntries(general) }),
  );
  writeFileSync(
    join(copy, "pnpm-workspace.yaml"),
    `packages: ${JSON.stringify(Object.keys(PACKAGES))}\npmOnFail: ignore\n`,
  );
  writeFileSync(join(copy, "pnpm-lock.yaml"), "lockfileVersion: '9.0'\n");
  writeFileSync(join(copy, ".gitignore"), "dist/\ngen/\n.turbo/\n");
  return copy;
}

/** Builds a clone; returns where each step's files came from. */
async function build(copy: string, key: string): Promise<Record<string, string>> {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm|turbo)_/i.test(name));
  const { port } = server.address() as AddressInfo;
  const env = {
    ...Object.fromEntries(own),
    PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
    pnpm_config_verify_deps_before_run: "false",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_API: process.env.ORDERWIRE_REMOTE_CACHE ?? `http://127.0.0.1:${port}`,
    TURBO_TEAM: "team_orderwire",
    TURBO_TOKEN: TOKEN,
    TURBO_REMOTE_CACHE_SIGNATURE_KEY: key,
  };
  await promisify(execFile)("turbo", ["run", "build", "--summarize"], { cwd: copy, env }).catch((error) => {
    throw new Error(`${error.stdout}${error.stderr}`);
  });
  const [file = ""] = globSync(".turbo/runs/*.json", { cwd: copy });
  const { tasks } = JSON.parse(readFileSync(join(copy, file), "utf8")) as {
    tasks: { taskId: string; execution?: object; cache: { status: string; source?: string } }[];
  };
  const run = tasks.filter(({ execution }) => execution !== undefined);
  return Object.fromEntries(run.map(({ taskId, cache }) => [taskId, cache.source ?? cache.status]));
}

test("what one clone builds, another takes from the remote cache; what another key signed, it builds itself", async () => {
  const steps = ["acme-spec#build", "compiled-acme#compile"];
  const all = (source: string) => Object.fromEntries(steps.map((step) => [step, source]));
  const key = "a-key-of-the-tests-32-characters";
  expect(await build(clone("first"), key)).toEqual(all("MISS"));
  const second = clone("second");
  expect(await build(second, key)).toEqual(all("REMOTE"));
  for (const file of ["specs/acme/dist/openapi.json", "packages/compiled/acme/types/dist/index.js"]) {
    expect(existsSync(join(second, file)), file).toBe(true);
  }
  expect(await build(clone("third"), "another-key-that-signed-nothing-")).toEqual(all("MISS"));
});
