import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { failureCheck } from "../src/response/checks.ts";
import { saysError } from "../src/response/failure-words.ts";
import { itemsAt } from "../src/response/items.ts";
import { fieldsOf, textsOf } from "../src/response/problems.ts";
import { requestIdOf } from "../src/response/request-id.ts";
import { shapeProblem } from "../src/response/shape-words.ts";

describe("a body where none is due says that the call failed", () => {
  test.each<{ body: unknown; want: boolean }>([
    { body: { problem: "Bad" }, want: true },
    { body: { problem: "" }, want: false },
    { body: { wrong: { site: "Unknown" } }, want: true },
    { body: { wrong: {} }, want: false },
    { body: { error: true }, want: true },
    { body: { error: false }, want: false },
    { body: { error: null }, want: false },
    { body: { errors: ["Bad"] }, want: true },
    { body: { errors: [] }, want: false },
    { body: { status: 400 }, want: true },
    { body: { status: "404" }, want: true },
    { body: { status: 399 }, want: false },
    { body: { status: 599 }, want: true },
    { body: { status: 600 }, want: false },
    { body: { result: 5123 }, want: false },
    { body: { status: "done" }, want: false },
    { body: { statusCode: 500 }, want: true },
    { body: { success: false }, want: true },
    { body: { success: "false" }, want: true },
    { body: { success: true }, want: false },
    { body: {}, want: false },
    { body: [], want: false },
    ...["error", "Not found", "", "no"].map((body) => ({ body, want: true })),
    ...["ok", "OK", "success", "Successful", "done", "true"].map((body) => ({ body, want: false })),
    { body: false, want: true },
    { body: 0, want: true },
    { body: true, want: false },
    { body: null, want: false },
    { body: 17, want: false },
    { body: [{ id: 1 }, { error: "Bad" }], want: true },
    { body: ["Bad"], want: true },
    { body: [{ id: 1 }], want: false },
    { body: { success: 0 }, want: true },
    { body: { success: "0" }, want: true },
    { body: { success: null }, want: true },
    { body: { ok: false }, want: true },
    { body: { ok: 1 }, want: false },
    { body: { result: "error" }, want: true },
    { body: { status: "Failed" }, want: true },
    { body: { state: "rejected" }, want: true },
    ...[
      "fail",
      "failure",
      "fatal",
      "invalid",
      "denied",
      "forbidden",
      "ko",
      "nko",
      "nok",
      "false",
      "exception",
    ].map((state) => ({ body: { state }, want: true })),
    ...["no error", "terror", "errors", "prevalid", "invalidated", "nokia", "tokyo", "falsehood"].map(
      (state) => ({
        body: { state },
        want: false,
      }),
    ),
    ...["result", "outcome", "code", "statusCode", "status_code", "STATUS"].map((name) => ({
      body: { [name]: "denied" },
      want: true,
    })),
    ...["orderStatus", "statusText", "codes"].map((name) => ({ body: { [name]: "denied" }, want: false })),
    ...[
      "err",
      "errors",
      "error_msg",
      "errorText",
      "error_code",
      "fault",
      "faults",
      "failures",
      "failed_rows",
    ].map((name) => ({ body: { [name]: "Bad" }, want: true })),
    ...["terror", "errorless", "default", "faulty", "exceptional", "unfailed"].map((name) => ({
      body: { [name]: "Bad" },
      want: false,
    })),
    ...["success", "ok", "successful"].map((name) => ({ body: { [name]: "false" }, want: true })),
    ...["unsuccessful", "okay", "oks"].map((name) => ({ body: { [name]: "false" }, want: false })),
    ...["response", "result", "meta", "body"].map((name) => ({
      body: { [name]: { error: "Bad" } },
      want: true,
    })),
    ...["metadata", "mydata", "databases"].map((name) => ({
      body: { [name]: { error: "Bad" } },
      want: false,
    })),
    ...["book", "okay", "undone", "untrue", "donee"].map((body) => ({ body, want: true })),
    { body: { status: 4040 }, want: false },
    { body: { status: "1500" }, want: false },
    { body: { status: { code: 500 } }, want: false },
    { body: { data: "error" }, want: false },
    { body: { code: 500 }, want: true },
    { body: { code: "new" }, want: false },
    { body: { errorCode: 12 }, want: true },
    { body: { error_message: "Bad" }, want: true },
    { body: { error: 0 }, want: false },
    { body: { error: "0" }, want: false },
    { body: { Errors: [{ Message: "Bad" }] }, want: true },
    { body: { failedOrders: [1] }, want: true },
    { body: { failed: 3 }, want: true },
    { body: { failed: 0 }, want: false },
    { body: { exception: "Bad" }, want: true },
    { body: { data: { success: false } }, want: true },
    { body: { data: { id: 1 } }, want: false },
    { body: { order: { status: "failed" } }, want: false },
  ])("$body: $want", ({ body, want }) => {
    expect(saysError(body, { message: "/problem", fields: "/wrong" })).toBe(want);
    expect(saysError(body, undefined)).toBe(
      want && !("problem" in Object(body)) && !("wrong" in Object(body)),
    );
  });
});

test.each([
  { levels: 99, want: false },
  { levels: 100, want: true },
])("$levels lists around an id: $want", ({ levels, want }) => {
  const nested = Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 17);
  expect(saysError(nested, undefined)).toBe(want);
  const wrapped = Array.from({ length: levels }).reduce<unknown>((data) => ({ data }), { id: 1 });
  expect(saysError(wrapped, undefined)).toBe(want);
});

test.each<{ given: unknown; want: string[] }>([
  { given: undefined, want: [] },
  { given: null, want: [] },
  { given: "a", want: ["a"] },
  { given: "", want: [""] },
  { given: 0, want: ["0"] },
  { given: ["a", null, { b: ["c", { d: 1 }] }], want: ["a", "c", "1"] },
])("the texts in $given", ({ given, want }) => {
  expect(textsOf(given)).toEqual(want);
});

test.each<{ given: Record<string, unknown>; want: object }>([
  { given: { a: "x" }, want: { a: ["x"] } },
  { given: { a: ["x", "y"] }, want: { a: ["x", "y"] } },
  { given: { a: [] }, want: {} },
  { given: { a: null }, want: {} },
  { given: { a: { b: { c: "x" } } }, want: { "a.b.c": ["x"] } },
  { given: { a: [{ b: "x" }, { b: "y" }] }, want: { "a.0.b": ["x"], "a.1.b": ["y"] } },
  { given: { a: ["x", { b: "y" }] }, want: { "a.0": ["x"], "a.1.b": ["y"] } },
])("the fields of $given", ({ given, want }) => {
  expect(fieldsOf(given)).toEqual(want);
});

test.each<{ body: unknown; equals?: unknown; want: boolean }>([
  { body: { success: false }, want: true },
  { body: { success: "false" }, want: true },
  { body: { success: true }, want: false },
  { body: {}, want: false },
  { body: [false], want: false },
  { body: null, want: false },
  { body: "false", want: false },
  { body: { success: "0" }, want: true },
  { body: { success: 1 }, want: false },
  { body: { success: "True" }, want: false },
  { body: { success: "1" }, want: false },
  { body: { success: "ok" }, want: false },
  { body: { success: undefined }, want: false },
  ...["10", "falsely", "no", "", null, 0, {}, [], [true], { true: 1 }, "not ok"].map((success) => ({
    body: { success },
    want: true,
  })),
  ...[true, "1", "The stock is empty", 5, { code: 1 }, ["A text"]].map((success) => ({
    body: { success },
    equals: true,
    want: true,
  })),
  ...[false, "false", 0, "0", "", null, [], {}, undefined].map((success) => ({
    body: { success },
    equals: true,
    want: false,
  })),
  { body: { success: "error" }, equals: "error", want: true },
  { body: { success: "" }, equals: "error", want: false },
  { body: { success: 7 }, equals: "7", want: true },
])("$body is marked as a failure: $want", ({ body, equals = false, want }) => {
  expect(failureCheck({ pointer: "/success", equals })(body)).toBe(want);
});

test("a list may be a map, and nothing else", () => {
  expect(itemsAt({ a: [1] }, "/a")).toEqual([1]);
  expect(itemsAt({ a: { 0: 1, 2: 3 } }, "/a")).toEqual([1, 3]);
  expect(itemsAt({ a: "ab" }, "/a")).toBeUndefined();
  expect(itemsAt({ a: null }, "/a")).toBeUndefined();
});

describe("how a body differs from what was promised", () => {
  const promise = (described: Partial<OperationDescriptor>): OperationDescriptor => ({
    id: "listOrders",
    method: "GET",
    path: "/orders",
    response: "json",
    ...described,
  });
  const pagination = { style: "page", page: "/page", items: "/orders" } as const;
  test.each<{ promised: Partial<OperationDescriptor>; body: unknown; want: string | undefined }>([
    { promised: { response: "array" }, body: [], want: undefined },
    { promised: { response: "array" }, body: {}, want: "no JSON array" },
    { promised: { response: "object" }, body: {}, want: undefined },
    { promised: { response: "object" }, body: [], want: "no JSON object" },
    { promised: { response: "object" }, body: null, want: "no JSON object" },
    { promised: { response: "object" }, body: "a", want: "no JSON object" },
    { promised: { response: "object", required: ["a", "b"] }, body: { a: null, b: 0 }, want: undefined },
    { promised: { response: "object", required: ["a", "b"] }, body: { a: 1 }, want: 'no member "b"' },
    { promised: { response: "object", required: ["toString"] }, body: {}, want: 'no member "toString"' },
    { promised: { response: "object", required: ["object"] }, body: {}, want: 'no member "object"' },
    { promised: { response: "json", required: ["a"] }, body: {}, want: undefined },
    { promised: { response: "json", lists: ["/a"] }, body: { a: [] }, want: undefined },
    { promised: { response: "json", lists: ["/a", "/b"] }, body: { a: [] }, want: 'no list at "/b"' },
    { promised: { response: "json", pagination }, body: { orders: {} }, want: undefined },
    { promised: { response: "json", pagination }, body: {}, want: 'no list at "/orders"' },
  ])("$promised, $body: $want", ({ promised, body, want }) => {
    expect(shapeProblem(promise(promised), body)).toBe(want);
  });
});

test("the first header with a request's id counts, unless it is empty", () => {
  expect(requestIdOf(new Headers({ "x-correlation-id": "c", "request-id": "b" }))).toBe("b");
  expect(requestIdOf(new Headers({ "x-request-id": "", "request-id": "b" }))).toBe("b");
  expect(requestIdOf(new Headers())).toBeUndefined();
});
