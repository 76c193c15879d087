import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  checkDrift,
  type ProxyOptions,
  type RequestLog,
  readRecordings,
  startProxy,
} from "../../src/index.ts";
import { dataOf, raw } from "../helpers/mocks.ts";
import { vendorOf } from "../helpers/vendor.ts";

const KEY = "k3y-of-the-shop";
const headers = { "x-api-key": KEY };
const ADA = {
  id: 1,
  firstName: "Ada",
  email: "ada@example.com",
  sex: "female",
  phones: [{ number: "+79990000001" }],
};

function folder(): string {
  return mkdtempSync(join(tmpdir(), "recordings-"));
}

async function proxyOf(options: ProxyOptions) {
  const proxy = await startProxy(dataOf("proxy"), options);
  onTestFinished(() => proxy.close());
  return proxy;
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

function filesOf(where: string): string {
  return readdirSync(where)
    .map((name) => name + readFileSync(join(where, name), "utf8"))
    .join("\n");
}

test("requests and responses pass unchanged, checked both ways", async () => {
  const vendor = await vendorOf((_, body) => ({ status: 201, body: { ...JSON.parse(body), rank: 3 } }));
  const proxy = await proxyOf({ to: `${vendor.url}/base/` });
  const response = await fetch(`${proxy.url}/customers`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ ...ADA, sex: "x" }),
  });
  expect([response.status, await response.json()]).toEqual([201, { ...ADA, sex: "x", rank: 3 }]);
  expect(vendor.seen).toMatchObject([
    { target: "/base/customers", headers, body: JSON.stringify({ ...ADA, sex: "x" }) },
  ]);
  expect(proxy.report().differences.map(({ operation, path }) => [operation, path.join(".")])).toEqual([
    ["createCustomer", "body.sex"],
    ["createCustomer", "response.body.sex"],
    ["createCustomer", "response.body.rank"],
  ]);
  expect(response.headers.get("sl-violations")).toContain('"location":["response","body","rank"]');
});

test("no key and no personal data in any file, wherever they stand; what was asked is found again", async () => {
  const vendor = await vendorOf(() => ({
    body: { next: `/customers?apiKey=${KEY}&page=2`, customers: [ADA] },
  }));
  const record = folder();
  const proxy = await proxyOf({ to: vendor.url, record });
  const target = `/customers?page=1&apiKey=${KEY}&email=ada%40example.com`;
  await fetch(proxy.url + target);
  const text = filesOf(record);
  expect(text).not.toMatch(/k3y|Ada|ada@|9990000001/);
  expect(JSON.parse(text.slice(text.indexOf("{")))).toMatchObject({
    operation: "GET /customers",
    status: 200,
    query: { page: 1, email: "xxx@xxxxxxx.xxx" },
    response: {
      next: "/customers?apiKey=***&page=2",
      customers: [{ id: 1, firstName: "Xxx", sex: "female", phones: [{ number: "+11111111111" }] }],
    },
  });
  expect(checkDrift(dataOf("proxy"), readRecordings(record))).toEqual({ checked: 1, differences: [] });

  const replay = await proxyOf({ replay: record });
  const again = await fetch(replay.url + target);
  expect([again.status, await again.json()]).toMatchObject([200, { customers: [{ firstName: "Xxx" }] }]);
  const other = await fetch(`${replay.url}/customers?page=9`, { headers });
  expect([other.status, (await jsonOf(other)).detail]).toEqual([
    404,
    expect.stringContaining("No such GET /customers"),
  ]);
});

test.for([
  { name: "basic", sent: { authorization: `Basic ${btoa(`shop:${KEY}`)}` } },
  { name: "bearer", sent: { authorization: `Bearer ${KEY}` } },
  { name: "cookie", sent: { cookie: `sid=${KEY}; a=b` } },
])(
  "a $name credential that the vendor echoes is not recorded, on undocumented paths either",
  async ({ sent }) => {
    const vendor = await vendorOf(() => ({ type: "text/html", body: `<p>${KEY}</p>` }));
    const record = folder();
    const proxy = await proxyOf({ to: vendor.url, record });
    await fetch(`${proxy.url}/elsewhere/${KEY}?token=${KEY}`, { headers: Object.entries(sent) });
    expect(filesOf(record)).toContain("<p>***</p>");
    expect(filesOf(record)).not.toContain(KEY);
    expect(proxy.report().differences).toMatchObject([
      { operation: "GET /elsewhere/***", path: ["request", "path"] },
    ]);
  },
);

test("a field is personal if the option says so", async () => {
  const vendor = await vendorOf(() => ({ body: { next: "Secret 5" } }));
  const record = folder();
  const proxy = await proxyOf({ to: vendor.url, record, mask: ["next"] });
  await fetch(`${proxy.url}/customers`, { headers });
  expect(readRecordings(record)).toMatchObject([{ response: { next: "Xxxxxx 1" } }]);
});

test("equal requests are replayed in their order, the last again and again", async () => {
  let count = 0;
  const vendor = await vendorOf(() => ({ body: { next: `page ${++count}` } }));
  const record = folder();
  const proxy = await proxyOf({ to: vendor.url, record });
  const ask = async (url: string) => (await jsonOf(await fetch(`${url}/customers`, { headers }))).next;
  await ask(proxy.url);
  await ask(proxy.url);
  const replay = await proxyOf({ replay: record });
  expect([await ask(replay.url), await ask(replay.url), await ask(replay.url)]).toEqual([
    "page 1",
    "page 2",
    "page 2",
  ]);
});

test("bytes pass, but are not recorded, and a replay says so", async () => {
  const vendor = await vendorOf(() => ({ type: "application/pdf", body: "%PDF" }));
  const record = folder();
  const proxy = await proxyOf({ to: vendor.url, record });
  expect(await (await fetch(`${proxy.url}/files/5`, { headers })).text()).toBe("%PDF");
  expect(proxy.report().differences).toEqual([]);
  const replay = await proxyOf({ replay: record });
  const response = await fetch(`${replay.url}/files/5`, { headers });
  expect([response.status, (await jsonOf(response)).detail]).toEqual([
    501,
    expect.stringContaining("4 bytes"),
  ]);
});

test("a vendor that does not answer is 502, and nothing is recorded", async () => {
  const record = folder();
  const proxy = await proxyOf({ to: "http://127.0.0.1:1", record });
  const response = await fetch(`${proxy.url}/customers`, { headers });
  expect([response.status, (await jsonOf(response)).title]).toEqual([502, "The vendor did not answer"]);
  expect([readdirSync(record), proxy.report().checked]).toEqual([[], 0]);
});

const drifting = [
  {
    recording: { status: 200, response: { customers: [{ id: "1" }, { id: "2" }] } },
    want: ["response.body.customers.*.id", "must be integer", 2],
  },
  {
    recording: { status: 418, response: {} },
    want: ["response.status", "418 is not declared; declared: 200", 1],
  },
  {
    recording: { status: 200, responseContentType: "text/html", responseText: "x" },
    want: ["response.mediaType", "is text/html; must be application/json", 1],
  },
  {
    recording: { status: 200, query: { page: "x" }, response: {} },
    want: ["query.page", "must be integer", 1],
  },
  {
    recording: { status: 200, query: { pages: 1 }, response: {} },
    want: ["query.pages", "is not documented", 1],
  },
  {
    recording: { operation: "GET /clients", status: 200, response: {} },
    want: ["request.path", "is not documented", 1],
  },
];

test.for(drifting)("drift: $want", ({ recording, want }) => {
  const [path, message, count] = want;
  const report = checkDrift(dataOf("proxy"), [{ id: "one", operation: "GET /customers", ...recording }]);
  expect(report.differences.map((found) => [found.path.join("."), found.message, found.count])).toEqual([
    [path, message, count],
  ]);
});

test("what other programs recorded has numbers as texts", () => {
  const recording = { id: "a", operation: "GET /customers", status: 200, query: { page: "1" }, response: {} };
  expect(checkDrift(dataOf("proxy"), [recording]).differences).toEqual([]);
});

test.for([
  { options: { to: "vendor.example" }, want: 'must be like https://vendor.example, not "vendor.example"' },
  { options: { to: "https://me:secret@vendor.example" }, want: "must have no user" },
  { options: {}, want: "A proxy needs the address of the vendor, or else a folder to replay." },
  { options: { to: "http://vendor.example", replay: "x" }, want: "or else a folder to replay." },
  {
    options: { replay: "x", record: "y" },
    want: "Only what the vendor answers can be recorded: give its address.",
  },
  { options: { replay: "/nowhere" }, want: "/nowhere: must be a folder of recordings" },
])("$options: $want", async ({ options, want }) => {
  await expect(startProxy(dataOf("proxy"), options)).rejects.toThrow(want);
});

test("files that hold something else are named", () => {
  const where = folder();
  expect(() => readRecordings(where)).toThrow("has no recordings");
  writeFileSync(join(where, "a.json"), '{"status": 200}');
  expect(() => readRecordings(where)).toThrow("a.json: must have `operation`");
  writeFileSync(join(where, "a.json"), "{");
  expect(() => readRecordings(where)).toThrow("a.json: must be JSON");
});

test("what is too large or not HTTP never reaches the vendor", async () => {
  const vendor = await vendorOf(() => ({}));
  const proxy = await proxyOf({ to: vendor.url, maxBody: 3 });
  const large = await fetch(`${proxy.url}/customers`, { method: "POST", headers, body: "1234" });
  expect([large.status, await jsonOf(large)]).toEqual([
    413,
    {
      type: "about:blank",
      title: "Content Too Large",
      status: 413,
      detail: "The body is larger than --max-body.",
    },
  ]);
  const answer = await raw(proxy.port, "what is this\r\n\r\n");
  expect(answer).toMatch(
    /^HTTP\/1.1 400 [\s\S]*"title":"Bad Request","status":400,"detail":"The request must be HTTP: [^"]+\."/,
  );
  expect([vendor.seen, proxy.report().checked]).toEqual([[], 0]);
});

test("a request is logged with what is wrong; what the vendor refused is no difference, nor is a HEAD's lack of a body", async () => {
  const vendor = await vendorOf(({ url = "" }) => ({
    status: url.includes("x") ? 422 : 200,
    body: { next: "a" },
  }));
  const logged: RequestLog[] = [];
  const proxy = await proxyOf({ to: vendor.url, strict: true, onRequest: (entry) => logged.push(entry) });
  const seen = async (method: string, path: string, from = proxy) => {
    const response = await fetch(`${from.url}${path}`, { method, headers });
    return [response.status, JSON.parse(response.headers.get("sl-violations") ?? "[]").length];
  };
  expect([
    await seen("GET", "/customers?page=x"),
    await seen("HEAD", "/customers"),
    await seen("DELETE", "/customers?a"),
    await seen("GET", "/none/"),
    await seen("GET", "/files/1"),
  ]).toEqual([
    [422, 2],
    [200, 0],
    [200, 1],
    [200, 1],
    [200, 1],
  ]);
  const at = (path: string[]) => ({ path });
  expect(logged).toMatchObject([
    {
      method: "GET",
      path: "/customers",
      operation: "listCustomers",
      status: 422,
      violations: [at(["query", "page"]), at(["response", "status"])],
    },
    { method: "HEAD", path: "/customers", operation: "listCustomers", status: 200, violations: [] },
    { method: "DELETE", path: "/customers", status: 200, violations: [at(["request", "path"])] },
    { method: "GET", path: "/none/", status: 200, violations: [at(["request", "path"])] },
    {
      operation: "getFile",
      violations: [
        { path: ["response", "mediaType"], message: "is application/json; must be application/pdf" },
      ],
    },
  ]);
  expect(logged.map((entry) => "operation" in entry)).toEqual([true, true, false, false, true]);
  for (const { milliseconds } of logged) {
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(performance.now());
  }
  expect(proxy.report().checked).toBe(5);
  expect(
    proxy
      .report()
      .differences.map(({ operation, path, recording }) => [operation, path.join("."), recording]),
  ).toEqual([
    ["listCustomers", "response.status", "request 1"],
    ["DELETE /customers", "request.path", "request 3"],
    ["GET /none/", "request.path", "request 4"],
    ["getFile", "response.mediaType", "request 5"],
  ]);
});

test("an answer that cannot be kept is not passed on, and says why", async () => {
  const vendor = await vendorOf(() => ({ body: { next: "a" } }));
  const record = folder();
  const proxy = await proxyOf({ to: vendor.url, record, now: () => new Date("2026-11-21T12:00:00Z") });
  await fetch(`${proxy.url}/customers`, { headers });
  expect(readRecordings(record)).toMatchObject([
    { id: expect.stringMatching(/^20261121T120000000Z-0001-listCustomers-/), at: "2026-11-21T12:00:00.000Z" },
  ]);
  rmSync(record, { recursive: true });
  const response = await fetch(`${proxy.url}/customers`, { headers });
  const { title, detail } = await jsonOf(response);
  expect([response.status, title]).toEqual([500, "Not recorded"]);
  expect(detail).toMatch(/^The vendor answered with 200, but .*\.json: could not be written: ENOENT/);
});

test("of a replay only the request is new", async () => {
  const where = folder();
  const recording = {
    operation: "GET /customers",
    path: "/customers",
    query: { page: "x" },
    status: 200,
    response: { more: 1 },
  };
  writeFileSync(join(where, "a.json"), JSON.stringify(recording));
  const logged: RequestLog[] = [];
  const proxy = await proxyOf({ replay: where, onRequest: (entry) => logged.push(entry) });
  const response = await fetch(`${proxy.url}/customers?page=x`, { headers });
  expect([response.status, await response.json()]).toEqual([200, { more: 1 }]);
  expect(logged.map(({ violations }) => violations.map(({ path }) => path))).toEqual([[["query", "page"]]]);
  expect(response.headers.get("sl-violations")).toContain('"location":["request","query","page"]');
});
