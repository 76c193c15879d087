import { describe, expect, test } from "vitest";
import { connect } from "../src/connection/connect.ts";
import { ownServer, withServer } from "../src/connection/servers.ts";
import type { OperationDescriptor, PaginationDescriptor, VendorDescriptor } from "../src/descriptor.ts";
import { operation } from "../src/operation.ts";
import { offsetPages } from "../src/pages/by-offset.ts";
import { urlPages } from "../src/pages/by-url.ts";
import { nextLink } from "../src/pages/link-header.ts";
import { paged } from "../src/pages/paged.ts";
import { extend } from "../src/request/extend.ts";
import { queryEncoder } from "../src/request/query.ts";
import { leaksIn, spellingsOf } from "./support/shown.ts";
import { FEATURES, vendor } from "./support/vendor.ts";

/** A `fetch` that answers from a list and keeps the addresses that it was given. */
function answering(...answers: readonly (() => Response)[]) {
  const urls: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    urls.push(String(url));
    const answer = answers[Math.min(urls.length, answers.length) - 1];
    return answer?.() ?? new Response(null, { status: 500 });
  };
  return { urls, fetch };
}

const upload: OperationDescriptor = {
  id: "upload",
  method: "GET",
  path: "/files",
  response: "json",
  scalars: true,
  extended: true,
  server: {
    url: "https://{zone}.uploads.example",
    variables: { zone: { default: "eu", enum: ["eu", "us"] } },
  },
};
const servers: VendorDescriptor = {
  ...vendor,
  server: { url: "https://api.acme.example" },
  servers: {
    production: { url: "https://api.acme.example" },
    sandbox: { url: "https://{box}.acme.example", variables: { box: { default: "box1" } } },
  },
  options: ["server", "box", "zone"],
  auth: [{ in: "query", name: "key", option: "apiKey" }],
};

describe("servers", () => {
  const open = (options: object) => {
    const { urls, fetch } = answering(() => Response.json({}));
    const given = { apiKey: "k", fetch, ...options };
    return { urls, api: connect(withServer(servers, given), given, FEATURES) };
  };
  const call = operation({ id: "getThing", method: "GET", path: "/thing", response: "json", scalars: true });
  const own = operation(upload, { build: extend(ownServer) });

  test.each([
    { options: {}, want: ["https://api.acme.example/thing?key=k", "https://eu.uploads.example/files?key=k"] },
    {
      options: { server: "sandbox", box: "box7", zone: "us" },
      want: ["https://box7.acme.example/thing?key=k", "https://us.uploads.example/files?key=k"],
    },
    ...[{}, { zone: "us" }].map((more) => ({
      options: { baseUrl: "http://localhost:4010", ...more },
      want: ["http://localhost:4010/thing?key=k", "http://localhost:4010/files?key=k"],
    })),
  ])("$options", async ({ options, want }) => {
    const { api, urls } = open(options);
    await call(api);
    await own(api);
    expect(urls).toEqual(want);
  });

  test.each([
    { options: { server: "sandboks" }, want: "server: must be one of production, sandbox" },
    { options: { server: ["sandbox"] }, want: "server: must be one of production, sandbox" },
    { options: { server: undefined }, want: "server: must be one of production, sandbox" },
    { options: { server: "sandbox" }, want: "box: is required" },
    { options: { zone: "mars" }, want: "zone: must be one of eu, us" },
    { options: { zone: undefined }, want: "zone: must be one of eu, us" },
  ])("$want", async ({ options, want }) => {
    await expect((async () => own(open(options).api))()).rejects.toThrow(want);
  });

  test("an operation with its own is refused without what finds it", async () => {
    await expect(operation(upload)(open({}).api)).rejects.toThrow("features.build: is required");
  });
});

test.each([
  { header: '<https://a.example/?page=2>; rel="next"', want: "https://a.example/?page=2" },
  { header: '</a,b;c>; rel=prev, </next,1>; title="a, b"; rel="last NEXT"', want: "/next,1" },
  { header: "<?p=2>;rel=next", want: "?p=2" },
  { header: '<a>; rev="next"', want: undefined },
  { header: '<a>; title="rel=next"', want: undefined },
  { header: '<a>; title="a \\" b"; rel = "next" , <b>; rel=next', want: "a" },
  { header: "<a>; REL=Next", want: "a" },
  { header: "<a>; crossorigin; rel=next", want: "a" },
  { header: '<a>;rel=prev;title="x",<b>  ;  rel  =  "next"', want: "b" },
  { header: "<a>; rel=nextpage, <b>; xrel=next, <c>; rel=next", want: "c" },
  { header: "<a>; rel=first; rel=next", want: "a" },
  { header: "<a>, <b>;rel=next;type=x", want: "b" },
  { header: "a; rel=next", want: undefined },
  { header: null, want: undefined },
])("the next of $header", ({ header, want }) => {
  expect(nextLink(header)).toBe(want);
});

/** Walks over a list whose pages are these answers. */
async function walk(pagination: PaginationDescriptor, answers: readonly (() => Response)[], params = {}) {
  const { urls, fetch } = answering(...answers);
  const described: VendorDescriptor = {
    ...servers,
    server: { url: "https://{account}.acme.example", variables: { account: { default: "demo" } } },
  };
  const api = connect(described, { apiKey: "k", account: "shop", fetch }, FEATURES);
  const pages = pagination.style === "offset" ? offsetPages : urlPages;
  const query = { offset: { style: "form" as const }, a: { style: "form" as const } };
  const descriptor = {
    id: "listThings",
    method: "GET" as const,
    path: "/v1/{kind}",
    query,
    response: "json" as const,
    scalars: true,
    pagination,
  };
  const list = paged<object, unknown, unknown>(descriptor, {
    query: queryEncoder,
    pages,
    build: extend(urlPages),
  });
  const iterator = list.items(api, { kind: "things", ...params });
  const items: unknown[] = [];
  let error: unknown;
  try {
    for await (const item of iterator) {
      items.push(item);
    }
  } catch (caught) {
    error = caught;
  }
  return { items, error, urls: urls.map((url) => url.replace("https://shop.acme.example", "")) };
}

const linked = (items: unknown, next?: string) => () =>
  Response.json(items, next === undefined ? {} : { headers: { link: `<${next}>; rel="next"` } });

describe("pages by address", () => {
  const byLink: PaginationDescriptor = { style: "link", items: "" };
  const byUrl: PaginationDescriptor = { style: "next-url", items: "/rows", nextUrl: "/next" };

  test("are followed as they are written, with the key added once", async () => {
    const found = await walk(
      byLink,
      [
        linked([1], "https://shop.acme.example/v1/things?cursor=%2B1&key=k"),
        linked([2], "?cursor=2"),
        linked([3], "/v1/other?x=1"),
        linked([4]),
      ],
      { a: "b" },
    );
    expect(found).toEqual({
      items: [1, 2, 3, 4],
      error: undefined,
      urls: [
        "/v1/things?a=b&key=k",
        "/v1/things?cursor=%2B1&key=k",
        "/v1/things?cursor=2&key=k",
        "/v1/other?x=1&key=k",
      ],
    });
  });

  test("end where the body names none", async () => {
    const page = (rows: unknown, next: unknown) => () => Response.json({ rows, next });
    const found = await walk(byUrl, [
      page([1], "/v1/things?p=2"),
      page([], "/v1/things?p=3"),
      page([2], null),
    ]);
    expect(found.items).toEqual([1, 2]);
    expect(found.error).toBeUndefined();
  });

  test.each([
    {
      next: "https://evil.example/v1/things",
      want: "is at https://evil.example, which must not see the credentials",
    },
    { next: "https://shop.acme.example.evil.example/", want: "which must not see the credentials" },
    { next: "http://shop.acme.example/v1/things", want: "which must not see the credentials" },
    { next: "https://[", want: "the next page's address is none" },
  ])("are refused at $next", async ({ next, want }) => {
    const { error, urls } = await walk(byLink, [linked([1], next)]);
    expect(String(error)).toContain(want);
    expect(urls).toHaveLength(1);
  });

  test.each([
    { next: undefined, want: [[1], "undefined"] },
    { next: null, want: [[1], "undefined"] },
    { next: "", want: [[1], "undefined"] },
    { next: false, want: [[1], "undefined"] },
    { next: 5, want: [[], "PaginationError: listThings: the next page's address must be text"] },
  ])("go on from text alone: $next", async ({ next, want }) => {
    const { items, error } = await walk(byUrl, [() => Response.json({ rows: [1], next })]);
    expect([items, String(error)]).toEqual(want);
  });

  test("that are empty are too many at a hundred in a row, and one with an item starts anew", async () => {
    let count = 0;
    const page = () => {
      count++;
      return linked(count === 100 ? [1] : [], `?p=${count}`)();
    };
    const { items, error, urls } = await walk(byLink, [page]);
    expect([items, urls.length]).toEqual([[1], 200]);
    expect(String(error)).toContain("listThings: 100 pages in a row were empty, and the vendor names a next");
  });

  const proxied: VendorDescriptor = {
    ...servers,
    server: { url: "https://{account}.Acme.example/api", variables: { account: { default: "demo" } } },
    servers: { sandbox: { url: "https://box1.acme.test" } },
  };
  /** The second address of a walk over a proxy, whose vendor names this one for it. */
  async function behindProxy(next: string) {
    const { urls, fetch } = answering(linked([1], next), linked([2]));
    const api = connect(proxied, { apiKey: "k", baseUrl: "http://localhost:4010/crm/", fetch }, FEATURES);
    const list = paged<object, unknown, unknown>(
      { id: "l", method: "GET", path: "/l", response: "array", scalars: true, pagination: byLink },
      { pages: urlPages, build: extend(urlPages) },
    );
    const found = await list.all(api, {}, { max: 5 }).catch((error: unknown) => String(error));
    return { found, second: urls[1] };
  }

  test.each([
    { next: "https://shop.acme.example/v1/l?p=2", want: "/crm/v1/l?p=2&key=k" },
    { next: "https://box1.acme.test/l", want: "/crm/l?key=k" },
    { next: "http://localhost:4010/crm/l?p=2", want: "/crm/l?p=2&key=k" },
    { next: "/crm?p=2", want: "/crm?p=2&key=k" },
    { next: "?p=2", want: "/crm/l?p=2&key=k" },
    { next: "/crm//a@b/l?p=2", want: "/crm//a@b/l?p=2&key=k" },
  ])("go over the connection's own address: $next", async ({ next, want }) => {
    expect(await behindProxy(next)).toEqual({ found: [1, 2], second: `http://localhost:4010${want}` });
  });

  test.each([
    { next: "/crmx/l", want: "Acme: the next page's address is outside of baseUrl" },
    { next: "https://a.b.acme.example/l", want: "is at https://a.b.acme.example, which must not see" },
    { next: "https://acme.example/l", want: "is at https://acme.example, which must not see" },
    { next: "https://shop.acmexexample/l", want: "which must not see the credentials" },
    { next: "https://shop.acme.example:8443/l", want: "which must not see the credentials" },
    { next: "https://xbox1.acme.test/l", want: "which must not see the credentials" },
    { next: "javascript:alert(1)", want: "is at javascript:, which must not see the credentials" },
  ])("and nowhere else: $next", async ({ next, want }) => {
    const { found, second } = await behindProxy(next);
    expect(found).toContain(want);
    expect(second).toBeUndefined();
  });

  test("take no token that holds none", async () => {
    const resume = '["l",0,7]';
    const api = connect(servers, { apiKey: "k", fetch: answering().fetch }, FEATURES);
    const list = paged<object, unknown, unknown>(
      { id: "l", method: "GET", path: "/l", response: "array", scalars: true, pagination: byLink },
      { pages: urlPages, build: extend(urlPages) },
    );
    await expect(list.items(api, {}, { resume }).next()).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: "resume: must be a resumeToken of l",
    });
  });

  test("leave no key in what goes on from them, nor in what refuses them", async () => {
    const urls: string[] = [];
    const fetch = async (url: string | URL | Request) => {
      urls.push(String(url));
      const { length } = urls;
      return linked(
        [length, -length],
        length === 1 ? "/l?key=s3cret-key&p=2" : "https://s3cret-key.example/l",
      )();
    };
    const api = connect(servers, { apiKey: "s3cret-key", fetch }, FEATURES);
    const list = paged<object, unknown, unknown>(
      {
        id: "l",
        method: "GET",
        path: "/l",
        response: "json",
        scalars: true,
        pagination: { ...byLink, items: "" },
      },
      { pages: urlPages, build: extend(urlPages) },
    );
    const items = list.items(api);
    await items.next();
    await items.next();
    await items.next();
    expect(items.resumeToken).toBe('["l",1,"/l?p=2"]');
    await items.next();
    const error = await items.next().catch((caught: unknown) => caught);
    expect(urls[1]).toBe("https://api.acme.example/l?p=2&key=s3cret-key");
    expect(String(error)).toContain("is at https://***.example");
  });

  const KEY = "s3cret/key+1";
  const shown = encodeURIComponent(KEY);
  /** What a walk of one page leaves, whose vendor names this address for the next. */
  async function place(next: string) {
    const events: unknown[] = [];
    const hooks = {
      request: (event: unknown) => events.push(event),
      end: (event: unknown) => events.push(event),
    };
    const urls: string[] = [];
    const fetch = async (url: string | URL | Request) => {
      urls.push(String(url));
      return linked([urls.length], urls.length === 1 ? next : undefined)();
    };
    const api = connect(servers, { apiKey: KEY, fetch, hooks }, FEATURES);
    const list = paged<object, unknown, unknown>(
      { id: "l", method: "GET", path: "/l", response: "array", scalars: true, pagination: byLink },
      { pages: urlPages, build: extend(urlPages) },
    );
    const pages = list.pages(api);
    await pages.next();
    const token = String(pages.resumeToken);
    const rest = await list.all(api, {}, { resume: token, max: 5 }).catch((error: unknown) => error);
    return { token, rest, urls, said: JSON.stringify([token, rest, String(rest), events]) };
  }

  test.each([
    { next: `/l?p=2&token=${shown}`, token: "/l?p=2" },
    { next: `/l?p=2&%6bey=${shown}`, token: "/l?p=2" },
    { next: `/l?p=2#${shown}`, token: "/l?p=2" },
    { next: `https://user:${shown}@api.acme.example/l?p=2`, token: "https://api.acme.example/l?p=2" },
    { next: `//${shown}@api.acme.example/l?p=2`, token: "//api.acme.example/l?p=2" },
    { next: "/l?p=2&%zz=1", token: "/l?p=2&%zz=1" },
  ])("go on without the key, whatever holds it: $next", async ({ next, token }) => {
    const found = await place(next);
    expect(found.token).toBe(JSON.stringify(["l", 0, token]));
    expect(found.rest).toEqual([2]);
    expect(found.urls[1]).toMatch(/[?&]p=2/);
    expect(found.urls[1]?.split(shown)).toHaveLength(2);
    expect(leaksIn(found.said, spellingsOf(KEY))).toEqual([]);
  });

  test.each([
    `/l/${shown}/2`,
    `/l?cursor=${shown}.2`,
    `/l?cursor=${btoa(`user:${KEY}`)}`,
    `https://${KEY.replace("/", "-")}.evil.example/${KEY}`,
    "/l?cursor=a-s3cret/key%2B1",
  ])("that cannot do without a secret are told to nobody: %s", async (next) => {
    const found = await place(next);
    expect(found.token).toBe('["l",0,null,"hidden"]');
    expect(found.rest).toMatchObject({ name: "InvalidRequestError", path: "resume" });
    expect(leaksIn(found.said, spellingsOf(KEY))).toEqual([]);
  });

  test.each([
    { next: "/l?of=ada-lovelace&p=2", token: "/l?of=ada-lovelace&p=2" },
    { next: "/l?of=s3cret-word&p=2", token: "/l?p=2" },
    { next: "/l?of=sh0rt-w&p=2", token: '"hidden"' },
  ])("keep the user whom a connection is for, and no password: $next", async ({ next, token }) => {
    const { fetch } = answering(linked([1], next));
    const auth = [
      { in: "basic", username: "user", password: "word" },
      { in: "header", name: "x-short", option: "short" },
    ] as const;
    const api = connect(
      { ...servers, auth },
      { user: "ada-lovelace", word: "s3cret-word", short: "sh0rt-w", fetch },
      FEATURES,
    );
    const list = paged<object, unknown, unknown>(
      { id: "l", method: "GET", path: "/l", response: "array", scalars: true, pagination: byLink },
      { pages: urlPages, build: extend(urlPages) },
    );
    const pages = list.pages(api);
    await pages.next();
    expect(pages.resumeToken).toContain(token);
  });

  test.each([
    { answer: linked([{ id: 1 }, { id: 2 }], "?p=#"), want: "the same items twice" },
    { answer: linked([1, 2]), header: "/l?p=2; rel=next", want: "names a next page, but no address" },
    { answer: linked([1, 2]), header: '<>; rel="next"', want: "names a next page, but no address" },
  ])("that lead nowhere are refused: $want", async ({ answer, header, want }) => {
    let count = 0;
    const { error, urls } = await walk(byLink, [
      () => {
        const response = answer();
        const link = header ?? response.headers.get("link")?.replace("#", String(++count)) ?? "";
        return new Response(response.body, { headers: { link } });
      },
    ]);
    expect(String(error)).toContain(`listThings: the `);
    expect(String(error)).toContain(want);
    expect(urls.length).toBeLessThan(3);
  });

  test("that come again are refused", async () => {
    const { error } = await walk(byLink, [linked([1], "?p=2")]);
    expect(String(error)).toContain("the same address of a next page twice");
  });

  test("are resumed where the walk stopped", async () => {
    const urls: string[] = [];
    const fetch = async (url: string | URL | Request) => {
      urls.push(String(url));
      return String(url).includes("p=2") ? linked([3, 4], "?p=3")() : linked([1, 2], "?p=2")();
    };
    const api = connect(servers, { apiKey: "k", fetch }, FEATURES);
    const list = paged<object, unknown, unknown>(
      { id: "l", method: "GET", path: "/l", response: "array", scalars: true, pagination: byLink },
      { pages: urlPages, build: extend(urlPages) },
    );
    const first = list.items(api, {}, { max: 3 });
    for await (const _ of first) {
      // To the end.
    }
    const rest = await list.all(api, {}, { resume: String(first.resumeToken), max: 1 });
    expect([rest, urls.at(-1)]).toEqual([[4], "https://api.acme.example/l?p=2&key=k"]);
  });
});

describe("pages by offset", () => {
  const byTotal: PaginationDescriptor = {
    style: "offset",
    offset: "/offset",
    items: "/rows",
    totalItems: "/total",
  };
  const byMore: PaginationDescriptor = {
    style: "offset",
    offset: "/offset",
    items: "/rows",
    hasMore: "/more",
  };
  const sized: PaginationDescriptor = { ...byTotal, limit: "/a" };
  const page =
    (rows: unknown, rest: object = {}) =>
    () =>
      Response.json({ rows, ...rest });

  test("go on from a number alone", () => {
    const descriptor = { ...upload, pagination: byTotal };
    expect(offsetPages.resume(descriptor, { a: 1 }, 4)).toEqual({ a: 1, offset: 4 });
    expect(offsetPages.mark(descriptor, { offset: 4 })).toBe(4);
    expect(() => offsetPages.resume(descriptor, {}, "4")).toThrow("upload: the resumeToken has no offset");
  });
  const offsets = (urls: readonly string[]) => urls.map((url) => /offset=(\d+)/.exec(url)?.[1]);

  test.each([
    {
      by: byTotal,
      answers: [page([1, 2], { total: 3 }), page([3], { total: 3 })],
      want: [[1, 2, 3], ["0", "2"], undefined],
    },
    {
      by: byMore,
      answers: [page([1], { more: true }), page([2], { more: false })],
      want: [[1, 2], ["0", "1"], undefined],
    },
    {
      by: byTotal,
      answers: [page([1, 2]), page([3]), page([])],
      want: [[1, 2, 3], ["0", "2", "3"], undefined],
    },
    {
      by: byMore,
      answers: [page([1], { more: true }), page([], { more: true })],
      want: [[1], ["0", "1"], "the page from item 1 is empty, but the vendor says that there are more"],
    },
    {
      by: byTotal,
      answers: [page([1, 2], { total: 9 })],
      want: [[1, 2], ["0", "2"], "the vendor answered the same page twice"],
    },
    {
      by: byTotal,
      answers: [page([1, 2]), page([3])],
      want: [[1, 2, 3], ["0", "2", "3"], undefined],
    },
    {
      by: byTotal,
      answers: [page([1, 2], { total: 1 }), page([3], { total: 1 }), page([], { total: 1 })],
      want: [[1, 2, 3], ["0", "2", "3"], undefined],
    },
    { by: byTotal, answers: [page([], { total: 0 })], want: [[], ["0"], undefined] },
    {
      by: byTotal,
      answers: [page([], { total: 3 })],
      want: [[], ["0"], "listThings: the page from item 0 is empty"],
    },
    { by: byMore, answers: [page([1], { more: false, total: 5 })], want: [[1], ["0"], undefined] },
    {
      by: byMore,
      answers: [page([1], { more: true }), page([1], { more: true })],
      want: [[1], ["0", "1"], "the vendor answered the same page twice"],
    },
    ...["true", 1, "1"].map((more) => ({
      by: byMore,
      answers: [page([1], { more }), page([], { more })],
      want: [[1], ["0", "1"], "the page from item 1 is empty, but the vendor says that there are more"],
    })),
    ...["false", 0, "0"].map((more) => ({
      by: byMore,
      answers: [page([1], { more })],
      want: [[1], ["0"], undefined],
    })),
    ...[null, {}, "many", true].map((total) => ({
      by: byTotal,
      answers: [page([1], { total }), page([], { total })],
      want: [[1], ["0", "1"], undefined],
    })),
    {
      by: { ...byMore, totalItems: "/total" },
      answers: [page([1], { more: false, total: 2 }), page([2], { more: false, total: 2 })],
      want: [[1, 2], ["0", "1"], undefined],
    },
    { by: byTotal, params: { offset: 7 }, answers: [page([8], { total: 8 })], want: [[8], ["7"], undefined] },
    { by: sized, params: { a: 0 }, answers: [page([1, 2])], want: [[1, 2], ["0"], undefined] },
    {
      by: sized,
      params: { a: 2 },
      answers: [page([1, 2]), page([3]), page([])],
      want: [[1, 2, 3], ["0", "2", "3"], undefined],
    },
  ])("$want", async ({ by, answers, params, want: [items, asked, problem] }) => {
    const found = await walk(by, answers, params);
    expect([found.items, offsets(found.urls)]).toEqual([items, asked]);
    const details = { name: "ResponseFormatError", status: 200, headers: {}, excerpt: "" };
    expect(found.error ?? {}).toMatchObject(String(problem).includes("is empty") ? details : {});
    expect(String(found.error)).toContain(problem ?? "undefined");
  });
});
