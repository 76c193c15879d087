import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type IncomingRequest, receiver, type WebhookDescriptor } from "../src/webhook.ts";

const FORM = "application/x-www-form-urlencoded";
const calculate: WebhookDescriptor = {
  name: "deliveryCalculate",
  method: "POST",
  query: {
    clientId: { style: "form", wireName: "client_id" },
    ids: { style: "form", wireName: "ids[]" },
    codes: { style: "form", explode: false },
  },
  headers: { account: "X-Account" },
  body: { kind: "form", type: FORM, json: ["calculate"] },
  fields: {
    page: "number",
    test: "boolean",
    ids: { list: "number" },
    codes: { list: "text" },
  },
};
/** One field of each kind. */
const kinds: WebhookDescriptor = {
  name: "kinds",
  method: "POST",
  query: {
    tags: { style: "pipe", explode: false },
    words: { style: "space", explode: false },
    where: { style: "json" },
    inner: { style: "deep", wireName: "filter[inner]" },
    note: { style: "form", explode: false },
  },
  headers: { flags: "X-Flags", count: "X-Count" },
  body: {
    kind: "form",
    type: FORM,
    styled: { sizes: { style: "form", explode: false }, codes: { style: "pipe", explode: false } },
    others: [{ kind: "json", type: "application/json" }],
  },
  fields: {
    sizes: { list: "number" },
    codes: { list: "text" },
    tags: { list: "text" },
    words: { list: "text" },
    inner: "number",
    note: "text",
    flags: { list: "boolean" },
    count: "number",
    text: "text",
    sum: { either: ["null", "number"] },
    several: { either: ["number", { list: "number" }] },
    lists: { list: { list: "number" } },
    rows: { list: { map: { id: "number", isNew: "boolean", codes: { list: "text" } } } },
    map: { map: {}, others: "number" },
    tree: { shape: "Node" },
    "wire[]": { list: "text" },
  },
  shapes: { Node: { map: { size: "number", inner: { list: { shape: "Node" } } } } },
};
const register: WebhookDescriptor = {
  name: "register",
  method: "POST",
  body: { kind: "form", type: FORM, json: ["register"], required: true },
  signature: {
    algorithm: "hmac-sha256",
    encoding: "hex",
    token: "/register/token",
    message: "/register/apiKey",
  },
};
const json: WebhookDescriptor = {
  name: "event",
  method: "POST",
  body: { kind: "json", type: "application/json" },
};

const post = (
  body: string,
  query = "",
  headers: Record<string, string> = { "content-type": FORM },
): Request => new Request(`https://module.example/hook${query}`, { method: "POST", headers, body });

/** The same request, however often its test runs. */
const unread = (request: IncomingRequest): IncomingRequest =>
  request instanceof Request ? request.clone() : request;

describe("a payload", () => {
  test.each<{ given: string; descriptor: WebhookDescriptor; request: IncomingRequest; want: object }>([
    {
      given: "JSON in a form",
      descriptor: calculate,
      request: post(`calculate=${encodeURIComponent('{"items":[{"name":"A+B"}]}')}&lang=ru+RU`),
      want: { calculate: { items: [{ name: "A+B" }] }, lang: "ru RU" },
    },
    {
      given: "query, header and scalars",
      descriptor: calculate,
      request: post("page=2&test=1", "?client_id=a%2Bb&ids[]=1&ids[]=2&codes=x,y", {
        "content-type": `${FORM}; charset=utf-8`,
        "x-account": "shop",
      }),
      want: { clientId: "a+b", ids: [1, 2], codes: ["x", "y"], page: 2, test: true, account: "shop" },
    },
    ...[
      { body: "ids=7", want: { ids: [7] } },
      { body: "ids[]=7", want: { ids: [7] } },
      { body: "ids[3]=7&ids[1]=5", want: { ids: [5, 7] } },
      { body: "ids[10]=7&ids[9]=5", want: { ids: [5, 7] } },
    ].map(({ body, want }) => ({
      given: `a list in a form: ${body}`,
      descriptor: calculate,
      request: post(body),
      want,
    })),
    ...[
      { query: "ids[]=7&codes=x", want: { ids: [7], codes: ["x"] } },
      { query: "ids=7&codes=", want: { ids: [7], codes: [] } },
    ].map(({ query, want }) => ({
      given: `a list in a query: ${query}`,
      descriptor: calculate,
      request: post("", `?${query}`),
      want,
    })),
    {
      given: "each style of a query",
      descriptor: kinds,
      request: post("", '?tags=a|b&words=c%20d&where={"a":[1]}&filter[inner]=2&filter[other]=3&note=x,y'),
      want: {
        tags: ["a", "b"],
        words: ["c", "d"],
        where: { a: [1] },
        inner: 2,
        filter: { other: "3" },
        note: "x,y",
      },
    },
    {
      given: "lists of a form as one text each",
      descriptor: kinds,
      request: post("sizes=1,2&codes=a|b,c"),
      want: { sizes: [1, 2], codes: ["a", "b,c"] },
    },
    {
      given: "what a query's name leaves behind",
      descriptor: kinds,
      request: post("", "?filter[inner]=2"),
      want: { inner: 2 },
    },
    {
      given: "headers that are no text",
      descriptor: kinds,
      request: post("", "", { "content-type": FORM, "x-flags": "1, false", "x-count": "3" }),
      want: { flags: [true, false], count: 3 },
    },
    {
      given: "structures in brackets",
      descriptor: kinds,
      request: post(
        "rows[0][id]=1&rows[0][isNew]=1&rows[0][codes]=a&rows[1][id]=2&map[0]=5&map[1]=-1.5&lists[0]=1&lists[1][]=2" +
          "&tree[size]=1&tree[inner][0][size]=2&tree[inner][0][inner][][size]=3&wire[]=x",
      ),
      want: {
        rows: [{ id: 1, isNew: true, codes: ["a"] }, { id: 2 }],
        map: { 0: 5, 1: -1.5 },
        lists: [[1], [2]],
        tree: { size: 1, inner: [{ size: 2, inner: [{ size: 3 }] }] },
        "wire[]": ["x"],
      },
    },
    {
      given: "what may be several kinds",
      descriptor: kinds,
      request: post("sum=&several=2&text=007"),
      want: { sum: null, several: 2, text: "007" },
    },
    {
      given: "what may be several kinds, and is a list",
      descriptor: kinds,
      request: post("sum=2&several=2&several=3"),
      want: { sum: 2, several: [2, 3] },
    },
    {
      given: "another of the declared media types",
      descriptor: kinds,
      request: post('{"sum":2}', "", { "content-type": "application/json" }),
      want: { sum: 2 },
    },
    {
      given: "a name that comes twice",
      descriptor: calculate,
      request: post("a=1&a=2&a=3"),
      want: { a: ["1", "2", "3"] },
    },
    { given: "nothing", descriptor: calculate, request: post(""), want: {} },
    {
      given: "odd names",
      descriptor: calculate,
      request: post("a[=1&b]=2&[c]=3&d"),
      want: { "a[": "1", "b]": "2", "[c]": "3", d: "" },
    },
    {
      given: "a JSON body",
      descriptor: json,
      request: post('{"id":1,"constructor":{"x":1}}', "", { "content-type": "application/json" }),
      want: { id: 1, constructor: { x: 1 } },
    },
    {
      given: "Node's shape of a request",
      descriptor: calculate,
      request: {
        method: "POST",
        url: "/hook?client_id=c",
        headers: { "content-type": FORM, "x-a": ["1", "2"] },
        body: Buffer.from("a=%D0%B0"),
      },
      want: { clientId: "c", a: "а" },
    },
    {
      given: "a GET",
      descriptor: { name: "get", method: "GET", query: { filter: { style: "deep" } } },
      request: new Request("https://module.example/hook?filter[a]=1#x"),
      want: { filter: { a: "1" } },
    },
  ])("$given", async ({ descriptor, request, want }) => {
    expect(await receiver(descriptor).parse(unread(request))).toEqual(want);
  });

  test("from a real server", async () => {
    const hook = receiver<object, { success: boolean }>(calculate);
    let payload: unknown;
    const server = createServer(async (request, response) => {
      payload = await hook.parse({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: request,
      });
      response.end(await hook.respond({ success: true }).text());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: "POST",
      headers: { "content-type": FORM },
      body: "lang=%D1%8F",
    });
    expect(await answer.json()).toEqual({ success: true });
    expect(payload).toEqual({ lang: "я" });
  });
});

describe("fields", () => {
  const any: WebhookDescriptor = {
    ...calculate,
    fields: { page: "number", test: "boolean", flags: { list: "boolean" } },
  };
  test.each([
    { given: "test=true&test2=true", want: { test: true, test2: "true" } },
    { given: "test=0", want: { test: false } },
    { given: "test=false", want: { test: false } },
    { given: "test=", want: { test: false } },
    { given: "flags[]=1&flags[]=0", want: { flags: [true, false] } },
    { given: "page=-1.5e2", want: { page: -150 } },
    { given: "a=b=c&d", want: { a: "b=c", d: "" } },
    { given: "=a&b=1", want: { b: "1" } },
    { given: "&a=1&&", want: { a: "1" } },
    { given: "a[]=1", want: { a: ["1"] } },
    { given: "a[1]=x", want: { a: { 1: "x" } } },
    { given: "a[0]=x&a[1]=y", want: { a: ["x", "y"] } },
  ])("$given", async ({ given, want }) => {
    expect(await receiver(any).parse(post(given))).toEqual(want);
  });

  test.each([
    ["+5", 5],
    ["1.", 1],
    [".5", 0.5],
    ["1e3", 1000],
    ["1E-2", 0.01],
    ["-07", -7],
    ["9007199254740991", 9_007_199_254_740_991],
  ])("the number %s is %d", async (text, want) => {
    const sent = post(`page=${encodeURIComponent(text)}`);
    expect(await receiver(any).parse(sent)).toEqual({ page: want });
  });

  test.each(["e5", "--1", "0x10", "1.2.3", ".", "1e", "Infinity", "1e999", "x1", "1 ", "1,5"])(
    "no number is %s",
    async (text) => {
      const sent = post(`page=${encodeURIComponent(text)}`);
      await expect(receiver(any).parse(sent)).rejects.toThrow("page: must be a number");
    },
  );

  test.each([
    {
      sent: "count=9007199254740993",
      want: "count: must be a number that JavaScript can hold; another would be taken for it",
    },
    { sent: "count[a]=1", want: "count: must be a number, not a structure in brackets" },
    { sent: "text=a&text=b", want: "text: must be one text, and was sent 2 times" },
    { sent: "nothing=x", want: "nothing: must be empty" },
    { sent: "lists[a]=1", want: "lists: must be a list: nothing, or numbers, in the brackets" },
    { sent: "lists[1a]=1", want: "lists: must be a list: nothing, or numbers, in the brackets" },
    { sent: "lists[0]=1&lists[1][]=x", want: "lists[1][0]: must be a number" },
    { sent: "map=1", want: "map: must be an object, whose members stand in brackets" },
    { sent: "map[0]=x", want: "map[0]: must be a number" },
    { sent: "rows[0][isNew]=2", want: "rows[0][isNew]: must be a boolean" },
    { sent: "map[__proto__]=1", want: "map: must not have a key __proto__" },
    { sent: "map=1&map[0]=2", want: "map: must not be sent both as text and as a structure" },
    { sent: "several=x", want: "several[0]: must be a number" },
  ])("refused by name: $want", async ({ sent, want }) => {
    const described = { ...kinds, fields: { ...kinds.fields, nothing: "null" } } as const;
    await expect(receiver(described).parse(post(sent))).rejects.toMatchObject({ message: want, status: 400 });
  });

  test.each([
    { given: "?where={", want: "where: must be JSON" },
    { given: "?where[a]=1", want: "where: must be one JSON text, without brackets" },
    { given: "?where=1&where=2", want: "where: must be one JSON text, without brackets" },
    { given: "?a=%zz", want: "a: must be percent-encoded UTF-8" },
    { given: "?%zz=1", want: "body: must be percent-encoded UTF-8" },
  ])("refused in a query: $given", async ({ given, want }) => {
    await expect(receiver(kinds).parse(post("", given))).rejects.toMatchObject({ message: want });
  });

  test("of a query are cut at commas where a list alone can be meant", async () => {
    const style = { style: "form", explode: false } as const;
    const described: WebhookDescriptor = {
      name: "either",
      method: "GET",
      query: { ids: style, words: style, inner: { style: "deep", wireName: "filter[inner]" } },
      fields: {
        ids: { either: ["null", { list: "number" }] },
        words: { either: ["text", { list: "text" }] },
        inner: "number",
      },
    };
    const parse = (query: string) =>
      receiver(described).parse(new Request(`https://module.example/hook?${query}`));
    expect(await parse("ids=1,2&words=a,b")).toEqual({ ids: [1, 2], words: "a,b" });
    expect(await parse("filter=x&filter[inner]=2")).toEqual({ filter: "x", inner: 2 });
    expect(await parse("filter[inner]=2&filter[other][a]=1")).toEqual({
      inner: 2,
      filter: { other: { a: "1" } },
    });
  });

  test("in another type are refused by those that would do", async () => {
    const sent = post("{}", "", { "content-type": "text/xml" });
    await expect(receiver(kinds).parse(sent)).rejects.toMatchObject({
      message: `Content-Type: must be ${FORM} or application/json`,
      status: 415,
    });
    const wrong = new Request("https://module.example/hook");
    await expect(receiver(kinds).parse(wrong)).rejects.toMatchObject({
      message: "kinds: must be sent by POST, not GET",
    });
  });

  test.each(["page=", "page=+", "page=1x"])("no number is in %s", async (given) => {
    await expect(receiver(any).parse(post(given))).rejects.toMatchObject({
      message: "page: must be a number",
    });
  });

  test("as many as any vendor sends are read", async () => {
    expect(Object.keys((await receiver(calculate).parse(post("a&".repeat(10_000)))) as object)).toEqual([
      "a",
    ]);
  });

  test("of the query come as text, in lists only where commas make one", async () => {
    const codes = await receiver(calculate).parse(post("", "?codes[]=x&codes[]=y,z&toString=1"));
    expect(codes).toEqual({ codes: ["x", "y,z"], toString: "1" });
    expect(await receiver(calculate).parse(post("codes=x,y"))).toEqual({ codes: ["x,y"] });
  });

  test("are any JSON where the body is any", async () => {
    const value: WebhookDescriptor = { ...json, body: { kind: "jsonValue", type: "application/json" } };
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect(await receiver(value).parse(post("[1]", "", headers))).toEqual({ body: [1] });
    const none = { name: "ping", method: "POST" } as const;
    expect(await receiver(none).parse(post("a=1"))).toEqual({});
    const bare = new Request("https://module.example/hook", { method: "POST" });
    expect(await receiver(json).parse(bare)).toEqual({});
    await expect(receiver(json).parse(post("null", "", headers))).rejects.toMatchObject({
      message: "body: must be a JSON object",
    });
  });
});

describe("refused", () => {
  const bracket = (depth: number) => `a${"[a]".repeat(depth)}=1`;
  test.each<{
    given: string;
    descriptor?: WebhookDescriptor;
    request: IncomingRequest;
    path: string;
    status: number;
  }>([
    {
      given: "another method",
      request: new Request("https://module.example/hook"),
      path: "deliveryCalculate",
      status: 405,
    },
    {
      given: "another type",
      request: post("{}", "", { "content-type": "application/json" }),
      path: "Content-Type",
      status: 415,
    },
    { given: "broken JSON", request: post("calculate={"), path: "calculate", status: 400 },
    {
      given: "a prototype in brackets",
      request: post("a[__proto__][admin]=1"),
      path: "a",
      status: 400,
    },
    { given: "a prototype", request: post("__proto__=1"), path: "__proto__", status: 400 },
    {
      given: "a prototype in JSON",
      request: post('calculate={"a":{"__proto__":1}}'),
      path: "calculate",
      status: 400,
    },
    { given: "broken percent-encoding", request: post("a=%zz"), path: "a", status: 400 },
    { given: "text and structure", request: post("a=1&a[b]=2"), path: "a", status: 400 },
    { given: "structure and text", request: post("a[b][c]=1&a[b]=2"), path: "a[b]", status: 400 },
    { given: "depth", request: post(bracket(40)), path: "a", status: 400 },
    { given: "fields", request: post("a&".repeat(10_001)), path: "body", status: 413 },
    { given: "size", request: post("a".repeat(2_000_000)), path: "body", status: 413 },
    {
      given: "no UTF-8",
      request: { method: "POST", headers: { "content-type": FORM }, body: new Uint8Array([255]) },
      path: "body",
      status: 400,
    },
    { given: "no number", request: post("page=two"), path: "page", status: 400 },
    { given: "no boolean", request: post("test=maybe"), path: "test", status: 400 },
    ...[
      { body: "page=0x10", path: "page" },
      { body: "page=Infinity", path: "page" },
      { body: "page=", path: "page" },
      { body: "page=9007199254740993", path: "page" },
      { body: "page=1&page=2", path: "page" },
      { body: "page[]=1", path: "page" },
      { body: "ids=1&ids=x", path: "ids[1]" },
      { body: "ids[a]=1", path: "ids" },
      { body: "calculate={}&calculate={}", path: "calculate" },
      { body: "calculate[items][0][name]=A", path: "calculate" },
    ].map(({ body, path }) => ({
      given: `in place of what is promised, ${body}`,
      request: post(body),
      path,
      status: 400,
    })),
    ...[
      { body: "text=a&text=b", path: "text" },
      { body: "map=a", path: "map" },
      { body: "sum=x", path: "sum" },
      { body: "several[a]=1", path: "several" },
      { body: "rows=1", path: "rows[0]" },
      { body: "map[__proto__]=1", path: "map" },
      { body: "tree[inner][][size]=x", path: "tree[inner][0][size]" },
    ].map(({ body, path }) => ({
      given: `in place of a kind, ${body}`,
      descriptor: kinds,
      request: post(body),
      path,
      status: 400,
    })),
    {
      given: "no JSON object",
      descriptor: json,
      request: post("[1]", "", { "content-type": "application/json" }),
      path: "body",
      status: 400,
    },
  ])("$given", async ({ descriptor = calculate, request, path, status }) => {
    await expect(receiver(descriptor).parse(unread(request))).rejects.toMatchObject({
      name: "WebhookError",
      path,
      status,
    });
  });
});

describe("a body that is not there to read", () => {
  const parse = (body: unknown) =>
    receiver(register).parse({ method: "POST", headers: { "content-type": FORM }, body } as IncomingRequest, {
      verify: false,
    });

  test.each([undefined, null, ""])("%j", async (body) => {
    await expect(parse(body)).rejects.toMatchObject({
      name: "WebhookError",
      message: expect.stringMatching(/^body: must not be empty/),
      status: 400,
    });
  });

  test("because another program has read it, whose request says so", async () => {
    const request = { method: "POST", url: "/", headers: { "content-type": "application/json" } };
    const call = receiver(json).parse({ ...request, body: null, bodyUsed: true } as IncomingRequest);
    await expect(call).rejects.toThrow("body: must not have been read already");
  });

  test.each([
    { given: "a framework's object", body: () => ({ register: "{}" }) },
    { given: "a list", body: () => ["register={}"] },
    { given: "a number", body: () => 5 },
    { given: "a truth", body: () => true },
    { given: "a stream that someone reads", body: () => locked() },
  ])("$given", async ({ body }) => {
    await expect(parse(body())).rejects.toMatchObject({
      name: "WebhookError",
      message: expect.stringMatching(/^body: must not have been read already/),
      status: 400,
    });
  });

  function locked(): ReadableStream {
    const stream = new Blob(["register={}"]).stream();
    stream.getReader();
    return stream;
  }
});

describe("a body in pieces", () => {
  const text: WebhookDescriptor = {
    name: "note",
    method: "POST",
    body: { kind: "text", type: "text/plain" },
  };
  const parse = (body: unknown, options: object = {}) =>
    receiver(text).parse(
      { method: "post", url: "/", headers: { "content-type": "text/plain" }, body } as never,
      options,
    );
  async function* pieces(...parts: (string | Uint8Array)[]) {
    yield* parts;
  }

  test("is one text, wherever it is cut", async () => {
    const bytes = [...new TextEncoder().encode("шлях")].map((byte) => Uint8Array.of(byte));
    expect(await parse(pieces(...bytes, "!"))).toEqual({ body: "шлях!" });
    expect(await parse(new Blob(["a"]).stream())).toEqual({ body: "a" });
    await expect(parse(pieces("a", Uint8Array.of(0xd1)))).rejects.toMatchObject({
      message: "body: must be UTF-8",
    });
  });

  test.each<{ given: string; body: (bytes: Uint8Array<ArrayBuffer>) => unknown }>([
    { given: "an ArrayBuffer", body: ({ buffer }) => buffer },
    { given: "a part of one", body: ({ buffer }) => new DataView(buffer, 2) },
    {
      given: "another realm's bytes",
      body: (bytes) => runInNewContext("Uint8Array.from(all)", { all: [...bytes] }),
    },
    {
      given: "another realm's ArrayBuffer",
      body: (bytes) => runInNewContext("Uint8Array.from(all).buffer", { all: [...bytes] }),
    },
    { given: "a stream of them", body: (bytes) => pieces(new DataView(bytes.buffer) as never) },
  ])("may be $given", async ({ given, body }) => {
    const want = given === "a part of one" ? "лях" : "шлях";
    expect(await parse(body(new TextEncoder().encode("шлях")))).toEqual({ body: want });
  });

  test.each([
    { given: "numbers", body: () => pieces(1 as never) },
    { given: "objects", body: () => pieces({} as never) },
    { given: "nothing", body: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => 5 }) }) },
  ])("is a program's mistake where the pieces are $given", async ({ body }) => {
    await expect(parse(body())).rejects.toMatchObject({ name: "InvalidRequestError", path: "request.body" });
  });

  test("may be as long as the limit, in bytes", async () => {
    expect(await parse(pieces("é", "ab"), { limit: 4 })).toEqual({ body: "éab" });
    await expect(parse(pieces("é", "ab"), { limit: 3 })).rejects.toMatchObject({
      message: "body: must not be larger than 3 bytes",
      status: 413,
    });
    await expect(parse("a", { limit: 0 })).rejects.toMatchObject({ status: 413 });
  });

  test("that breaks off is refused, and the rest is let go", async () => {
    const stopped = vi.fn();
    const broken = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new Error("reset")),
        return: async () => stopped(),
      }),
    };
    await expect(parse(broken)).rejects.toMatchObject({
      message: "body: broke off before its end",
      status: 400,
    });
    expect(stopped).toHaveBeenCalledOnce();
    const fail = () => {
      throw new Error("broken");
    };
    const worse = { [Symbol.asyncIterator]: () => ({ next: fail, return: fail }) };
    await expect(parse(worse)).rejects.toMatchObject({ message: "body: broke off before its end" });
    const cancelled = vi.fn();
    await expect(
      parse(new ReadableStream({ pull: (one) => one.enqueue(new Uint8Array(9)), cancel: cancelled }), {
        limit: 5,
      }),
    ).rejects.toMatchObject({ status: 413 });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test("that Node has read already is refused", async () => {
    const read = Object.assign(pieces(), { readableDidRead: true });
    await expect(parse(read)).rejects.toMatchObject({
      message: "body: must not have been read already: pass it on before a framework parses it",
    });
    expect(await parse(Object.assign(pieces("a"), { readableDidRead: false }))).toEqual({ body: "a" });
  });

  test("is the request itself, where that is a stream without a body", async () => {
    const request = Object.assign(pieces("a"), {
      method: "POST",
      url: "/",
      headers: { "content-type": "text/plain" },
    });
    expect(await receiver(text).parse(request as never)).toEqual({ body: "a" });
  });
});

describe("a body that does not end", () => {
  const endless = () => {
    const stopped = vi.fn();
    const body = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => {}),
        return: async () => ({ done: true as const, value: stopped() }),
      }),
    };
    return { body, stopped };
  };

  test.each([
    { options: {}, milliseconds: 10_000 },
    { options: { deadline: 50 }, milliseconds: 50 },
  ])("is given up after $milliseconds ms", async ({ options, milliseconds }) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { body, stopped } = endless();
    const request = { method: "POST", headers: { "content-type": FORM }, body };
    const outcome = receiver(calculate)
      .parse(request, options)
      .catch((error: unknown) => error);
    const settled = vi.fn();
    void outcome.then(settled);
    await vi.advanceTimersByTimeAsync(milliseconds - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toMatchObject({
      message: `body: must arrive within ${milliseconds} ms`,
      status: 408,
    });
    expect(stopped).toHaveBeenCalledOnce();
  });

  test("is given up though it goes on drop by drop", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    async function* drip() {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        yield "a";
      }
    }
    const request = { method: "POST", headers: { "content-type": FORM }, body: drip() };
    const outcome = receiver(calculate)
      .parse(request)
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toMatchObject({ name: "WebhookError", status: 408 });
  });

  test("leaves no timer behind when it does end", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    await receiver(calculate).parse(post("a=1"));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a signature", () => {
  const token = createHmac("sha256", "module-secret").update("the-api-key").digest("hex");
  const signed = (given: unknown, apiKey: unknown = "the-api-key") =>
    post(`register=${encodeURIComponent(JSON.stringify({ token: given, apiKey }))}`);

  test("that is right", async () => {
    const payload = await receiver<object, object>(register).parse(signed(token), {
      secret: "module-secret",
    });
    expect(payload).toEqual({ register: { token, apiKey: "the-api-key" } });
    expect(await receiver<object, object>(register).verify(payload, "module-secret")).toBe(true);
  });

  test.each([
    {
      given: "another secret's",
      request: () => signed(createHmac("sha256", "x").update("the-api-key").digest("hex")),
    },
    { given: "another message's", request: () => signed(token, "other") },
    { given: "cut", request: () => signed(token.slice(0, -2)) },
    { given: "lengthened", request: () => signed(`${token}c`) },
    { given: "sent twice", request: () => signed(`${token}, ${token}`) },
    { given: "amid blanks", request: () => signed(` ${token} `) },
    { given: "no hex", request: () => signed("zz") },
    { given: "no text", request: () => signed([token]) },
    { given: "absent", request: () => signed(undefined) },
  ])("$given is refused", async ({ request }) => {
    const call = receiver(register).parse(request(), { secret: "module-secret" });
    await expect(call).rejects.toMatchObject({ name: "WebhookError", path: "register", status: 401 });
  });

  test("by one of several secrets, while they change", async () => {
    const secret = ["the-next", "module-secret"];
    const payload = await receiver<object, object>(register).parse(signed(token), { secret });
    expect(payload).toEqual({ register: { token, apiKey: "the-api-key" } });
    const call = receiver(register).parse(signed(token), { secret: ["the-next", "the-one-after"] });
    await expect(call).rejects.toMatchObject({ name: "WebhookError", status: 401 });
  });

  test("is made for tests as the vendor makes it", async () => {
    const payload = { register: { apiKey: "the-api-key", other: 1 } };
    const hook = receiver<object, object>(register);
    const made = await hook.sign(payload, "module-secret");
    expect(made).toEqual({ register: { token, apiKey: "the-api-key", other: 1 } });
    expect(payload).toEqual({ register: { apiKey: "the-api-key", other: 1 } });
    await expect(hook.sign({ register: {} }, "module-secret")).rejects.toMatchObject({
      name: "InvalidRequestError",
      path: "register.apiKey",
    });
    await expect(hook.sign(payload, "")).rejects.toMatchObject({ path: "secret" });
    await expect(hook.sign(payload, ["a", "b"] as never)).rejects.toMatchObject({ path: "secret" });
  });

  test("in base64", async () => {
    const base64: WebhookDescriptor = {
      ...json,
      signature: { algorithm: "hmac-sha256", encoding: "base64", token: "/sign", message: "/text" },
    };
    const sign = createHmac("sha256", "s").update("текст").digest("base64");
    expect(await receiver(base64).verify({ sign, text: "текст" }, "s")).toBe(true);
    expect(await receiver(base64).sign({ text: "текст" }, "s")).toEqual({ sign, text: "текст" });
    expect(await receiver(base64).verify({ sign: "*", text: "текст" }, "s")).toBe(false);
  });

  test.each<{ given: string; options: object | undefined; path: string }>([
    { given: "no options", options: undefined, path: "secret" },
    { given: "no secret", options: {}, path: "secret" },
    { given: "an unset variable", options: { secret: undefined }, path: "secret" },
    { given: "an empty secret", options: { secret: "" }, path: "secret" },
    { given: "null", options: { secret: null }, path: "secret" },
    { given: "options that are none", options: null as never, path: "options" },
    { given: "a misspelt option", options: { sekret: "module-secret" }, path: "sekret" },
    { given: "a secret and no check", options: { secret: "module-secret", verify: false }, path: "verify" },
    { given: "a word that is no boolean", options: { verify: 0 }, path: "verify" },
    { given: "no secret of several", options: { secret: [] }, path: "secret" },
    { given: "one of several that is unset", options: { secret: ["s", undefined] }, path: "secret" },
    { given: "one of several that is empty", options: { secret: ["s", ""] }, path: "secret" },
    { given: "a deadline that is none", options: { secret: "s", deadline: "1" }, path: "deadline" },
    { given: "a limit that is none", options: { secret: "module-secret", limit: Number.NaN }, path: "limit" },
  ])("is not left unchecked by $given", async ({ options, path }) => {
    const call = receiver(register).parse(signed("00", "EVIL"), options);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
  });

  test("is read in either case of its digits, and not by half of one", async () => {
    const hook = receiver<object, object>(register);
    const of = (given: string) => ({ register: { token: given, apiKey: "the-api-key" } });
    expect(await hook.verify(of(token.toUpperCase()), "module-secret")).toBe(true);
    expect(await hook.verify(of(`${token}a`), "module-secret")).toBe(false);
    expect(await hook.verify(of(`x${token}`), "module-secret")).toBe(false);
    expect(await hook.verify(of(""), "module-secret")).toBe(false);
    expect(await hook.verify({ register: { token } }, "module-secret")).toBe(false);
  });

  test.each<{ given: object; want: string }>([
    { given: { secret: undefined }, want: "secret: is required: the vendor signs this webhook" },
    { given: { verify: "no" }, want: "verify: must be true or false" },
    { given: { secret: "s", limit: -1 }, want: "limit: must be a number of bytes" },
    { given: { secret: "s", limit: "1" }, want: "limit: must be a number of bytes" },
    { given: { secret: "s", deadline: -1 }, want: "deadline: must be a number of milliseconds" },
    { given: { secret: "s", verify: false }, want: "verify: must not be false beside a secret" },
    { given: { toString: 1 }, want: "toString: unknown option" },
  ])("of $given is refused: $want", async ({ given, want }) => {
    await expect(receiver(register).parse(signed(token), given)).rejects.toThrow(want);
  });

  test("may be turned off with a secret that is left unset, and is asked for where none is promised", async () => {
    const options = { secret: undefined, verify: false, deadline: Number.POSITIVE_INFINITY, limit: 1000 };
    expect(await receiver(register).parse(signed("00"), options)).toMatchObject({
      register: { token: "00" },
    });
    const waiting = { method: "POST", headers: { "content-type": FORM }, body: "register={}" };
    expect(await receiver(register).parse(waiting, { verify: false, deadline: 0 })).toEqual({ register: {} });
    await expect(receiver(calculate).parse(post("a=1"), { secret: "" })).rejects.toMatchObject({
      path: "secret",
    });
    await expect(receiver(calculate).parse(post("a=1"), { secret: "s" })).rejects.toMatchObject({
      message: "deliveryCalculate: is not signed by the vendor, so there is nothing to verify",
      status: 401,
    });
  });

  test("that nobody checks is an explicit wish", async () => {
    const payload = await receiver(register).parse(signed("00", "EVIL"), { verify: false });
    expect(payload).toEqual({ register: { token: "00", apiKey: "EVIL" } });
  });

  describe("over the body as it travels", () => {
    const body = '{"id": 1, "name": "ü"}';
    const hooked = (signature: Partial<NonNullable<WebhookDescriptor["signature"]>>): WebhookDescriptor => ({
      ...json,
      headers: { "X-Signature": "X-Signature" },
      signature: {
        algorithm: "hmac-sha256",
        encoding: "hex",
        token: "/X-Signature",
        message: "",
        prefix: "sha256=",
        ...signature,
      },
    });
    const sent = (token: string, text = body) =>
      post(text, "", { "content-type": "application/json", "x-signature": token });
    const hex = `sha256=${createHmac("sha256", "s").update(body).digest("hex")}`;

    test("that is right", async () => {
      expect(await receiver(hooked({})).parse(sent(hex), { secret: "s" })).toEqual({
        id: 1,
        name: "ü",
        "X-Signature": hex,
      });
    });

    test.each(["sha1", "sha512"] as const)("by %s, in base64", async (hash) => {
      const signature = {
        algorithm: `hmac-${hash}`,
        encoding: "base64",
        token: "/X-Signature",
        message: "",
      } as const;
      const hook = receiver<object, object>({ ...hooked({}), signature });
      const token = createHmac(hash, "s").update(body).digest("base64");
      expect(await hook.parse(sent(token), { secret: "s" })).toMatchObject({ id: 1 });
      expect(await hook.sign({}, "s", body)).toEqual({ "X-Signature": token });
    });

    test.each([
      { given: "another body", request: sent(hex, body.replace("1", "2")) },
      { given: "the same values in other bytes", request: sent(hex, body.replace(" ", "")) },
      { given: "no prefix", request: sent(hex.slice("sha256=".length)) },
      { given: "another prefix", request: sent(hex.toUpperCase()) },
      { given: "no token", request: post(body, "", { "content-type": "application/json" }) },
    ])("with $given is refused", async ({ request }) => {
      await expect(receiver(hooked({})).parse(request, { secret: "s" })).rejects.toMatchObject({
        status: 401,
      });
    });

    test("is told of no payload alone", async () => {
      const hook = receiver<object, object>(hooked({}));
      const error = { name: "InvalidRequestError", path: "body" };
      await expect(hook.verify({ "X-Signature": hex }, "s")).rejects.toMatchObject(error);
      await expect(hook.sign({}, "s")).rejects.toMatchObject(error);
      expect(await hook.verify({ "X-Signature": hex }, "s", body)).toBe(true);
      expect(await hook.sign({}, "s", body)).toEqual({ "X-Signature": hex });
    });
  });

  test("of a webhook that has none", async () => {
    await expect(receiver(calculate).verify({}, "s")).rejects.toMatchObject({ name: "WebhookError" });
  });
});

test.each<{ given: string; headers: unknown; error: object }>([
  {
    given: "a value beyond Latin-1",
    headers: { "x-shop": "магазин" },
    error: { name: "WebhookError", path: "headers.x-shop", status: 400 },
  },
  {
    given: "a line break",
    headers: { a: "b\nc" },
    error: { name: "WebhookError", path: "headers.a", status: 400 },
  },
  { given: "a list", headers: ["a", "b"], error: { name: "InvalidRequestError", path: "request" } },
  { given: "none", headers: undefined, error: { name: "InvalidRequestError", path: "request" } },
  { given: "null", headers: null, error: { name: "InvalidRequestError", path: "request" } },
  { given: "text", headers: "a: b", error: { name: "InvalidRequestError", path: "request" } },
])("a request whose headers are $given is refused", async ({ headers, error }) => {
  const request = { method: "POST", url: "/", headers, body: "" } as never;
  await expect(receiver(register).parse(request, { verify: false })).rejects.toMatchObject(error);
});

test.each([
  { request: { url: "/", headers: {}, body: "" }, path: "request.method" },
  { request: { method: 5, url: "/", headers: {}, body: "" }, path: "request.method" },
  { request: { method: "POST", url: {}, headers: {}, body: "" }, path: "request.url" },
  { request: { httpMethod: "POST", headers: {}, body: "", isBase64Encoded: true }, path: "request.method" },
])("a program's mistake is not the sender's: $request", async ({ request, path }) => {
  const call = receiver(register).parse(request as never, { verify: false });
  await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
});

test("headers that are numbers or null are read, and an address that is no text", async () => {
  const headers = { "Content-Type": FORM, "content-length": 11, "x-none": null };
  const request = {
    method: "POST",
    url: new URL("https://module.example/?a=1"),
    headers,
    body: "register={}",
  };
  const payload = await receiver(register).parse(request as never, { verify: false });
  expect(payload).toEqual({ register: {}, a: "1" });
});

test.each([undefined, null, "POST /", 5])("%o is no request", async (request) => {
  const call = receiver(register).parse(request as never, { verify: false });
  await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "request" });
});

test.each([
  { coding: "gzip", write: gzipSync },
  { coding: "BR", write: brotliCompressSync },
  { coding: "deflate", write: deflateSync },
])("a body in $coding is refused by the name of that", async ({ coding, write }) => {
  const headers = { "content-type": "application/json", "content-encoding": coding };
  const request = { method: "POST", url: "/", headers, body: write('{"id":1}') };
  await expect(receiver(json).parse(request)).rejects.toMatchObject({
    message: `Content-Encoding: must be identity, not ${coding}: let the server inflate it before it is parsed`,
    status: 415,
  });
  // The server has inflated it already.
  expect(await receiver(json).parse({ ...request, body: '{"id":1}' })).toEqual({ id: 1 });
});

test("headers of another realm are read", async () => {
  const headers = new Map([["content-type", "text/plain"]]);
  const request = { method: "POST", url: "/", headers, body: "register={}" } as never;
  await expect(receiver(register).parse(request, { verify: false })).rejects.toMatchObject({ status: 415 });
});

test.each([
  { given: Promise.resolve({ success: true }), want: "response: must be" },
  { given: undefined, want: "response: must not be undefined" },
  { given: { at: new Date(0) }, want: "response.at: must be text: write a Date" },
  { given: { sum: Number.NaN }, want: "response.sum: must be a finite number" },
])("what JSON bends is no answer: $given", ({ given, want }) => {
  expect(() => receiver(calculate).respond(given)).toThrow(want);
});

test.each([{ status: 204 }, { status: 99 }, { headers: { a: "b\nc" } }])("no answer has %j", (init) => {
  const respond = () => receiver(calculate).respond({}, init);
  expect(respond).toThrow(expect.objectContaining({ name: "InvalidRequestError", path: "init" }));
});

test("an answer", async () => {
  const answer = receiver<object, { success: boolean }>(calculate).respond(
    { success: true },
    { status: 201 },
  );
  expect([answer.status, answer.headers.get("content-type"), await answer.json()]).toEqual([
    201,
    "application/json",
    { success: true },
  ]);
});
