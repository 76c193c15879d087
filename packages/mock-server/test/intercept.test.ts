import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createMock, type InterceptionOptions, interceptions } from "../src/mock.ts";
import { answerFetches } from "../src/worker.ts";
import { dataOf } from "./helpers/mocks.ts";

const ask = (path: string, init?: RequestInit) => new Request(`https://vendor.example${path}`, init);

test("a mock without a socket answers the vendor's requests at any origin and leaves others alone", async () => {
  const mock = createMock(dataOf("state"), { state: true });
  expect(await mock.intercept(ask("/elsewhere"))).toBeUndefined();
  const body = JSON.stringify({ order: { number: "A-1" } });
  const created = await mock.intercept(
    ask("/orders", { method: "POST", body, headers: { "content-type": "application/json" } }),
  );
  expect(created?.status).toBe(201);
  const listed = await mock.intercept(ask("/orders?filter[number]=A-1"));
  expect(await listed?.json()).toMatchObject({ orders: [{ number: "A-1" }] });
  expect((await mock.intercept(ask("/orders?page=x")))?.status).toBe(400);
  expect(mock.requests("createOrder")).toHaveLength(1);
});

test("a broken connection is a network error, and an aborted request ends with its reason", async () => {
  const mock = createMock(dataOf("state"));
  mock.next("listOrders", { reset: "before" });
  expect((await mock.intercept(ask("/orders")))?.type).toBe("error");
  const reason = new Error("enough");
  await expect(mock.intercept(ask("/orders", { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
});

function isVendors(spec: string, url: string, options?: InterceptionOptions): boolean {
  const data = dataOf(spec);
  return interceptions(data, createMock(data), options).some((interception) => interception.url.test(url));
}

test.each([
  { spec: "routes", url: "https://vendor.example/orders/7", want: true },
  { spec: "routes", url: "http://localhost:3000/files/a%20b.pdf", want: true },
  { spec: "routes", url: "https://vendor.example/files/pdf", want: false },
  { spec: "routes", url: "https://vendor.example/orders", want: false },
  { spec: "routes", url: "https://vendor.example/orders/7/", want: false },
  { spec: "routes", url: "https://vendor.example/shop/orders/7", want: false },
  { spec: "routes", url: "https://page.example/x?next=https://vendor.example/orders/7", want: false },
  { spec: "leniency", url: "https://vendor.example/orders/", want: true },
  { spec: "leniency", url: "https://vendor.example/api/orders", want: true },
])("$url is a request for $spec's vendor: $want", ({ spec, url, want }) => {
  expect(isVendors(spec, url)).toBe(want);
});

test.each(["https://vendor.example/orders/", "https://vendor.example/api/orders"])(
  "a lenient vendor's %s is another path where the mock is strict",
  (url) => {
    expect([isVendors("leniency", url), isVendors("leniency", url, { strict: true })]).toEqual([true, false]);
  },
);

test.each([
  { url: "https://shop.example/crm/orders/7", want: true },
  { url: "https://shop.example/orders/7", want: false },
  { url: "https://shopXexample/crm/orders/7", want: false },
  { url: "https://other.example/crm/orders/7", want: false },
])("below https://shop.example/crm/, $url is the vendor's: $want", ({ url, want }) => {
  expect(isVendors("routes", url, { baseUrl: "https://shop.example/crm/" })).toBe(want);
});

test.each(["shop.example", "/crm", "ftp://shop.example"])("the base URL %s is refused", (baseUrl) => {
  expect(() => isVendors("routes", "", { baseUrl })).toThrow(/baseUrl must be an address.*not "/);
});

test("the folder of a base URL is not part of the vendor's path, and the body comes whole", async () => {
  const data = dataOf("state");
  const mock = createMock(data, { state: true });
  const url = "https://shop.example/crm/orders";
  const found = interceptions(data, mock, { baseUrl: "https://shop.example/crm" }).find((one) =>
    one.url.test(url),
  );
  const body = JSON.stringify({ order: { number: "A-2" } });
  const headers = { "content-type": "application/json" };
  const created = await found?.answer(new Request(url, { method: "POST", body, headers }));
  expect(created?.status).toBe(201);
  const listed = await found?.answer(new Request(`${url}?filter[number]=A-2`));
  expect(await listed?.json()).toMatchObject({ orders: [{ number: "A-2" }] });
});

describe("in a service worker", () => {
  /** A scope that keeps its listeners, and how one of its pages asks. */
  function scope() {
    const listeners = new Map<string, (event: object) => void>();
    const own = {
      addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
      skipWaiting: vi.fn(() => Promise.resolve()),
      clients: { claim: vi.fn(() => Promise.resolve()) },
      location: { origin: "https://page.example" },
    };
    const fetched = (url: string, init?: RequestInit) => {
      let answer: Promise<Response> | undefined;
      listeners.get("fetch")?.({
        request: new Request(url, init),
        respondWith: (response: Promise<Response>) => {
          answer = response;
        },
      });
      return answer;
    };
    return { own, listeners, fetched };
  }

  test("the vendor's requests and the control API at the page's origin are answered, others are left alone", async () => {
    const { own, fetched } = scope();
    const mock = answerFetches(dataOf("state"), { state: true, controlOrigins: ["*"] }, own);
    const body = JSON.stringify({ order: { number: "A-1" } });
    const headers = { "content-type": "application/json" };
    const made = await fetched("https://any.example/orders?x=/y#z", { method: "POST", body, headers });
    expect(made?.status).toBe(201);
    expect((await fetched("https://any.example/orders/A-1"))?.status).toBe(200);
    expect(mock.requests("createOrder")).toHaveLength(1);
    expect(await (await fetched("https://page.example/__orderwire/health"))?.text()).toContain("{");
    expect(fetched("https://other.example/__orderwire/health")).toBeUndefined();
    expect(fetched("https://page.example/script.js")).toBeUndefined();
    expect(fetched("https://page.example/__orderwirefoo")).toBeUndefined();
  });

  test("a page that is open already is met at once", async () => {
    const { own, listeners } = scope();
    answerFetches(dataOf("routes"), {}, own);
    const waited: Promise<unknown>[] = [];
    for (const type of ["install", "activate"]) {
      listeners.get(type)?.({ waitUntil: (done: Promise<unknown>) => waited.push(done) });
    }
    await Promise.all(waited);
    expect([waited.length, own.skipWaiting.mock.calls.length, own.clients.claim.mock.calls.length]).toEqual([
      2, 1, 1,
    ]);
  });

  test("what the mock does not know after all goes to the network", async () => {
    const { own, fetched } = scope();
    const network = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("network"));
    onTestFinished(() => network.mockRestore());
    answerFetches(dataOf("routes"), { baseUrl: "https://shop.example/crm" }, own);
    expect(fetched("https://any.example/orders/7")).toBeUndefined();
    expect(await (await fetched("https://shop.example/crm/orders/7"))?.json()).toBe("getOrder");
    expect(network).not.toHaveBeenCalled();
  });

  test.each([[undefined], [null], [5], [{}], [{ clients: {} }], [{ skipWaiting: {} }]])(
    "%j is none",
    (own) => {
      const answer = () => answerFetches(dataOf("routes"), {}, own);
      expect(answer).toThrow("answerFetches works in a service worker.");
    },
  );
});

test("without a folder the request is handed over as it is", async () => {
  const asked: Request[] = [];
  const mock = {
    intercept: async (request: Request) => {
      asked.push(request);
      return undefined;
    },
  };
  const [first] = interceptions(dataOf("routes"), mock, { baseUrl: "https://shop.example" });
  const request = ask("/orders/7");
  expect(await first?.answer(request)).toBeUndefined();
  expect(asked).toEqual([request]);
  expect(asked[0]).toBe(request);
});

test.each([
  { path: "/a.b/{id}", url: "https://x.example/a.b/1", want: true },
  { path: "/a.b/{id}", url: "https://x.example/aXb/1", want: false },
  { path: "/a b/{id}.json", url: "https://x.example/a%20b/1.json", want: true },
  { path: "/a b/{id}.json", url: "https://x.example/a%20b/1xjson", want: false },
  { path: "/50%off", url: "https://x.example/50%25off", want: true },
  { path: "/.", url: "https://x.example/.", want: true },
  { path: "/{a}/{b}", url: "ftp://x.example/1/2", want: false },
  { path: "/{a}/{b}", url: "http://x.example/1/2/3", want: false },
  { path: "/{a}/{b}", url: "http://x.example/1/", want: false },
])("$url is at $path: $want", ({ path, url, want }) => {
  const data = { ...dataOf("routes"), operations: [{ ...dataOf("routes").operations[0], path }] } as never;
  expect(interceptions(data, createMock(dataOf("routes"))).some((one) => one.url.test(url))).toBe(want);
});
