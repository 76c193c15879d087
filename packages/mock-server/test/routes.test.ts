import { describe, expect, test } from "vitest";
import { compileDocument } from "../src/compile/compile.ts";
import { decodePath, splitTarget } from "../src/decode/request.ts";
import { routerOf } from "../src/decode/routing.ts";
import { Pipeline } from "../src/pipeline.ts";
import { mockOf, raw } from "./helpers/mocks.ts";

const cases: { given: [method: string, path: string]; want: string | number }[] = [
  { given: ["GET", "/orders/7"], want: "getOrder" },
  { given: ["PUT", "/orders/7"], want: "editOrder" },
  { given: ["POST", "/orders/upload"], want: "uploadOrders" },
  { given: ["GET", "/orders/upload"], want: "getOrder" },
  { given: ["GET", "/orders/history"], want: "listHistory" },
  { given: ["GET", "/orders/history?x=1"], want: "listHistory" },
  { given: ["GET", "/orders/hist%6Fry"], want: "listHistory" },
  { given: ["GET", "/orders/a%2Fb"], want: "getOrder" },
  { given: ["GET", "/orders/%0a"], want: "getOrder" },
  { given: ["GET", "http://vendor.example/orders/7"], want: "getOrder" },
  { given: ["GET", "/caf%c3%a9"], want: "getCafe" },
  { given: ["GET", "/50%25off"], want: "listOffers" },
  { given: ["GET", "/50%off"], want: 400 },
  { given: ["GET", "/files/plate.pdf"], want: "getFile" },
  { given: ["GET", "/files/plate.v2.pdf"], want: "getFile" },
  { given: ["GET", "/files/plate.exe"], want: 422 },
  { given: ["GET", "/files/plate"], want: 404 },
  { given: ["GET", "/orders/"], want: 404 },
  { given: ["GET", "/orders"], want: 404 },
  { given: ["GET", "/"], want: 404 },
  { given: ["GET", "/orders/7/"], want: 404 },
  { given: ["GET", "/constructor"], want: 404 },
  { given: ["DELETE", "/orders/7"], want: 405 },
  { given: ["PATCH", "/orders/upload"], want: 405 },
];

test.for(cases)("$given", async ({ given: [method, path], want }) => {
  const mock = await mockOf("routes");
  const answer = await raw(mock.port, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  const body = answer.slice(answer.indexOf("\r\n\r\n") + 4);
  if (typeof want === "number") {
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${want} `));
  } else {
    expect([answer.slice(0, 12), body]).toEqual(["HTTP/1.1 200", JSON.stringify(want)]);
  }
});

test("unknown paths and wrong methods are answered in the vendor's words", async () => {
  const mock = await mockOf("routes");
  const unknown = await fetch(`${mock.url}/nowhere`);
  expect([unknown.status, await unknown.json()]).toEqual([404, { error: "API method not found" }]);
  const wrong = await fetch(`${mock.url}/orders/upload`, { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow"), await wrong.json()]).toEqual([
    405,
    "POST, GET, PUT, HEAD, OPTIONS",
    { error: "Method Not Allowed" },
  ]);
});

test("OPTIONS says which methods there are", async () => {
  const mock = await mockOf("routes");
  const response = await fetch(`${mock.url}/orders/history`, { method: "OPTIONS" });
  expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, PUT, HEAD, OPTIONS"]);
});

test("a language that is not asked for is not refused", async () => {
  const mock = await mockOf("routes");
  const ask = (language: string) => fetch(`${mock.url}/café`, { headers: { "accept-language": language } });
  expect((await Promise.all(["*", "fr", "es"].map(ask))).map(({ status }) => status)).toEqual([
    200, 200, 422,
  ]);
});

describe("of several values in a segment", () => {
  const paths = {
    "/files/{name}.{ending}": { name: {}, ending: {} },
    "/files/{name}": { name: {} },
    "/files/{name}.json": { name: {} },
    "/orders/{id}:{action}": { id: {}, action: {} },
    "/days/{from}-{to}": { from: { type: "integer" }, to: {} },
    "/codes/{a}{b}": { a: { pattern: "^[a-z]+$" }, b: { type: "integer" } },
    "/rows(key='{key}',{part})": { key: {}, part: {} },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "Templates", version: "1" },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, schemas]) => {
        const parameters = Object.entries(schemas).map(([name, schema]) => ({
          ...{ name, in: "path", required: true },
          schema,
        }));
        const responses = { 204: { description: "Done." } };
        return [path, { get: { operationId: path.replace(/\W+/g, "_"), parameters, responses } }];
      }),
    ),
  };
  const router = routerOf(new Pipeline(compileDocument(document)).context);

  test.each([
    ["/files/plate.pdf", "/files/{name}.{ending}", { name: "plate", ending: "pdf" }],
    ["/files/plate.v2.pdf", "/files/{name}.{ending}", { name: "plate.v2", ending: "pdf" }],
    ["/files/plate.json", "/files/{name}.json", { name: "plate" }],
    ["/files/plate", "/files/{name}", { name: "plate" }],
    ["/files/.json", "/files/{name}", { name: ".json" }],
    ["/orders/a:b:cancel", "/orders/{id}:{action}", { id: "a:b", action: "cancel" }],
    ["/orders/a%3Ab:cancel", "/orders/{id}:{action}", { id: "a:b", action: "cancel" }],
    ["/days/2020-2021-05", "/days/{from}-{to}", { from: "2020", to: "2021-05" }],
    ["/days/a-b-c", "/days/{from}-{to}", { from: "a-b", to: "c" }],
    ["/codes/ab12", "/codes/{a}{b}", { a: "ab", b: "12" }],
    ["/rows(key='a',b',c)", "/rows(key='{key}',{part})", { key: "a',b", part: "c" }],
  ])("the last text between them counts, unless the values fit otherwise: %s", (path, template, values) => {
    const route = router.find("get", decodePath(path));
    expect(
      route.kind === "operation" && [route.operation.path, Object.fromEntries(route.pathValues)],
    ).toEqual([template, values]);
  });

  test("a path without them is unknown, however many ways there are to read it", () => {
    for (const path of ["/orders/a", "/days/-", `/codes/${"a".repeat(5000)}/`]) {
      expect([path, router.find("get", decodePath(path)).kind]).toEqual([path, "unknownPath"]);
    }
    const long = router.find("get", ["codes", "-".repeat(100_000)]);
    expect(long.kind === "operation" && long.pathValues.get("b")).toBe("-");
  });
});

test.each([
  ["/orders?a=b?c", { path: "/orders", query: "a=b?c" }],
  ["/http://vendor.example", { path: "/http://vendor.example", query: "" }],
  ["HTTPS://vendor.example:8443/orders", { path: "/orders", query: "" }],
  ["http://vendor.example", { path: "/", query: "" }],
  ["http://vendor.example?a=1", { path: "/", query: "a=1" }],
])("the target %s is split", (target, want) => {
  expect(splitTarget(target)).toEqual(want);
});
