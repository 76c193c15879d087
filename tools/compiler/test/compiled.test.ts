import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OperationDescriptor } from "@orderwire/runtime";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ZodType } from "zod";
import { allSpecs } from "./specs.ts";
import { makeTrial, sources, type Trial } from "./trial.ts";

let trial: Trial;

beforeAll(async () => {
  trial = await makeTrial(allSpecs());
});

afterAll(() => trial?.remove());

test.each(["types", "client", "mock"] as const)("%s compiles", (output) => {
  expect(trial.compile(sources(output))).toBe("");
});

test("a call is checked: what it needs, what it takes, what it answers", () => {
  const lines = [
    'import { connectAcme, downloadPhoto, editNote, listTickets, ping, tagShop } from "@orderwire/acme-client";',
    'const api = connectAcme({ apiKey: "k", account: "shop", zone: "us" });',
    "const tagged: boolean = await tagShop(api, { shop: 'main', tag: 'sale', ids: [1] });",
    "const { tickets } = await listTickets(api);",
    "const ids: number[] = tickets.map((ticket) => ticket.id);",
    "for await (const ticket of listTickets.items(api, { filter: { ids: [1] } })) ids.push(ticket.id);",
    "const nothing: undefined = await editNote(api, { id: 1, text: 'Hello' });",
    "const bytes: Uint8Array = await (await downloadPhoto(api, { id: 'a' })).bytes();",
    "const pong: string = await ping(api);",
    "export { bytes, ids, nothing, pong, tagged };",
    ...[
      "connectAcme({});",
      "connectAcme({ apiKey: 'k', zone: 'mars' });",
      "await tagShop(api, { shop: 'main' });",
      "await tagShop(api);",
      "await editNote(api, { id: 1, text: 5 });",
      "await listTickets(api, { filter: { idz: [1] } });",
      "await listTickets(api, { limit: 21 });",
      "await ping(api, { x: 1 });",
    ].flatMap((wrong) => ["// @ts-expect-error", wrong]),
  ];
  writeFileSync(join(trial.folder, "use.ts"), lines.join("\n"));
  writeFileSync(join(trial.folder, "package.json"), '{ "type": "module" }');
  const options = { noEmit: true, lib: ["ES2023", "DOM", "DOM.AsyncIterable"] };
  const config = { extends: "./tsconfig.base.json", compilerOptions: options, files: ["use.ts"] };
  writeFileSync(join(trial.folder, "tsconfig.json"), JSON.stringify(config));
  expect(trial.compile(".")).toBe("");
});

describe("zod schemas that disagree with the types", () => {
  const wrong = [
    { schema: "Shelf", from: "Category.optional()", to: "zod.string().optional()" },
    { schema: "Ticket", from: '"must be an integer")', to: '"must be an integer").optional()' },
    { schema: "Contact", from: "zod.string().optional()", to: "zod.unknown().optional()" },
  ];
  let complaints = "";

  beforeAll(() => {
    const before = wrong.map(({ schema, from, to }) => {
      const path = join(trial.folder, sources("client"), `zod/schemas/${schema}.ts`);
      const source = readFileSync(path, "utf8");
      expect(source).toContain(from);
      writeFileSync(path, source.replace(from, to));
      return { path, source };
    });
    complaints = trial.compile(sources("client"), "--noEmit");
    for (const { path, source } of before) {
      writeFileSync(path, source);
    }
  });

  test.each(wrong)("$schema does not compile", ({ schema }) => {
    expect(complaints).toContain(`zod/schemas/${schema}.ts`);
  });
});

test.each([
  { schema: "Category", value: { name: "all", parent: { name: "root" }, new: 1 }, want: true },
  { schema: "Category", value: { name: "all", shelves: [{ next: { category: { name: 5 } } }] }, want: false },
  { schema: "Shelf", value: { next: { next: {} } }, want: true },
  { schema: "Labels", value: { a: "x" }, want: true },
  { schema: "Labels", value: [], want: true },
  { schema: "Labels", value: ["x"], want: false },
  { schema: "CouponWrite", value: { code: null }, want: true },
  { schema: "CouponWrite", value: { percent: 5 }, want: false },
  { schema: "ListTicketsResult", value: { tickets: [{ id: 1 }] }, want: true },
  { schema: "ListTicketsResult", value: { tickets: [{ id: "1" }] }, want: false },
  { schema: "GetImportResult", value: { eta: 5 }, want: true },
])("zod: $schema of $value", async ({ schema, value, want }) => {
  const zod = await trial.load<Record<string, ZodType>>("client", "zod/index");
  expect(zod[schema]?.safeParse(value).success).toBe(want);
});

test("zod: answers by operation, for the connection", async () => {
  const { schemas } = await trial.load<{ schemas: object }>("client", "zod/index");
  const names = [
    "createParcel",
    "findOrders",
    "getBook",
    "getCategory",
    "getImport",
    "getLatestBook",
    "getOdd",
    "listOrders",
    "listThings",
    "listTickets",
    "listVisits",
    "sayHeaders",
    "tagShop",
  ];
  expect(Object.keys(schemas).sort()).toEqual(names);
});

test.each<OperationDescriptor>([
  {
    id: "tagShop",
    vendor: "acme",
    method: "POST",
    path: "/shops/{shop}/tags",
    query: { ids: { style: "form", wireName: "ids[]" } },
    headers: { "X-Reason": "X-Reason" },
    body: { kind: "json", type: "application/json", required: true },
    response: "json",
  },
  {
    id: "createParcel",
    vendor: "acme",
    method: "POST",
    path: "/parcels",
    body: { kind: "form", type: "application/x-www-form-urlencoded", required: true, json: ["parcel"] },
    response: "object",
    required: ["id"],
  },
  {
    id: "replaceStocks",
    vendor: "acme",
    method: "PUT",
    path: "/stocks",
    body: { kind: "jsonValue", type: "application/json", required: true },
    response: "empty",
  },
  { id: "downloadPhoto", vendor: "acme", method: "GET", path: "/photos/{id}", response: "binary" },
  { id: "ping", vendor: "acme", method: "GET", path: "/ping", response: "text", auth: false },
])("descriptor of $id", async (want) => {
  const client = await trial.load<Record<string, { descriptor: object }>>("client", "index");
  expect(client[want.id]?.descriptor).toEqual(want);
});

interface Mock {
  readonly url: string;
  close(): Promise<void>;
}

async function withMock(use: (connection: object) => Promise<void>): Promise<void> {
  const { startMock } = await trial.load<{ startMock(): Promise<Mock> }>("mock", "index");
  const { connectAcme } = await trial.load<{ connectAcme(options: object): object }>("client", "index");
  const { schemas } = await trial.load<{ schemas: object }>("client", "zod/index");
  const mock = await startMock();
  try {
    await use(connectAcme({ baseUrl: mock.url, apiKey: "k", schemas, validate: "throw" }));
  } finally {
    await mock.close();
  }
}

test.each([
  { call: "listTickets", params: { filter: { ids: [1, 2] } }, want: { pages: 1, tickets: [{ id: 1 }] } },
  { call: "createParcel", params: { by: "id", parcel: { weight: 2 } }, want: { id: 1 } },
  { call: "tagShop", params: { shop: "main", ids: [1], tag: "sale", "X-Reason": "spring" }, want: true },
  { call: "editNote", params: { id: 7, text: "Hello" }, want: undefined },
  { call: "createPayout", params: { iban: "DE02" }, want: undefined },
  { call: "replaceStocks", params: { body: [1, 2] }, want: undefined },
  { call: "uploadPhoto", params: { body: new Uint8Array([1, 2]) }, want: undefined },
  { call: "ping", params: {}, want: "pong" },
])("the mock answers $call of the client", async ({ call, params, want }) => {
  const client = await trial.load<Record<string, (api: object, params: object) => Promise<unknown>>>(
    "client",
    "index",
  );
  await withMock(async (api) => expect(await client[call]?.(api, params)).toEqual(want));
});

test("the mock answers openapi-fetch over the same connection", async () => {
  interface Fetch {
    fetchClient(api: object): { GET(path: string, init?: object): Promise<{ data?: unknown }> };
  }
  const { fetchClient } = await trial.load<Fetch>("client", "fetch");
  await withMock(async (api) => {
    const { data } = await fetchClient(api).GET("/tickets", { params: { query: { limit: 20 } } });
    expect(data).toEqual({ pages: 1, tickets: [{ id: 1 }] });
  });
});

test("a bundle of one operation holds none of the others", async () => {
  const entry = join(trial.folder, "one.js");
  writeFileSync(entry, 'import { ping } from "@orderwire/acme-client";\nconsole.log(ping);\n');
  const bundle = await rolldown({ input: entry, external: ["@orderwire/runtime"], cwd: trial.folder });
  const { output } = await bundle.generate({});
  const code = output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("");
  expect(code).toContain('"/ping"');
  expect([...code.matchAll(/path: "([^"]+)"/g)].map(([, path]) => path)).toEqual(["/ping"]);
});

test("a bundle of the mock needs no file beside it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const entry = join(trial.folder, "mock.js");
  writeFileSync(entry, 'export { startMock } from "@orderwire/acme-mock";\n');
  const bundle = await rolldown({ input: entry, platform: "node", cwd: trial.folder, logLevel: "silent" });
  await bundle.write({ dir: folder, entryFileNames: "mock.mjs" });
  const { startMock } = await import(pathToFileURL(join(folder, "mock.mjs")).href);
  const mock: Mock = await startMock();
  onTestFinished(() => mock.close());
  const answer = await fetch(`${mock.url}/tickets?limit=20`, { headers: { "X-Key": "k" } });
  expect(await answer.json()).toEqual({ pages: 1, tickets: [{ id: 1 }] });
});

test("a webhook's receiver reads the form, its JSON and its numbers", async () => {
  interface Webhooks {
    callEnded: {
      parse(request: Request, options: object): Promise<unknown>;
      respond(value: object): Response;
    };
  }
  const { callEnded } = await trial.load<Webhooks>("client", "webhooks");
  const body = new URLSearchParams({
    token: "t",
    apiKey: "k",
    seconds: "3",
    missed: "0",
    call: '{"from":"1"}',
  });
  const payload = await callEnded.parse(new Request("http://acme.test/", { method: "POST", body }), {
    verify: false,
  });
  expect(payload).toEqual({ token: "t", apiKey: "k", seconds: 3, missed: false, call: { from: "1" } });
  expect(await callEnded.respond({ success: true }).json()).toEqual({ success: true });
});
