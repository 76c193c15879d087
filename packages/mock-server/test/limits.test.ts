import { describe, expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { type CreateMockOptions, createMock, type MockControls } from "../src/index.ts";
import { Validator } from "../src/validate/validator.ts";

/** A mock of one operation, `/a`. */
function mockOfOne(
  method: string,
  operation: object,
  more: object = {},
  options: CreateMockOptions = {},
): MockControls {
  const document = {
    openapi: "3.1.0",
    info: { title: "One", version: "1" },
    paths: {
      "/a": { [method]: { operationId: "a", responses: { 204: { description: "Done." } }, ...operation } },
    },
    ...more,
  };
  return createMock(compileMock(document), options);
}

const json = (example: unknown) => ({ description: "", content: { "application/json": { example } } });

const choices = [
  { responses: { 404: json("lost"), default: json("usual") }, want: [200, "usual"] },
  { responses: { default: json("usual"), "2XX": json("fine") }, want: [200, "fine"] },
  { responses: { "2XX": json("fine"), 201: json("made") }, want: [201, "made"] },
  { responses: { 500: json("broken"), 400: json("wrong") }, want: [400, "wrong"] },
];

test.for(choices)("of $responses the response is $want", async ({ responses, want }) => {
  const response = await mockOfOne("get", { responses }).fetch(new Request("http://mock/a"));
  expect([response.status, await response.json()]).toEqual(want);
});

const basic = [
  { given: "ada:key", want: 204 },
  { given: "ada:", want: 204 },
  { given: "ada:with:colons", want: 204 },
  { given: ":key", want: 401 },
  { given: "ada", want: 401 },
];

test.for(basic)("Basic credentials $given: $want", async ({ given, want }) => {
  const components = { securitySchemes: { basic: { type: "http", scheme: "basic" } } };
  const mock = mockOfOne("get", { security: [{ basic: [] }] }, { components });
  const headers = { authorization: `Basic ${btoa(given)}` };
  expect((await mock.fetch(new Request("http://mock/a", { headers }))).status).toBe(want);
});

test("an empty text is null where the type has null and no text", async () => {
  const parameters = [{ name: "n", in: "query", schema: { type: ["integer", "null"] } }];
  const mock = mockOfOne("get", { parameters });
  expect((await mock.fetch(new Request("http://mock/a?n="))).status).toBe(204);
  expect(mock.requests("a")[0]?.params).toEqual({ n: null });
});

test.for([
  { parts: 1000, want: 204 },
  { parts: 1001, want: 400 },
])("a form of $parts parts: $want", async ({ parts, want }) => {
  const content = { "multipart/form-data": { schema: { type: "object" } } };
  const body = new FormData();
  for (let part = 0; part < parts; part += 1) {
    body.append(`p${part}`, "x");
  }
  const mock = mockOfOne("post", { requestBody: { content } });
  expect((await mock.fetch(new Request("http://mock/a", { method: "POST", body }))).status).toBe(want);
});

test.for([
  { items: 9_000, want: 20 },
  { items: 11_000, want: 1 },
])("of a list with $items wrong items $want are named", ({ items, want }) => {
  const value = Array.from({ length: items }, () => "x");
  const schema = { type: "array", items: { type: "integer" } };
  expect(new Validator({}).check(value, schema, []).length).toBe(want);
});

describe("an example that its own schema refuses", () => {
  const content = { "application/json": { schema: { type: "object" }, example: 123 } };
  const responses = { 200: { description: "", content } };

  test("is answered, and named in a header, in the journal and at the start", async () => {
    const mock = mockOfOne("get", { responses });
    const response = await mock.fetch("http://mock/a");
    expect([response.status, await response.text()]).toEqual([200, "123"]);
    expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toEqual([
      { location: ["response", "body"], severity: "Error", code: "type", message: "must be object" },
    ]);
    expect(mock.wrongExamples()).toEqual(["a 200 default: body must be object"]);
  });

  test("is a failure on demand", async () => {
    const mock = mockOfOne("get", { responses }, {}, { strictExamples: true });
    const response = await mock.fetch("http://mock/a");
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { title: "The document's example is wrong", detail: "response.body must be object" },
    ]);
  });

  test("is not looked for where the lint has looked", async () => {
    const errors = { "x-orderwire-errors": { message: "/message", answers: {} } };
    const mock = mockOfOne("get", { responses: { ...responses, 400: json({ message: "No" }) } }, errors);
    expect((await mock.fetch("http://mock/a")).headers.get("sl-violations")).toBeNull();
    expect(mock.wrongExamples()).toEqual([]);
  });
});

test("a deprecated parameter is taken with a warning", async () => {
  const parameters = [{ name: "page", in: "query", deprecated: true, schema: { type: "integer" } }];
  const mock = mockOfOne("get", { parameters });
  const header = async (query: string) =>
    (await mock.fetch(`http://mock/a${query}`)).headers.get("sl-violations");
  expect(JSON.parse((await header("?page=1")) ?? "")).toEqual([
    {
      location: ["request", "query", "page"],
      severity: "Warning",
      code: "deprecated",
      message: "Query param page is deprecated",
    },
  ]);
  expect(await header("")).toBeNull();
});

test.each([
  { body: "a=x%3Ay&b=x:y", want: 204 },
  { body: "b=1&a=x:y", want: 422 },
])("reserved characters that the document wants encoded: $body", async ({ body, want }) => {
  const schema = { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } };
  const form = { schema, encoding: { a: { allowReserved: false } } };
  const mock = mockOfOne("post", { requestBody: { content: { "application/x-www-form-urlencoded": form } } });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect((await mock.fetch("http://mock/a", { method: "POST", headers, body })).status).toBe(want);
});

test("an object that is to be text says what is wrong with the document", async () => {
  const responses = { 200: { description: "", content: { "text/html": { example: { a: 1 } } } } };
  const response = await mockOfOne("get", { responses }).fetch("http://mock/a");
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { detail: "An object cannot be written as text/html. Give the example as text." },
  ]);
});

test.each([
  { example: "hello", want: "text/plain; charset=utf-8" },
  { example: { a: 1 }, want: "application/json" },
])("a media type that is a range becomes one: $want", async ({ example, want }) => {
  const responses = { 200: { description: "", content: { "*/*": { example } } } };
  expect((await mockOfOne("get", { responses }).fetch("http://mock/a")).headers.get("content-type")).toBe(
    want,
  );
});
