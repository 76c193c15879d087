/** The recipes as workflows, run by a tool that knows nothing of Orderwire. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compileMock } from "@orderwire/mock-server/compile";
import { createMock, type MockControls } from "@orderwire/mock-server/engine";
import type { Document } from "@orderwire/vocabulary/openapi";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { listVendors } from "../src/site/vendors.ts";

const workflows = fileURLToPath(new URL("../public/recipes", import.meta.url));
const recipes = fileURLToPath(new URL("../src/content/docs/recipes", import.meta.url));

const SUFFIX = ".arazzo.yaml";
const files = readdirSync(workflows).map((file) => ({ file, slug: file.slice(0, -SUFFIX.length) }));

interface Workflows {
  readonly workflows: readonly {
    readonly workflowId: string;
    readonly steps: readonly { readonly operationId: string }[];
  }[];
}

const read = (file: string) => parse(readFileSync(join(workflows, file), "utf8")) as Workflows;

/** Recipes that are more than calls of a vendor. */
const NO_WORKFLOW: Readonly<Record<string, string>> = {
  "receive-callback": "the vendor is the one who calls; Arazzo has no receiver",
  "several-processes": "it is about when programs call, not what",
  "test-with-mock": "it steers the mock, which is no operation of the vendor",
  "watch-drift": "it compares recorded exchanges, which is no operation of the vendor",
};

test("every recipe is a workflow, or it is said why not", () => {
  const names = readdirSync(recipes).map((file) => file.replace(/\.mdx?$/, ""));
  const written = files.flatMap(({ file }) => read(file).workflows.map(({ workflowId }) => workflowId));
  expect([...written, ...Object.keys(NO_WORKFLOW)].sort()).toEqual(names.sort());
});

const redocly = join(
  dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
  "bin/cli.js",
);

/** The document with the components alone that its paths lead to. */
function withoutUnused(document: Document): Document {
  const seen = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [, kind = "", name = ""] of JSON.stringify(value ?? null).matchAll(
      /"#\/components\/(\w+)\/([\w.-]+)/g,
    )) {
      const key = `${kind}/${name}`;
      if (!seen.has(key)) {
        seen.add(key);
        follow(Reflect.get(Reflect.get(document.components ?? {}, kind) ?? {}, name));
      }
    }
  };
  follow(document.paths);
  const kinds = Object.entries(document.components ?? {}).map(([kind, members]) => [
    kind,
    Object.fromEntries(
      Object.entries(members ?? {}).filter(
        ([name]) => kind === "securitySchemes" || seen.has(`${kind}/${name}`),
      ),
    ),
  ]);
  return { ...document, components: Object.fromEntries(kinds) };
}

/** A mock over HTTP that ends no connection by itself: the tool takes its time between two steps. */
async function serve(mock: MockControls): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const body = method === "GET" ? null : await text(request);
    const answer = await mock.fetch(new URL(url, "http://vendor.example"), {
      method,
      headers: headers as Record<string, string>,
      body,
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

test.each(files)("redocly respect runs the workflows of $slug against its mock", async ({ file, slug }) => {
  const vendor = listVendors().find((candidate) => candidate.slug === slug);
  if (!vendor) {
    throw new Error(`${file} names no vendor.`);
  }
  const used = new Set(
    read(file).workflows.flatMap(({ steps }) => steps.map(({ operationId }) => operationId)),
  );
  const { paths, ...document } = vendor.document;
  // The tool looks through the whole document at every step: what no step calls would only take time.
  const asked = Object.entries(paths ?? {}).filter(([, item]) =>
    Object.values(item).some(
      (operation) =>
        typeof operation === "object" &&
        "operationId" in operation &&
        used.has(String(operation.operationId)),
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), "orderwire-arazzo-"));
  const put = (path: string, contents: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  };
  put(`recipes/${file}`, readFileSync(join(workflows, file), "utf8"));
  put(
    `specs/${slug}/openapi.json`,
    JSON.stringify(withoutUnused({ ...document, webhooks: {}, paths: Object.fromEntries(asked) })),
  );
  const mock = await serve(createMock(compileMock(vendor.document), { state: true, references: false }));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        redocly,
        "respect",
        `recipes/${file}`,
        "--server",
        `${slug}=${mock.url}`,
        "--severity",
        "SCHEMA_CHECK=off",
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          REDOCLY_TELEMETRY: "off",
          REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
          NO_COLOR: "1",
        },
      },
    ).catch((error: { stdout: string }) => error);
    expect(stdout).toMatch(/Workflows: \d+ passed, \d+ total/);
    expect(stdout).not.toContain("✗");
  } finally {
    await mock.close();
    rmSync(folder, { recursive: true });
  }
});
