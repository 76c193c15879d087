import { expect, test } from "vitest";
import { createMock, type InterceptionOptions, interceptions } from "../src/mock.ts";
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
