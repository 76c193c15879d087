import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { OperationData, Schema } from "../../src/data.ts";
import { checkResponse } from "../../src/proxy/check-response.ts";
import { RecordingFolder, readRecordings } from "../../src/proxy/files.ts";
import { forward, vendorAddress } from "../../src/proxy/forward.ts";
import { responseValue } from "../../src/proxy/record.ts";
import { Schemas } from "../../src/schema/schemas.ts";
import { Validator } from "../../src/validate/validator.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("the vendor's address", () => {
  const noAddress = (shown: string) =>
    `The address of the vendor must be like https://vendor.example, not "${shown}".`;
  const noMore =
    "The address of the vendor must have no user, query or fragment: credentials come with the requests.";
  test.each([
    { text: "vendor.example", want: noAddress("vendor.example") },
    { text: "ftp://ada:pw@vendor.example/x?key=1", want: noAddress("ftp://***@vendor.example/x?***") },
    { text: "https://ada@vendor.example", want: noMore },
    { text: "https://:pw@vendor.example", want: noMore },
    { text: "https://vendor.example?a=1", want: noMore },
    { text: "https://vendor.example#a", want: noMore },
  ])("is not $text", ({ text, want }) => {
    expect(() => vendorAddress(text)).toThrow(want);
  });

  test("is an origin, and a path", () => {
    expect(vendorAddress("http://vendor.example/api/").href).toBe("http://vendor.example/api/");
  });
});

describe("a request on its way to the vendor", () => {
  const request = {
    method: "POST",
    target: "/orders?a=1",
    headers: {
      host: "mock",
      "x-key": "k",
      connection: "close",
      "accept-encoding": "br",
      "x-list": ["a", "b"],
    },
    body: bytes("x"),
  };
  const vendor = new URL("https://vendor.example/api/");

  test("keeps what is its own, and so does the response", async () => {
    const sent: unknown[] = [];
    const send = async (url: unknown, { signal, ...init }: RequestInit = {}) => {
      expect(signal).toBeInstanceOf(AbortSignal);
      sent.push(url, init);
      const headers = {
        "content-type": "text/plain",
        "content-encoding": "gzip",
        "keep-alive": "5",
        "x-a": "b",
      };
      return new Response("answer", { status: 201, headers });
    };
    const { response, isVendors } = await forward(request, vendor, send as typeof fetch);
    expect(sent).toEqual([
      "https://vendor.example/api/orders?a=1",
      {
        method: "POST",
        headers: [
          ["x-key", "k"],
          ["x-list", "a, b"],
        ],
        redirect: "manual",
        body: bytes("x"),
      },
    ]);
    expect(isVendors).toBe(true);
    expect(response).toEqual({
      status: 201,
      headers: { "content-type": "text/plain", "x-a": "b" },
      body: bytes("answer"),
    });
  });

  test("without a query or a body has none", async () => {
    const sent: unknown[] = [];
    const send = async (url: unknown, init: RequestInit = {}) => {
      sent.push(url, "body" in init);
      return new Response(null, { status: 204 });
    };
    await forward({ ...request, target: "/orders", body: bytes("") }, vendor, send as typeof fetch);
    expect(sent).toEqual(["https://vendor.example/api/orders", false]);
  });

  test.each([
    { error: new TypeError("fetch failed", { cause: new Error("refused") }), want: "refused" },
    { error: new Error("broken"), want: "broken" },
    { error: Object.assign(new Error(""), { name: "TimeoutError" }), want: "TimeoutError" },
    { error: "odd", want: "odd" },
  ])("that fails says so: $want", async ({ error, want }) => {
    const { response, isVendors } = await forward(request, vendor, () => Promise.reject(error));
    expect(isVendors).toBe(false);
    expect(response.status).toBe(502);
    expect(JSON.parse(String(response.body))).toMatchObject({ detail: `https://vendor.example: ${want}` });
  });
});

test.each<{ type: string | undefined; body: string; want: object }>([
  { type: "application/json", body: "", want: {} },
  { type: "application/json; charset=utf-8", body: '{"a":1}', want: { json: { a: 1 } } },
  { type: "application/json", body: "{", want: { text: "{" } },
  { type: "text/html", body: "<b>", want: { text: "<b>" } },
  { type: "application/soap+xml", body: "<b/>", want: { text: "<b/>" } },
  { type: "application/xml", body: "<b/>", want: { text: "<b/>" } },
  { type: "application/javascript", body: "1", want: { text: "1" } },
  { type: "application/xml-dtd", body: "abc", want: { bytes: 3 } },
  { type: "image/png", body: "abc", want: { bytes: 3 } },
  { type: undefined, body: "abcd", want: { bytes: 4 } },
])("a body of $type: $want", ({ type, body, want }) => {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  expect(responseValue({ status: 200, headers, body })).toEqual(want);
  expect(responseValue({ status: 200, headers, body: bytes(body) })).toEqual(want);
});

describe("a response against the document", () => {
  const order: Schema = {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "integer" },
      lines: { type: "array", items: { $ref: "schema:Line" } },
      any: {},
    },
  };
  const components = {
    Line: { type: "object", properties: { sku: { type: "string" } } } as Schema,
  };
  const json = { mediaType: "application/json", examples: [], schema: order };
  const data = {
    responses: [
      { contents: [json] },
      { contents: [] },
      {
        contents: [{ ...json, schema: { type: "object", properties: {}, patternProperties: { "^x": {} } } }],
      },
      { contents: [{ mediaType: "text/plain", examples: [] }, json] },
    ],
  };
  const context = { data, validator: new Validator(components), schemas: new Schemas(components) } as never;
  const operation = { responses: { 200: 0, 204: 1, "4XX": 2, default: 3 } } as unknown as OperationData;
  const check = (status: number, mediaType: string | undefined, value?: unknown) =>
    checkResponse({ status, mediaType, value }, operation, context).map(
      ({ path, code }) => `${path.slice(1).join(".")} ${code}`,
    );

  test.each<{ status: number; type?: string; value?: unknown; want: string[] }>([
    { status: 200, type: "application/json", value: { id: 1 }, want: [] },
    { status: 200, value: { id: 1 }, want: [] },
    { status: 200, type: "application/json", value: { id: "1" }, want: ["body.id type"] },
    { status: 200, type: "application/json", want: ["body json"] },
    { status: 200, type: "text/html", want: ["mediaType mediaType"] },
    {
      status: 200,
      type: "application/json",
      value: { id: 1, more: 2, any: { deep: 1 }, lines: [{ sku: "a" }, { sku: "b", size: 3 }] },
      want: ["body.more undocumented", "body.lines.1.size undocumented"],
    },
    { status: 204, type: "text/html", want: [] },
    { status: 404, type: "application/json", value: { x1: 1, other: 2 }, want: [] },
    { status: 500, type: "text/plain", want: [] },
    { status: 500, type: "application/json", value: {}, want: ["body required"] },
  ])("$status $type $value: $want", ({ status, type, value, want }) => {
    expect(
      check(status, type, value).map((line) => line.replace(/^body\.id required/, "body required")),
    ).toEqual(want);
  });

  test("of a status that is not declared says which are", () => {
    const closed = { responses: { 200: 0, "3XX": 1 } } as unknown as OperationData;
    expect(checkResponse({ status: 404 }, closed, context)).toEqual([
      { path: ["response", "status"], code: "status", message: "404 is not declared; declared: 200, 3XX" },
    ]);
    const none = { responses: {} } as unknown as OperationData;
    expect(checkResponse({ status: 200 }, none, context)[0]?.message).toBe(
      "200 is not declared; declared: none",
    );
  });
});

describe("recordings in a folder", () => {
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), "orderwire-recordings-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };

  test("have ids in the order of time, are whole, private, and never written over", () => {
    const root = join(folder(), "inner");
    const recordings = new RecordingFolder(root);
    const at = new Date("2026-11-21T12:00:00.123Z");
    expect(recordings.nextId(at, "GET /orders/{id}")).toMatch(
      /^20261121T120000123Z-0001-GET-orders-id--[\da-f]{8}$/,
    );
    expect(recordings.nextId(at, "x")).toMatch(/-0002-x-/);
    const recording = { id: "one", operation: "GET /orders" };
    recordings.write(recording);
    expect(readdirSync(root)).toEqual(["one.json"]);
    expect(readFileSync(join(root, "one.json"), "utf8")).toBe(`${JSON.stringify(recording, undefined, 2)}\n`);
    expect(statSync(join(root, "one.json")).mode & 0o777).toBe(0o600);
    expect(readRecordings(root)).toEqual([recording]);
    writeFileSync(join(root, "two.json.part"), "");
    expect(() => recordings.write({ ...recording, id: "two" })).toThrow(
      /two\.json: could not be written: EEXIST/,
    );
  });

  test("may be lists, and get their ids by their files", () => {
    const root = folder();
    writeFileSync(
      join(root, "b.json"),
      '[{"operation":"GET /b","status":200},{"id":"own","operation":"GET /c"}]',
    );
    writeFileSync(join(root, "a.json"), '{"operation":"GET /a","query":{},"path":"/a"}');
    writeFileSync(join(root, "c.txt"), "no recording");
    expect(readRecordings(root).map(({ id }) => id)).toEqual(["a", "b.0", "own"]);
  });

  const must =
    'must have `operation`, as "GET /orders", and may have a number `status` and an object `query`.';
  test.each([
    { text: "{", want: /x\.json: must be JSON: / },
    { text: "1", want: `x.json: ${must}` },
    { text: "{}", want: `x.json: ${must}` },
    { text: '{"operation":"get /a"}', want: `x.json: ${must}` },
    { text: '{"operation":"GET a"}', want: `x.json: ${must}` },
    { text: '{"operation":"GET /a","status":"200"}', want: `x.json: ${must}` },
    { text: '{"operation":"GET /a","query":[]}', want: `x.json: ${must}` },
    { text: '{"operation":"GET /a","path":1}', want: `x.json: ${must}` },
    { text: '{"operation":"GET /a","id":1}', want: `x.json: ${must}` },
    { text: '[{"operation":"GET /a"},{}]', want: `x.json: entry 1 ${must}` },
    { text: "[]", want: "has no recordings, which --record writes." },
  ])("$text is none", ({ text, want }) => {
    const root = folder();
    writeFileSync(join(root, "x.json"), text);
    expect(() => readRecordings(root)).toThrow(want);
  });

  test("need a folder", () => {
    const root = folder();
    writeFileSync(join(root, "file"), "");
    mkdirSync(join(root, "empty"));
    expect(() => new RecordingFolder(join(root, "file"))).toThrow(
      /file: must be a folder that can be written to: /,
    );
    expect(() => readRecordings(join(root, "absent"))).toThrow(
      /absent: must be a folder of recordings: ENOENT/,
    );
    expect(() => readRecordings(join(root, "empty"))).toThrow("has no recordings");
  });
});
