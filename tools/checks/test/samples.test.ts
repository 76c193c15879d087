/** The curl line of each operation's page sends what the client sends for the program beside it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Operation, Vendor } from "@orderwire/compiler/model";
import { readVendor } from "@orderwire/compiler/read";
import { curlCommand, environmentVariable, sampleParams, secretsOf } from "@orderwire/compiler/samples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { runnable } from "../src/params.ts";
import { importVendor, readBundle, startVendorMock, testedVendors } from "../src/vendor.ts";

/** What arrives of a request, apart from how its text is escaped. */
interface Arrived {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: readonly (readonly string[])[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

const run = promisify(execFile);
let server: Server;
let url: string;
let folder: string;
let arrived: Arrived[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "orderwire-samples-"));
  writeFileSync(join(folder, "file"), "Hello");
  server = createServer(async (request, response) => {
    arrived.push(await read(request));
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

async function read(request: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://a");
  const type = request.headers["content-type"]?.split(";")[0];
  const form = type === "application/x-www-form-urlencoded";
  return {
    method: request.method,
    path: pathname,
    query: [...searchParams].sort(),
    headers: {
      type,
      authorization: request.headers.authorization,
      key: request.headers["x-api-key"],
    },
    body: form ? [...new URLSearchParams(text)].sort() : text,
  };
}

describe.each(testedVendors())("%s", (slug) => {
  const vendor = readVendor(slug, readBundle(slug));
  let client: VendorClient;

  beforeAll(async () => {
    client = await importVendor<VendorClient>(slug, "client", "index");
  });

  test.each(vendor.operations)("curl sends what $id sends", async (operation) => {
    // The empty answer is not what some calls expect; what was sent is all that counts.
    const byClient = await sentBy(() => call(operation, url).catch(() => undefined));
    expect(byClient).toHaveLength(1);
    expect(await sentBy(() => curl(vendor, operation))).toEqual(byClient);
  });

  const filtered = vendor.operations.filter(({ parameters }) =>
    parameters.some(({ style }) => style === "deepObject"),
  );

  test("the mock takes the filters that the samples show", async () => {
    const mock = await startVendorMock(slug);
    try {
      for (const operation of filtered) {
        await call(operation, mock.url);
      }
    } finally {
      await mock.close();
    }
  });

  async function call(operation: Operation, baseUrl: string): Promise<unknown> {
    const params = runnable(sampleParams(vendor, operation));
    return client[operation.id]?.(connectToMock(client, vendor, baseUrl), params);
  }
});

async function sentBy(send: () => Promise<unknown>): Promise<Arrived[]> {
  arrived = [];
  await send();
  return arrived;
}

function curl(vendor: Vendor, operation: Operation): Promise<unknown> {
  const command = curlCommand(vendor, operation).replace(/https:\/\/[^/']+/, url);
  const secrets = Object.fromEntries(
    secretsOf(vendor).map((name) => [environmentVariable(vendor, name), "test-secret"]),
  );
  return run("sh", ["-c", command], { cwd: folder, env: { ...process.env, ...secrets } });
}
