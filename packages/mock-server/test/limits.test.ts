import { expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { createMock, type MockControls } from "../src/index.ts";
import { Validator } from "../src/validate/validator.ts";

/** A mock of one operation, `/a`. */
function mockOfOne(method: string, operation: object, more: object = {}): MockControls {
  const document = {
    openapi: "3.1.0",
    info: { title: "One", version: "1" },
    paths: {
      "/a": { [method]: { operationId: "a", responses: { 204: { description: "Done." } }, ...operation } },
    },
    ...more,
  };
  return createMock(compileMock(document));
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
