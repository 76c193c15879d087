import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { fetchClient } from "../src/fetch.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const listOrders: OperationDescriptor = {
  id: "listOrders",
  method: "GET",
  path: "/api/v5/orders",
  query: { filter: { style: "deep" }, ids: { style: "form", wireName: "ids[]" } },
  response: "json",
};
const editOrder: OperationDescriptor = {
  id: "editOrder",
  method: "POST",
  path: "/api/v5/orders/{externalId}/edit",
  body: { kind: "form", type: "application/x-www-form-urlencoded", json: ["order"] },
  response: "json",
};
const uploadFile: OperationDescriptor = {
  id: "uploadFile",
  method: "POST",
  path: "/files/upload",
  body: { kind: "bytes", type: "application/octet-stream" },
  response: "json",
};
const sendForm: OperationDescriptor = {
  id: "sendForm",
  method: "POST",
  path: "/form",
  body: { kind: "multipart", type: "multipart/form-data" },
  response: "json",
};
const download: OperationDescriptor = {
  id: "getFile",
  method: "GET",
  path: "/files/{id}",
  response: "binary",
};
const operations = [listOrders, editOrder, uploadFile, sendForm, download];

/** As openapi-typescript writes them. */
interface Paths {
  "/api/v5/orders": {
    get: {
      parameters: { query?: { filter?: { ids?: number[]; vip?: boolean }; "ids[]"?: number[] } };
      responses: {
        200: { content: { "application/json": { orders: number[] } } };
        403: { content: { "application/json": { errorMsg: string } } };
      };
    };
  };
  "/api/v5/orders/{externalId}/edit": {
    post: {
      parameters: { path: { externalId: string } };
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": { by?: string; order: { call?: boolean; name?: string } };
        };
      };
      responses: { 200: { content: { "application/json": { id: number } } } };
    };
  };
  "/files/upload": {
    post: {
      requestBody: { content: { "application/octet-stream": Uint8Array | ReadableStream } };
      responses: { 200: { content: { "application/json": { id: number } } } };
    };
  };
  "/form": {
    post: {
      requestBody: { content: { "multipart/form-data": { name: string } } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
  "/files/{id}": {
    get: {
      parameters: { path: { id: number } };
      responses: { 200: { content: { "application/octet-stream": string } } };
    };
  };
}

describe("the same bytes as the flat operations", () => {
  test("a query", async () => {
    const { url, received } = await serve((_, response) => json(response, { orders: [1] }));
    const connection = connectTo(url);
    const query = { filter: { ids: [1, 2], vip: true }, "ids[]": [3] };
    const { data, error } = await fetchClient<Paths>(connection, operations).GET("/api/v5/orders", {
      params: { query },
    });
    await operation(listOrders)(connection, { filter: query.filter, ids: [3] });
    expect(data).toEqual({ orders: [1] });
    expect(error).toBeUndefined();
    expect(received[0]?.url).toBe(received[1]?.url);
    expect(received[0]?.headers["x-api-key"]).toBe(KEY);
  });

  test("a path in a style of its own, by the name that the document gives", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const styled = { thingIds: { in: "path", name: "ids", style: "label" } } as const;
    const getThings: OperationDescriptor = {
      id: "getThings",
      method: "GET",
      path: "/things/{ids}",
      response: "json",
      styled,
    };
    interface Things {
      "/things/{ids}": {
        get: {
          parameters: { path: { ids: number[] } };
          responses: { 200: { content: { "application/json": object } } };
        };
      };
    }
    await fetchClient<Things>(connectTo(url), [getThings]).GET("/things/{ids}", {
      params: { path: { ids: [1, 2] } },
    });
    expect(received[0]?.url).toBe("/things/.1,2");
  });

  test("a form", async () => {
    const { url, received } = await serve((_, response) => json(response, { id: 1 }));
    const connection = connectTo(url);
    const body = { by: "externalId", order: { call: true, name: "A & B" } };
    const params = { path: { externalId: "a/1" } };
    const client = fetchClient<Paths>(connection, operations);
    await client.POST("/api/v5/orders/{externalId}/edit", { params, body });
    await client.request("post", "/api/v5/orders/{externalId}/edit", { params, body });
    await operation(editOrder)(connection, { externalId: "a/1", ...body });
    const [first, second, flat] = received.map((request) => [
      request.url,
      request.headers["content-type"],
      request.headers.accept,
      request.body.toString(),
    ]);
    expect(first).toEqual(flat);
    expect(second).toEqual(flat);
  });

  test.each([
    { given: "bytes", body: () => new Uint8Array([0, 255, 10]) },
    { given: "a stream", body: () => new Blob([new Uint8Array([0, 255, 10])]).stream() },
  ])("$given", async ({ body }) => {
    const { url, received } = await serve((_, response) => json(response, { id: 1 }));
    await fetchClient<Paths>(connectTo(url), operations).POST("/files/upload", { body: body() });
    expect([...(received[0]?.body ?? [])]).toEqual([0, 255, 10]);
    expect(received[0]?.headers["content-type"]).toBe("application/octet-stream");
  });

  test("a multipart form keeps its boundary", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await fetchClient<Paths>(connectTo(url), operations).POST("/form", { body: { name: "A" } });
    const type = received[0]?.headers["content-type"] ?? "";
    const form = await new Response(received[0]?.body as unknown as BodyInit, {
      headers: { "content-type": type },
    }).formData();
    expect(form.get("name")).toBe("A");
  });

  test("a download, as a stream", async () => {
    const { url } = await serve((_, response) => response.end("abc"));
    const client = fetchClient<Paths>(connectTo(url), operations);
    const { data } = await client.GET("/files/{id}", { params: { path: { id: 1 } }, parseAs: "stream" });
    expect(await new Response(data).text()).toBe("abc");
  });
});

describe("the connection's care", () => {
  test("a refusal is `error`", async () => {
    const { url } = await serve((_, response) => json(response, { errorMsg: "No" }, 403));
    const { data, error, response } = await fetchClient<Paths>(connectTo(url), operations).GET(
      "/api/v5/orders",
    );
    expect([data, error, response.status]).toEqual([undefined, { errorMsg: "No" }, 403]);
  });

  test("a refusal that quotes the key does not show it", async () => {
    const { url } = await serve((_, response) => json(response, { errorMsg: `Wrong key ${KEY}` }, 403));
    const { error } = await fetchClient<Paths>(connectTo(url), operations).GET("/api/v5/orders");
    expect(error).toEqual({ errorMsg: "Wrong key ***" });
  });

  test.each([
    { given: "an HTML page", body: `<html>${KEY}</html>` },
    { given: "cut JSON", body: `{"key":"${KEY}` },
    { given: "nothing", body: "" },
  ])("$given under 200 throws as it does elsewhere", async ({ body }) => {
    const { url } = await serve((_, response) => response.writeHead(200).end(body));
    const call = fetchClient<Paths>(connectTo(url), operations).GET("/api/v5/orders");
    await expect(call).rejects.toMatchObject({ name: "ResponseFormatError", status: 200 });
    await expect(call).rejects.not.toThrow(KEY);
  });

  test("retries", async () => {
    const { url, received } = await serve((_, response, count) =>
      json(response, { id: 1 }, count === 1 ? 429 : 200),
    );
    const client = fetchClient<Paths>(connectTo(url, { clock: testClock() }), operations);
    const { data } = await client.POST("/api/v5/orders/{externalId}/edit", {
      params: { path: { externalId: "1" } },
      body: { order: {} },
    });
    expect(data).toEqual({ id: 1 });
    expect(received.map(({ body }) => body.toString())).toEqual(["order=%7B%7D", "order=%7B%7D"]);
  });

  test("but of a stream, which is there once, none", async () => {
    const { url, received } = await serve((_, response) => json(response, {}, 503));
    const client = fetchClient<Paths>(connectTo(url, { clock: testClock() }), operations);
    const body = new Blob(["abc"]).stream();
    const call = client.POST("/files/upload", { body, idempotent: true } as never);
    expect((await call).response.status).toBe(503);
    expect(received).toHaveLength(1);
  });

  test("timeout", async () => {
    const { url } = await serve(() => {});
    const call = fetchClient<Paths>(connectTo(url, { timeout: 30 }), operations).GET("/api/v5/orders");
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("abort", async () => {
    const { url } = await serve(() => {});
    const controller = new AbortController();
    const { signal } = controller;
    const call = fetchClient<Paths>(connectTo(url), operations).GET("/api/v5/orders", { signal });
    setTimeout(() => controller.abort(new Error("user left")), 20);
    await expect(call).rejects.toMatchObject({ name: "AbortedError" });
  });

  test("redirects to another origin", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: "http://other.example" }).end(),
    );
    const call = fetchClient<Paths>(connectTo(url), operations).GET("/api/v5/orders");
    await expect(call).rejects.toMatchObject({ name: "RedirectError" });
  });

  test("middleware sees no secret, and its headers travel", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const client = fetchClient<Paths>(connectTo(url), operations);
    const seen: (string | null)[] = [];
    client.use({
      onRequest: ({ request }) => {
        seen.push(request.headers.get("x-api-key"));
        request.headers.set("x-trace", "1");
        return request;
      },
    });
    await client.GET("/api/v5/orders");
    expect(seen).toEqual([null]);
    expect(received[0]?.headers).toMatchObject({ "x-trace": "1", "x-api-key": KEY });
  });

  const typo = { filtre: {} } as object;
  test.each<{ given: string; call: (client: ReturnType<typeof fetchClient<Paths>>) => Promise<unknown> }>([
    {
      given: "a path that leaves its segment",
      call: (client) => client.GET("/files/{id}", { params: { path: { id: ".." as unknown as number } } }),
    },
    { given: "a missing path parameter", call: (client) => client.GET("/files/{id}", {} as never) },
    {
      given: "an unknown filter",
      call: (client) => client.GET("/api/v5/orders", { params: { query: typo } }),
    },
    {
      given: "a date in a filter",
      call: (client) =>
        client.GET("/api/v5/orders", { params: { query: { filter: { from: new Date() } as object } } }),
    },
    {
      given: "another origin",
      call: (client) => client.GET("/api/v5/orders", { baseUrl: "http://other.example" }),
    },
    { given: "an unknown path", call: (client) => client.GET("/nowhere" as "/api/v5/orders") },
  ])("$given is refused", async ({ call }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await expect(call(fetchClient<Paths>(connectTo(url), operations))).rejects.toMatchObject({
      name: "InvalidRequestError",
    });
    expect(received).toEqual([]);
  });
});
