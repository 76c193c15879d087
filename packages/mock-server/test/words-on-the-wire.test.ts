import { describe, expect, test } from "vitest";
import type { CompiledMock, OperationData, ParameterData, WebhookData } from "../src/data.ts";
import { concat, fromBase64, indexOf, latin1 } from "../src/decode/bytes.ts";
import { readMultipart } from "../src/decode/multipart.ts";
import { isOneText, splitText } from "../src/decode/parameter-styles.ts";
import { MASK, Masker } from "../src/journal/mask.ts";
import { Drift } from "../src/proxy/drift.ts";
import { Privacy } from "../src/proxy/privacy.ts";
import { Replay } from "../src/proxy/replay.ts";
import { readFaults, readPreference } from "../src/respond/preference.ts";
import { prismStyle, violationsHeader } from "../src/respond/violations-header.ts";
import { isWholeList, withoutPage } from "../src/respond/whole-list.ts";
import { callerOf } from "../src/steering/caller.ts";
import { acceptRanges } from "../src/validate/accept.ts";
import { encodeWebhook } from "../src/webhooks/encode.ts";

const request = (target: string, headers: Record<string, string> = {}) => ({
  method: "GET",
  target,
  headers,
  body: new Uint8Array(),
});
const bytes = (text: string) => new TextEncoder().encode(text);

const parameter = (part: Partial<ParameterData>): ParameterData => ({
  name: "p",
  key: "p",
  in: "query",
  required: false,
  style: "form",
  explode: true,
  schema: true,
  ...part,
});

describe("bytes", () => {
  test.each([
    { text: "abcabd", wanted: "abd", start: 0, want: 3 },
    { text: "abcabd", wanted: "abc", start: 1, want: -1 },
    { text: "abab", wanted: "ab", start: 1, want: 2 },
    { text: "ab", wanted: "abc", start: 0, want: -1 },
    { text: "xab", wanted: "ab", start: 0, want: 1 },
    { text: "", wanted: "a", start: 0, want: -1 },
  ])("$wanted in $text from $start is at $want", ({ text, wanted, start, want }) => {
    expect(indexOf(bytes(text), bytes(wanted), start)).toBe(want);
  });

  test("are one character each, however many", () => {
    const many = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
    expect(latin1(many)).toHaveLength(20_000);
    expect(Uint8Array.from(latin1(many), (unit) => unit.charCodeAt(0))).toEqual(many);
    expect(concat(bytes("ab"), bytes("cde"))).toEqual(bytes("abcde"));
    expect(fromBase64("YTpi")).toBe("a:b");
    expect(fromBase64("*")).toBe("");
  });
});

describe("multipart", () => {
  const part = (head: string, data: string) => `--x\r\n${head}\r\n\r\n${data}\r\n`;
  const read = (body: string, boundary: string | undefined = "x") =>
    readMultipart(bytes(body), boundary).map(({ data, ...rest }) => ({ ...rest, data: latin1(data) }));

  test("parts come out as they went in", () => {
    const body = `preamble\r\n${part('Content-Disposition: form-data; name="a b"', "1\r\n2")}${part(
      "content-type: Text/CSV; charset=utf-8\r\nCONTENT-DISPOSITION: form-data; filename=f; name=b",
      "",
    )}--x--\r\nepilogue`;
    expect(read(body)).toEqual([
      { name: "a b", data: "1\r\n2" },
      { name: "b", data: "", mediaType: "text/csv" },
    ]);
    expect(read("--x--")).toEqual([]);
  });

  const one = part('Content-Disposition: form-data; name="a"', "1");
  test.each([
    { given: "", boundary: undefined, want: "its Content-Type has no boundary" },
    { given: "nothing", want: "the boundary never occurs" },
    { given: one, want: "the last part does not end with the boundary" },
    { given: "--x\r\nno blank line\r\n--x--", want: "a part has no blank line after its headers" },
    {
      given: `${part('Content-Disposition: form-data; filename="a"', "1")}--x--`,
      want: "a part has no name in its Content-Disposition",
    },
    { given: `${one.repeat(1001)}--x--`, want: "it has more than 1000 parts" },
  ])("$want", ({ given, boundary = given === "" ? undefined : "x", want }) => {
    expect(() => readMultipart(bytes(given), boundary)).toThrow(
      expect.objectContaining({
        violation: { path: ["body"], code: "encoding", message: `must be multipart/form-data: ${want}` },
      }),
    );
  });

  test("a thousand parts are not too many", () => {
    expect(read(`${one.repeat(1000)}--x--`)).toHaveLength(1000);
  });
});

describe("a parameter in one text", () => {
  const read = (text: string, part: Partial<ParameterData>, types: string[]) => {
    const { texts, members } = splitText(text, parameter(part), types);
    return members.size > 0
      ? Object.fromEntries([...members].map(([name, member]) => [name, member.texts[0]]))
      : texts;
  };
  test.each<{ text: string; part: Partial<ParameterData>; types: string[]; want: unknown }>([
    { text: "a,b", part: {}, types: ["string"], want: ["a,b"] },
    { text: "a, b", part: { explode: false }, types: ["array"], want: ["a", "b"] },
    { text: "a b", part: { style: "spaceDelimited" }, types: ["array"], want: ["a", "b"] },
    { text: "a|b", part: { style: "pipeDelimited" }, types: ["array"], want: ["a", "b"] },
    { text: ".a.b", part: { style: "label" }, types: ["array"], want: ["a", "b"] },
    { text: ".a,b", part: { style: "label", explode: false }, types: ["array"], want: ["a", "b"] },
    { text: ".5", part: { style: "label" }, types: ["integer"], want: ["5"] },
    { text: ";p=5", part: { style: "matrix" }, types: ["integer"], want: ["5"] },
    { text: "p=5", part: { style: "matrix" }, types: ["integer"], want: ["p=5"] },
    { text: ";p=5", part: { style: "simple" }, types: ["integer"], want: [";p=5"] },
    { text: ";p=a;p=b;c", part: { style: "matrix" }, types: ["array"], want: ["a", "b", "c"] },
    { text: ";p=a,b", part: { style: "matrix", explode: false }, types: ["array"], want: ["a", "b"] },
    { text: "r=a,n=b=c", part: { style: "simple" }, types: ["object"], want: { r: "a", n: "b=c" } },
    {
      text: "r,a,n,b",
      part: { style: "simple", explode: false },
      types: ["object"],
      want: { r: "a", n: "b" },
    },
    { text: "r,a,n", part: { style: "simple", explode: false }, types: ["object"], want: { r: "a", n: "" } },
    { text: "a,b", part: { explode: false }, types: ["object", "array"], want: ["a", "b"] },
  ])("$text as $part, $types", ({ text, part, types, want }) => {
    expect(read(text, part, types)).toEqual(want);
  });

  test.each([
    { style: "form", explode: true, want: false },
    { style: "form", explode: false, want: true },
    { style: "deepObject", explode: true, want: false },
    { style: "pipeDelimited", explode: true, want: true },
  ])("$style, explode $explode: $want", ({ style, explode, want }) => {
    expect(isOneText(parameter({ style, explode }))).toBe(want);
  });
});

describe("what a tester prefers", () => {
  test.each<{ prefer?: string; target?: string; want: object }>([
    { want: {} },
    { prefer: "code=404, example=not_found", want: { code: 404, example: "not_found" } },
    { prefer: ' Code = 200 ; example="a=b"', want: { code: 200, example: "a=b" } },
    { prefer: "dynamic=true;seed=5", want: { dynamic: true, seed: "5" } },
    { prefer: "dynamic=false", want: { dynamic: false } },
    { prefer: "respond-async", want: {} },
    {
      target: "/a?__code=599&__example=x&__dynamic=true&__seed=1",
      want: { code: 599, example: "x", dynamic: true },
    },
    { target: "/a?x__code=404", want: {} },
    { target: "/a?__code=404", prefer: "code=500", want: { code: 500 } },
  ])("$prefer $target", ({ prefer, target = "/a", want }) => {
    expect(readPreference(request(target, prefer === undefined ? {} : { prefer }))).toEqual(want);
  });

  test.each([
    { prefer: "code=600", want: "code=600 must be a status from 200 to 599." },
    { prefer: "code=199", want: "code=199 must be a status from 200 to 599." },
    { prefer: "code=2000", want: "code=2000 must be a status from 200 to 599." },
    { prefer: "dynamic=yes", want: "dynamic=yes must be true or false." },
  ])("$want", ({ prefer, want }) => {
    expect(() => readPreference(request("/a", { prefer }))).toThrow(want);
  });

  test.each<{ prefer: string; want: object }>([
    { prefer: "", want: {} },
    { prefer: "delay=0", want: { delay: 0 } },
    { prefer: "delay=9999999, fault=cut", want: { delay: 9_999_999, reset: "within" } },
    { prefer: "fault=reset", want: { reset: "before" } },
    { prefer: "fault=truncate", want: { truncate: true } },
    { prefer: "fault=html", want: { html: true } },
    { prefer: "fault=empty", want: { empty: true } },
    { prefer: "fault=json", want: { brokenJson: true } },
  ])("a fault: $prefer", ({ prefer, want }) => {
    expect(readFaults(request("/a", { prefer }))).toEqual(want);
  });

  test.each([
    { prefer: "delay=10000000", want: "delay=10000000 must be a number of milliseconds." },
    { prefer: "delay=1s", want: "delay=1s must be a number of milliseconds." },
    { prefer: "fault=fire", want: "fault=fire must be one of reset, cut, truncate, html, empty, json." },
  ])("no fault: $want", ({ prefer, want }) => {
    expect(() => readFaults(request("/a", { prefer }))).toThrow(want);
  });
});

describe("the header that lists violations", () => {
  const violation = { path: ["query", "a"], code: "type", message: "must be №" };

  test("says where, in ASCII", () => {
    expect(prismStyle([violation, { ...violation, path: ["response", "b"], severity: "Warning" }])).toEqual([
      { location: ["request", "query", "a"], severity: "Error", code: "type", message: "must be №" },
      { location: ["response", "b"], severity: "Warning", code: "type", message: "must be №" },
    ]);
    expect(violationsHeader([violation])).toBe(
      '[{"location":["request","query","a"],"severity":"Error","code":"type","message":"must be \\u2116"}]',
    );
    expect(violationsHeader([])).toBeUndefined();
  });

  test("holds as many as fit, and none if not even one does", () => {
    const header = violationsHeader(Array.from({ length: 100 }, () => violation)) ?? "";
    expect(JSON.parse(header)).toHaveLength(25);
    expect(header.length).toBeLessThanOrEqual(4096);
    expect(violationsHeader([{ ...violation, message: "x".repeat(5000) }])).toBeUndefined();
  });
});

describe("a whole list", () => {
  const operation = {
    resource: { whole: { pointer: "/limit", equals: 0, without: ["/params/page", "/absent/x"] } },
  } as unknown as OperationData;
  const response = { status: 200, value: { items: [1], params: { page: 1, total: 1 } } } as never;

  test("has nothing that only pages have", () => {
    expect(isWholeList(operation, { limit: 0 })).toBe(true);
    expect(withoutPage(response, operation, { limit: 0 })).toEqual({
      status: 200,
      value: { items: [1], params: { total: 1 } },
    });
  });

  test("is none of another limit, or of an operation without one", () => {
    expect(isWholeList(operation, { limit: 1 })).toBe(false);
    expect(isWholeList({}, {})).toBe(false);
    expect(withoutPage(response, operation, { limit: 1 })).toBe(response);
  });
});

test.each([
  { accept: undefined, want: [] },
  { accept: "", want: [] },
  { accept: "text/html, application/json;q=0.9", want: ["text/html", " application/json;q=0.9"] },
  { accept: "*/*", want: ["*/*"] },
  { accept: "json, a/b/c, /x, a/b c", want: [] },
])("the ranges of $accept", ({ accept, want }) => {
  expect(acceptRanges(accept)).toEqual(want);
});

test.each<{
  by: "key" | "ip";
  security: object[];
  headers?: Record<string, string>;
  target?: string;
  want: string;
}>([
  { by: "ip", security: [], want: "5/1 10.0.0.1" },
  { by: "key", security: [], want: "5/1 " },
  {
    by: "key",
    security: [{ in: "authorization" }],
    headers: { authorization: "Bearer t" },
    want: "5/1 Bearer t",
  },
  { by: "key", security: [{ in: "header", name: "X-Key" }], headers: { "x-key": "k" }, want: "5/1 k" },
  { by: "key", security: [{ in: "query", name: "key" }], target: "/a?b=1&key=q%2B", want: "5/1 q+" },
  {
    by: "key",
    security: [
      { in: "header", name: "X-Key" },
      { in: "query", name: "key" },
    ],
    target: "/a?key=q",
    want: "5/1 q",
  },
  { by: "key", security: [{ in: "cookie", name: "c" }], headers: { cookie: "c=1" }, want: "5/1 " },
])("requests by $by of $security are counted as $want", ({ by, security, headers, target = "/a", want }) => {
  const operation = { security: [security] } as unknown as OperationData;
  expect(callerOf(request(target, headers), operation, { requests: 5, seconds: 1, by }, "10.0.0.1")).toBe(
    want,
  );
});

const masker = new Masker({
  operations: [{ security: [[{ in: "header", name: "X-Key" }, { in: "authorization" }]] }] as never,
});

describe("credentials are masked", () => {
  test("in headers, members and queries", () => {
    expect(masker.headers({ "X-KEY": "k", Cookie: ["a", "b"], Accept: ["c", "d"], none: undefined })).toEqual(
      {
        "x-key": MASK,
        cookie: MASK,
        accept: "c, d",
      },
    );
    const members = { "x-key": "k", a: 1 };
    expect(masker.members(members)).toEqual({ "x-key": MASK, a: 1 });
    const harmless = { a: 1 };
    expect(masker.members(harmless)).toBe(harmless);
    expect(masker.members(["x-key"])).toEqual(["x-key"]);
    expect(masker.members(null)).toBeNull();
    expect(masker.target("/a")).toBe("/a");
    expect(masker.target("/a?b=1&X%2Dkey=k&x-key&c=%zz")).toBe("/a?b=1&X%2Dkey=***&x-key&c=%zz");
  });

  test.each([
    { type: "application/x-www-form-urlencoded; a=b", body: "a=1&x-key=abc", want: "a=1&x-key=***" },
    {
      type: "Multipart/Form-Data; boundary=x",
      body: '--x\r\nContent-Disposition: form-data; name="x-key"\r\nA: b\r\n\r\nab\r\nc\r\n--x\r\nContent-Disposition: form-data; name=b\r\n\r\nabc\r\n--x--',
      want: '--x\r\nContent-Disposition: form-data; name="x-key"\r\nA: b\r\n\r\n*****\r\n--x\r\nContent-Disposition: form-data; name=b\r\n\r\nabc\r\n--x--',
    },
    { type: "application/json", body: "x-key=abc", want: "x-key=abc" },
    { type: "text/application/x-www-form-urlencoded", body: "x-key=abc", want: "x-key=abc" },
  ])("in a body of $type", ({ type, body, want }) => {
    expect(latin1(masker.bytes(bytes(body), type))).toBe(want);
  });

  test("what holds none stays the same bytes", () => {
    const raw = bytes("a=1");
    expect(masker.bytes(raw, "application/x-www-form-urlencoded")).toBe(raw);
  });
});

describe("what goes into files", () => {
  const privacy = new Privacy(masker, ["Loyalty_Card"]);

  test.each([
    "firstName",
    "b_firstname",
    "e-mail",
    "emails",
    "PHONE",
    "ip",
    "clientIp",
    "zip_code",
    "loyaltyCard",
  ])("%s is personal", (name) => expect(privacy.isPersonal(name)).toBe(true));
  test.each(["name", "ship", "site", "ipad"])("%s is not", (name) => {
    expect(privacy.isPersonal(name)).toBe(false);
  });
  test.each([
    { name: "x-key", want: true },
    { name: "api_key", want: true },
    { name: "access-key", want: true },
    { name: "userPassword", want: true },
    { name: "key", want: false },
  ])("$name is a secret: $want", ({ name, want }) => expect(privacy.isSecret(name)).toBe(want));

  test("a personal text keeps its shape, and a secret nothing", () => {
    const given = {
      phone: "+7 900 123-45-67",
      address: { city: "Łódź 5", house: 12, open: true },
      list: ["ada@acme.example wrote", "call +1 (555) 010-0199 now", "s3cret and s3 and a%2Fb%2Fc"],
      token: "t0ken",
      password: "",
      apiKey: null,
      secretFlag: false,
    };
    expect(privacy.mask(given, ["s3cret", "s3", "a/b/c"])).toEqual({
      phone: "+1 111 111-11-11",
      address: { city: "Xxxx 1", house: 11, open: true },
      list: ["xxx@xxxx.xxxxxxx wrote", "call +1 (111) 111-1111 now", "*** and s3 and ***"],
      token: MASK,
      password: "",
      apiKey: null,
      secretFlag: false,
    });
    expect(privacy.named("token", "abc")).toBe(MASK);
    expect(privacy.named("phone", "+7 9")).toBe("+1 1");
    expect(privacy.named("site", "main 9")).toBe("main 9");
    expect(privacy.text("s3cret-and-more s3cret", ["s3cret", "s3cret-and-more"])).toBe("*** ***");
  });

  test.each([
    { path: ["body", "token"], code: "type", want: true },
    { path: ["body", "phone"], code: "pattern", want: true },
    { path: ["body", "phone"], code: "type", want: false },
    { path: ["body", "site"], code: "pattern", want: false },
  ])("$path $code is wrong because it is masked: $want", ({ path, code, want }) => {
    expect(privacy.isHidden({ path, code, message: "" })).toBe(want);
  });
});

test("drift is told once, with its count and where it was first seen", () => {
  const drift = new Drift();
  const at = (row: string, code = "type") => ({ path: ["response", "body", row, "id1"], code, message: "m" });
  drift.add("listOrders", "r1", [at("0"), at("17"), at("0", "enum")]);
  drift.add("listOrders", "r2", [at("3")]);
  drift.add("getOrder", "r3", [at("3")]);
  drift.add("getOrder", "r4", []);
  const path = ["response", "body", "*", "id1"];
  expect(drift.report).toEqual({
    checked: 4,
    differences: [
      { operation: "listOrders", path, code: "type", message: "m", recording: "r1", count: 3 },
      { operation: "listOrders", path, code: "enum", message: "m", recording: "r1", count: 1 },
      { operation: "getOrder", path, code: "type", message: "m", recording: "r3", count: 1 },
    ],
  });
});

test.each([{ path: "/a" }, { status: 200 }])("a recording with %o alone cannot be replayed", (part) => {
  const recording = { id: "r1", operation: "GET /a", ...part };
  expect(() => new Replay([recording], new Privacy(masker))).toThrow(
    "r1: must have `path` and `status` to be replayed.",
  );
});

describe("a webhook on its way", () => {
  const content = (kind: string, mediaType: string, json: string[] = []) => ({
    required: true,
    contents: [{ kind, mediaType, json, schema: true }],
  });
  const webhook = (part: object): WebhookData =>
    ({ id: "hook", method: "post", parameters: [], responses: {}, example: {}, ...part }) as WebhookData;
  const send = (part: object, payload: object, booleans: CompiledMock["booleans"] = "literal") =>
    encodeWebhook(webhook(part), payload as Record<string, unknown>, "https://a.example/in?x=1", booleans);

  test("parameters go where they belong, and all else into the body", () => {
    const parameters = [
      parameter({ key: "event", name: "X-Event", in: "header" }),
      parameter({ key: "ids", name: "ids[]" }),
      parameter({ key: "codes", name: "codes", explode: false }),
      parameter({ key: "filter", name: "filter", style: "deepObject" }),
      parameter({ key: "data", name: "data", style: "json" }),
      parameter({ key: "path", name: "path", in: "path" }),
      parameter({ key: "absent", name: "absent" }),
    ];
    const payload = {
      event: true,
      ids: [1, 2],
      codes: ["a", "b"],
      filter: { a: [1], b: { c: null } },
      data: { z: 1 },
      path: "p",
      rest: 5,
    };
    const sent = send({ parameters, body: content("json", "application/json") }, payload, "numeric");
    expect(sent).toEqual({
      url: `https://a.example/in?x=1&${new URLSearchParams([
        ["ids[]", "1"],
        ["ids[]", "2"],
        ["codes", "a,b"],
        ["filter[a][]", "1"],
        ["filter[b][c]", ""],
        ["data", '{"z":1}'],
      ])}`,
      method: "POST",
      headers: { "x-event": "1", "content-type": "application/json" },
      body: '{"rest":5}',
    });
  });

  test.each<{ body: object | undefined; payload: object; want: string | undefined }>([
    { body: undefined, payload: { a: 1 }, want: undefined },
    { body: content("json", "application/json"), payload: { body: [1] }, want: "[1]" },
    { body: content("text", "text/plain"), payload: { body: "x" }, want: "x" },
    { body: content("text", "text/plain"), payload: {}, want: "" },
    {
      body: content("form", "application/x-www-form-urlencoded", ["order"]),
      payload: { order: { a: 1 }, list: [{ b: true }], vip: false },
      want: "order=%7B%22a%22%3A1%7D&list%5B0%5D%5Bb%5D=true&vip=false",
    },
  ])("$body with $payload", ({ body, payload, want }) => {
    const { body: text, headers } = send(body ? { body } : {}, payload);
    expect(text).toBe(want);
    expect("content-type" in headers).toBe(want !== undefined);
  });
});
