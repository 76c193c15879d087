import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { ApiError, OrderwireError } from "../src/errors.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const getOrder: OperationDescriptor = {
  id: "getOrder",
  method: "GET",
  path: "/orders/{id}",
  response: "json",
};
const limit = { requests: 1000, seconds: 1, by: "key", status: 503 } as const;

async function failureOf(status: number, body: unknown, described = {}): Promise<unknown> {
  const { url } = await serve((_, response) => json(response, body, status, { "x-request-id": "r-1" }));
  const connection = connectTo(url, { retries: 0 }, described);
  return operation(getOrder)(connection, { id: 1 }).catch((error: unknown) => error);
}

describe("a status has a class", () => {
  test.each([
    { status: 400, want: "BadRequestError" },
    { status: 401, want: "AuthenticationError" },
    { status: 403, want: "PermissionError" },
    { status: 404, want: "NotFoundError" },
    { status: 405, want: "ApiError" },
    { status: 422, want: "BadRequestError" },
    { status: 429, want: "RateLimitError" },
    { status: 500, want: "ServerError" },
    { status: 503, want: "ServerError" },
    { status: 503, described: { rateLimit: limit }, want: "RateLimitError" },
    { status: 429, described: { rateLimit: limit }, want: "RateLimitError" },
    { status: 200, want: "ApiError" },
  ])("$status: $want", async ({ status, described, want }) => {
    const error = await failureOf(status, { success: false, errorMsg: "No.", code: "E1" }, described);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(OrderwireError);
    expect(error).toMatchObject({
      name: want,
      message: `Acme getOrder: ${status} No.`,
      operation: "getOrder",
      status,
      code: "E1",
      requestId: "r-1",
      body: { success: false, errorMsg: "No.", code: "E1" },
    });
  });
});

describe("the vendor's details", () => {
  test.each<{ errors: unknown; fields: object; problems: string[] }>([
    { errors: { site: "Unknown" }, fields: { site: ["Unknown"] }, problems: ["site: Unknown"] },
    {
      errors: { site: ["Unknown", "Too long"], order: { items: { "0": "Empty" } } },
      fields: { site: ["Unknown", "Too long"], "order.items.0": ["Empty"] },
      problems: ["site: Unknown", "site: Too long", "order.items.0: Empty"],
    },
    { errors: ["Bad", "Worse"], fields: {}, problems: ["Bad", "Worse"] },
    { errors: "Bad", fields: {}, problems: ["Bad"] },
    { errors: null, fields: {}, problems: [] },
    { errors: undefined, fields: {}, problems: [] },
  ])("$errors", async ({ errors, fields, problems }) => {
    const error = await failureOf(400, { success: false, errorMsg: "Validation error", errors });
    expect(error).toMatchObject({ fields, problems });
    expect((error as Error).message).toBe(
      `Acme getOrder: 400 ${["Validation error", ...problems].join("; ")}`,
    );
  });
});

test("a vendor of whose errors nothing is said has its status in words", async () => {
  expect(await failureOf(404, { errorMsg: "No." }, { errors: undefined })).toMatchObject({
    name: "NotFoundError",
    message: "Acme getOrder: 404",
    fields: {},
    problems: [],
    code: undefined,
  });
});

test.each([
  { code: { nested: 1 }, want: undefined },
  { code: true, want: undefined },
  { code: 0, want: 0 },
  { code: "E1", want: "E1" },
])("a code is text or a number: $code", async ({ code, want }) => {
  expect(await failureOf(400, { success: false, code })).toMatchObject({ code: want });
});

test("a request's id may quote the key, and an empty one is none", async () => {
  for (const [given, want] of [
    [`r ${KEY}`, "r ***"],
    ["", undefined],
  ] as const) {
    const { url } = await serve((_, response) => json(response, {}, 400, { "request-id": given }));
    const call = operation(getOrder)(connectTo(url), { id: 1 });
    await expect(call).rejects.toMatchObject({ requestId: want });
  }
});

test("a refusal nested deeper than the stack is a refusal", async () => {
  const body = `{"errorMsg":"No.","errors":${"[".repeat(50_000)}"deep"${"]".repeat(50_000)}}`;
  const { url } = await serve((_, response) => response.writeHead(400).end(body));
  await expect(operation(getOrder)(connectTo(url), { id: 1 })).rejects.toMatchObject({
    name: "BadRequestError",
    message: expect.stringMatching(/^Acme getOrder: 400 No\./),
  });
});

test("a failure under 200 without a text is called one", async () => {
  expect(await failureOf(200, { success: false })).toMatchObject({
    name: "ApiError",
    message: "Acme getOrder: 200 marked as a failure",
  });
});

test("a message stays short enough for a log, whatever the vendor answers", async () => {
  const error = await failureOf(400, { errorMsg: "y".repeat(100_000) });
  expect((error as Error).message).toHaveLength("Acme getOrder: 400 ".length + 4000);
});

test("an excerpt stays short, whatever the page", async () => {
  const page = `<html>${"long ".repeat(10_000)}</html>`;
  const { url } = await serve((_, response) => response.writeHead(200).end(page));
  await expect(operation(getOrder)(connectTo(url), { id: 1 })).rejects.toMatchObject({
    name: "ResponseFormatError",
    excerpt: page.slice(0, 200),
  });
});

test("what only a prototype has is no text of the vendor", async () => {
  const errors = { errors: { message: "/constructor" } };
  expect(await failureOf(400, {}, errors)).toMatchObject({ message: "Acme getOrder: 400" });
});

test.each(["x-request-id", "request-id", "x-correlation-id"])(
  "the id of a request is in %s",
  async (name) => {
    const { url } = await serve((_, response) => json(response, {}, 400, { [name]: "r-2" }));
    const call = operation(getOrder)(connectTo(url), { id: 1 });
    await expect(call).rejects.toMatchObject({ requestId: "r-2" });
  },
);

test("a redirect without an address is an error like others", async () => {
  expect(await failureOf(302, {})).toMatchObject({ name: "ApiError", status: 302 });
});

describe("answers that are not the API's", () => {
  const html = "<html><head><title>405 Not Allowed</title></head></html>";
  test.each<{ given: string; status: number; type?: string; body: string; want: object }>([
    {
      given: "an HTML page under 200",
      status: 200,
      type: "text/html",
      body: html,
      want: { name: "ResponseFormatError", status: 200, contentType: "text/html", excerpt: html },
    },
    {
      given: "an HTML page under 404",
      status: 404,
      type: "text/html",
      body: html,
      want: { name: "ResponseFormatError", status: 404 },
    },
    {
      given: "an HTML page without a type",
      status: 405,
      body: `\n${html}`,
      want: { name: "ResponseFormatError" },
    },
    {
      given: "an HTML page under 401",
      status: 401,
      type: "text/html",
      body: html,
      want: { name: "AuthenticationError" },
    },
    {
      given: "an HTML page under 502",
      status: 502,
      type: "text/html",
      body: html,
      want: { name: "ServerError", body: undefined },
    },
    {
      given: "an HTML page under 429",
      status: 429,
      type: "text/html",
      body: html,
      want: { name: "RateLimitError" },
    },
    {
      given: "what only its type calls HTML",
      status: 404,
      type: "text/html; charset=utf-8",
      body: "Not here",
      want: { name: "ResponseFormatError", excerpt: "Not here" },
    },
    {
      given: "a page under 500, without a type",
      status: 500,
      body: html,
      want: { name: "ServerError" },
    },
    {
      given: "a page under 499",
      status: 499,
      type: "text/html",
      body: html,
      want: { name: "ResponseFormatError" },
    },
    {
      given: "XML under 404",
      status: 404,
      type: "application/xml",
      body: "<error>No</error>",
      want: { name: "NotFoundError", message: "Acme getOrder: 404 <error>No</error>" },
    },
    {
      given: "text that names a tag",
      status: 404,
      type: "text/plain",
      body: "no <b>order</b>\n  here",
      want: { name: "NotFoundError", message: "Acme getOrder: 404 no <b>order</b> here" },
    },
    {
      given: "blanks",
      status: 200,
      type: "application/json",
      body: " \n",
      want: { name: "ResponseFormatError", message: expect.stringContaining("200 with no JSON (GET ") },
    },
    {
      given: "text under 404",
      status: 404,
      type: "text/plain",
      body: "nothing here",
      want: { name: "NotFoundError", message: "Acme getOrder: 404 nothing here" },
    },
    {
      given: "nothing under 404",
      status: 404,
      body: "",
      want: { name: "NotFoundError", message: "Acme getOrder: 404" },
    },
    {
      given: "cut JSON",
      status: 200,
      type: "application/json",
      body: '{"a":[1,',
      want: { name: "ResponseFormatError", excerpt: '{"a":[1,' },
    },
    {
      given: "a list as an error",
      status: 400,
      type: "application/json",
      body: "[1]",
      want: { name: "BadRequestError", body: [1] },
    },
  ])("$given", async ({ status, type, body, want }) => {
    const { url } = await serve((_, response) =>
      response.writeHead(status, type ? { "content-type": type } : {}).end(body),
    );
    const call = operation(getOrder)(connectTo(url, { retries: 0 }), { id: 1 });
    await expect(call).rejects.toMatchObject(want);
  });
});

describe("a batch", () => {
  const uploadOrders: OperationDescriptor = {
    id: "uploadOrders",
    method: "POST",
    path: "/orders/upload",
    body: { kind: "form", type: "application/x-www-form-urlencoded", json: ["orders"] },
    response: "json",
    batch: {
      rows: "/orders",
      limit: 50,
      succeeded: "/uploadedOrders",
      failed: "/failedOrders",
      partialStatus: 460,
    },
  };
  const rows = [{ externalId: "a" }, { externalId: "b" }, { externalId: "c" }];
  const upload = async (status: number, body: unknown, orders: readonly unknown[] = rows) => {
    const { url } = await serve((_, response) => json(response, body, status));
    return operation(uploadOrders)(connectTo(url), { orders });
  };
  const uploadedOrders = [{ id: 1, externalId: "a" }];
  const failed = (index: number, reported: unknown, reasons: string[] = []) => ({
    index,
    row: rows[index],
    reported,
    reasons,
  });

  test.each<{ given: string; status: number; body: object; said: string; want: object[] }>([
    {
      given: "a list",
      status: 460,
      body: {
        success: false,
        errorMsg: "Partial",
        uploadedOrders,
        failedOrders: [{ externalId: "c" }, { externalId: "b" }],
      },
      said: "Partial; 2 of",
      want: [failed(2, { externalId: "c" }), failed(1, { externalId: "b" })],
    },
    {
      given: "under a success",
      status: 201,
      body: { success: true, uploadedOrders, failedOrders: [{ externalId: "b" }] },
      said: "1 of",
      want: [failed(1, { externalId: "b" })],
    },
    {
      given: "under another status, with the reason of the only one",
      status: 400,
      body: { success: false, errors: ["No such offer", "No phone"], failedOrders: [{ externalId: "b" }] },
      said: "No such offer; No phone; 1 of",
      want: [failed(1, { externalId: "b" }, ["No such offer", "No phone"])],
    },
    {
      given: "a map, as PHP writes a list with gaps",
      status: 201,
      body: { success: true, failedOrders: { 1: { errors: ["Bad"] } } },
      said: "1 of",
      want: [failed(1, { errors: ["Bad"] }, ["Bad"])],
    },
    {
      given: "ids alone, and reasons by the row's number",
      status: 460,
      body: {
        success: false,
        errors: ["[0].phone: Bad", "orders[2].email: Bad", "2: Worse"],
        failedOrders: ["a", "c"],
      },
      said: "[0].phone: Bad; orders[2].email: Bad; 2: Worse; 2 of",
      want: [failed(0, "a", ["[0].phone: Bad"]), failed(2, "c", ["orders[2].email: Bad", "2: Worse"])],
    },
    {
      given: "reasons in a map by row",
      status: 460,
      body: { success: false, errors: { 1: { phone: "Bad" } }, failedOrders: ["b", "c"] },
      said: "1.phone: Bad; 2 of",
      want: [failed(1, "b", ["1.phone: Bad"]), failed(2, "c")],
    },
    {
      given: "one reason for each, in order",
      status: 460,
      body: { success: false, errors: ["Bad", "Worse"], failedOrders: ["b", "c"] },
      said: "Bad; Worse; 2 of",
      want: [failed(1, "b", ["Bad"]), failed(2, "c", ["Worse"])],
    },
    {
      given: "a word in the place of the list",
      status: 201,
      body: { success: true, uploadedOrders: rows, failedOrders: "all" },
      said: "some of",
      want: [],
    },
    {
      given: "a map by the rows' ids",
      status: 400,
      body: { success: false, failedOrders: { b: { errors: ["Bad"] } } },
      said: "1 of",
      want: [failed(1, { errors: ["Bad"] }, ["Bad"])],
    },
    {
      given: "rows that are in neither list",
      status: 201,
      body: { success: true, uploadedOrders, failedOrders: [] },
      said: "2 of",
      want: [failed(1, undefined), failed(2, undefined)],
    },
  ])("failed rows: $given", async ({ status, body, said, want }) => {
    await expect(upload(status, body)).rejects.toMatchObject({
      name: "PartialFailureError",
      message: `Acme uploadOrders: ${status} ${said} the rows failed`,
      status,
      failed: want,
      body,
    });
  });

  test.each([
    { status: 201, body: { success: true, uploadedOrders: rows, failedOrders: [] } },
    { status: 200, body: { success: true } },
    { status: 201, body: { success: true, uploadedOrders: [{ id: 7, externalId: "of an example" }] } },
  ])("without failed rows: $body", async ({ status, body }) => {
    await expect(upload(status, body)).resolves.toEqual(body);
  });

  test("of which two rows are alike names each once", async () => {
    const alike = [{ externalId: "a" }, { externalId: "a" }];
    const error = await upload(460, { failedOrders: ["a", "a"] }, alike).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ failed: [{ index: 0 }, { index: 1 }] });
  });

  test("that says which status means failed rows, but not which rows", async () => {
    await expect(upload(460, { success: false })).rejects.toMatchObject({
      name: "PartialFailureError",
      message: "Acme uploadOrders: 460 some of the rows failed",
      succeeded: [],
      failed: [],
    });
  });

  test("shows no secret that the vendor repeats", async () => {
    const body = { uploadedOrders: [{ note: KEY }], failedOrders: [{ note: KEY }] };
    const error = await upload(460, body, [{ id: 1 }, { id: 2 }, { id: 3 }]).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ succeeded: [{ note: "***" }], failed: [{ reported: { note: "***" } }] });
  });

  test("refused as a whole", async () => {
    await expect(upload(400, { success: false, errorMsg: "Bad" })).rejects.toMatchObject({
      name: "BadRequestError",
    });
  });
});
