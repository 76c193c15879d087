import { describe, expect, onTestFinished, test, vi } from "vitest";
import { connect } from "../src/connection/connect.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import type { OperationFeatures } from "../src/features.ts";
import { operation } from "../src/operation.ts";
import { formBody, jsonBody } from "../src/request/body.ts";
import { bodyOptions, eitherBody } from "../src/request/either.ts";
import { extend } from "../src/request/extend.ts";
import { headerEncoder } from "../src/request/header-encoder.ts";
import { constantHeaders, idempotencyKey } from "../src/request/headers.ts";
import { styledParameters, styledQuery } from "../src/request/styled.ts";
import { eventStream, jsonLines } from "../src/response/events.ts";
import { textResponse } from "../src/response/text.ts";
import { testClock } from "./support/clock.ts";
import { eventually } from "./support/eventually.ts";
import { FEATURES, vendor } from "./support/vendor.ts";

type Sent = readonly [url: string, init: RequestInit];

/** Calls an operation over a `fetch` that keeps what it was given. */
async function call(
  described: Partial<OperationDescriptor>,
  features: OperationFeatures,
  params: object,
  options: object = {},
  answer: (count: number) => Response = () => Response.json({}),
) {
  const sent: Sent[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    sent.push([String(url).replace("https://api.example", ""), init]);
    return answer(sent.length);
  };
  const api = connect(
    { ...vendor, server: { url: "https://api.example" }, auth: [] },
    { fetch, clock: testClock() },
    FEATURES,
  );
  const { styled, constants, server, retry } = described;
  const isExtended = (styled ?? constants ?? server ?? retry?.key) !== undefined;
  const descriptor: OperationDescriptor = {
    id: "o",
    method: "GET",
    path: "/o",
    response: "json",
    ...(isExtended && { extended: true }),
    ...described,
  };
  const result = await operation<object, unknown>(descriptor, features)(api, params, options);
  return { sent, result, headers: sent.map(([, { headers }]) => new Headers(headers)) };
}

describe("OpenAPI's table of styles", () => {
  const list = ["blue", "black", "br/wn"];
  const object = { R: 100, G: "a b" };

  test.each([
    { style: "pipe", explode: false, value: list, want: "c=blue%7Cblack%7Cbr%2Fwn" },
    { style: "space", explode: false, value: list, want: "c=blue%20black%20br%2Fwn" },
    { style: "pipe", explode: false, value: object, want: "c=R%7C100%7CG%7Ca+b" },
    { style: "pipe", explode: undefined, value: list, want: "c=blue&c=black&c=br%2Fwn" },
    { style: "object", explode: undefined, value: object, want: "R=100&G=a+b" },
    { style: "object", explode: false, value: object, want: "c=R,100,G,a+b" },
    { style: "json", explode: undefined, value: { a: [1] }, want: "c=%7B%22a%22%3A%5B1%5D%7D" },
    { style: "form", explode: false, value: list, want: "c=blue,black,br%2Fwn" },
    { style: "object", explode: undefined, value: list, want: "c=blue&c=black&c=br%2Fwn" },
    { style: "object", explode: undefined, value: { a: undefined, b: true }, want: "b=1" },
    { style: "pipe", explode: false, value: "blue", want: "c=blue" },
    { style: "space", explode: undefined, value: object, want: "c=100&c=a+b" },
    { style: "deep", explode: undefined, value: { a: [1] }, want: "c%5Ba%5D%5B%5D=1" },
  ] as const)("query: $style of $value", async ({ style, explode, value, want }) => {
    const query = { c: { style, ...(explode === false && { explode }) } };
    const { sent } = await call({ query }, { query: styledQuery }, { c: value });
    expect(sent[0]?.[0]).toBe(`/o?${want}`);
  });

  test.each(["pipe", "space", "object", "json", "form", "deep"] as const)(
    "query: %s that is left out leaves no trace",
    async (style) => {
      const { sent } = await call({ query: { c: { style } } }, { query: styledQuery }, {});
      expect(sent[0]?.[0]).toBe("/o");
    },
  );

  test.each([
    { style: "form", value: { a: 1 }, want: "c: must be text, a number or a boolean" },
    { style: "pipe", value: { a: [1] }, want: "c.a: must be text, a number or a boolean" },
    { style: "space", value: [null], want: "c[0]: must not be null" },
    { style: "object", value: {}, want: undefined },
    { style: "json", value: { a: Number.NaN }, want: "c.a: must be a finite number" },
  ] as const)("query: $style of $value is refused: $want", async ({ style, value, want }) => {
    const outcome = call({ query: { c: { style } } }, { query: styledQuery }, { c: value });
    expect(await outcome.then(({ sent }) => sent[0]?.[0], String)).toContain(want ?? "/o");
  });

  test.each([
    { style: "simple", value: list, want: ["blue,black,br%2Fwn", "blue,black,br%2Fwn"] },
    { style: "simple", value: object, want: ["R,100,G,a%20b", "R=100,G=a%20b"] },
    { style: "simple", value: "$&a", want: ["%24%26a", "%24%26a"] },
    { style: "simple", value: { a: undefined, "b c": 1 }, want: ["b%20c,1", "b%20c=1"] },
    { style: "label", value: 5, want: [".5", ".5"] },
    { style: "label", value: false, want: [".0", ".0"] },
    { style: "label", value: list, want: [".blue,black,br%2Fwn", ".blue.black.br%2Fwn"] },
    { style: "label", value: object, want: [".R,100,G,a%20b", ".R=100.G=a%20b"] },
    { style: "matrix", value: 5, want: [";c=5", ";c=5"] },
    { style: "matrix", value: list, want: [";c=blue,black,br%2Fwn", ";c=blue;c=black;c=br%2Fwn"] },
    { style: "matrix", value: object, want: [";c=R,100,G,a%20b", ";R=100;G=a%20b"] },
    { style: "json", value: { a: 1 }, want: ["%7B%22a%22%3A1%7D", "%7B%22a%22%3A1%7D"] },
  ] as const)("path: $style of $value", async ({ style, value, want }) => {
    const paths = await Promise.all(
      [false, true].map(async (explode) => {
        const styled = {
          c: { in: "path" as const, name: "c", style, ...(explode && { explode: true as const }) },
        };
        const { sent } = await call(
          { path: "/a/{c}/{d}", styled },
          { build: extend(styledParameters) },
          { c: value, d: 1 },
        );
        return sent[0]?.[0];
      }),
    );
    expect(paths).toEqual(want.map((text) => `/a/${text}/1`));
  });

  test("headers and cookies", async () => {
    const styled = {
      h: { in: "header", name: "X-H", style: "simple", explode: true },
      l: { in: "header", name: "X-L", style: "simple" },
      s: { in: "cookie", name: "s", style: "form" },
      t: { in: "cookie", name: "t", style: "form" },
      j: { in: "header", name: "X-J", style: "json" },
      n: { in: "header", name: "X-N", style: "simple" },
      m: { in: "cookie", name: "m", style: "form" },
    } as const;
    const params = { h: { a: 1, b: "x" }, l: [1, 2], s: "a b", t: 2, j: { a: [1] }, m: [3, "4;"] };
    const { headers } = await call({ styled }, { build: extend(styledParameters) }, params);
    const [one] = headers;
    expect([one?.get("x-h"), one?.get("x-l"), one?.get("x-j"), one?.get("x-n"), one?.get("cookie")]).toEqual([
      "a=1,b=x",
      "1,2",
      '{"a":[1]}',
      null,
      "s=a%20b; t=2; m=3,4%3B",
    ]);
  });

  test("a cookie that is a credential stands beside those of the call", async () => {
    const cookies: (string | null)[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      cookies.push(new Headers(init?.headers).get("cookie"));
      return Response.json({});
    };
    const auth = [{ in: "header", name: "Cookie", option: "session", prefix: "sid=" }] as const;
    const server = { url: "https://api.example" };
    const api = connect({ ...vendor, server, auth }, { session: "xyz", fetch } as object, FEATURES);
    const styled = { s: { in: "cookie", name: "s", style: "form" } } as const;
    const descriptor = {
      id: "o",
      method: "GET",
      path: "/o",
      response: "json",
      extended: true,
      styled,
    } as const;
    const find = operation<object, unknown>(descriptor, { build: extend(styledParameters) });
    await find(api, { s: "a" });
    await find(api, {});
    const open = operation<object, unknown>(
      { ...descriptor, auth: false },
      { build: extend(styledParameters) },
    );
    await open(api, { s: "a" });
    expect(cookies).toEqual(["s=a; sid=xyz", "sid=xyz", "s=a"]);
  });

  test("a path may have plain and styled parts, and unknown parameters are refused", async () => {
    const styled = { c: { in: "path", name: "c", style: "matrix" } } as const;
    const features = { build: extend(styledParameters) };
    const { sent } = await call({ path: "/{a}/{c}/{a}", styled }, features, { a: "x y", c: 1 });
    expect(sent[0]?.[0]).toBe("/x%20y/;c=1/x%20y");
    await expect(call({ path: "/{c}", styled }, features, { c: 1, d: 2 })).rejects.toThrow(
      "d: unknown parameter of o",
    );
    await expect(call({ path: "/{a}/{c}", styled }, features, { c: 1 })).rejects.toThrow("a: is required");
  });

  test("beside plain headers, which travel as they do elsewhere", async () => {
    const styled = { s: { in: "header", name: "X-S", style: "simple" } } as const;
    const features = { build: extend(styledParameters), headers: headerEncoder };
    const described = { styled, headers: { trace: "X-Trace" } };
    const { headers } = await call(described, features, { s: [1, 2], trace: "t" });
    expect([headers[0]?.get("x-s"), headers[0]?.get("x-trace")]).toEqual(["1,2", "t"]);
  });

  test("a name in code that is not the vendor's", async () => {
    const styled = { pathId: { in: "path", name: "id", style: "simple" } } as const;
    const body = { kind: "json", type: "application/json", required: true } as const;
    const described = { method: "PUT", path: "/o/{id}", styled, body } as const;
    const { sent } = await call(
      described,
      { build: extend(styledParameters), body: jsonBody },
      { pathId: 1, id: 2 },
    );
    expect([sent[0]?.[0], sent[0]?.[1].body]).toEqual(["/o/1", '{"id":2}']);
  });

  test.each([
    { style: "label", value: ["a", ".."], want: 'c: must not be "." or ".."' },
    { style: "simple", value: [], want: "c: must not be an empty list" },
    { style: "label", value: null, want: "c: is required: it is a part of the path" },
    { style: "simple", value: {}, want: "c: is required: it is a part of the path" },
    { style: "simple", value: [["a"]], want: "c[0]: must be text, a number or a boolean" },
    { style: "simple", value: undefined, want: "c: is required: it is a part of the path" },
  ] as const)("a path refuses $value", async ({ style, value, want }) => {
    const styled = { c: { in: "path", name: "c", style } } as const;
    await expect(
      call({ path: "/a/{c}", styled }, { build: extend(styledParameters) }, { c: value }),
    ).rejects.toThrow(want);
  });

  test("what reads a text takes no call of another making", async () => {
    await expect(textResponse(new Response(""), {} as never, {} as never)).rejects.toThrow(
      "call: must be the one that the runtime hands over",
    );
  });

  test("a cookie is refused in a browser, which would leave it out", async () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const styled = { s: { in: "cookie", name: "s", style: "form" } } as const;
    await expect(call({ styled }, { build: extend(styledParameters) }, { s: "a" })).rejects.toThrow(
      "s: must not be set in a browser",
    );
  });
});

describe("headers of the client's own", () => {
  const post = { method: "POST", retry: { idempotent: true, key: "Idempotency-Key" } } as const;
  const busy = (count: number) => (count === 1 ? new Response("", { status: 503 }) : Response.json({}));

  test("a key is the same for each attempt, another for each call, and the caller's own if there is one", async () => {
    const features = { build: extend(idempotencyKey) };
    const [first, second] = await Promise.all([1, 2].map(() => call(post, features, {}, {}, busy)));
    const keys = [first, second].map((one) => one?.headers.map((headers) => headers.get("idempotency-key")));
    expect(keys[0]?.[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(keys[0]?.[1]).toBe(keys[0]?.[0]);
    expect(keys[1]?.[0]).not.toBe(keys[0]?.[0]);
    const own = await call(post, features, {}, { headers: { "Idempotency-Key": "mine" } });
    expect(own.headers[0]?.get("idempotency-key")).toBe("mine");
  });

  test("a version is always sent, unless the caller pins another", async () => {
    const described = {
      response: "text",
      constants: { "Api-Version": "2026-01", Accept: "text/event-stream" },
    } as const;
    const usual = await call(described, { build: extend(constantHeaders), read: textResponse }, {});
    const pinned = await call(
      described,
      { build: extend(constantHeaders), read: textResponse },
      {},
      { headers: { "api-version": "2025-07" } },
    );
    expect([usual, pinned].map(({ headers }) => headers[0]?.get("api-version"))).toEqual([
      "2026-01",
      "2025-07",
    ]);
    expect(usual.headers[0]?.get("accept")).toBe("text/event-stream");
    const own = await call(
      described,
      { build: extend(constantHeaders), read: textResponse },
      {},
      { headers: { Accept: "text/csv" } },
    );
    expect(own.headers[0]?.get("accept")).toBe("text/csv");
    const other = { response: "text", constants: { "X-Any": "1" } } as const;
    const { headers } = await call(
      other,
      { build: extend(constantHeaders), read: textResponse },
      {},
      { headers: { "X-Any": "*/*" } },
    );
    expect(headers[0]?.get("x-any")).toBe("*/*");
  });

  test("an operation that needs one is refused without the feature", async () => {
    await expect(call(post, {}, {})).rejects.toThrow("features.build: is required");
  });
});

describe("a body in one of several media types", () => {
  const form = { kind: "form", type: "application/x-www-form-urlencoded" } as const;
  const body = { kind: "json", type: "application/json", others: [form] } as const;
  const features = {
    body: eitherBody({ json: jsonBody, form: formBody }),
    options: bodyOptions,
    build: extend(),
  };

  test.each([
    { options: {}, want: '{"a":1}' },
    { options: { contentType: "application/x-www-form-urlencoded" }, want: "a=1" },
    { options: { contentType: "Application/JSON" }, want: '{"a":1}' },
  ])("$options", async ({ options, want }) => {
    const { sent } = await call({ method: "POST", body }, features, { a: 1 }, options);
    expect(sent[0]?.[1].body).toBe(want);
  });

  test.each([
    {
      described: { body },
      options: { contentType: "text/xml" },
      want: 'contentType: must be "application/json" or "application/x-www-form-urlencoded"',
    },
    {
      described: { body: { ...body, others: [{ kind: "text", type: "text/plain" } as const] } },
      options: { contentType: "text/plain" },
      want: 'contentType: must be "application/json" or "text/plain"',
    },
  ])("$want", async ({ described, options, want }) => {
    await expect(call({ method: "POST", ...described }, features, {}, options)).rejects.toThrow(want);
  });

  test("is no option of other calls", async () => {
    const options = { contentType: "text/xml" };
    await expect(call({ method: "POST" }, {}, {}, options)).rejects.toThrow("contentType: unknown option");
  });
});

describe("streams", () => {
  const chunks =
    (...texts: (string | Uint8Array)[]) =>
    () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const text of texts) {
              controller.enqueue(typeof text === "string" ? new TextEncoder().encode(text) : text);
            }
            controller.close();
          },
        }),
      );
  const read = async (feature: typeof eventStream, ...texts: (string | Uint8Array)[]) => {
    const { result } = await call({ response: "stream" }, { read: feature }, {}, {}, chunks(...texts));
    const all: unknown[] = [];
    for await (const value of result as AsyncIterable<unknown>) {
      all.push(value);
    }
    return all;
  };

  test("events, wherever they are cut", async () => {
    const text =
      ': hello\nid: 1\nevent: tick\ndata: {"n":\ndata: 1}\n\ndata: plain\r\n\r\nid\ndata:x\r\rdata: last';
    const want = [
      { data: { n: 1 }, event: "tick", id: "1" },
      { data: "plain", event: "message", id: "1" },
      { data: "x", event: "message", id: "" },
      { data: "last", event: "message", id: "" },
    ];
    expect(await read(eventStream, text)).toEqual(want);
    expect(await read(eventStream, ...text)).toEqual(want);
  });

  test("letters that are cut in their middle are whole", async () => {
    const bytes = new TextEncoder().encode('data: "ё"\n\ndata: я');
    const cut = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await read(eventStream, ...cut)).toMatchObject([{ data: "ё" }, { data: "я" }]);
  });

  test("fields are read as the standard says", async () => {
    const text = [
      "retry: 5",
      "data",
      "data:  two blanks",
      "",
      "event: only",
      "",
      "id: 1",
      "id: \0",
      "data: after",
      "",
      "datax: 1",
      "event: e",
      "event: f",
      "data: [DONE]",
    ];
    expect(await read(eventStream, text.join("\n"))).toEqual([
      { data: "\n two blanks", event: "message", id: undefined },
      { data: "after", event: "message", id: "1" },
      { data: "[DONE]", event: "f", id: "1" },
    ]);
    expect(await read(eventStream, "\n\n:\n\n")).toEqual([]);
    expect(await read(eventStream, "data: see [1")).toMatchObject([{ data: "see [1" }]);
    expect(await read(eventStream, "data:  [DONE] ")).toMatchObject([{ data: " [DONE] " }]);
    expect(await read(eventStream, "data: {}")).toEqual([{ data: {}, event: "message", id: undefined }]);
  });

  test("lines of JSON, the last without an end", async () => {
    expect(await read(jsonLines, '{"a":', '1}\n\n\x1e{"a":2}\n{"a":3}')).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ]);
    await expect(read(jsonLines, '{"a":1}\n{"a')).rejects.toThrow("line 2 of the response must be JSON");
  });

  test.each([
    { text: "<html>Maintenance</html>", want: "an HTML page" },
    { text: '{"error":"quota"}', want: "must be a stream of events" },
    { text: 'data: {"a":1}\n\ndata: {"b"', want: "broke off inside an event" },
    { text: 'data: "cut', want: "broke off inside an event" },
    { text: "data: [1, 2", want: "broke off inside an event" },
    { text: "data: [DONE", want: "broke off inside an event" },
    { text: 'data:   {"cut', want: "broke off inside an event" },
    { text: 'data: {"b"\n', want: "broke off inside an event" },
    { text: "data: [1, [DONE]", want: "broke off inside an event" },
    { text: "mydata: 1", want: "must be a stream of events" },
    { text: "data", want: undefined },
  ])("that are none, or cut, do not end as others: $text", async ({ text, want }) => {
    if (want === undefined) {
      expect(await read(eventStream, text)).toEqual([{ data: "", event: "message", id: undefined }]);
      return;
    }
    await expect(read(eventStream, text)).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(want),
      sent: "yes",
      attempts: 1,
    });
  });

  test.each([eventStream, jsonLines])("that say that they failed", async (feature) => {
    const failing = () =>
      new Response('{"success":false,"errorMsg":"Over."}', {
        headers: { "content-type": "application/jsonl" },
      });
    const reading = (async () => {
      const { result } = await call({ response: "stream" }, { read: feature }, {}, {}, failing);
      for await (const _ of result as AsyncIterable<unknown>) {
        // The first is the failure.
      }
    })();
    await expect(reading).rejects.toMatchObject({
      name: "ApiError",
      message: expect.stringContaining("Over."),
    });
  });

  test("of JSON under any type are handed out as they come, where failures are marked", async () => {
    const answer = () =>
      new Response('{"a":1}\n{"a":2}', { headers: { "content-type": "application/json" } });
    const { result } = await call({ response: "stream" }, { read: jsonLines }, {}, {}, answer);
    const all: unknown[] = [];
    for await (const value of result as AsyncIterable<unknown>) {
      all.push(value);
    }
    expect(all).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test("are read once, and end with the loop", async () => {
    let cancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
          cancel: () => {
            cancelled = true;
          },
        }),
      );
    const { result } = await call({ response: "stream" }, { read: eventStream }, {}, {}, endless);
    const events = result as AsyncIterable<unknown>;
    for await (const _ of events) {
      break;
    }
    await eventually(() => expect(cancelled).toBe(true));
    expect(() => events[Symbol.asyncIterator]()).toThrow("the stream has been read already");
  });
});
