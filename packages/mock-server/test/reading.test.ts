import { describe, expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { readMockData } from "../src/data.ts";
import { Pipeline } from "../src/pipeline.ts";
import type { PipelineOptions } from "../src/reading.ts";

interface Sent {
  readonly method?: string;
  readonly query?: string;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a request to an operation reads as: its values and body, or what is wrong. */
function read(operation: object, sent: Sent, more: object = {}, options: PipelineOptions = {}): unknown {
  const { method = "POST", query, type, body = "", headers = {} } = sent;
  const item = {
    [method.toLowerCase()]: { operationId: "a", responses: { 200: { description: "" } }, ...operation },
  };
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: { "/a": item }, ...more };
  const pipeline = new Pipeline(readMockData(compileMock(document)), options);
  const { violations, validated } = pipeline.read({
    method,
    target: query === undefined ? "/a" : `/a?${query}`,
    headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  });
  if (violations.length > 0) {
    return violations.map(({ path, code, message }) => `${path.join(".")} ${code}: ${message}`);
  }
  const values = validated?.values ?? {};
  return { ...(Object.keys(values).length > 0 ? { values } : {}), body: validated?.body.value };
}

const JSON_TYPE = "application/json";
const FORM = "application/x-www-form-urlencoded";
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const integer = { type: "integer" };
const text = { type: "string" };
const takes = (contents: Record<string, object>, required = true) => ({
  requestBody: { required, content: contents },
});
const leniency = (rules: object) => ({ "x-orderwire-leniency": rules });

describe("a body", () => {
  const json = takes({ [JSON_TYPE]: { schema: object({ a: integer }) } });
  const form = takes({
    [FORM]: {
      schema: object({ a: integer, l: { type: "array", items: integer }, j: object({ b: integer }) }),
      encoding: { j: { contentType: JSON_TYPE } },
    },
  });
  const both = takes({
    [FORM]: { schema: object({ a: integer }) },
    [JSON_TYPE]: { schema: object({ a: integer }) },
  });
  const anything = takes({ "image/*": {}, "application/octet-stream": {} });

  test.each<{ operation: object; sent: Sent; more?: object; options?: PipelineOptions; want: unknown }>([
    { operation: json, sent: { type: JSON_TYPE, body: '{"a":1}' }, want: { body: { a: 1 } } },
    {
      operation: json,
      sent: { type: "Application/JSON; charset=UTF-8", body: '{"a":1}' },
      want: { body: { a: 1 } },
    },
    {
      operation: json,
      sent: {
        type: `${JSON_TYPE}; charset=utf-16le`,
        body: new Uint8Array(Buffer.from('{"a":1}', "utf16le")),
      },
      want: { body: { a: 1 } },
    },
    {
      operation: json,
      sent: { type: `${JSON_TYPE}; charset=klingon`, body: "{}" },
      want: ["body mediaType: has an unknown charset, klingon"],
    },
    {
      operation: json,
      sent: { type: JSON_TYPE, body: new Uint8Array([0xff]) },
      want: ["body encoding: must be utf-8 text"],
    },
    {
      operation: json,
      sent: { type: JSON_TYPE, body: "{" },
      want: [expect.stringMatching(/^body json: must be valid JSON: /)],
    },
    { operation: json, sent: { type: JSON_TYPE }, want: ["body required: is required, as application/json"] },
    {
      operation: json,
      sent: { type: "text/plain", body: "x" },
      want: ["body mediaType: is text/plain; must be application/json"],
    },
    {
      operation: json,
      sent: { body: "x" },
      want: ["body mediaType: has no Content-Type; must be application/json"],
    },
    {
      operation: both,
      sent: { type: "text/plain", body: "x" },
      want: ["body mediaType: is text/plain; must be application/x-www-form-urlencoded or application/json"],
    },
    {
      operation: both,
      sent: {},
      want: ["body required: is required, as application/x-www-form-urlencoded or application/json"],
    },
    { operation: takes({ [JSON_TYPE]: {} }, false), sent: {}, want: { body: undefined } },
    { operation: {}, sent: {}, want: { body: undefined } },
    {
      operation: {},
      sent: { type: JSON_TYPE, body: "{}" },
      want: ["body mediaType: must be empty: the operation takes none"],
    },
    {
      operation: takes({ "text/csv": { schema: text } }),
      sent: { type: "text/csv", body: "a,b" },
      want: { body: "a,b" },
    },
    {
      operation: takes({ "text/csv": { schema: { ...text, maxLength: 2 } } }),
      sent: { type: "text/csv", body: "a,b" },
      want: ["body maxLength: must NOT have more than 2 characters"],
    },
    { operation: anything, sent: { type: "image/png", body: "x" }, want: { body: undefined } },
    { operation: anything, sent: { type: "video/mp4", body: "x" }, want: { body: undefined } },
    { operation: anything, sent: { body: "x" }, want: { body: undefined } },
    {
      operation: form,
      sent: { type: FORM, body: "a=1&l[]=2&l[]=3&j=%7B%22b%22%3A4%7D" },
      want: { body: { a: 1, l: [2, 3], j: { b: 4 } } },
    },
    {
      operation: form,
      sent: { type: FORM, body: "a=x&j=%7B" },
      want: [expect.stringMatching(/^body\.j json: must be valid JSON: /)],
    },
    {
      operation: form,
      sent: { type: FORM, body: "j[b]=4" },
      want: ["body.j json: must be one field of JSON text, without brackets"],
    },
    {
      operation: form,
      sent: { type: FORM, body: "a=%ff" },
      want: ["body.a encoding: must be percent-encoded UTF-8"],
    },
    {
      operation: form,
      sent: { type: FORM, body: "%ff=1" },
      want: ["body encoding: must be percent-encoded UTF-8"],
    },
    { operation: form, sent: { type: FORM }, want: { body: {} } },
    {
      operation: takes({ [FORM]: { schema: object({ a: integer }, { required: ["a"] }) } }),
      sent: { type: FORM },
      want: ["body.a required: is required"],
    },
    {
      operation: takes({
        [FORM]: { schema: object({ u: text }), encoding: { u: { allowReserved: false } } },
      }),
      sent: { type: FORM, body: "u=a:b" },
      want: ["body.u allowReserved: must have its reserved characters encoded"],
    },
    {
      operation: takes({
        [FORM]: { schema: object({ u: text, v: text }), encoding: { u: { allowReserved: false } } },
      }),
      sent: { type: FORM, body: "u=a%3Ab&v=a:b" },
      want: { body: { u: "a:b", v: "a:b" } },
    },
    {
      operation: json,
      sent: { type: FORM, body: "a=1" },
      more: leniency({ mediaTypes: { [FORM]: "form" } }),
      want: { body: { a: 1 } },
    },
    {
      operation: json,
      sent: { type: FORM, body: "a=1" },
      more: leniency({ mediaTypes: { [FORM]: "form" } }),
      options: { strict: true },
      want: ["body mediaType: is application/x-www-form-urlencoded; must be application/json"],
    },
    {
      operation: form,
      sent: { type: "text/plain", body: '{"a":1}' },
      more: leniency({ mediaTypes: { "text/plain": "json" } }),
      want: { body: { a: 1 } },
    },
    {
      operation: form,
      sent: { body: '{"a":1}' },
      more: leniency({ mediaTypes: { "text/plain": "json" } }),
      want: { body: { a: 1 } },
    },
    {
      operation: takes({ "text/csv": {} }),
      sent: { type: "text/plain", body: "x" },
      more: leniency({ mediaTypes: { "text/plain": "json" } }),
      want: ["body mediaType: is text/plain; must be text/csv"],
    },
    {
      operation: form,
      sent: { query: "a=1&x=2" },
      more: leniency({ queryFields: "read" }),
      want: { body: { a: 1 } },
    },
    {
      operation: form,
      sent: { query: "a=1&l[]=2", type: FORM, body: "a=3" },
      more: leniency({ queryFields: "read" }),
      want: { body: { a: 3, l: [2] } },
    },
    {
      operation: { ...form, parameters: [{ name: "a", in: "query", schema: integer }] },
      sent: { query: "a=1", type: FORM, body: "l[]=2" },
      more: leniency({ queryFields: "read" }),
      want: { values: { a: 1 }, body: { l: [2] } },
    },
    {
      operation: form,
      sent: { query: "a=1" },
      options: { strict: true },
      more: leniency({ queryFields: "read" }),
      want: ["body required: is required, as application/x-www-form-urlencoded"],
    },
  ])("$sent by $operation", ({ operation, sent, more, options, want }) => {
    expect(read(operation, sent, more, options)).toEqual(want);
  });

  const parts = (...list: [head: string, data: string][]) =>
    `${list.map(([head, data]) => `--b\r\nContent-Disposition: form-data; name=${head}\r\n\r\n${data}\r\n`).join("")}--b--`;
  const multipart = takes({
    "multipart/form-data": {
      schema: object({
        a: integer,
        l: { type: "array", items: text },
        o: object({ x: integer }),
        f: { ...text, maxLength: 3 },
      }),
    },
  });
  test.each<{ body: string; want: unknown }>([
    {
      body: parts(["a", "1"], ["l", "x"], ["l", "y"], ["o", '{"x":2}']),
      want: { body: { a: 1, l: ["x", "y"], o: { x: 2 } } },
    },
    { body: parts(["a", "x"]), want: ["body.a type: must be integer"] },
    { body: parts(["o", "{"]), want: [expect.stringMatching(/^body\.o json: must be valid JSON/)] },
    { body: parts(["l\r\nContent-Type: application/json", '["z"]']), want: { body: { l: ["z"] } } },
    {
      body: parts(["f\r\nContent-Type: image/png", "\u00e9\u00e9"]),
      want: ["body.f maxLength: must NOT have more than 3 characters"],
    },
    { body: parts(["f\r\nContent-Type: text/plain", "\u00e9\u00e9"]), want: { body: { f: "\u00e9\u00e9" } } },
    { body: "x", want: ["body encoding: must be multipart/form-data: the boundary never occurs"] },
  ])("in parts: $want", ({ body, want }) => {
    expect(read(multipart, { type: "multipart/form-data; boundary=b", body })).toEqual(want);
  });
});

describe("an empty body", () => {
  const errors = (answers: object) => ({ "x-orderwire-errors": { message: "/m", answers } });
  const empty = errors({ emptyBody: {}, emptyJson: {} });
  const json = takes({ [JSON_TYPE]: { schema: object({ a: integer }) } });
  test.each<{ sent: Sent; operation?: object; more?: object; want: unknown }>([
    { sent: {}, more: empty, want: ["body empty: has no fields"] },
    { sent: { type: JSON_TYPE, body: "{}" }, more: empty, want: ["body empty: has no fields"] },
    { sent: { type: JSON_TYPE, body: "{}" }, want: { body: {} } },
    { sent: { type: JSON_TYPE, body: "[]" }, more: empty, want: ["body type: must be object"] },
    {
      sent: { type: "application/x+json" },
      more: empty,
      want: ["body emptyJson: must be JSON: it is empty, and its Content-Type names JSON"],
    },
    {
      sent: { type: JSON_TYPE, method: "DELETE" },
      operation: {},
      more: empty,
      want: ["body emptyJson: must be JSON: it is empty, and its Content-Type names JSON"],
    },
    { sent: { type: JSON_TYPE, method: "GET" }, operation: {}, more: empty, want: { body: undefined } },
    {
      sent: { type: JSON_TYPE, method: "DELETE" },
      operation: {},
      more: errors({}),
      want: { body: undefined },
    },
  ])("$sent $more", ({ sent, operation = json, more, want }) => {
    expect(read(operation, sent, more)).toEqual(want);
  });
});

describe("parameters", () => {
  const parameter = (name: string, schema: object, more: object = {}) => ({
    name,
    in: "query",
    schema,
    ...more,
  });
  const list = { type: "array", items: integer };
  const rows: {
    parameter: object;
    query: string;
    more?: object;
    options?: PipelineOptions;
    want: unknown;
  }[] = [
    { parameter: parameter("a", integer), query: "a=1", want: { a: 1 } },
    { parameter: parameter("a", integer), query: "a=1&a=2", want: { a: 2 } },
    { parameter: parameter("a", integer), query: "a=x", want: ["query.a type: must be integer"] },
    { parameter: parameter("a", integer), query: "a=", want: ["query.a type: must be integer"] },
    { parameter: parameter("a", integer), query: "a[b]=1", want: ["query.a type: must be integer"] },
    {
      parameter: parameter("a", integer, { required: true }),
      query: "",
      want: ["query.a required: is required"],
    },
    { parameter: parameter("a", { type: "number", maximum: 2 }), query: "a=1.5e0", want: { a: 1.5 } },
    { parameter: parameter("a", { type: "boolean" }), query: "a=true", want: { a: true } },
    { parameter: parameter("a", { type: "boolean" }), query: "a=1", want: ["query.a type: must be boolean"] },
    {
      parameter: parameter("a", { type: "boolean" }),
      query: "a=1",
      more: { "x-orderwire-encoding": { booleans: "numeric" } },
      want: { a: true },
    },
    { parameter: parameter("a", list), query: "a=1&a=2", want: { a: [1, 2] } },
    { parameter: parameter("a", list), query: "a[]=1&a[]=2", want: { a: [1, 2] } },
    { parameter: parameter("a[]", list), query: "a[]=1&a[]=x", want: ["query.a[].1 type: must be integer"] },
    { parameter: parameter("a", list, { explode: false }), query: "a=1,2", want: { a: [1, 2] } },
    {
      parameter: parameter("a", list, { style: "pipeDelimited", explode: false }),
      query: "a=1|2",
      want: { a: [1, 2] },
    },
    {
      parameter: parameter("a", object({ b: integer, c: list }), { style: "deepObject" }),
      query: "a[b]=1&a[c][]=2&a[c][]=3",
      want: { a: { b: 1, c: [2, 3] } },
    },
    {
      parameter: parameter("a", object({ b: integer }, { additionalProperties: false }), {
        style: "deepObject",
      }),
      query: "a[x]=1",
      want: ["query.a.x additionalProperties: is an unknown name; known: b"],
    },
    {
      parameter: { name: "a", in: "query", content: { [JSON_TYPE]: { schema: object({ b: integer }) } } },
      query: `a=${encodeURIComponent('{"b":1}')}`,
      want: { a: { b: 1 } },
    },
    {
      parameter: { name: "a", in: "query", content: { [JSON_TYPE]: { schema: object({ b: integer }) } } },
      query: "a=%7B",
      want: [expect.stringMatching(/^query\.a json: must be valid JSON/)],
    },
    {
      parameter: parameter("a", integer),
      query: "b=1",
      want: {},
    },
    {
      parameter: parameter("a", integer),
      query: "a=%ff",
      want: ["query.a encoding: must be percent-encoded UTF-8"],
    },
    { parameter: parameter("a b", text), query: "a+b=c+d", want: { "a b": "c d" } },
    { parameter: parameter("a", integer), query: "a=", more: leniency({ emptyTexts: "absent" }), want: {} },
    {
      parameter: parameter("a", integer, { required: true }),
      query: "a=",
      more: leniency({ emptyTexts: "absent" }),
      want: ["query.a required: is required"],
    },
    {
      parameter: parameter("a", integer),
      query: "a=",
      more: leniency({ emptyTexts: "absent" }),
      options: { strict: true },
      want: ["query.a type: must be integer"],
    },
  ];
  test.each(rows)("$query by $parameter", ({ parameter: one, query, more, options, want }) => {
    const result = read({ parameters: [one] }, { method: "GET", query }, more, options);
    expect(Array.isArray(result) ? result : ((result as { values?: object }).values ?? {})).toEqual(want);
  });

  test("in headers and cookies are read by their names in any case, and by the schema", () => {
    const operation = {
      parameters: [
        { name: "X-Ids", in: "header", schema: list },
        { name: "X-Flag", in: "header", required: true, schema: { type: "boolean" } },
        { name: "sid", in: "cookie", required: true, schema: integer },
      ],
    };
    const headers = { "x-ids": "1, 2", "x-flag": "false", cookie: "a=b; sid=7; c=d" };
    expect(read(operation, { method: "GET", headers })).toEqual({
      values: { "X-Ids": [1, 2], "X-Flag": false, sid: 7 },
      body: undefined,
    });
    expect(read(operation, { method: "GET", headers: { "x-flag": "x", cookie: "xsid=7" } })).toEqual([
      "header.X-Flag type: must be boolean",
      "cookie.sid required: is required",
    ]);
  });
});

describe("a period", () => {
  const dates = (period: object, schema: object = { ...text, format: "date" }) => ({
    "x-orderwire-period": { from: "/from", to: "/to", days: 2, ...period },
    parameters: ["from", "to", "page"].map((name) => ({
      name,
      in: "query",
      schema: name === "page" ? integer : schema,
    })),
  });
  const times = { ...text, format: "date-time" };
  test.each<{ operation: object; query: string; want: string[] }>([
    { operation: dates({}), query: "from=2026-03-01&to=2026-03-03", want: [] },
    {
      operation: dates({}),
      query: "from=2026-03-01&to=2026-03-04",
      want: ["query.to period: must be at most 2 days after the period begins"],
    },
    {
      operation: dates({ days: 1 }),
      query: "from=2026-03-01&to=2026-03-03",
      want: ["query.to period: must be at most one day after the period begins"],
    },
    {
      operation: dates({ unless: "/page" }),
      query: "from=2026-03-01&to=2026-03-04",
      want: ["query.page required: is required for a period longer than 2 days"],
    },
    { operation: dates({ unless: "/page" }), query: "from=2026-03-01&to=2026-03-04&page=1", want: [] },
    { operation: dates({}), query: "from=2026-03-01", want: [] },
    {
      operation: dates({}),
      query: "from=2026-02-30&to=2026-03-09",
      want: ['query.from format: must match format "date"'],
    },
    {
      operation: dates({}, times),
      query: "from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:01Z",
      want: ["query.to period: must be at most 2 days after the period begins"],
    },
    { operation: dates({}, text), query: "from=2026-03-01&to=2026-03-09", want: [] },
  ])("$query of $operation", ({ operation, query, want }) => {
    const result = read(operation, { method: "GET", query });
    expect(Array.isArray(result) ? result : []).toEqual(want);
  });
});

describe("what a client accepts", () => {
  const operation = {
    responses: {
      200: { description: "", content: { [JSON_TYPE]: {}, "text/csv": {} } },
      404: { description: "", content: { "image/png": {} } },
      406: { description: "" },
    },
  };
  const more = { "x-orderwire-errors": { message: "/m", answers: { notAcceptable: { status: 406 } } } };
  const refused = ["header.Accept accept: must name application/json or text/csv"];
  test.each([
    [undefined, []],
    ["*/*", []],
    ["text/*;q=0.1", []],
    ["application/xml, text/csv", []],
    ["application/xml", refused],
    ["image/png", refused],
    ["nonsense", []],
    ["nonsense, application/xml", refused],
  ])("%s", (accept, want) => {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const result = read(operation, { method: "GET", headers }, more);
    expect(Array.isArray(result) ? result : []).toEqual(want);
    expect(read(operation, { method: "GET", headers })).toEqual({ body: undefined });
    const without = { responses: { 200: operation.responses[200] } };
    expect(read(without, { method: "GET", headers }, more)).toEqual({ body: undefined });
  });
});

describe("a text becomes what the schema takes", () => {
  const one = (schema: object, more: object = {}) => [{ name: "a", in: "query", schema, ...more }];
  const list = { type: "array", items: integer };
  test.each<{ schema: object; query: string; more?: object; want: unknown }>([
    { schema: { anyOf: [integer, list] }, query: "a=1&a=2", want: [1, 2] },
    { schema: { oneOf: [list, { ...text, pattern: "^x" }] }, query: "a=1&a=2", want: [1, 2] },
    { schema: { anyOf: [list, object({ b: integer })] }, query: "a[b]=1", want: { b: 1 } },
    { schema: { anyOf: [list, object({ 0: integer })] }, query: "a[0]=1&a[1]=2", want: [1, 2] },
    { schema: object({}, { additionalProperties: integer }), query: "a[0]=1&a[x]=2", want: { 0: 1, x: 2 } },
    { schema: {}, query: "a=1", want: "1" },
    { schema: {}, query: "a=1&a=2", want: "2" },
    { schema: { enum: [1, 2] }, query: "a=1", want: 1 },
    { schema: { const: 5 }, query: "a=5", want: 5 },
    { schema: { type: ["integer", "string"], enum: [1, "1"] }, query: "a=1", want: "1" },
    { schema: { type: ["integer", "string"], enum: [1, "x"] }, query: "a=1", want: 1 },
    { schema: { anyOf: [integer, { ...text, pattern: "^x" }] }, query: "a=12", want: 12 },
    { schema: { anyOf: [integer, { ...text, pattern: "^1" }] }, query: "a=12", want: "12" },
    { schema: { anyOf: [integer, { const: "12" }] }, query: "a=12", want: "12" },
    { schema: { anyOf: [integer, { const: "13" }] }, query: "a=12", want: 12 },
    { schema: { type: ["integer", "null"] }, query: "a=", want: null },
    { schema: { type: ["string", "null"] }, query: "a=", want: "" },
    { schema: { type: ["boolean", "string"] }, query: "a=true", want: "true" },
    { schema: { type: ["boolean", "integer"] }, query: "a=true", want: true },
    { schema: { type: "boolean" }, query: "a=false", want: false },
    { schema: { type: "number" }, query: "a=%2B5", want: 5 },
    { schema: { type: "number" }, query: "a=-1.50E2", want: -150 },
    { schema: { type: "number" }, query: "a=1e-1", want: 0.1 },
    { schema: integer, query: "a", want: ["query.a type: must be integer"] },
    { schema: integer, query: "a=1.0", want: 1 },
    { schema: { type: "number" }, query: "a=1.", want: ["query.a type: must be number"] },
    { schema: { type: "number" }, query: "a=.5", want: ["query.a type: must be number"] },
    { schema: { type: "number" }, query: "a=0x10", want: ["query.a type: must be number"] },
    { schema: { type: "number" }, query: "a=1e", want: ["query.a type: must be number"] },
    { schema: { type: "number" }, query: "a=%201", want: ["query.a type: must be number"] },
    {
      schema: object({ b: integer, c: text }),
      query: "b=1&c=2",
      more: { style: "form" },
      want: { b: 1, c: "2" },
    },
    { schema: object({ b: integer }), query: "x=1", more: { style: "form" }, want: undefined },
    { schema: object({ b: integer }), query: "b=1", more: { style: "deepObject" }, want: undefined },
    {
      schema: object({ b: integer }),
      query: "b=1",
      more: { style: "form", explode: false },
      want: undefined,
    },
    {
      schema: { anyOf: [object({ b: integer }), list] },
      query: "b=1",
      more: { style: "form" },
      want: undefined,
    },
    { schema: object({ b: integer, l: list }), query: "a[l][]=1&a[l][]=2&a[b]=3", want: { b: 3, l: [1, 2] } },
    { schema: object({ l: list }), query: "a[l]=1&a[l]=2", want: ["query.a.l type: must be array"] },
    { schema: list, query: "a[0]=1&a[x]=2", want: ["query.a type: must be array"] },
    { schema: list, query: "a=", want: ["query.a.0 type: must be integer"] },
  ])("$query by $schema", ({ schema, query, more, want }) => {
    const result = read({ parameters: one(schema, more) }, { method: "GET", query });
    expect(Array.isArray(result) ? result : (result as { values?: { a?: unknown } }).values?.a).toEqual(want);
  });

  test.each<{ cookie: string; want: unknown }>([
    { cookie: "a=1", want: { a: "1" } },
    { cookie: "b=2; a=x=y; a=z", want: { a: "x=y" } },
    { cookie: " a = 1 ;b=2", want: { a: "1" } },
    { cookie: "aa=1; ba=2", want: undefined },
    { cookie: "", want: undefined },
    { cookie: "a", want: { a: "" } },
  ])("the cookie $cookie", ({ cookie, want }) => {
    const parameters = [{ name: "a", in: "cookie", schema: text }];
    const result = read({ parameters }, { method: "GET", headers: { cookie } });
    expect((result as { values?: unknown }).values).toEqual(want);
  });
});

describe("credentials", () => {
  const securitySchemes = {
    form: {
      type: "apiKey",
      in: "query",
      name: "key",
      "x-orderwire-credentials": { also: [{ in: "form", name: "key" }] },
    },
    head: { type: "apiKey", in: "header", name: "X-Key" },
    other: { type: "apiKey", in: "header", name: "X-Other" },
    sid: { type: "apiKey", in: "cookie", name: "sid" },
    basic: { type: "http", scheme: "Basic" },
    bearer: { type: "http", scheme: "bearer" },
  };
  const more = { components: { securitySchemes } };
  const none = "body mediaType: must be empty: the operation takes none";
  const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });
  test.each<{ security: object[]; sent: Sent; options?: PipelineOptions; want: unknown }>([
    { security: [{ form: [] }], sent: { type: FORM, body: "key=1" }, want: { body: undefined } },
    {
      security: [{ form: [] }],
      sent: { type: FORM, body: "key=" },
      want: ["query.key credentials: is required"],
    },
    {
      security: [{ form: [] }],
      sent: { type: FORM, body: "%ff" },
      want: ["query.key credentials: is required"],
    },
    {
      security: [{ form: [] }],
      sent: { type: JSON_TYPE, body: "key=1" },
      want: ["query.key credentials: is required"],
    },
    { security: [{ form: [] }], sent: { type: JSON_TYPE, body: "{}", query: "key=1" }, want: [none] },
    {
      security: [{ form: [] }],
      sent: { type: FORM, body: "key=1" },
      options: { strict: true },
      want: [none],
    },
    { security: [{ head: [] }], sent: { type: FORM, body: "a=1", headers: { "x-key": "1" } }, want: [none] },
    { security: [{ form: [] }], sent: { query: "key=1&key=" }, want: ["query.key credentials: is required"] },
    { security: [{ form: [] }], sent: { query: "key=&key=1" }, want: { body: undefined } },
    {
      security: [{ head: [] }],
      sent: { headers: { "x-key": "" } },
      want: ["header.X-Key credentials: is required"],
    },
    {
      security: [{ head: [], other: [] }],
      sent: { headers: { "x-key": "1" } },
      want: ["header.X-Other credentials: is required"],
    },
    {
      security: [{ head: [] }, { other: [] }],
      sent: { headers: { "x-other": "1" } },
      want: { body: undefined },
    },
    { security: [{ head: [] }, { other: [] }], sent: {}, want: ["header.X-Key credentials: is required"] },
    { security: [{ head: [] }, {}], sent: {}, want: { body: undefined } },
    { security: [{ sid: [] }], sent: { headers: { cookie: "a=1; sid=2" } }, want: { body: undefined } },
    {
      security: [{ sid: [] }],
      sent: { headers: { cookie: "sid=" } },
      want: ["cookie.sid credentials: is required"],
    },
    { security: [{ basic: [] }], sent: { headers: basic("a:b") }, want: { body: undefined } },
    {
      security: [{ basic: [] }],
      sent: { headers: basic(":b") },
      want: ["header.Authorization credentials: must carry basic credentials"],
    },
    {
      security: [{ basic: [] }],
      sent: { headers: { authorization: "Basic" } },
      want: ["header.Authorization credentials: must carry basic credentials"],
    },
    {
      security: [{ basic: [] }],
      sent: { headers: { authorization: "bearer YTpi" } },
      want: ["header.Authorization credentials: must carry basic credentials"],
    },
    {
      security: [{ bearer: [] }],
      sent: { headers: { authorization: "BEARER  x" } },
      want: { body: undefined },
    },
    {
      security: [{ bearer: [] }],
      sent: { headers: { authorization: "Bearer " } },
      want: ["header.Authorization credentials: must carry bearer credentials"],
    },
    {
      security: [{ bearer: [] }],
      sent: { headers: { authorization: "xBearer x" } },
      want: ["header.Authorization credentials: must carry bearer credentials"],
    },
  ])("$sent for $security", ({ security, sent, options, want }) => {
    expect(read({ security }, sent, more, options)).toEqual(want);
  });
});

describe("what is taken beyond the documentation, and what is warned of", () => {
  test("rules between parameters are asked of the query alone, once its values fit", () => {
    const operation = {
      "x-orderwire-query": { required: ["b"] },
      parameters: [
        { name: "a", in: "query", schema: integer },
        { name: "b", in: "query", schema: integer },
        { name: "B", in: "header", schema: text },
      ],
    };
    expect(read(operation, { method: "GET", query: "a=1", headers: { b: "x" } })).toEqual([
      "query.b required: is required",
    ]);
    expect(read(operation, { method: "GET", query: "a=x" })).toEqual(["query.a type: must be integer"]);
    expect(read(operation, { method: "GET", query: "b=1" })).toEqual({ values: { b: 1 }, body: undefined });
  });

  test("what nests too deep is not read otherwise", () => {
    const schema = { type: "string" };
    const deep = `${"[".repeat(300)}${"]".repeat(300)}`;
    const operation = takes({ [JSON_TYPE]: { schema } });
    const lenient = leniency({ scalars: "php", arrays: "php" });
    expect(read(operation, { type: JSON_TYPE, body: deep }, lenient)).toEqual([
      "body size: must not nest deeper than 200 levels",
    ]);
    expect(read(operation, { type: JSON_TYPE, body: "5" }, lenient)).toEqual({ body: "5" });
    expect(read(operation, { type: JSON_TYPE, body: "5" })).toEqual(["body type: must be string"]);
  });

  test("a header or a cookie that is absent by its value is not sent", () => {
    const operation = {
      parameters: [
        { name: "X-A", in: "header", schema: integer },
        { name: "Accept-Language", in: "header", schema: { enum: ["en"] } },
      ],
    };
    const sent = (headers: Record<string, string>) =>
      read(operation, { method: "GET", headers }, leniency({ emptyTexts: "absent" }));
    expect(sent({ "x-a": "", "accept-language": "*" })).toEqual({ body: undefined });
    expect(sent({ "x-a": "*" })).toEqual(["header.X-A type: must be integer"]);
    expect(sent({ "accept-language": "en" })).toEqual({
      values: { "Accept-Language": "en" },
      body: undefined,
    });
  });
});
