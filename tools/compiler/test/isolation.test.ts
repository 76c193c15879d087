import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { checkPackages, writePackages } from "../src/emit/packages/committed-files.ts";
import { allSpecs } from "./specs.ts";

/** A repository with one spec, beside it a schema that it must not read, and a server that counts who asks it. */
let root: string;
let server: Server;
let origin: string;
let requests = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "orderwire-isolation-"));
  mkdirSync(join(root, "specs/acme"), { recursive: true });
  writeFileSync(join(root, "pnpm-workspace.yaml"), "catalog: {}\n");
  writeFileSync(join(root, "Outside.yaml"), "type: string\n");
  server = createServer((_, response) => {
    requests += 1;
    response.end("type: string\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

test.each([{ ref: "SERVER/Evil.yaml" }, { ref: "../../Outside.yaml" }, { ref: "../../Missing.yaml" }])(
  "package.json and README are made without reading $ref",
  async ({ ref }) => {
    const document = allSpecs();
    Object.assign(document.components?.schemas ?? {}, { Evil: { $ref: ref.replace("SERVER", origin) } });
    writeFileSync(join(root, "specs/acme/openapi.yaml"), stringify(document));
    for (const command of [checkPackages, writePackages]) {
      await expect(command("acme", root)).rejects.toThrow(
        /^specs\/acme\/openapi\.yaml:\d+:\d+ .*must be a file in the spec's own folder/,
      );
    }
    expect(existsSync(join(root, "packages"))).toBe(false);
    expect(requests).toBe(0);
  },
);
