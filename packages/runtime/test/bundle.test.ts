import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "tsdown";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import type { ConnectionOptions } from "../src/connection/options.ts";
import { lazy } from "../tsdown.config.ts";

const SOURCE = new URL("../src/index.ts", import.meta.url).pathname;

/** The minified code that a program loads at its start. */
async function bundle(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "orderwire-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = join(folder, "program.js");
  await writeFile(entry, program);
  const [built] = await build({
    config: false,
    entry,
    platform: "browser",
    minify: true,
    dts: false,
    write: false,
    // Without this, tsdown empties dist, although it writes nothing.
    clean: false,
    logLevel: "silent",
    checks: { pluginTimings: false },
  });
  const chunks = (built?.chunks ?? []).filter((chunk) => chunk.type === "chunk");
  const entryChunk = chunks.find((chunk) => chunk.isEntry);
  // What is loaded when it is first needed is in chunks of its own.
  const names = [entryChunk?.fileName, ...(entryChunk?.imports ?? [])];
  return chunks.flatMap((chunk) => (names.includes(chunk.fileName) ? [chunk.code] : [])).join("");
}

/** What only one feature's code says. */
const TRACES = {
  pages: "pages would never end",
  dates: "IANA time zone",
  batches: "split them",
  files: "content-disposition",
  streams: "must be text, a Uint8Array",
  multipart: "FormData",
};

describe("a program carries what it uses", () => {
  test.each([
    { given: "an operation", names: "connect, operation", want: [] },
    { given: "a paged operation, before its first walk", names: "connect, paged", want: [] },
    { given: "a body in JSON", names: "connect, operation, jsonBody", want: [] },
    { given: "a form", names: "connect, operation, formBody", want: [] },
    { given: "a multipart body", names: "connect, operation, multipartBody", want: ["multipart"] },
    { given: "a raw body", names: "connect, operation, rawBody", want: ["streams"] },
    { given: "a file as a response", names: "connect, operation, binaryResponse", want: ["files"] },
    { given: "a batch", names: "connect, operation, batchSupport", want: ["batches"] },
    { given: "a date", names: "formatDate", want: ["dates"] },
  ])("$given", async ({ names, want }) => {
    const code = await bundle(`import { ${names} } from ${JSON.stringify(SOURCE)}; console.log(${names});`);
    const found = Object.entries(TRACES).flatMap(([feature, trace]) =>
      code.includes(trace) ? [feature] : [],
    );
    expect(found).toEqual(want);
  });

  // A budget, so that what few operations need is not put where all must carry it.
  test.each([
    { given: "one operation", names: "connect, operation, basicAuth", most: 4_650 },
    {
      given: "a list with a query and a rate limit",
      names: "connect, paged, queryEncoder, headerAuth, rateLimiter",
      most: 6_170,
    },
  ])("no more than is agreed for $given, compressed", async ({ names, most }) => {
    const code = await bundle(`export { ${names} } from ${JSON.stringify(SOURCE)};`);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(most);
  });

  test("no more than is agreed before any feature", async () => {
    const code = await bundle(`export { connect, operation } from ${JSON.stringify(SOURCE)};`);
    expect(code.length).toBeLessThan(9_150);
  });

  test("nothing for an operation that is not called", async () => {
    const code = await bundle(
      `import { operation, paged } from ${JSON.stringify(SOURCE)};
       const one = /* @__PURE__ */ operation({ id: "one" });
       const two = /* @__PURE__ */ paged({ id: "two" });`,
    );
    expect(code.replace(/\/\/#.*/, "").trim()).toBe("");
  });
});

describe("what is loaded later, as it is built", () => {
  const rateLimit = { requests: 1, seconds: 60, by: "key" } as const;
  /** The modules anew, with those pieces in the place of their sources. */
  async function built() {
    const outDir = await mkdtemp(join(tmpdir(), "orderwire-"));
    const cwd = fileURLToPath(new URL("..", import.meta.url));
    await Promise.all(
      lazy.map((piece) => build({ ...piece, cwd, outDir, clean: false, config: false, logLevel: "silent" })),
    );
    vi.resetModules();
    const names = lazy.flatMap(({ entry }) => Object.keys(entry ?? {}));
    for (const name of names) {
      vi.doMock(`../src/${name}.ts`, () => import(join(outDir, `${name}.js`)));
    }
    onTestFinished(async () => {
      for (const name of names) {
        vi.doUnmock(`../src/${name}.ts`);
      }
      vi.resetModules();
      await rm(outDir, { recursive: true });
    });
    return {
      ...(await import("./support/list-orders.ts")),
      ...(await import("./support/vendor.ts")),
      ...(await import("../src/errors.ts")),
    };
  }

  test("knows the errors of the rest, and is known by it", async () => {
    const { listOrders, connectTo, InvalidRequestError, QueueFullError, ServerError } = await built();
    const open = (answer: Response, options: ConnectionOptions = {}) =>
      connectTo(
        "https://shop.acme.example",
        { fetch: async () => answer.clone(), ...options },
        { rateLimit },
      );
    const full = open(new Response('{"success":true,"orders":[]}'), { rateLimit: { maxQueue: 0 } });
    await listOrders(full, {});
    await expect(listOrders(full, {})).rejects.toBeInstanceOf(QueueFullError);
    const refused = listOrders(full, { filter: { ids: [Number.NaN] } });
    await expect(refused).rejects.toMatchObject({ path: "filter.ids[0]" });
    await expect(refused).rejects.toBeInstanceOf(InvalidRequestError);
    const failing = open(new Response("{}", { status: 500 }), { apiKey: "another" } as ConnectionOptions);
    const page = listOrders.items(failing, {}).next();
    await expect(page).rejects.toBeInstanceOf(ServerError);
    await expect(page).rejects.toMatchObject({ resumeToken: expect.any(String) });
  });
});

describe("where the code for failures cannot be loaded", () => {
  /** The modules anew, as in a page whose server has a newer version and no longer this piece, or not for so many tries. */
  async function withoutFailures(tries = Number.POSITIVE_INFINITY) {
    let asked = 0;
    vi.resetModules();
    vi.doMock("../src/response/failures.ts", async (actual) => {
      asked += 1;
      if (asked <= tries) {
        throw new Error("404");
      }
      return await actual();
    });
    onTestFinished(() => {
      vi.doUnmock("../src/response/failures.ts");
      vi.resetModules();
    });
    return {
      ...(await import("./support/list-orders.ts")),
      ...(await import("./support/vendor.ts")),
    };
  }

  test("it is asked for again by the next call that needs it", async () => {
    const { listOrders, connectTo } = await withoutFailures(1);
    const failing = connectTo("https://shop.acme.example", {
      fetch: async () => new Response("{}", { status: 400 }),
    });
    await expect(listOrders(failing, {})).rejects.toMatchObject({ name: "OrderwireError" });
    await expect(listOrders(failing, {})).rejects.toMatchObject({ name: "BadRequestError" });
  });

  test("a plain call succeeds", async () => {
    const { listOrders, connection } = await withoutFailures();
    expect(await listOrders(connection(), { filter: { ids: [1] } })).toEqual({ success: true, orders: [] });
  });

  test.each([
    { given: "a refusal", response: () => new Response("{}", { status: 500 }) },
    { given: "a broken connection", response: () => Promise.reject(new TypeError("fetch failed")) },
    { given: "an answer of another kind", response: () => new Response("[]") },
  ])("$given is typed, and shows no secret", async ({ response }) => {
    const { listOrders, connectTo, KEY } = await withoutFailures();
    const failing = connectTo("https://shop.acme.example", { fetch: async () => response() });
    const error: unknown = await listOrders(failing, {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "OrderwireError",
      message: "the code for failures cannot be loaded",
    });
    expect(inspect(error, { depth: 9 })).not.toContain(KEY);
  });
});
