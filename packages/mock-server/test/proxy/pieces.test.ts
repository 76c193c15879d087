import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { OperationData, Schema } from "../../src/data.ts";
import { Masker } from "../../src/journal/mask.ts";
import { checkResponse } from "../../src/proxy/check-response.ts";
import { checkDrift } from "../../src/proxy/drift.ts";
import { RecordingFolder, readRecordings } from "../../src/proxy/files.ts";
import { forward, vendorAddress } from "../../src/proxy/forward.ts";
import { Privacy } from "../../src/proxy/privacy.ts";
import { recordRequest, recordResponse, responseValue } from "../../src/proxy/record.ts";
import type { Recording } from "../../src/proxy/recording.ts";
import { Replay } from "../../src/proxy/replay.ts";
import { driftText } from "../../src/proxy/report.ts";
import { secretsOf } from "../../src/proxy/secrets.ts";
import type { Reading } from "../../src/reading.ts";
import { Schemas } from "../../src/schema/schemas.ts";
import { Validator } from "../../src/validate/validator.ts";
import { dataOf } from "../helpers/mocks.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("the vendor's address", () => {
  const noAddress = (shown: string) =>
    `The address of the vendor must be like https://vendor.example, not "${shown}".`;
  const noMore =
    "The address of the vendor must have no user, query or fragment: credentials come with the requests.";
  test.each([
    { text: "vendor.example", want: noAddress("vendor.example") },
    { text: "ftp://ada:pw@vendor.example/x?key=1", want: noAddress("ftp://***@vendor.example/x?***") },
    { text: "ftp://vendor.example/x?key=1\n2", want: noAddress("ftp://vendor.example/x?***") },
    { text: "xhttp://vendor.example", want: noAddress("xhttp://vendor.example") },
    { text: "httpsx://vendor.example", want: noAddress("httpsx://vendor.example") },
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
    writeFileSync(join(root, "d.json.json"), '{"operation":"GET /d"}');
    expect(readRecordings(root).map(({ id }) => id)).toEqual(["a", "b.0", "own", "d.json"]);
  });

  const must =
    'must have `operation`, as "GET /orders", and may have a number `status` and an object `query`.';
  test.each([
    { text: "{", want: /x\.json: must be JSON: / },
    { text: "1", want: `x.json: ${must}` },
    { text: "{}", want: `x.json: ${must}` },
    { text: '{"operation":"get /a"}', want: `x.json: ${must}` },
    { text: '{"operation":"GET a"}', want: `x.json: ${must}` },
    { text: '{"operation":"a GET /a"}', want: `x.json: ${must}` },
    { text: '{"operation":["GET /a"]}', want: `x.json: ${must}` },
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

const masker = new Masker(dataOf("proxy"));

describe("privacy", () => {
  const privacy = new Privacy(masker, ["Loyalty-Card"]);

  test.each([
    "firstName last_name MIDDLENAME full-name surname nickname patronymic email workEmail e_mails emailHash mail",
    "mails phone customer[phones][] birthday passportNo street shippingAddress zip postcode fio ip clientIp customer_ip",
    "b_firstname s_Address loyalty_card",
  ])("takes %s for personal", (names) => {
    expect(names.split(" ").filter((name) => !privacy.isPersonal(name))).toEqual([]);
  });

  test("takes other names for what they are", () => {
    const names = "name filename title xmail2 fiord sfio tip ipx myclientip clientips b_x x_b_fio card";
    expect(names.split(" ").filter((name) => privacy.isPersonal(name))).toEqual([]);
    const secret =
      "password passwd clientSecret access_token api-key accessKey private[key] X-API-KEY apikey cookie";
    expect(secret.split(" ").filter((name) => !privacy.isSecret(name))).toEqual([]);
    expect("keyword pass apis access private".split(" ").filter((name) => privacy.isSecret(name))).toEqual(
      [],
    );
    expect(["token", "phone", "sku"].map((name) => privacy.named(name, "Ab 1"))).toEqual([
      "***",
      "Xx 1",
      "Ab 1",
    ]);
  });

  test.each([
    ["write to <Ada@shop.example>, not a@b", "write to <Xxx@xxxx.xxxxxxx>, not a@b"],
    ["x=ada.b@shop.example;y:c@d.e1", "x=xxx.x@xxxx.xxxxxxx;y:x@x.x1"],
    ["@a.b c@@d.e f@g.hi-j@k.lm.", "@a.b c@@d.e x@x.xx-x@x.xx."],
    ["ring +7 (999) 000-00-05.", "ring +1 (111) 111-11-11."],
    ["+12345678 and 79990000005 and +x2345678901", "+12345678 and 79990000005 and +x2345678901"],
    ["+2345678901", "+1111111111"],
  ])("contacts in %j become %j", (text, want) => {
    expect(privacy.text(text)).toBe(want);
  });

  test.each(["a", "@", "a@", "."])("a file that is a single word of %j is read to its end", (part) => {
    const file = `${part.repeat(300_000)} ada@shop.example`;
    expect(privacy.text(file).slice(-17)).toBe(" xxx@xxxx.xxxxxxx");
  });

  test("masks a whole value, and leaves what says nothing", () => {
    const value = {
      id: 5,
      note: "the key is s3cret-and-more, s3cret, abc",
      apiKey: "k",
      token: 17,
      password: "",
      secret: null,
      privateKey: true,
      "at s3cret": [{ phone: 79990000005, phones: ["+7 5", { kind: "Work", ok: true, none: null }] }],
    };
    expect(privacy.mask(value, ["s3cret", "s3cret-and-more", "abc", ""])).toEqual({
      id: 5,
      note: "the key is ***, ***, abc",
      apiKey: "***",
      token: "***",
      password: "",
      secret: null,
      privateKey: true,
      "at ***": [{ phone: 11111111111, phones: ["+1 1", { kind: "Xxxx", ok: true, none: null }] }],
    });
    const odd = 'a "b"/c';
    expect(privacy.mask([odd, encodeURIComponent(odd), JSON.stringify(odd), 'a "b'], [odd])).toEqual([
      "***",
      "***",
      '"***"',
      'a "b',
    ]);
    expect(privacy.text("1234 123", ["1234", "123"])).toBe("*** 123");
  });

  test.each([
    { path: ["body", "phone"], code: "pattern", want: true },
    { path: ["body", "phone", "0"], code: "enum", want: true },
    { path: ["body", "phone"], code: "type", want: false },
    { path: ["body", "sku"], code: "pattern", want: false },
    { path: ["body", "apiKey"], code: "type", want: true },
  ])("a $code at $path is hidden: $want", ({ path, code, want }) => {
    expect(privacy.isHidden({ path, code, message: "" })).toBe(want);
  });
});

/** A request that was read, as far as a recording looks at it. */
function readingOf(
  target: string,
  more: Partial<Reading["request"]> = {},
  rest: Partial<Reading> = {},
): Reading {
  return {
    request: { method: "POST", target, headers: {}, body: new Uint8Array(), ...more },
    violations: [],
    ...rest,
  };
}

describe("the secrets of a request", () => {
  const privacy = new Privacy(masker);
  const secrets = (reading: Reading) => secretsOf(reading, privacy);
  const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

  test.each<{ headers: Record<string, string>; want: string[] }>([
    { headers: { authorization: "Bearer  abc" }, want: ["Bearer  abc", "abc", "Bearer  abc"] },
    { headers: { authorization: "abc" }, want: ["abc", "abc"] },
    {
      headers: { authorization: `BASIC ${btoa("shop:pa:s")}` },
      want: [
        `BASIC ${btoa("shop:pa:s")}`,
        btoa("shop:pa:s"),
        "shop:pa:s",
        "pa:s",
        `BASIC ${btoa("shop:pa:s")}`,
      ],
    },
    {
      headers: { authorization: `Basic ${btoa("sho")}` },
      want: [`Basic ${btoa("sho")}`, btoa("sho"), "sho", `Basic ${btoa("sho")}`],
    },
    { headers: { authorization: "Digest a b" }, want: ["Digest a b", "Digest a b"] },
    { headers: { cookie: "sid=abc;  b = d=e; f" }, want: ["sid=abc;  b = d=e; f", "abc", "d=e", "f"] },
    { headers: { "x-api-key": "abc", accept: "x", "x-token": "" }, want: ["abc", "abc"] },
  ])("in $headers", ({ headers, want }) => {
    expect(secrets(readingOf("/", { headers }))).toEqual(want);
  });

  test("in the query, in a form, and in the body's members", () => {
    const bytesOf = (text: string) => ({ body: bytes(text) });
    expect(secrets(readingOf("/x?apiKey=a%20b&page=1&token=&secret"))).toEqual(["a b"]);
    expect(secrets(readingOf("/x?apiKey=%ZZ"))).toEqual([]);
    expect(secrets(readingOf("/x", { headers: form, ...bytesOf("password=p+q&x=1") }))).toEqual(["p q"]);
    expect(secrets(readingOf("/x", bytesOf("password=pq")))).toEqual([]);
    const validated = {
      body: { value: { token: "t", secret: 5, name: "n" } },
    } as unknown as Reading["validated"];
    expect(secrets(readingOf("/x", {}, { validated } as Partial<Reading>))).toEqual(["t"]);
  });
});

describe("what is recorded", () => {
  const privacy = new Privacy(masker);
  const operation = {
    path: "/shops/{phone}/v/{id}",
    parameters: [
      { in: "query", key: "page" },
      { in: "query", key: "unsent" },
      { in: "header", key: "trace" },
    ],
  } as unknown as OperationData;

  test("of a request: what is documented of it, masked", () => {
    const validated = { values: { page: 2, trace: "x" }, body: { value: { email: "a@b.cc" } } };
    const reading = readingOf(
      "/shops/A5/v/x%20y?page=2&apiKey=k3yk3y&more=1",
      { headers: { "content-type": "Application/JSON; charset=utf-8" } },
      { operation, validated } as unknown as Partial<Reading>,
    );
    expect(recordRequest(reading, privacy)).toEqual({
      operation: "POST /shops/{phone}/v/{id}",
      method: "POST",
      path: "/shops/X1/v/x%20y",
      query: { page: 2 },
      requestContentType: "application/json",
      requestBody: { email: "x@x.xx" },
    });
  });

  test("of a request that reached no operation: what came, as far as it can be read", () => {
    expect(recordRequest(readingOf("/a/k3yk3y?apiKey=k3yk3y&page=2"), privacy)).toEqual({
      operation: "POST /a/***",
      method: "POST",
      path: "/a/***",
      query: { apiKey: "***", page: "2" },
    });
    expect(recordRequest(readingOf("/%ZZ/a@b.cc?x=%ZZ"), privacy)).toEqual({
      operation: "POST /%ZZ/x@x.xx",
      method: "POST",
      path: "/%ZZ/x@x.xx",
    });
  });

  test("of a response: type and body as they can be masked", () => {
    const recorded = (headers: Record<string, string>, body: string) =>
      recordResponse({ status: 200, headers, body }, readingOf("/x?apiKey=k3yk3y"), privacy);
    expect(recorded({ "content-type": "application/json; a=b" }, '{"a":"k3yk3y"}')).toEqual({
      status: 200,
      responseContentType: "application/json",
      response: { a: "***" },
    });
    expect(recorded({ "content-type": "text/plain" }, "k3yk3y")).toEqual({
      status: 200,
      responseContentType: "text/plain",
      responseText: "***",
    });
    expect(recorded({}, "abc")).toEqual({ status: 200, responseOmitted: "3 bytes" });
    expect(recorded({}, "")).toEqual({ status: 200 });
  });
});

test.each([
  { template: "/a/{email}", path: "/a/Ada", want: "/a/Xxx" },
  { template: "/a/{email}.txt", path: "/a/Ada.txt", want: "/a/Ada.txt" },
  { template: "/a/x{email}", path: "/a/xAda", want: "/a/xAda" },
  { template: undefined, path: "/a/Ada", want: "/a/Ada" },
  { template: "/a/{email}", path: "/a/%zz", want: "/a/%zz" },
])("the path $path of $template is recorded as $want", ({ template, path, want }) => {
  const operation = template === undefined ? undefined : { path: template, parameters: [], security: [] };
  const reading = readingOf(path, {}, { operation } as unknown as Partial<Reading>);
  expect(recordRequest(reading, new Privacy(masker)).path).toBe(want);
});

describe("a replay", () => {
  const privacy = new Privacy(masker);
  const one = (more: Partial<Recording>): Recording => ({
    id: "one",
    operation: "POST /a",
    path: "/a",
    status: 200,
    ...more,
  });
  const validated = (value: unknown) =>
    ({ validated: { values: {}, body: { value } } }) as unknown as Partial<Reading>;

  test("tells lists of another order, and of other items, apart", () => {
    const recordings = [[1, 2], [2, 1], [{ a: 1 }], [{ a: 2 }]].map((requestBody, at) =>
      one({ requestBody, response: at }),
    );
    const replay = new Replay(recordings, privacy);
    const bodies = [[{ a: 2 }], [{ a: 1 }], [2, 1], [1, 2]].map(
      (body) => replay.answer(readingOf("/a", {}, validated(body))).body,
    );
    expect(bodies).toEqual(["3", "2", "1", "0"]);
    expect(replay.answer(readingOf("/a", {}, validated([1]))).status).toBe(404);
  });

  test("finds the request whatever the order of its members", () => {
    const requestBody = { a: [{ x: 1, y: null }], b: { c: 2, d: 3 } };
    const replay = new Replay(
      [
        one({ requestBody, response: { found: 1 } }),
        one({ method: "PUT", responseText: "put", responseContentType: "text/plain" }),
        one({ query: { q: "1" } }),
      ],
      privacy,
    );
    const answer = (reading: Reading) => {
      const { status, headers, body } = replay.answer(reading);
      return [status, headers["content-type"], body];
    };
    const body = { b: { d: 3, c: 2 }, a: [{ y: null, x: 1 }] };
    expect(answer(readingOf("/a", {}, validated(body)))).toEqual([200, "application/json", '{"found":1}']);
    expect(answer(readingOf("/a", { method: "PUT" }))).toEqual([200, "text/plain", "put"]);
    expect(answer(readingOf("/a?q=1"))).toEqual([200, undefined, ""]);
    const other = { ...body, a: [{ x: 1, y: 0 }] };
    expect(answer(readingOf("/a", {}, validated(other)))[0]).toBe(404);
  });

  test("that has nothing names what is near: the same operation's requests, or all of them", () => {
    const many = Array.from({ length: 11 }, (_, index) => one({ operation: "GET /n", path: `/n/${index}` }));
    const replay = new Replay([one({ method: "POST", query: { q: 1 }, requestBody: [2] }), ...many], privacy);
    const detail = (reading: Reading) => JSON.parse(String(replay.answer(reading).body)).detail;
    expect(detail(readingOf("/a"))).toBe('No such POST /a was recorded. Recorded: POST /a {"q":1} [2]');
    expect(detail(readingOf("/b"))).toBe(
      `No such POST /b was recorded. Recorded: POST /a {"q":1} [2]; ${many
        .slice(0, 9)
        .map(({ path }) => `undefined ${path}`)
        .join("; ")}`,
    );
  });

  test.each([{ path: undefined }, { status: undefined }])("needs what $0 says", (lacking) => {
    const recording = { ...one({}), ...lacking } as unknown as Recording;
    expect(() => new Replay([recording], privacy)).toThrow(
      "one: must have `path` and `status` to be replayed.",
    );
  });
});

test.each([
  { checked: 1, counts: [], want: "1 exchange compared with the document: no difference.\n" },
  {
    checked: 2,
    counts: [1],
    want: "op  a.b  differs (r)\n2 exchanges compared with the document: 1 difference.\n",
  },
  {
    checked: 0,
    counts: [1, 2],
    want: "op  a.b  differs (r)\nop  a.b  differs (2 times, first in r)\n0 exchanges compared with the document: 2 differences.\n",
  },
])("a report of $checked with $counts", ({ checked, counts, want }) => {
  const differences = counts.map((count) => ({
    operation: "op",
    path: ["a", "b"],
    code: "c",
    message: "differs",
    count,
    recording: "r",
  }));
  expect(driftText({ checked, differences })).toBe(want);
});

describe("a recording against the document", () => {
  const data = dataOf("proxy");
  const put = (more: Partial<Recording>): Partial<Recording> => ({
    operation: "PUT /shops/{shop}/notes",
    path: "/shops/5/notes",
    query: { note: "7" },
    ...more,
  });
  const list = (more: Partial<Recording>): Partial<Recording> => ({ operation: "GET /customers", ...more });

  test.each<{ recording: Partial<Recording>; want: string[] }>([
    { recording: put({}), want: [] },
    { recording: put({ path: "/shops/x/notes" }), want: ["putNote path.shop must be integer"] },
    { recording: put({ path: "/shops/%78/notes" }), want: ["putNote path.shop must be integer"] },
    { recording: { ...put({}), path: undefined } as never, want: [] },
    {
      recording: { ...put({}), operation: "PUT /shops/{other}/notes", path: undefined } as never,
      want: [],
    },
    { recording: put({ query: {} }), want: ["putNote query.note is required"] },
    {
      recording: put({ query: { note: "7", shop: "5", apiKey: "k", "X-Trace": "t" } }),
      want: ["putNote query.shop is not documented", "putNote query.X-Trace is not documented"],
    },
    {
      recording: put({ query: { note: "7", "x-api-key": "k", "X-API-KEY": "k", none: "1" } }),
      want: ["putNote query.none is not documented"],
    },
    { recording: put({ requestBody: { text: 1 } }), want: ["putNote body.text must be string"] },
    {
      recording: put({ requestBody: { text: 1 }, requestContentType: "application/json" }),
      want: ["putNote body.text must be string"],
    },
    { recording: put({ requestBody: 5, requestContentType: "application/octet-stream" }), want: [] },
    { recording: put({ status: 400, query: {} }), want: [] },
    {
      recording: put({ status: 399, query: {}, responseText: "x" }),
      want: ["putNote query.note is required", "putNote response.status 399 is not declared; declared: 204"],
    },
    { recording: put({ status: 204, method: "PUT" }), want: [] },
    {
      recording: put({ method: "DELETE" }),
      want: ["PUT /shops/{shop}/notes request.method is not documented for this path"],
    },
    {
      recording: put({ path: "/shops/5" }),
      want: ["PUT /shops/{shop}/notes request.path is not documented"],
    },
    { recording: list({ query: { page: "5" } }), want: [] },
    { recording: list({ query: { page: "null" } }), want: ["listCustomers query.page must be integer"] },
    { recording: list({ query: { page: "[5]" } }), want: ["listCustomers query.page must be integer"] },
    { recording: list({ query: { page: "x" } }), want: ["listCustomers query.page must be integer"] },
    { recording: list({ status: 200 }), want: [] },
    { recording: list({ response: 5 }), want: [] },
    {
      recording: list({ status: 200, responseText: "x" }),
      want: ["listCustomers response.body must be JSON"],
    },
    {
      recording: list({ status: 200, responseContentType: "application/json" }),
      want: ["listCustomers response.body must be JSON"],
    },
    { recording: list({ status: 200, response: 5 }), want: ["listCustomers response.body must be object"] },
    {
      recording: { operation: "GET /files/{number}", status: 200, responseContentType: "application/pdf" },
      want: [],
    },
  ])("$recording: $want", ({ recording, want }) => {
    const { checked, differences } = checkDrift(data, [{ id: "r", operation: "", ...recording }]);
    expect(checked).toBe(1);
    expect(
      differences.map(({ operation, path, message }) => `${operation} ${path.join(".")} ${message}`),
    ).toEqual(want);
  });

  test("names further personal fields, and the first exchange of each difference", () => {
    const at = (id: string, next: unknown) => ({
      id,
      operation: "GET /customers",
      status: 200,
      response: { next, customers: [{ id: 1, phones: [{ number: "5" }] }] },
    });
    expect(checkDrift(data, [at("a", 1), at("b", "x"), at("c", 2)]).differences).toEqual([
      {
        operation: "listCustomers",
        path: ["response", "body", "next"],
        code: "type",
        message: "must be string",
        count: 2,
        recording: "a",
      },
    ]);
    const sex = {
      id: "a",
      operation: "GET /customers",
      status: 200,
      response: { customers: [{ id: 1, sex: "x" }] },
    };
    expect(checkDrift(data, [sex]).differences).toHaveLength(1);
    expect(checkDrift(data, [sex], ["Sex"]).differences).toEqual([]);
  });
});
