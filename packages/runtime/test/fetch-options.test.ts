import { wrapAsPathBasedClient } from "openapi-fetch";
import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { fetchClient } from "../src/fetch.ts";
import { testClock } from "./support/clock.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const operations: OperationDescriptor[] = [
  {
    id: "listOrders",
    method: "GET",
    path: "/orders/{site}",
    query: { ids: { style: "form" } },
    headers: { trace: "X-Trace" },
    response: "object",
    required: ["orders"],
  },
  { id: "getText", method: "GET", path: "/text", response: "text" },
  { id: "getFile", method: "GET", path: "/file", response: "binary" },
  {
    id: "sendForm",
    method: "POST",
    path: "/form",
    body: { kind: "form", type: "application/x-www-form-urlencoded" },
    response: "json",
  },
  {
    id: "sendParts",
    method: "POST",
    path: "/parts",
    body: { kind: "multipart", type: "multipart/form-data" },
    response: "json",
  },
  {
    id: "uploadOrders",
    method: "POST",
    path: "/upload",
    body: { kind: "json", type: "application/json" },
    response: "json",
    batch: { rows: "/orders", limit: 9, failed: "/failed" },
  },
  {
    id: "chargeOrder",
    method: "POST",
    path: "/charge",
    response: "json",
    constants: { "Api-Version": "2026-01" },
    retry: { idempotent: true, key: "Idempotency-Key" },
  },
  { id: "getXml", method: "GET", path: "/xml", response: "xml" },
  { id: "deleteOrder", method: "DELETE", path: "/delete", response: "empty" },
  { id: "findOrder", method: "GET", path: "/find", response: "object", optional: true },
  {
    id: "createOrder",
    method: "POST",
    path: "/create",
    body: { kind: "json", type: "application/json", required: true },
    response: "json",
  },
];

interface Refusal {
  content: { "application/json": { errorMsg: string } };
}

/** As openapi-typescript writes them, with what servers before the API answer. */
interface Paths {
  "/orders/{site}": {
    get: {
      parameters: { path: { site: string }; query?: { ids?: string }; header?: { "X-Trace"?: string } };
      responses: {
        200: { content: { "application/json": { orders: number[] } } };
        403: Refusal;
        404: { content: { "text/html": string } };
        500: { content?: never };
      };
    };
  };
  "/text": { get: { responses: { 200: { content: { "text/plain": string } } } } };
  "/file": { get: { responses: { 200: { content: { "application/octet-stream": string } } } } };
  "/form": {
    post: {
      requestBody: { content: { "application/x-www-form-urlencoded": { name: string } } };
      responses: { 200: { content: { "application/json": { id: number } } } };
    };
  };
  "/parts": {
    post: {
      requestBody: { content: { "multipart/form-data": { name: string } } };
      responses: { 200: { content: { "application/json": { id: number } } } };
    };
  };
  "/upload": {
    post: {
      requestBody: { content: { "application/json": { orders: object[] } } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
  "/charge": { post: { responses: { 200: { content: { "application/json": object } } } } };
  "/xml": { get: { responses: { 200: { content: { "application/xml": string } } } } };
  "/delete": { delete: { responses: { 204: { content?: never } } } };
  "/find": {
    get: {
      responses: { 200: { content: { "application/json": { id: number } } }; 204: { content?: never } };
    };
  };
  "/create": {
    post: {
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 200: { content: { "application/json": { id: number } } }; 400: Refusal };
    };
  };
}

type Client = ReturnType<typeof fetchClient<Paths>>;

const list = (client: Client, init = {}) =>
  client.GET("/orders/{site}", { params: { path: { site: "a" } }, ...init });

/** A client of a vendor that answers one thing. */
function answering(make: () => Response, options = {}) {
  const sent: Request[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push(new Request(url, init));
    return make();
  };
  const connection = connectTo("http://127.0.0.1:1", { fetch, clock: testClock(), ...options });
  return { client: fetchClient<Paths>(connection, operations), sent };
}

const good = () => Response.json({ orders: [1], id: 1 });

describe("`error` narrows", () => {
  test("to what the vendor writes, and its absence to `data`", async () => {
    const { client } = answering(() => Response.json({ errorMsg: "No" }, { status: 403 }));
    const { data, error } = await list(client);
    // Compiles only if a page and an empty refusal are no part of the type.
    const text: string = error ? error.errorMsg : data.orders.join();
    expect(text).toBe("No");
  });

  test("for a client by paths, too", async () => {
    const { client } = answering(good);
    const { data, error } = await wrapAsPathBasedClient(client)["/orders/{site}"].GET({
      params: { path: { site: "a" } },
    });
    expect(error ? error.errorMsg : data.orders).toEqual([1]);
  });

  test.each([
    { status: 500, body: "", name: "ServerError" },
    { status: 503, body: "<html>down", name: "ServerError" },
    { status: 401, body: "", name: "AuthenticationError" },
    { status: 403, body: "null", name: "PermissionError" },
    { status: 404, body: "<html>nginx", name: "ResponseFormatError" },
    { status: 400, body: '""', name: "BadRequestError" },
    { status: 400, body: "0", name: "BadRequestError" },
    { status: 422, body: '"No"', name: "BadRequestError" },
    { status: 429, body: "", name: "RateLimitError" },
  ])("$status with $body throws $name", async ({ status, body, name }) => {
    const { client } = answering(() => new Response(body, { status, headers: { "content-length": "0" } }), {
      retries: 0,
    });
    await expect(list(client)).rejects.toMatchObject({ name, status });
  });

  test.each([
    { given: "a mark of failure", body: { success: false, errorMsg: "No" }, name: "ApiError" },
    { given: "a member that is missing", body: { orderz: [] }, name: "ResponseFormatError" },
    { given: "a list", body: [], name: "ResponseFormatError" },
    { given: "null", body: null, name: "ResponseFormatError" },
  ])("$given under 200 throws $name", async ({ body, name }) => {
    const { client } = answering(() => Response.json(body));
    await expect(list(client)).rejects.toMatchObject({ name, status: 200 });
  });

  test("204 where an object is promised throws", async () => {
    const { client } = answering(() => new Response(null, { status: 204 }));
    await expect(list(client)).rejects.toMatchObject({ name: "ResponseFormatError" });
  });

  test.each([204, 200])("%i without a body is a success where none is due", async (status) => {
    const { client } = answering(() => new Response(status === 204 ? null : "", { status }));
    const deleted = await client.DELETE("/delete");
    expect([deleted.response.status, deleted.error]).toEqual([status, undefined]);
    const empty = answering(() => new Response(null, { status: 204 })).client;
    expect((await empty.GET("/find")).response.status).toBe(204);
  });

  test("a body where none is due is looked at", async () => {
    const { client } = answering(() => Response.json({ error: "locked" }));
    await expect(client.DELETE("/delete")).rejects.toMatchObject({ name: "ApiError", status: 200 });
    const blank = answering(() => new Response(" \n")).client;
    expect((await blank.DELETE("/delete", { parseAs: "text" })).response.status).toBe(200);
    const page = answering(() => new Response("Closed")).client;
    await expect(page.DELETE("/delete")).rejects.toMatchObject({ name: "ResponseFormatError" });
  });

  test("an empty refusal that a middleware made throws", async () => {
    const { client } = answering(good);
    client.use({ onRequest: () => new Response("", { status: 500 }) });
    await expect(list(client)).rejects.toMatchObject({
      name: "OrderwireError",
      message: "Acme listOrders: 500 without a body, from a middleware",
    });
  });

  test("nor does a middleware's success without a body leave neither error nor data", async () => {
    const { client } = answering(good);
    client.use({ onRequest: () => new Response(null, { status: 204 }) });
    await expect(list(client)).rejects.toThrow("204 without a body, from a middleware");
  });
});

describe("forms", () => {
  test("URLSearchParams", async () => {
    const { client, sent } = answering(good);
    await client.POST("/form", { body: new URLSearchParams({ name: "A B" }) });
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(await sent[0]?.text()).toBe("name=A+B");
  });

  test("FormData, with its file", async () => {
    const { client, sent } = answering(good);
    const form = new FormData();
    form.set("file", new Blob(["abc"]), "a.txt");
    await client.POST("/parts", { body: form });
    const file = (await sent[0]?.formData())?.get("file");
    expect(file instanceof Blob && (await file.text())).toBe("abc");
  });

  test("FormData that a bodySerializer makes", async () => {
    const { client, sent } = answering(good);
    const bodySerializer = ({ name }: { name: string }) => {
      const form = new FormData();
      form.set("title", name);
      return form;
    };
    await client.POST("/create", { body: { name: "A" }, bodySerializer });
    expect((await sent[0]?.formData())?.get("title")).toBe("A");
  });

  test("whatever a bodySerializer takes", async () => {
    const { client, sent } = answering(good);
    await client.POST("/create", {
      body: [1] as never,
      bodySerializer: (body: unknown) => JSON.stringify(body),
    });
    expect(await sent[0]?.text()).toBe("[1]");
  });

  test.each<{ given: string; make: () => unknown }>([
    { given: "nothing", make: () => undefined },
    { given: "null", make: () => null },
    { given: "an object", make: () => ({ name: "A" }) },
    { given: "a number", make: () => 5 },
    { given: "a promise", make: async () => "{}" },
    { given: "a form under the name of JSON", make: () => new URLSearchParams("name=A") },
  ])("refuses a bodySerializer that returns $given", async ({ make }) => {
    const { client, sent } = answering(good);
    const call = client.POST("/create", { body: { name: "A" }, bodySerializer: make as never });
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "bodySerializer" });
    expect(sent).toEqual([]);
  });

  test.each<{ given: string; make: () => unknown }>([
    { given: "bytes", make: () => new TextEncoder().encode("name=A") },
    { given: "a Blob", make: () => new Blob(["name=A"]) },
    { given: "a stream", make: () => new Blob(["name=A"]).stream() },
    { given: "URLSearchParams for a form", make: () => new URLSearchParams("name=A") },
  ])("sends $given of a bodySerializer", async ({ make }) => {
    const { client, sent } = answering(good);
    await client.POST("/form", { body: { name: "B" }, bodySerializer: make as never });
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(await sent[0]?.text()).toBe("name=A");
  });

  test.each([
    { path: "/form", body: new FormData() },
    { path: "/form", body: new Map([["name", "A"]]) },
    { path: "/form", body: "name=A" },
    { path: "/parts", body: new URLSearchParams("name=A") },
    { path: "/create", body: new FormData() },
    { path: "/create", body: [1] },
    { path: "/create", body: undefined },
    { path: "/create", body: null },
  ] as const)("refuses $body for $path", async ({ path, body }) => {
    const { client, sent } = answering(good);
    await expect(client.POST(path as "/form", { body: body as never })).rejects.toMatchObject({
      name: "InvalidRequestError",
      path: "body",
    });
    expect(sent).toEqual([]);
  });
});

describe("options of a call", () => {
  test("retries", async () => {
    const { client, sent } = answering(() => new Response("", { status: 503 }));
    await expect(list(client, { retries: 0 })).rejects.toMatchObject({ attempts: 1 });
    await expect(list(client, { retries: 1 })).rejects.toMatchObject({ attempts: 2 });
    expect(sent).toHaveLength(3);
  });

  test.each(["timeout", "deadline"] as const)("%s", async (limit) => {
    const clock = testClock();
    const fetch = async () => {
      clock.advance(50);
      return new Promise<never>(() => {});
    };
    const { client } = answering(good, { fetch, clock });
    await expect(list(client, { [limit]: 40 })).rejects.toMatchObject({ name: "TimeoutError", limit });
  });

  test("maxResponseBytes, retryOn and idempotent", async () => {
    const { client } = answering(good);
    await expect(list(client, { maxResponseBytes: 3 })).rejects.toThrow("more than 3 bytes");
    const failing = answering(() => new Response("", { status: 500 }));
    const create = { body: { name: "A" }, retryOn: [500], idempotent: true };
    await expect(failing.client.POST("/create", create)).rejects.toMatchObject({ attempts: 3 });
  });

  test("signal", async () => {
    const { client, sent } = answering(good);
    await expect(list(client, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortedError",
    });
    expect(sent).toEqual([]);
  });

  test("headers, in each of their forms; null takes one of the connection's back", async () => {
    const { client, sent } = answering(good, { headers: { "x-team": "1", "x-kept": "2" } });
    await list(client, { headers: { "x-a": 1, "x-b": ["1", "2"], "x-c": undefined, "x-team": null } });
    await list(client, { headers: new Headers({ "x-a": "3" }) });
    await list(client, { headers: [["x-a", "4"]] });
    await client.GET("/orders/{site}", { params: { path: { site: "a" }, header: { "X-Trace": "t" } } });
    const seen = (name: string) => sent.map(({ headers }) => headers.get(name));
    expect(seen("x-a")).toEqual(["1", "3", "4", null]);
    expect(seen("x-b")[0]).toBe("1, 2");
    expect(seen("x-c")[0]).toBeNull();
    expect(seen("x-team")).toEqual([null, "1", "1", "1"]);
    expect(seen("x-kept")).toEqual(["2", "2", "2", "2"]);
    expect(seen("x-trace")[3]).toBe("t");
    expect(seen("x-api-key")).toEqual([KEY, KEY, KEY, KEY]);
  });

  test("headers that the document wants, one key for all attempts", async () => {
    let count = 0;
    const { client, sent } = answering(() => (count++ === 0 ? new Response("", { status: 503 }) : good()));
    await client.POST("/charge");
    await client.POST("/charge", { headers: { "Idempotency-Key": "mine", "Api-Version": "2025-07" } });
    const seen = (name: string) => sent.map(({ headers }) => headers.get(name));
    expect(seen("api-version")).toEqual(["2026-01", "2026-01", "2025-07"]);
    const [first, again, own] = seen("idempotency-key");
    expect([first, own]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), "mine"]);
    expect(again).toBe(first);
  });

  test("a body's own type, out of habit", async () => {
    const { client, sent } = answering(good);
    await client.POST("/create", { body: { name: "A" }, headers: { "Content-Type": "application/json" } });
    expect(sent[0]?.headers.get("content-type")).toBe("application/json");
  });

  test("parseAs", async () => {
    const text = await good().text();
    expect((await list(answering(good).client, { parseAs: "text" })).data).toBe(text);
    const { client } = answering(() => new Response("<p>"));
    expect((await client.GET("/text")).data).toBe("<p>");
    const page = answering(() => new Response("<html>", { headers: { "content-type": "text/html" } })).client;
    await expect(page.GET("/text")).rejects.toMatchObject({ name: "ResponseFormatError" });
    const bytes = Uint8Array.from([0xcf, 0xf0, 0xe8]);
    const headers = { "content-type": "text/csv; charset=windows-1251" };
    const csv = answering(() => new Response(bytes, { headers })).client;
    expect((await csv.GET("/text")).data).toBe("При");
    const foreignText = Buffer.concat([Buffer.from('{"orders":[],"a":"'), bytes, Buffer.from('"}')]);
    const type = { "content-type": "application/json; charset=windows-1251" };
    const foreign = answering(() => new Response(foreignText, { headers: type })).client;
    expect((await list(foreign)).data).toEqual({ orders: [], a: "При" });
    const { data } = await client.GET("/file", { parseAs: "arrayBuffer" });
    expect(data?.byteLength).toBe(3);
  });

  test.each(["text", "blob", "arrayBuffer", "stream"] as const)(
    "parseAs %s hands out no failure, and no page, as data",
    async (parseAs) => {
      const failed = answering(() => Response.json({ success: false })).client;
      await expect(list(failed, { parseAs })).rejects.toMatchObject({ name: "ApiError", status: 200 });
      for (const body of ["<p>", '{"cut', "[]", ""]) {
        const { client } = answering(() => new Response(body));
        await expect(list(client, { parseAs })).rejects.toMatchObject({ name: "ResponseFormatError" });
      }
    },
  );

  test.each<[string, object]>([
    ["retries", { retries: -1 }],
    ["timeout", { timeout: "5" }],
    ["signal", { signal: null }],
    ["signal", { signal: Object.assign(new EventTarget(), { aborted: false }) }],
    ["headers.X-API-KEY", { headers: { "X-API-KEY": "another account's" } }],
    ["tiemout", { tiemout: 5 }],
    ["cache", { cache: "no-store" }],
    ["redirect", { redirect: "error" }],
    ["keepalive", { keepalive: true }],
    ["dispatcher", { dispatcher: {} }],
    ["fetch", { fetch }],
    ["Request", { Request }],
    ["method", { method: "POST" }],
    ["baseUrl", { baseUrl: "http://127.0.0.1:2" }],
    ["parseAs", { parseAs: "xml" }],
    ["headers.x-a", { headers: { "x-a": {} } }],
    ["headers.x-a", { headers: { "x-a": "a\nb" } }],
    ["headers.host", { headers: { host: "other.example" } }],
    ["site", { params: { path: { site: ".." } } }],
    ["sites", { params: { path: { site: "a", sites: "b" } } }],
    ["params.cookie", { params: { path: { site: "a" }, cookie: { a: "b" } } }],
    ["params.qeury", { params: { path: { site: "a" }, qeury: {} } }],
    ["idz", { params: { path: { site: "a" }, query: { idz: "1" } } }],
    ["body", { body: {} }],
    ["init", new Map([["params", { path: { site: "a" } }]])],
    ["init", []],
    ["init", [5]],
    ["params", { params: null }],
    ["params", { params: [] }],
    ["params.query", { params: { path: { site: "a" }, query: new Map([["ids", "1"]]) } }],
    ["params.query", { params: { path: { site: "a" }, query: new URLSearchParams("ids=1") } }],
    ["params.query", { params: { path: { site: "a" }, query: Object.create({ ids: "1" }) } }],
    ["params.query", { params: { path: { site: "a" }, query: "ids=1" } }],
    ["params.path", { params: { path: new Map([["site", "a"]]) } }],
    ["params.header", { params: { path: { site: "a" }, header: new Headers({ "X-Trace": "t" }) } }],
    ["trace", { params: { path: { site: "a" }, header: { trace: "t" } } }],
    ["headers", { headers: "x-a: 1" }],
    ["headers", { headers: [["x-a"]] }],
    ["headers", { headers: ["x-a"] }],
    ["middleware", { middleware: {} }],
    ["middleware", { middleware: [null] }],
    ["querySerializer", { querySerializer: "ids=1" }],
    ["querySerializer", { querySerializer: () => ({ ids: "1" }) }],
    ["querySerializer", { querySerializer: async () => "ids=1" }],
    ["pathSerializer", { pathSerializer: "/orders/a" }],
    ["pathSerializer", { pathSerializer: () => "/orders/a" }],
    ["pathSerializer", { pathSerializer: () => "http://127.0.0.1:12/orders/a" }],
  ])("refuses %s by name: %o", async (path, init) => {
    const { client, sent } = answering(good);
    const call =
      Object.getPrototypeOf(Object(init)) === Object.prototype
        ? list(client, init)
        : client.GET("/orders/{site}", init as never);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
    expect(sent).toEqual([]);
  });

  test("writes the path and the query by a caller's own functions", async () => {
    const { client, sent } = answering(good);
    const pathSerializer = (path: string) => path.replace("{site}", "b%2Fc");
    await list(client, { params: { path: { site: "a" }, query: { ids: "1" } }, pathSerializer });
    await list(client, {
      params: { path: { site: "a" }, query: { ids: [1, 2] } },
      querySerializer: () => "?ids=7",
    });
    const piped = { array: { style: "pipeDelimited", explode: false } };
    await list(client, { params: { path: { site: "a" }, query: { ids: [1, 2] } }, querySerializer: piped });
    expect(sent.map(({ url }) => url.slice("http://127.0.0.1:1/orders/".length))).toEqual([
      "b%2Fc?ids=1",
      "a?ids=7",
      "a?ids=1|2",
    ]);
  });

  test("refuses a request that a middleware sends elsewhere", async () => {
    for (const elsewhere of ["http://other.example/orders/a", "http://127.0.0.1:1234/orders/a"]) {
      const { client, sent } = answering(good);
      client.use({ onRequest: ({ request }) => new Request(elsewhere, request) });
      await expect(list(client)).rejects.toMatchObject({ name: "InvalidRequestError", path: "baseUrl" });
      expect(sent).toEqual([]);
    }
  });

  test("sends the body and the query that a middleware wrote instead", async () => {
    const { client, sent } = answering(good);
    client.use({
      onRequest: ({ request }) =>
        request.method === "POST"
          ? new Request(request, { body: '{"name":"B"}' })
          : new Request(`${request.url}?ids=7`, request),
    });
    await client.POST("/create", { body: { name: "A" } });
    await list(client);
    expect(await sent[0]?.text()).toBe('{"name":"B"}');
    expect(sent[1]?.url).toBe("http://127.0.0.1:1/orders/a?ids=7");
  });

  test("takes the connection's own address, and a signal of another engine's not", async () => {
    const { client, sent } = answering(good);
    await list(client, { baseUrl: "http://127.0.0.1:1/" });
    expect(sent).toHaveLength(1);
    const signal = { aborted: false, addEventListener: () => {} } as never;
    await expect(list(client, { signal })).rejects.toThrow("signal: must be an AbortSignal of this engine");
  });

  test("an operation is known by its method and its path, and a client by its vendor", async () => {
    const { client } = answering(good);
    await expect(client.request("post", "/orders/{site}" as "/create", {} as never)).rejects.toThrow(
      "POST /orders/{site}: unknown operation of this client",
    );
    const connection = connectTo("http://127.0.0.1:1");
    const foreign = { ...operations[1], vendor: "other" } as OperationDescriptor;
    expect(() => fetchClient<Paths>(connection, [foreign])).toThrow(
      "connection: must be one to other, whose operation getText is; this one is to Acme",
    );
    expect(() => fetchClient<Paths>(connection, [])).not.toThrow();
  });

  test.each([
    { init: { cache: "no-store" }, want: "cache: must not be set here, where it would have no effect" },
    { init: { caches: 1 }, want: "caches: unknown option" },
    { init: { mycache: 1 }, want: "mycache: unknown option" },
    { init: { parseAs: "xml" }, want: "parseAs: must be one of json, text, blob, arrayBuffer, stream" },
    { init: { headers: { "x-a": [{}] } }, want: "headers.x-a: must be text" },
    { init: { headers: { "x-a": Number.NaN } }, want: undefined },
    { init: { headers: { "x-a": true, "x-b": [1, [2, false]] } }, want: undefined },
    { init: { headers: null, retries: undefined }, want: undefined },
  ])("say what is wrong with $init: $want", async ({ init, want }) => {
    const { client } = answering(good);
    const outcome = await list(client, init).then(
      () => undefined,
      (error: Error) => error.message,
    );
    expect(outcome?.slice(0, want?.length)).toBe(want);
  });

  test("a form in parts writes its own type, and a body's type may be written in any case", async () => {
    const { client, sent } = answering(good);
    const parts = { "Content-Type": "multipart/form-data" };
    const refused = client.POST("/parts", { body: { name: "A" }, headers: parts });
    await expect(refused).rejects.toMatchObject({ path: "headers.Content-Type" });
    const json = { "content-TYPE": "Application/JSON; charset=utf-8" };
    await client.POST("/create", { body: { name: "A" }, headers: json });
    expect(sent).toHaveLength(1);
  });

  test("refuses another type for a body, and JSON of what is none", async () => {
    const { client, sent } = answering(good);
    const headers = { "content-type": "application/merge-patch+json" };
    const name = "InvalidRequestError";
    await expect(client.POST("/create", { body: { name: "A" }, headers })).rejects.toMatchObject({ name });
    await expect(client.GET("/file")).rejects.toMatchObject({ name, path: "parseAs" });
    await expect(client.GET("/text", { parseAs: "json" })).rejects.toMatchObject({ name, path: "parseAs" });
    await expect(client.request("fetch" as "get", "/text")).rejects.toMatchObject({ name });
    expect(sent).toEqual([]);
  });

  test.each([
    { what: "another method", change: { method: "DELETE" } },
    { what: "another type", change: { headers: { "content-type": "text/xml" } } },
  ])("refuses $what from a middleware", async ({ change }) => {
    const { client, sent } = answering(good);
    client.use({ onRequest: ({ request }) => new Request(request, change) });
    await expect(client.POST("/create", { body: { name: "A" } })).rejects.toMatchObject({
      name: "InvalidRequestError",
    });
    expect(sent).toEqual([]);
  });

  test("rows that failed under a success throw", async () => {
    const { client } = answering(() => Response.json({ failed: [{ id: 2 }] }));
    const upload = client.POST("/upload", { body: { orders: [{ id: 1 }, { id: 2 }] } });
    await expect(upload).rejects.toMatchObject({ name: "PartialFailureError", failed: [{ index: 1 }] });
  });

  test("XML is handed out as it came, and bytes keep their type", async () => {
    const headers = { "content-type": "application/xml; charset=windows-1251" };
    const bytes = Uint8Array.from([60, 0xcf, 0x2f, 62]);
    const { client } = answering(() => new Response(bytes, { headers }));
    const { data, response } = await client.GET("/xml", { parseAs: "arrayBuffer" });
    expect([...new Uint8Array(data ?? new ArrayBuffer(0))]).toEqual([...bytes]);
    expect(response.headers.get("content-type")).toBe(headers["content-type"]);
    const image = answering(() => new Response("abc", { headers: { "content-type": "image/png" } })).client;
    const file = await image.GET("/file", { parseAs: "blob" });
    expect(file.response.headers.get("content-type")).toBe("image/png");
  });

  test("a refusal keeps its type, and text says how it was decoded", async () => {
    const typed = (status: number, type: string) =>
      answering(() => new Response('{"errorMsg":"No"}', { status, headers: { "content-type": type } }))
        .client;
    const refused = await list(typed(400, "application/problem+json; v=1"));
    expect(refused.response.headers.get("content-type")).toBe("application/problem+json; v=1");
    const { response } = await typed(200, "text/csv; charset=windows-1251").GET("/text");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  });

  test("a file that is a page throws", async () => {
    const { url } = await serve((_, response) => json(response, { success: false, errorMsg: "No" }));
    const client = fetchClient<Paths>(connectTo(url), operations);
    await expect(client.GET("/file", { parseAs: "stream" })).rejects.toMatchObject({ name: "ApiError" });
  });
});
