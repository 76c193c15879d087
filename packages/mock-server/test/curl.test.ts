import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { compileDocument } from "../src/compile/compile.ts";
import { curlLine } from "../src/http/curl.ts";
import { startMock } from "../src/index.ts";

const responses = { 200: { description: "", content: { "application/json": { example: "fine" } } } };
const required = (where: string, name: string, schema: object, more: object = {}) => ({
  in: where,
  name,
  required: true,
  schema,
  ...more,
});
const securitySchemes = {
  key: { type: "apiKey", in: "header", name: "X-KEY" },
  token: { type: "apiKey", in: "query", name: "api token" },
  session: { type: "apiKey", in: "cookie", name: "sid" },
  login: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "bearer" },
};

const cases = [
  { given: { "/a": { get: {} } }, want: "curl 'URL/a'" },
  { given: { "/a": { get: { security: [{ key: [] }] } } }, want: "curl -H 'X-KEY: test' 'URL/a'" },
  { given: { "/a": { get: { security: [{ token: [] }] } } }, want: "curl 'URL/a?api%20token=test'" },
  { given: { "/a": { get: { security: [{ session: [] }] } } }, want: "curl -b 'sid=test' 'URL/a'" },
  { given: { "/a": { get: { security: [{ login: [] }] } } }, want: "curl -u test:test 'URL/a'" },
  {
    given: { "/a": { get: { security: [{ bearer: [] }] } } },
    want: "curl -H 'Authorization: bearer test' 'URL/a'",
  },
  {
    given: {
      "/{id}/{name}": {
        get: {
          parameters: [
            required("path", "id", { type: "integer", minimum: 5 }),
            required("path", "name", { type: "string" }, { example: "it's/me" }),
            required("query", "limit", { enum: [20, 50] }),
            required("header", "X-Day", { type: "string" }, { examples: { monday: { value: "Mon" } } }),
          ],
        },
      },
    },
    want: "curl -H 'X-Day: Mon' 'URL/5/it'\\''s%2Fme?limit=20'",
  },
  {
    given: {
      "/{id}": { get: { parameters: [required("path", "id", { type: "integer" })] } },
      "/plain": { get: {} },
    },
    want: "curl 'URL/plain'",
  },
];

test.for(cases)("$want", async ({ given, want }) => {
  const paths = Object.fromEntries(
    Object.entries(given).map(([path, { get }], index) => [
      path,
      { get: { operationId: `op${index}`, responses, ...get } },
    ]),
  );
  const data = compileDocument({
    openapi: "3.1.0",
    info: { title: "" },
    paths,
    components: { securitySchemes },
  });
  await using mock = await startMock(data);
  const line = curlLine(data, mock.url) ?? "";
  expect(line.replace(mock.url, "URL")).toBe(want);
  const { stdout } = await promisify(execFile)("sh", ["-c", `${line} -s`]);
  expect(stdout).toBe('"fine"');
});

test("no line when every operation needs what is unknown", () => {
  const parameters = [required("path", "id", { type: "string", pattern: "^x" })];
  const paths = { "/{id}": { get: { operationId: "a", parameters, responses } } };
  expect(curlLine(compileDocument({ openapi: "3.1.0", paths }), "")).toBe(undefined);
});
