import { isXml } from "@orderwire/vocabulary/xml/views";
import { describe, expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import type { CompiledMock, ErrorCase, ErrorsData, OperationData } from "../src/data.ts";
import type { RawRequest } from "../src/decode/request.ts";
import type { MockResponse } from "../src/encode/wire-response.ts";
import { toXml } from "../src/encode/xml.ts";
import { type CreateMockOptions, createMock } from "../src/index.ts";
import { caseOf, errorResponse, errorStatuses, statusResponse } from "../src/respond/error-response.ts";
import { readFaults, readPreference } from "../src/respond/preference.ts";
import { preferredContent } from "../src/respond/preferred-content.ts";
import { encodeResponse } from "../src/respond/responder.ts";
import { prismStyle, violationsHeader } from "../src/respond/violations-header.ts";
import { isWholeList, withoutPage } from "../src/respond/whole-list.ts";

const asking = (prefer: string | undefined, target = "/"): RawRequest => ({
  method: "GET",
  target,
  headers: prefer === undefined ? {} : { prefer },
  body: new Uint8Array(),
});

describe("what a request prefers", () => {
  test.each<{ prefer?: string; target?: string; want: object }>([
    { want: {} },
    { prefer: "code=200", want: { code: 200 } },
    { prefer: "code=599, example=a=b", want: { code: 599, example: "a=b" } },
    {
      prefer: ' CODE = "404" ; dynamic=false;seed= "x y" ',
      want: { code: 404, dynamic: false, seed: "x y" },
    },
    { prefer: 'example="a', want: { example: '"a' } },
    { prefer: "respond-async", want: {} },
    { target: "/a?__code=404&__example=x&__dynamic=true", want: { code: 404, example: "x", dynamic: true } },
    { target: "/a?__codes=404&a__code=1&__seed=1", want: {} },
    { prefer: "code=201", target: "/a?__code=404&__dynamic=true", want: { code: 201, dynamic: true } },
    { target: "/__code=404", want: {} },
  ])("$prefer $target", ({ prefer, target, want }) => {
    expect(readPreference(asking(prefer, target))).toStrictEqual(want);
  });

  test.each([
    ["code=199", "code=199 must be a status from 200 to 599."],
    ["code=600", "code=600 must be a status from 200 to 599."],
    ["code=2000", "code=2000 must be a status from 200 to 599."],
    ["code=a200", "code=a200 must be a status from 200 to 599."],
    ["code=20x", "code=20x must be a status from 200 to 599."],
    ["dynamic=yes", "dynamic=yes must be true or false."],
  ])("%s cannot be had", (prefer, want) => {
    expect(() => readPreference(asking(prefer))).toThrow(want);
  });

  test.each([
    [undefined, {}],
    ["delay=0", { delay: 0 }],
    ["delay=9999999, fault=reset", { delay: 9_999_999, reset: "before" }],
    ["fault=cut", { reset: "within" }],
    ["fault=truncate", { truncate: true }],
    ["fault=html", { html: true }],
    ["fault=empty", { empty: true }],
    ["fault=json", { brokenJson: true }],
  ])("%s as a fault", (prefer, want) => {
    expect(readFaults(asking(prefer))).toStrictEqual(want);
  });

  test.each([
    ["delay=10000000", "delay=10000000 must be a number of milliseconds."],
    ["delay=1.5", "delay=1.5 must be a number of milliseconds."],
    ["delay=x1", "delay=x1 must be a number of milliseconds."],
    ["fault=none", "fault=none must be one of reset, cut, truncate, html, empty, json."],
  ])("%s is no fault", (prefer, want) => {
    expect(() => readFaults(asking(prefer))).toThrow(want);
  });
});

describe("an error", () => {
  const violation = (path: string, code: string, message = "is wrong") => ({
    path: path.split("."),
    code,
    message,
  });
  const all: ErrorsData["answers"] = {
    invalidPath: {},
    emptyBody: {},
    emptyJson: {},
    notAcceptable: {},
  } as never;
  test.each<{ given: [path: string, code: string][]; answers?: ErrorsData["answers"]; want: ErrorCase }>([
    { given: [], want: "invalid" },
    { given: [["query.a", "type"]], want: "invalid" },
    {
      given: [
        ["path.a", "type"],
        ["header.k", "credentials"],
      ],
      answers: all,
      want: "unauthenticated",
    },
    { given: [["path.a", "type"]], want: "invalid" },
    {
      given: [
        ["query.a", "type"],
        ["path.a", "type"],
      ],
      answers: all,
      want: "invalidPath",
    },
    { given: [["query.path", "type"]], answers: all, want: "invalid" },
    { given: [["body", "empty"]], answers: all, want: "emptyBody" },
    { given: [["body", "empty"]], want: "invalid" },
    { given: [["body", "emptyJson"]], answers: all, want: "emptyJson" },
    { given: [["body", "emptyJson"]], want: "malformed" },
    { given: [["header.accept", "accept"]], answers: all, want: "notAcceptable" },
    { given: [["header.accept", "accept"]], want: "invalid" },
    {
      given: [
        ["body", "mediaType"],
        ["body", "json"],
      ],
      want: "unsupportedMediaType",
    },
    { given: [["body", "json"]], want: "malformed" },
    { given: [["body", "encoding"]], want: "malformed" },
    { given: [["body", "size"]], want: "malformed" },
  ])("of $given is $want", ({ given, answers, want }) => {
    expect(
      caseOf(
        given.map(([path, code]) => violation(path, code)),
        answers,
      ),
    ).toBe(want);
  });

  test("is declared under statuses, the best first", () => {
    const cases: ErrorCase[] = [
      "invalid",
      "malformed",
      "emptyJson",
      "unsupportedMediaType",
      "tooLarge",
      "emptyBody",
    ];
    expect(cases.map(errorStatuses)).toEqual([
      [422, 400],
      [422, 400],
      [422, 400],
      [415, 422, 400],
      [413],
      [400],
    ]);
  });

  const base = { title: 'A "shop" é\\', responses: [], operations: [] } as unknown as CompiledMock;
  const vendor = (errors: Partial<ErrorsData>): CompiledMock => ({
    ...base,
    errors: { mediaType: "application/json", fieldsShape: "text", ...errors } as ErrorsData,
  });
  const two = [
    violation("query.a.0", "type", "is wrong"),
    violation("query.a.0", "type", "is bad"),
    violation("body", "x"),
  ];

  test.each<{ name: ErrorCase; status: number; title: string }>([
    { name: "unauthenticated", status: 401, title: "Unauthorized" },
    { name: "invalid", status: 422, title: "Unprocessable Content" },
    { name: "malformed", status: 400, title: "Bad Request" },
    { name: "unknownPath", status: 404, title: "Not Found" },
    { name: "invalidPath", status: 404, title: "Not Found" },
    { name: "wrongMethod", status: 405, title: "Method Not Allowed" },
    { name: "emptyBody", status: 400, title: "Bad Request" },
    { name: "emptyJson", status: 400, title: "Bad Request" },
    { name: "notAcceptable", status: 406, title: "Not Acceptable" },
    { name: "unsupportedMediaType", status: 415, title: "Unsupported Media Type" },
    { name: "tooLarge", status: 413, title: "Content Too Large" },
    { name: "rateLimited", status: 429, title: "Too Many Requests" },
  ])("without a vocabulary $name is problem details of $status", ({ name, status, title }) => {
    const { headers, body, ...rest } = errorResponse(base, name, two);
    expect([rest.status, headers]).toEqual([status, { "content-type": "application/problem+json" }]);
    expect(JSON.parse(String(body))).toEqual({
      type: "about:blank",
      title,
      status,
      detail: "query.a.0 is wrong; query.a.0 is bad; body is wrong",
      validation: prismStyle(two),
    });
  });

  const answers = (answer: object) =>
    ({ answers: { invalid: { status: 400, message: "No", ...answer } } }) as never;
  test.each<{ errors: Partial<ErrorsData>; name?: ErrorCase; want: object }>([
    {
      errors: { message: "/m" },
      want: { m: "Unprocessable Content: query.a.0 is wrong; query.a.0 is bad; body is wrong" },
    },
    {
      errors: { message: "/m", fields: "/f" },
      want: { m: "Unprocessable Content", f: { "a.0": "is wrong; is bad", body: "is wrong" } },
    },
    {
      errors: { fields: "/f", fieldsShape: "texts" },
      want: { f: { "a.0": ["is wrong", "is bad"], body: ["is wrong"] } },
    },
    {
      errors: { fields: "/f", fieldsShape: "list" },
      want: { f: ["a.0: is wrong; is bad", "body: is wrong"] },
    },
    { errors: { message: "/m", fields: "/f" }, name: "tooLarge", want: { m: "Content Too Large" } },
    {
      errors: { message: "/m", fields: "/f" },
      name: "emptyJson",
      want: { m: "Bad Request", f: { "a.0": "is wrong; is bad", body: "is wrong" } },
    },
    {
      errors: { message: "/m", fields: "/f" },
      name: "unsupportedMediaType",
      want: { m: "Unsupported Media Type", f: { "a.0": "is wrong; is bad", body: "is wrong" } },
    },
    {
      errors: { message: "/m", fields: "/f" },
      name: "malformed",
      want: { m: "Bad Request", f: { "a.0": "is wrong; is bad", body: "is wrong" } },
    },
    {
      errors: { body: { x: 1 }, failure: { pointer: "/ok", equals: false }, status: "/s", code: "/c" },
      want: { x: 1, ok: false, s: 422 },
    },
    { errors: { code: "/c", ...(answers({ code: "E1" }) as object) }, want: { c: "E1" } },
    {
      errors: { message: "/m", fields: "/f", ...(answers({ cause: "Why" }) as object) },
      want: { m: "No: Why", f: { "a.0": "is wrong; is bad", body: "is wrong" } },
    },
    {
      errors: { message: "/m", fields: "/f", fieldsShape: "list", ...(answers({ cause: "Why" }) as object) },
      want: { m: "No: Why", f: ["Why"] },
    },
    {
      errors: { message: "/m", fields: "/f", fieldsShape: "list", ...(answers({ cause: true }) as object) },
      want: {
        m: "No: a.0: is wrong; is bad; body: is wrong",
        f: ["a.0: is wrong; is bad", "body: is wrong"],
      },
    },
    {
      errors: { message: "/m", fields: "/f", ...(answers({ cause: true }) as object) },
      want: {
        m: "No: query.a.0 is wrong; query.a.0 is bad; body is wrong",
        f: { "a.0": "is wrong; is bad", body: "is wrong" },
      },
    },
  ])("in a vendor's words: $errors $name", ({ errors, name = "invalid", want }) => {
    expect(JSON.parse(String(errorResponse(vendor(errors), name, two).body))).toEqual(want);
  });

  test("of a status that a rule asks for has the vendor's form, or is problem details", () => {
    expect(statusResponse(vendor({ message: "/m", mediaType: "application/x+json" }), 503)).toEqual({
      status: 503,
      headers: { "content-type": "application/x+json" },
      body: '{"m":"Service Unavailable"}',
    });
    const titles = [400, 402, 403, 406, 408, 409, 410, 423, 429, 500, 501, 502, 504, 418].map((status) => {
      const { title, detail } = JSON.parse(String(statusResponse(base, status).body));
      expect(detail).toBe("A rule of the mock asked for this status.");
      return title;
    });
    expect(titles).toEqual([
      ...[
        "Bad Request",
        "Payment Required",
        "Forbidden",
        "Not Acceptable",
        "Request Timeout",
        "Conflict",
        "Gone",
      ],
      ...["Locked", "Too Many Requests", "Internal Server Error", "Not Implemented", "Bad Gateway"],
      ...["Gateway Timeout", "Error"],
    ]);
  });

  test("has the headers that are declared for its status, and a challenge", () => {
    const data = {
      ...base,
      responses: [{ contents: [], headers: [{ name: "X-Why", example: 5 }, { name: "X-None" }] }],
    } as unknown as CompiledMock;
    const operation = (more: object) =>
      ({
        responses: { 401: 0, 422: 0 },
        security: [[{ in: "header", name: "k" }], [{ in: "authorization", scheme: "basic" }]],
        ...more,
      }) as unknown as OperationData;
    const type = { "content-type": "application/problem+json" };
    const headers = (name: ErrorCase, more: object = {}) =>
      errorResponse(data, name, [], operation(more)).headers;
    expect(headers("unauthenticated")).toEqual({
      "www-authenticate": 'basic realm="A shop "',
      "x-why": "5",
      ...type,
    });
    expect(headers("invalid")).toEqual({ "x-why": "5", ...type });
    expect(headers("malformed")).toEqual(type);
    expect(headers("unauthenticated", { security: [] })).toEqual({ "x-why": "5", ...type });
  });
});

test("violations are listed in a header as far as there is room", () => {
  const one = (message: string, path = ["query", "a"]) => ({ path, code: "c", message });
  expect(prismStyle([one("m"), { ...one("m", ["response", "body"]), severity: "Warning" as const }])).toEqual(
    [
      { location: ["request", "query", "a"], severity: "Error", code: "c", message: "m" },
      { location: ["response", "body"], severity: "Warning", code: "c", message: "m" },
    ],
  );
  expect(violationsHeader([])).toBeUndefined();
  expect(violationsHeader([one("é~ \u007f\u0001")])).toContain('"message":"\\u00e9~ \\u007f\\u0001"');
  const lengthOf = (count: number) =>
    JSON.parse(violationsHeader(Array.from({ length: count }, () => one("x".repeat(1000)))) ?? "[]").length;
  expect([lengthOf(3), lengthOf(4), lengthOf(5), lengthOf(7)]).toEqual([3, 2, 3, 2]);
  expect(violationsHeader([one("x".repeat(5000))])).toBeUndefined();
  const empty = violationsHeader([one("")])?.length ?? 0;
  expect(violationsHeader([one("x".repeat(4096 - empty))])).toHaveLength(4096);
  expect(violationsHeader([one("x".repeat(4097 - empty))])).toBeUndefined();
});

describe("bytes of a response", () => {
  const encoded = (response: Partial<MockResponse>) => {
    const { status, headers, body } = encodeResponse({
      status: 200,
      headers: { a: "b" },
      value: undefined,
      ...response,
    });
    expect(headers.a).toBe("b");
    return [status, headers["content-type"], body];
  };
  test.each<{ given: Partial<MockResponse>; want: unknown[] }>([
    { given: {}, want: [200, undefined, ""] },
    { given: { mediaType: "application/json" }, want: [200, undefined, ""] },
    { given: { status: 204, value: 1 }, want: [204, undefined, ""] },
    { given: { status: 304, value: 1 }, want: [304, undefined, ""] },
    { given: { value: { a: 1 } }, want: [200, undefined, '{"a":1}'] },
    { given: { value: "a", mediaType: "application/json" }, want: [200, "application/json", '"a"'] },
    { given: { value: "a", mediaType: "text/plain" }, want: [200, "text/plain; charset=utf-8", "a"] },
    { given: { value: 5, mediaType: "text/plain" }, want: [200, "text/plain; charset=utf-8", "5"] },
    { given: { value: "a", mediaType: "*/*" }, want: [200, "text/plain; charset=utf-8", "a"] },
    { given: { value: [1], mediaType: "*/*" }, want: [200, "application/json", "[1]"] },
    { given: { value: "1", mediaType: "text/*" }, want: [200, "text/plain; charset=utf-8", "1"] },
    {
      given: { value: [1, { a: 2 }], mediaType: "text/event-stream" },
      want: [200, "text/event-stream; charset=utf-8", 'data: 1\n\ndata: {"a":2}\n\n'],
    },
    {
      given: { value: { a: 2 }, mediaType: "application/x-ndjson" },
      want: [200, "application/x-ndjson", '{"a":2}\n'],
    },
    {
      given: { value: "raw", mediaType: "application/x-ndjson" },
      want: [200, "application/x-ndjson", "raw"],
    },
    {
      given: { value: { a: 1 }, mediaType: "text/xml" },
      want: [200, "text/xml; charset=utf-8", "<xml><a>1</a></xml>"],
    },
    {
      given: { value: new Uint8Array([1]), mediaType: "image/png" },
      want: [200, "image/png", new Uint8Array([1])],
    },
  ])("$given", ({ given, want }) => {
    expect(encoded(given)).toEqual(want);
  });

  test("an object is no text", () => {
    expect(() => encoded({ value: {}, mediaType: "text/csv" })).toThrow(
      "An object cannot be written as text/csv. Give the example as text.",
    );
  });

  test("XML is known by its type, and escapes what it must", () => {
    const types = "application/xml text/xml application/soap+xml application/a.b-c+xml";
    expect(types.split(" ").filter((type) => !isXml(type))).toEqual([]);
    const others = "application/xmlx xapplication/xml application/xml-dtd image/svg+xml text/xhtml";
    expect(others.split(" ").filter(isXml)).toEqual([]);
    expect(toXml({ a: "<&>", b: undefined, "1c": [1, [2]], _d: { "e.f-1": true }, "g h": [] })).toBe(
      "<xml><a>&lt;&amp;&gt;</a><b></b><item>1</item><item>2</item><_d><e.f-1>true</e.f-1></_d></xml>",
    );
  });
});

test.each([
  { accept: undefined, want: "text/html" },
  { accept: "*/*", want: "text/html" },
  { accept: "application/json", want: "application/json" },
  { accept: "text/html;q=0.5, application/json;q=0.6", want: "application/json" },
  { accept: "*/*, application/json", want: "application/json" },
  { accept: "application/*, text/html;q=0.9", want: "application/json" },
  { accept: "text/html;q=0, */*;q=0.1", want: "application/json" },
  { accept: "application/xml, application/json", want: "application/xml" },
  { accept: "application/json, application/xml", want: "application/json" },
  { accept: "image/png", want: "text/html" },
])("$accept gets $want", ({ accept, want }) => {
  const offered = ["text/html", "application/json", "application/xml"].map((mediaType) => ({
    mediaType,
    examples: [],
  }));
  expect(preferredContent(offered, accept)?.mediaType).toBe(want);
});

test("a whole list lacks what only pages have", () => {
  const whole = { pointer: "/size", equals: 0, without: ["/total", "/more/pages", "/none/x"] };
  const operation = { resource: { whole } } as unknown as OperationData;
  const response = { status: 200, headers: {}, value: { total: 1, more: { pages: 2, kept: 3 }, none: 4 } };
  expect(withoutPage(response, operation, { size: 0 }).value).toEqual({ more: { kept: 3 }, none: 4 });
  expect(withoutPage(response, operation, { size: 1 })).toBe(response);
  expect(response.value.total).toBe(1);
  const bare = { resource: { whole: { pointer: "/size" } } } as unknown as OperationData;
  expect([isWholeList(bare, {}), isWholeList(bare, { size: 1 }), isWholeList({}, {})]).toEqual([
    true,
    false,
    false,
  ]);
  expect(withoutPage(response, bare, {}).value).toEqual(response.value);
});

describe("responses of a document without a vendor's errors", () => {
  const json = (media: object) => ({ description: "", content: { "application/json": media } });
  const document = (responses: object) => ({
    openapi: "3.1.0",
    info: { title: "Chosen", version: "1" },
    paths: { "/a": { get: { operationId: "a", responses } } },
  });
  const ask = async (responses: object, prefer = "", options: CreateMockOptions = {}) => {
    const mock = createMock(compileMock(document(responses)), options);
    const response = await mock.fetch(new Request("http://mock/a", { headers: prefer ? { prefer } : {} }));
    return { status: response.status, text: await response.text(), headers: response.headers, mock };
  };

  test.each<{ statuses: string[]; prefer?: string; want: [status: number, key: string] }>([
    { statuses: ["default", "404", "201", "200"], want: [200, "200"] },
    { statuses: ["2XX", "204"], prefer: "code=201", want: [201, "2XX"] },
    { statuses: ["404", "default"], want: [200, "default"] },
    { statuses: ["404", "302"], want: [302, "302"] },
    { statuses: ["2XX", "202"], want: [202, "202"] },
    { statuses: ["5XX", "2XX"], want: [200, "2XX"] },
    { statuses: ["default", "4XX", "404"], prefer: "code=404", want: [404, "404"] },
    { statuses: ["default", "4XX", "404"], prefer: "code=405", want: [405, "4XX"] },
    { statuses: ["default", "4XX"], prefer: "code=500", want: [500, "default"] },
  ])("of $statuses $prefer chooses $want", async ({ statuses, prefer, want }) => {
    const responses = Object.fromEntries(statuses.map((status) => [status, json({ example: status })]));
    const { status, text } = await ask(responses, prefer);
    expect([status, JSON.parse(text)]).toEqual(want);
  });

  test("an example that does not fit is told in a header, or refused where that is wanted", async () => {
    const wrong = {
      200: json({
        schema: { type: "object", properties: { id: { type: "integer" } } },
        examples: { one: { value: { id: 1 } }, two: { value: { id: "2" } } },
      }),
      404: { description: "", content: { "text/plain": { schema: { type: "integer" }, example: "x" } } },
    };
    const fine = await ask(wrong);
    expect([fine.status, fine.headers.get("sl-violations")]).toEqual([200, null]);
    expect(fine.mock.wrongExamples()).toEqual(["a 200 two: body.id must be integer"]);
    const told = await ask(wrong, "example=two");
    expect([told.status, JSON.parse(told.headers.get("sl-violations") ?? "")]).toEqual([
      200,
      [{ location: ["response", "body", "id"], severity: "Error", code: "type", message: "must be integer" }],
    ]);
    const refused = await ask(wrong, "example=two", { strictExamples: true });
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      500,
      { title: "The document's example is wrong", detail: "response.body.id must be integer" },
    ]);
    expect(refused.headers.get("sl-violations")).toBe(told.headers.get("sl-violations"));
    expect((await ask(wrong, "example=one", { strictExamples: true })).status).toBe(200);
  });

  test("headers are the document's, or made up; what is neither text nor number is left out", async () => {
    const headers = {
      "X-Text": { example: "t" },
      "X-Made": { schema: { type: "integer", minimum: 3 } },
      "X-Object": { example: { a: 1 } },
      "X-Nothing": {},
    };
    const { headers: sent } = await ask({ 200: { description: "", headers } });
    expect(
      ["x-text", "x-made", "x-object", "x-nothing", "deprecation"].map((name) => sent.get(name)),
    ).toEqual(["t", "3", null, null, null]);
  });

  test("what is not declared is told with what is", async () => {
    const responses = {
      200: json({ examples: { a: { value: 1 }, b: { value: 2 } } }),
      404: { description: "" },
    };
    expect(JSON.parse((await ask(responses, "code=500, example=c")).text).detail).toBe(
      "a declares no response for code=500, example=c. It declares 200 (a, b), 404.",
    );
  });
});
