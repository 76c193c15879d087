import { describe, expect, test } from "vitest";
import { checkConnectionOptions } from "../src/connection/check-options.ts";
import { connect } from "../src/connection/connect.ts";
import { credentialsFor, readCredentials } from "../src/connection/credentials.ts";
import type { ConnectionOptions } from "../src/connection/options.ts";
import { redactor } from "../src/connection/redact.ts";
import { checkRequestOptions } from "../src/connection/request-options.ts";
import type { AuthDescriptor, OperationDescriptor } from "../src/descriptor.ts";
import { encodeJson } from "../src/request/json.ts";
import { pathEncoder } from "../src/request/path.ts";
import { encodeDeep, queryEncoder } from "../src/request/query.ts";
import { setHeader } from "../src/request/set-header.ts";
import { encodeScalar } from "../src/request/values.ts";
import { operation } from "./support/make.ts";
import { refused } from "./support/refused.ts";
import { connectTo, FEATURES, KEY, vendor } from "./support/vendor.ts";

const php = { booleans: "numeric", arrays: "brackets" } as const;
const messageOf = async (write: () => unknown) => ((await refused(write)) as Error).message;

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

describe("what a value must be", () => {
  const itself: unknown[] = [];
  itself.push(itself);
  class Point {
    x = 1;
  }
  const inherited = Object.create({ b: 1 });
  const notNull = "must not be null, which a query cannot say; leave it out, or pass empty text";
  const notList = "must not be an empty list, which a query cannot say; leave it out to match everything";
  const notObject = "must not be an empty object, which a query cannot say; leave it out to match everything";
  const plain = (found: string) =>
    `must be text, a number, a boolean, an array or a plain object, not ${found}`;
  test.each<{ given: unknown; at?: string; json?: string; query?: string }>([
    { given: { a: Number.NaN }, at: ".a", json: "must be a finite number, not NaN" },
    {
      given: { a: -(2 ** 53) },
      at: ".a",
      json: "must be a finite number below 2^53, or text, not -9007199254740992",
    },
    { given: [1, Number.NEGATIVE_INFINITY], at: "[1]", json: "must be a finite number, not -Infinity" },
    {
      given: new Date(0),
      json: "must be text: write a Date as the vendor does with formatDate(date, format)",
    },
    { given: { a: new Map() }, at: ".a", json: plain("Map") },
    { given: { a: () => 1 }, at: ".a", json: plain("Function") },
    { given: { a: 1n }, at: ".a", json: plain("BigInt") },
    { given: { a: inherited }, at: ".a", json: plain("an object whose members are not its own") },
    { given: { toJSON: () => 1 }, json: plain("an object whose members are not its own") },
    { given: [undefined], at: "[0]", json: "must not be undefined; remove it" },
    { given: Object.assign([1], { 2: 2 }), at: "[1]", json: "must not be undefined; remove it" },
    { given: itself, at: "[0]", json: "must not contain itself" },
    { given: nested(33), at: ".a".repeat(32), json: "must not nest deeper than 32 levels" },
    { given: nested(32) },
    { given: new Point() },
    { given: { a: undefined, b: [true, "", 0] } },
    { given: { a: null }, at: ".a", query: notNull },
    { given: { a: [] }, at: ".a", query: notList },
    { given: { a: {} }, at: ".a", query: notObject },
    { given: [{}], at: "[0]", query: notObject },
    { given: [], query: notList },
    { given: {} },
  ])("$given", async ({ given, at = "", json, query = json }) => {
    const want = (problem: string | undefined) => (problem === undefined ? undefined : `p${at}: ${problem}`);
    expect(await messageOf(() => encodeJson(given, "p"))).toBe(want(json));
    expect(await messageOf(() => encodeDeep(given, "p", "p", php))).toBe(want(query));
  });

  test("a name that brackets cannot say is wrong in a query alone", async () => {
    const given = { "b]": 1, a: Number.NaN };
    expect(await messageOf(() => encodeJson(given, "p"))).toBe("p.a: must be a finite number, not NaN");
    expect(await messageOf(() => encodeDeep(given, "p", "p", php))).toBe(
      'p: must not have the name "b]", which brackets in a query cannot say',
    );
    expect(encodeJson({ "b]": 1, "": 2 }, "p")).toBe('{"b]":1,"":2}');
  });

  test("the same list twice is no cycle", () => {
    const list = [1];
    expect(encodeJson({ a: list, b: list }, "p")).toBe('{"a":[1],"b":[1]}');
  });

  test("text is whole characters", async () => {
    const half = "contains half of a surrogate pair, so it cannot be written as UTF-8";
    expect(await messageOf(() => encodeJson({ a: ["\ud800"] }, "p"))).toBe(`p.a[0]: ${half}`);
    expect(await messageOf(() => queryEncoder("a\udc00", "p", { style: "form" }, php))).toBe(`p: ${half}`);
    expect(encodeJson("\\ud800 😀", "p")).toBe('"\\\\ud800 😀"');
    expect(encodeJson({ a: 1 }, "")).toBe('{"a":1}');
    expect(await messageOf(() => encodeJson({ a: { b: 1n } }, ""))).toBe(`a.b: ${plain("BigInt")}`);
  });

  test.each([{ a: 1 }, [1], null, undefined])("a scalar is none of %o", async (given) => {
    const message = await messageOf(() => encodeScalar(given, "p", php));
    expect(message).toMatch(/^p: must /);
  });

  test("a scalar that is an object says what it must be", async () => {
    const want = "p: must be text, a number or a boolean";
    expect(await messageOf(() => encodeScalar({ a: 1 }, "p", php))).toBe(want);
  });
});

describe("a part of a path", () => {
  const missing = "id: is required: it is a part of the path";
  const dots = 'id: must not be "." or ".." or contain them between slashes';
  test.each([
    { id: undefined, want: missing },
    { id: null, want: missing },
    { id: "", want: missing },
    { id: " \t", want: missing },
    { id: ".", want: dots },
    { id: "..", want: dots },
    { id: "%2e%2E", want: dots },
    { id: "a/..", want: dots },
    { id: "a%2F.", want: dots },
    { id: "a%5c..", want: dots },
    { id: "a\\.", want: dots },
    { id: "..;", want: dots },
    { id: { a: 1 }, want: "id: must be text, a number or a boolean" },
    { id: Object.create(null), want: "id: must be text, a number or a boolean" },
    { id: false, want: undefined },
    { id: "...", want: undefined },
    { id: "a..", want: undefined },
    { id: "%2e%2e%2e", want: undefined },
  ])("$id: $want", async ({ id, want }) => {
    expect(await messageOf(() => pathEncoder("/orders/{id}", () => id, php))).toBe(want);
  });
});

describe("a header", () => {
  test.each([
    { name: "x-a", value: "b", want: undefined },
    { name: "x-a", value: 1, want: "headers.x-a: must be text" },
    {
      name: "x-a",
      value: "a\nb",
      want: "headers.x-a: must be a value that a header can carry (RFC 9110, 5.5)",
    },
    { name: "x-a", value: "№", want: "headers.x-a: must be a value that a header can carry (RFC 9110, 5.5)" },
  ])("$value: $want", async ({ name, value, want }) => {
    const headers = new Headers();
    const set = () => setHeader(headers, name, value as string, `headers.${name}`);
    expect(await messageOf(set)).toBe(want);
    expect([...headers]).toEqual(want === undefined ? [["x-a", "b"]] : []);
  });
});

test("secrets in the query follow the parameters", async () => {
  const auth = [{ in: "query", name: "key", option: "apiKey" }] as const;
  const descriptor: OperationDescriptor = {
    id: "listOrders",
    method: "GET",
    path: "/x",
    query: { a: { style: "form" }, b: { style: "form" } },
    response: "json",
  };
  const seen: unknown[] = [];
  const fetch = async (url: unknown) => {
    seen.push(url);
    return new Response("{}");
  };
  const connection = connectTo("https://a.example", { fetch, apiKey: "k" } as ConnectionOptions, { auth });
  await operation<object, unknown>(descriptor)(connection);
  await operation<object, unknown>(descriptor)(connection, { a: 1, b: 2 });
  expect(seen).toEqual(["https://a.example/x?key=k", "https://a.example/x?a=1&b=2&key=k"]);
});

describe("a call", () => {
  const get: OperationDescriptor = {
    id: "getOrder",
    method: "GET",
    path: "/api/v5/orders",
    response: "json",
  };
  const edit: OperationDescriptor = {
    ...get,
    id: "editOrder",
    method: "PUT",
    body: { kind: "bytes", type: "text/csv" },
  };
  const call = (
    described: OperationDescriptor,
    params: object,
    options = {},
    baseUrl = "http://127.0.0.1:1",
  ) =>
    operation<object, unknown>(described)(connectTo(baseUrl), params, options).catch(
      (error: unknown) => (error as Error).message,
    );
  test.each<{ given: string; message: Promise<unknown>; want: string }>([
    {
      given: "an unknown parameter",
      message: call(get, { a: undefined, b: 1 }),
      want: "b: unknown parameter of getOrder",
    },
    {
      given: "a body that it has not",
      message: call(get, { body: "x" }),
      want: "body: unknown parameter of getOrder",
    },
    {
      given: "more than its body",
      message: call(edit, { body: "x", a: 1 }),
      want: "a: unknown parameter of editOrder",
    },
    {
      given: "its body's type as a header",
      message: call(edit, { body: "x" }, { headers: { "content-TYPE": "a/b" } }),
      want: "headers.content-TYPE: must not be set: it follows from the operation editOrder",
    },
    {
      given: "a header of the connection",
      message: call(get, {}, { headers: { Host: "x" } }),
      want: "headers.Host: must not be set: it follows from the operation getOrder",
    },
    {
      given: "a credential as a header",
      message: call(get, {}, { headers: { "x-api-key": "another account's" } }),
      want: "headers.x-api-key: must not be set: the connection's own credentials travel there. For others, open another connection",
    },
    {
      given: "an address with a part of the path",
      message: call(get, {}, {}, "http://127.0.0.1:1/proxy/api/v5"),
      want: 'baseUrl: must not end in "/api/v5", which the API\'s own paths begin with',
    },
    {
      given: "an address with a part of the path in another case",
      message: call(get, {}, {}, "http://127.0.0.1:1/proxy/API/v5"),
      want: 'baseUrl: must not end in "/API/v5", which the API\'s own paths begin with',
    },
  ])("with $given", async ({ message, want }) => {
    expect(await message).toBe(want);
  });
});

describe("where a connection goes", () => {
  const label63 = "a".repeat(63);
  const account =
    "is required: what stands for {account} in https://{account}.{domain}, without a slash: is an environment variable unset?";
  const address = "must be like https://shop.example, without user, query or fragment";
  const clear = "must begin with https://; allowHttp: true lets the key travel in clear text";
  const domain = "domain: must be one of acme.example, acme.test";
  test.each<{ given: object; want: string }>([
    { given: { account: "a.b" }, want: `account: ${account}` },
    { given: { account: "shop-" }, want: `account: ${account}` },
    { given: { account: `${label63}a` }, want: `account: ${account}` },
    { given: { account: 5 }, want: `account: ${account}` },
    { given: {}, want: `account: ${account}` },
    { given: { account: "a", domain: "b" }, want: domain },
    { given: { account: "a", domain: undefined }, want: domain },
    {
      given: { account: "a", domain: null },
      want: "domain: must be given: is it unset?",
    },
    { given: { baseUrl: undefined }, want: `baseUrl: ${address}` },
    ...[
      "https://a.example\n",
      " https://a.example",
      "view-https://a.example",
      "https://a .example",
      "https://a.example/x y",
      "https://a\t.example",
      "https://{account}.acme.example",
      "https://$HOST",
      `https://\${HOST}/`,
    ].map((baseUrl) => ({ given: { baseUrl }, want: `baseUrl: ${address}` })),
    {
      given: { account: "a", baseUrl: "https://b.example" },
      want: "account: must not stand beside baseUrl, which says where to call",
    },
    {
      given: { domain: "acme.test", baseUrl: "https://b.example" },
      want: "domain: must not stand beside baseUrl, which says where to call",
    },
    { given: { baseUrl: "/orders" }, want: `baseUrl: ${address}` },
    { given: { baseUrl: "wss://a.example" }, want: `baseUrl: ${address}` },
    { given: { baseUrl: "https://a.example/?b" }, want: `baseUrl: ${address}` },
    { given: { baseUrl: "https://a.example/#b" }, want: `baseUrl: ${address}` },
    { given: { baseUrl: "https://:b@a.example" }, want: `baseUrl: ${address}` },
    { given: { baseUrl: "http://a.example" }, want: `baseUrl: ${clear}` },
    { given: { baseUrl: "http://notlocalhost" }, want: `baseUrl: ${clear}` },
    { given: { baseUrl: "http://127.0.0.1.example" }, want: `baseUrl: ${clear}` },
    { given: { baseUrl: "http://128.0.0.1" }, want: `baseUrl: ${clear}` },
    { given: { baseUrl: "http://a.example/https://localhost/" }, want: `baseUrl: ${clear}` },
  ])("$given: $want", ({ given, want }) => {
    expect(() => connect(vendor, { apiKey: KEY, ...given } as ConnectionOptions, FEATURES)).toThrow(want);
  });

  test.each<{ given: object; want: string }>([
    { given: { account: label63 }, want: `https://${label63}.acme.example` },
    { given: { account: "A1" }, want: "https://a1.acme.example" },
    { given: { baseUrl: "https://b.example///" }, want: "https://b.example" },
    { given: { baseUrl: "http://localhost" }, want: "http://localhost" },
    { given: { baseUrl: "http://127.1.2.3:80" }, want: "http://127.1.2.3" },
    { given: { baseUrl: "http://127.10.200.3" }, want: "http://127.10.200.3" },
    { given: { baseUrl: "https://b.example", domain: undefined }, want: "https://b.example" },
  ])("$given: $want", ({ given, want }) => {
    expect(connect(vendor, { apiKey: KEY, ...given } as ConnectionOptions, FEATURES).baseUrl).toBe(want);
  });
});

describe("options", () => {
  const notNegative = "must be a number from 0";
  test.each<{ given: object; want: string }>([
    { given: { timeout: -1 }, want: `timeout: ${notNegative}` },
    { given: { timeout: "1" }, want: `timeout: ${notNegative}` },
    { given: { retries: 1.5 }, want: "retries: must be a whole number from 0" },
    { given: { retries: -1 }, want: "retries: must be a whole number from 0" },
    {
      given: { retryOn: [500, "later"] },
      want: 'retryOn: must be a list of statuses from 400 to 599 and "timeout"',
    },
    { given: { retryOn: 500 }, want: 'retryOn: must be a list of statuses from 400 to 599 and "timeout"' },
    { given: { signal: null }, want: "signal: must be an AbortSignal" },
    { given: { headers: ["a"] }, want: "headers: must be an object" },
    { given: { headers: "a: b" }, want: "headers: must be an object" },
    { given: { idempotent: 1 }, want: "idempotent: must be true or false" },
    { given: { Timeout: 1 }, want: 'Timeout: unknown option; did you mean "timeout"?' },
    { given: { timeuot: 1 }, want: 'timeuot: unknown option; did you mean "timeout"?' },
    { given: { timeouts: 1 }, want: 'timeouts: unknown option; did you mean "timeout"?' },
    { given: { retry: 1 }, want: 'retry: unknown option; did you mean "retries"?' },
    { given: { toString: 1 }, want: "toString: unknown option" },
  ])("of a call: $want", ({ given, want }) => {
    expect(() => checkRequestOptions(given)).toThrow(expect.objectContaining({ message: want }));
  });

  test.each<{ given: object; want: string }>([
    { given: { rateLimit: [] }, want: "rateLimit: must be true, false or an object" },
    { given: { rateLimit: null }, want: "rateLimit: must be true, false or an object" },
    { given: { validate: true, schemas: {} }, want: 'validate: must be "warn", "throw" or false' },
    { given: { onWarning: "log" }, want: "onWarning: must be a function" },
    { given: { fetch: null }, want: "fetch: must be a function" },
    { given: { idempotent: true }, want: "idempotent: unknown option" },
    { given: { apikey: "k" }, want: 'apikey: unknown option; did you mean "apiKey"?' },
  ])("of a connection: $want", ({ given, want }) => {
    const check = () => checkConnectionOptions(given as ConnectionOptions, ["apiKey"]);
    expect(check).toThrow(expect.objectContaining({ message: want }));
  });

  test.each<{ given: object; want: string }>([
    { given: { rateLimit: { maxQueue: -1 } }, want: `rateLimit.maxQueue: ${notNegative}` },
    {
      given: { rateLimit: { maxQueues: 1 } },
      want: 'rateLimit.maxQueues: unknown option; did you mean "maxQueue"?',
    },
    { given: { rateLimit: { store: undefined } }, want: "rateLimit.store: must be an object with take()" },
    { given: { rateLimit: { share: 2 } }, want: "rateLimit.share: must be above 0 and at most 1" },
    { given: { validate: "throw", schemas: {} }, want: "schemas: is required to validate" },
    { given: { validate: "warn" }, want: "schemas: is required to validate" },
  ])("that do not fit together: $want", ({ given, want }) => {
    const open = () => connectTo("https://a.example", given as ConnectionOptions);
    expect(open).toThrow(expect.objectContaining({ message: want }));
  });

  test("that are right are taken", () => {
    checkRequestOptions({
      timeout: 0,
      retries: 0,
      retryOn: [408, "timeout"],
      headers: {},
      idempotent: false,
    });
    const options = {
      validate: false,
      rateLimit: { maxQueue: 0 },
      apiKey: "k",
      onWarning: () => {},
    } as const;
    checkConnectionOptions(options, ["apiKey"]);
    checkConnectionOptions({ rateLimit: false, validate: "warn", schemas: {} }, []);
  });
});

describe("credentials", () => {
  const AUTH: AuthDescriptor[] = [
    { in: "header", name: "X-Key", option: "apiKey", prefix: "Token " },
    { in: "query", name: "a key", option: "token", optional: true },
    { in: "basic", username: "user", password: "password", optional: true },
  ];
  const required = "is required: is an environment variable unset?";
  const ascii = "must be printable ASCII: is there a line break at its end?";
  test.each<{ values: object; want: string }>([
    { values: {}, want: `apiKey: ${required}` },
    { values: { apiKey: 5 }, want: `apiKey: ${required}` },
    { values: { apiKey: " k" }, want: `apiKey: ${ascii}` },
    { values: { apiKey: "k " }, want: `apiKey: ${ascii}` },
    { values: { apiKey: "k\u007f" }, want: `apiKey: ${ascii}` },
    { values: { apiKey: "k\u001f" }, want: `apiKey: ${ascii}` },
    { values: { apiKey: "k", password: "p" }, want: `user: ${required}` },
    {
      values: { apiKey: "k", user: "a:b", password: "p" },
      want: "user: must not contain a line break, or a user name a colon",
    },
    {
      values: { apiKey: "k", user: "a\n", password: "p" },
      want: "user: must not contain a line break, or a user name a colon",
    },
    {
      values: { apiKey: "k", user: "a", password: "p:\n" },
      want: "password: must not contain a line break, or a user name a colon",
    },
  ])("$values: $want", ({ values, want }) => {
    expect(() => readCredentials(AUTH, values as Record<string, unknown>, FEATURES.auth)).toThrow(
      expect.objectContaining({ message: want }),
    );
  });

  test("travel as the vendor takes them, and every part of them is a secret", () => {
    const values = { apiKey: "Bearer abcdefgh", token: "a&b~", user: "ada@acme.example", password: "pä" };
    const credentials = readCredentials(AUTH, values, FEATURES.auth);
    const sent = credentialsFor(credentials, {} as OperationDescriptor);
    const basic = Buffer.from("ada@acme.example:pä").toString("base64");
    expect(sent).toEqual([
      { in: "header", pair: ["X-Key", "Token Bearer abcdefgh"] },
      { in: "query", pair: ["a+key", "a%26b~"] },
      { in: "header", pair: ["Authorization", `Basic ${basic}`] },
    ]);
    expect(credentials.secrets).toEqual(["Bearer abcdefgh", "a&b~", "pä", basic, "ada@acme.example"]);
    expect(redactor(credentials.secrets)("abcdefgh Bearer")).toBe("*** Bearer");
  });

  test("a user name that is a word is no secret, nor are short parts of a secret", () => {
    const { secrets } = readCredentials(
      AUTH,
      { apiKey: "abc 1234567", user: "ada", password: "p" },
      FEATURES.auth,
    );
    expect(secrets).toEqual(["abc 1234567", "p", Buffer.from("ada:p").toString("base64")]);
    expect(redactor(secrets)("ada 1234567 abc 1234567")).toBe("ada 1234567 ***");
  });
});
