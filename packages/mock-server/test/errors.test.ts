import { expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { createMock } from "../src/index.ts";
import { mockOf } from "./helpers/mocks.ts";

test("a list of field errors, a code, the status and constants, in the declared media type", async () => {
  const mock = await mockOf("error-list");
  const response = await fetch(`${mock.url}/orders`, {
    method: "PUT",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa("a@b.c:key")}` },
    body: JSON.stringify({ id: "1", extra: true }),
  });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toContainEqual({
    location: ["request", "body", "id"],
    severity: "Error",
    code: "type",
    message: "must be integer",
  });
  const body = (await response.json()) as { problem: { errors: string[] } };
  body.problem.errors.sort();
  expect(body).toEqual({
    type: "about:blank",
    instance: null,
    status: 400,
    detail: "Not valid",
    substatus: "InvalidModel",
    problem: { errors: ["extra: is an unknown name; known: id", "id: must be integer"] },
  });
});

test("missing credentials: the vendor's words, a challenge and the declared headers", async () => {
  const mock = await mockOf("error-list");
  const response = await fetch(`${mock.url}/orders`, { method: "PUT" });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('basic realm="Errors in a list"');
  expect(response.headers.get("x-reason")).toBe("login");
  expect(await response.json()).toEqual({
    type: "about:blank",
    instance: null,
    status: 401,
    detail: "Who are you",
  });
});

test("several texts a field, and the statuses of RFC 9110 where the vendor names none", async () => {
  const mock = await mockOf("error-texts");
  const response = await fetch(`${mock.url}/orders?page=-3`);
  expect([response.status, await response.json()]).toEqual([
    422,
    { title: "Unprocessable Content", errors: { page: ["must be >= 1", "must be multiple of 2"] } },
  ]);
});

test("a message names what is wrong where the vendor's errors list no fields", async () => {
  const mock = await mockOf("error-message");
  const response = await fetch(`${mock.url}/orders?page=0`);
  expect([response.status, await response.json()]).toEqual([
    400,
    { message: "Bad Request: query.page must be >= 1" },
  ]);
});

test("a required parameter that is missing", async () => {
  const mock = await mockOf("error-texts");
  const response = await fetch(`${mock.url}/orders`);
  expect(await response.json()).toEqual({
    title: "Unprocessable Content",
    errors: { page: ["is required"] },
  });
});

const problems = [
  {
    given: { path: "/orders/one", headers: { "x-page": "two", cookie: "a=b; session=abc" } },
    want: [
      422,
      "path.id must be integer; header.X-Page must be integer; cookie.session must NOT have fewer than 4 characters",
    ],
  },
  {
    given: { path: "/orders/1?query={" },
    want: [400, expect.stringMatching(/^query\.query must be valid JSON: /)],
  },
  { given: { path: "/orders/1?query=[]" }, want: [422, "query.query must be object"] },
  { given: { path: "/orders/%ff" }, want: [400, "path must be percent-encoded UTF-8"] },
  { given: { path: "/order" }, want: [404, ""] },
];

test.for(problems)("problem details for $given.path", async ({ given, want }) => {
  const mock = await mockOf("problem-details");
  const response = await fetch(mock.url + given.path, { headers: given.headers ?? {} });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { detail: string; status: number; validation: object[] };
  expect([response.status, body.detail]).toEqual(want);
  expect(body.status).toBe(response.status);
});

test("violations in other alphabets fit in a header", async () => {
  const mock = await mockOf("brackets");
  const names = Array.from({ length: 60 }, (_, index) => `filter[${encodeURIComponent(`поле${index}`)}]=1`);
  const response = await fetch(`${mock.url}/things?${names.join("&")}`);
  const header = response.headers.get("sl-violations") ?? "";
  expect(header.length).toBeLessThan(4097);
  expect(JSON.parse(header)[0].location).toEqual(["request", "query", "filter", "поле0"]);
});

const declared = {
  openapi: "3.1.0",
  info: { title: "Declared", version: "1" },
  paths: {
    "/a": {
      get: {
        operationId: "a",
        parameters: [{ name: "n", in: "query", schema: { type: "integer" } }],
        responses: {
          204: { description: "Fine." },
          422: { description: "Wrong.", content: { "application/json": { example: { code: "E_BAD" } } } },
        },
      },
    },
  },
};

test.for([
  { options: {}, want: { code: "E_BAD" } },
  { options: { declaredErrors: false }, want: { detail: "query.n must be integer" } },
])(
  "a document without a vendor's errors answers with those it declares: $options",
  async ({ options, want }) => {
    const mock = createMock(compileMock(declared), options);
    const response = await mock.fetch(new Request("http://mock/a?n=x"));
    expect([response.status, await response.json()]).toMatchObject([422, want]);
    expect(response.headers.get("sl-violations")).toContain("must be integer");
  },
);
