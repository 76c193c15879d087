import { describe, expect, test } from "vitest";
import type { OperationDescriptor, VendorDescriptor } from "../src/descriptor.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const listOrders: OperationDescriptor = {
  id: "listOrders",
  method: "GET",
  path: "/api/v5/orders",
  query: { filter: { style: "deep" }, limit: { style: "form" }, ids: { style: "form", wireName: "ids[]" } },
  headers: { language: "Accept-Language" },
  response: "json",
};
const editOrder: OperationDescriptor = {
  id: "editOrder",
  method: "POST",
  path: "/api/v5/orders/{externalId}/edit",
  query: { siteBy: { style: "form" } },
  body: { kind: "form", type: "application/x-www-form-urlencoded", json: ["order"] },
  response: "json",
};
const createOrder: OperationDescriptor = {
  id: "createOrder",
  method: "POST",
  path: "/orders",
  body: { kind: "json", type: "application/json" },
  response: "json",
};
const uploadFile: OperationDescriptor = {
  id: "uploadFile",
  method: "POST",
  path: "/files/upload",
  body: { kind: "bytes", type: "application/octet-stream", required: true },
  response: "json",
};
const sendForm: OperationDescriptor = {
  id: "sendForm",
  method: "POST",
  path: "/form",
  body: { kind: "multipart", type: "multipart/form-data", json: ["meta"] },
  response: "json",
};
const deleteOrder: OperationDescriptor = {
  id: "deleteOrder",
  method: "DELETE",
  path: "/orders/{id}",
  response: "empty",
};

describe("a request as it arrives", () => {
  test.each<{
    operation: OperationDescriptor;
    params: Record<string, unknown>;
    want: { line: string; type?: string; body?: string };
  }>([
    { operation: listOrders, params: {}, want: { line: "GET /api/v5/orders" } },
    {
      operation: listOrders,
      params: { filter: { ids: [1, 2], vip: true }, limit: 100, ids: [3] },
      want: {
        line: "GET /api/v5/orders?filter%5Bids%5D%5B%5D=1&filter%5Bids%5D%5B%5D=2&filter%5Bvip%5D=1&limit=100&ids%5B%5D=3",
      },
    },
    {
      operation: editOrder,
      params: {
        externalId: "a/1",
        siteBy: "code",
        by: "externalId",
        site: "main",
        order: { managerComment: "Manager comment" },
      },
      want: {
        line: "POST /api/v5/orders/a%2F1/edit?siteBy=code",
        type: "application/x-www-form-urlencoded",
        body: "by=externalId&site=main&order=%7B%22managerComment%22%3A%22Manager+comment%22%7D",
      },
    },
    {
      operation: createOrder,
      params: { id: "1", total: 9.5, items: [{ name: "Чай" }] },
      want: {
        line: "POST /orders",
        type: "application/json",
        body: '{"id":"1","total":9.5,"items":[{"name":"Чай"}]}',
      },
    },
    { operation: deleteOrder, params: { id: 5 }, want: { line: "DELETE /orders/5" } },
  ])("$operation.id $params", async ({ operation: descriptor, params, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(descriptor)(connectTo(url), params);
    const [request] = received;
    expect(`${request?.method} ${request?.url}`).toBe(want.line);
    expect(request?.headers["content-type"]).toBe(want.type);
    expect(request?.body.toString()).toBe(want.body ?? "");
  });

  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  test.each<{ given: string; body: () => unknown }>([
    { given: "Uint8Array", body: () => bytes },
    { given: "a view of a part", body: () => new Uint8Array([9, ...bytes, 9]).subarray(1, 257) },
    { given: "ArrayBuffer", body: () => bytes.buffer },
    { given: "Blob", body: () => new Blob([bytes], { type: "image/png" }) },
    { given: "ReadableStream", body: () => new Blob([bytes]).stream() },
  ])("raw bytes from $given", async ({ body }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(uploadFile)(connectTo(url), { body: body() });
    expect(received[0]?.body.equals(bytes)).toBe(true);
    expect(received[0]?.headers["content-type"]).toBe("application/octet-stream");
  });

  test("multipart: text, JSON and a file", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const file = new File(["hello"], "a.txt", { type: "text/plain" });
    await operation(sendForm)(connectTo(url), { name: "A", meta: { n: 1 }, file });
    const type = received[0]?.headers["content-type"] ?? "";
    const form = await new Response(received[0]?.body as unknown as BodyInit, {
      headers: { "content-type": type },
    }).formData();
    expect(form.get("name")).toBe("A");
    expect(await (form.get("meta") as File).text()).toBe('{"n":1}');
    expect((form.get("file") as File).name).toBe("a.txt");
    expect(await (form.get("file") as File).text()).toBe("hello");
  });

  test("headers: the operation's, the connection's and the call's, beside the credentials", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const connection = connectTo(url, {
      headers: { "X-One": "connection", "X-Two": "connection" },
    });
    await operation<{ language?: string }, unknown>(listOrders)(
      connection,
      { language: "ru" },
      { headers: { "X-Two": "call" } },
    );
    expect(received[0]?.headers).toMatchObject({
      accept: "application/json",
      "accept-language": "ru",
      "x-one": "connection",
      "x-two": "call",
      "x-api-key": KEY,
    });
  });

  test("a batch of as many rows as the vendor takes is sent", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const descriptor = { ...createOrder, batch: { rows: "/orders", limit: 2 } };
    await operation(descriptor)(connectTo(url), { orders: [1, 2] });
    expect(received).toHaveLength(1);
  });

  test("a base URL with a path keeps it", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(listOrders)(connectTo(`${url}/proxy/`));
    expect(received[0]?.url).toBe("/proxy/api/v5/orders");
  });
});

describe("credentials", () => {
  test.each<{
    auth: VendorDescriptor["auth"];
    options: Record<string, string>;
    want: { url: string; headers: object };
  }>([
    {
      auth: [{ in: "header", name: "x-api-key", option: "apiKey" }],
      options: { apiKey: "abc" },
      want: { url: "/api/v5/orders?limit=1", headers: { "x-api-key": "abc" } },
    },
    {
      auth: [{ in: "query", name: "clientApiId", option: "token" }],
      options: { token: "a&b=c d" },
      want: { url: "/api/v5/orders?limit=1&clientApiId=a%26b%3Dc+d", headers: {} },
    },
    {
      auth: [{ in: "basic", username: "email", password: "apiKey" }],
      options: { email: "é@shop.example", apiKey: "pä:ss" },
      want: {
        url: "/api/v5/orders?limit=1",
        headers: { authorization: `Basic ${Buffer.from("é@shop.example:pä:ss").toString("base64")}` },
      },
    },
  ])("$auth", async ({ auth, options, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(listOrders)(connectTo(url, options, { auth }), { limit: 1 });
    expect(received[0]?.url).toBe(want.url);
    expect(received[0]?.headers).toMatchObject(want.headers);
  });

  test("an operation without authentication gets none", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation({ ...listOrders, auth: false })(connectTo(url));
    expect(received[0]?.headers).not.toHaveProperty("x-api-key");
  });
});

describe("refused before anything is sent", () => {
  test.each<{
    operation: OperationDescriptor;
    params: Record<string, unknown>;
    options?: object;
    path: string;
  }>([
    { operation: editOrder, params: { order: {} }, path: "externalId" },
    { operation: editOrder, params: { externalId: "..", order: {} }, path: "externalId" },
    { operation: listOrders, params: { fitler: { ids: [1] } }, path: "fitler" },
    { operation: uploadFile, params: { body: "x", name: "y" }, path: "name" },
    { operation: uploadFile, params: {}, path: "body" },
    { operation: listOrders, params: { language: "ru\r\nX-Evil: 1" }, path: "language" },
    { operation: listOrders, params: {}, options: { headers: { "X-A": "№" } }, path: "headers.X-A" },
    { operation: listOrders, params: {}, options: { timeout: -1 }, path: "timeout" },
    { operation: listOrders, params: {}, options: { retries: Number.NaN }, path: "retries" },
    {
      operation: { ...createOrder, batch: { rows: "/orders", limit: 2 } },
      params: { orders: [1, 2, 3] },
      path: "orders",
    },
    {
      operation: { ...createOrder, batch: { rows: "/upload/rows", limit: 0 } },
      params: { upload: { rows: [1] } },
      path: "upload.rows",
    },
  ])("$operation.id $params $options", async ({ operation: descriptor, params, options, path }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const call = operation(descriptor)(connectTo(url), params, options);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
    expect(received).toEqual([]);
  });
});
