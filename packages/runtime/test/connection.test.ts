import { describe, expect, test } from "vitest";
import { connect as open } from "../src/connection/connect.ts";
import type { ConnectionOptions } from "../src/connection/options.ts";
import type { VendorDescriptor } from "../src/descriptor.ts";
import { operation } from "./support/make.ts";
import { connectTo, FEATURES, KEY, vendor } from "./support/vendor.ts";

const connect = (described: VendorDescriptor, options: object) => open(described, options, FEATURES);

const HOSTED = { host: { default: "example.com" }, base: { default: "api" } };

describe("where a connection goes", () => {
  test.each([
    { given: { account: "shop" }, want: "https://shop.acme.example" },
    { given: { account: "shop", domain: "acme.test" }, want: "https://shop.acme.test" },
    { given: { account: "null-shop" }, want: "https://null-shop.acme.example" },
    { given: { baseUrl: "http://127.0.0.1:4010" }, want: "http://127.0.0.1:4010" },
    { given: { baseUrl: "http://[::1]:4010" }, want: "http://[::1]:4010" },
    { given: { baseUrl: "http://mock.localhost:4010" }, want: "http://mock.localhost:4010" },
    { given: { baseUrl: "http://mock:4010", allowHttp: true }, want: "http://mock:4010" },
    { given: { baseUrl: "http://127.0.0.1:1", account: undefined }, want: "http://127.0.0.1:1" },
    { given: { baseUrl: new URL("https://proxy.example/acme/") }, want: "https://proxy.example/acme" },
  ])("$given: $want", ({ given, want }) => {
    expect(connect(vendor, { apiKey: KEY, ...given }).baseUrl).toBe(want);
  });

  test.each([
    { given: { account: "evil.example/" }, path: "account" },
    { given: { account: "evil.example#" }, path: "account" },
    { given: { account: "a@b" }, path: "account" },
    { given: { account: "" }, path: "account" },
    { given: { account: "shop", domain: "evil.example" }, path: "domain" },
    { given: { baseUrl: "shop.example" }, path: "baseUrl" },
    { given: { baseUrl: "ftp://shop.example" }, path: "baseUrl" },
    { given: { baseUrl: "https://user:pass@shop.example" }, path: "baseUrl" },
    { given: { baseUrl: "https://shop.example?key=1" }, path: "baseUrl" },
    { given: {}, path: "account" },
    { given: { account: undefined }, path: "account" },
    { given: { account: `${undefined}` }, path: "account" },
    { given: { account: `${null}` }, path: "account" },
    { given: { baseUrl: `https://${undefined}` }, path: "baseUrl" },
    { given: { baseUrl: `https://${undefined}.acme.example` }, path: "baseUrl" },
    { given: { baseUrl: `https://acme.example:443/${null}/` }, path: "baseUrl" },
    { given: { account: "shop", apiKey: `${undefined}` }, path: "apiKey" },
    { given: { account: "shop", apiKey: `Bearer ${null}` }, path: "apiKey" },
    { given: { account: null }, path: "account" },
    { given: { account: "acme.example" }, path: "account" },
    { given: { account: "shop.acme.example" }, path: "account" },
    { given: { account: "https://shop.acme.example" }, path: "account" },
    { given: { account: "a..b" }, path: "account" },
    { given: { account: "-shop" }, path: "account" },
    { given: { account: "shop", baseUrl: "https://proxy.example" }, path: "account" },
    { given: { account: "shop", clock: 5 }, path: "clock" },
    { given: { account: "shop", clock: Date }, path: "clock" },
    { given: { account: "shop", clock: {} }, path: "clock" },
    { given: { account: "shop", hooks: "log" }, path: "hooks" },
    { given: { account: "shop", schemas: true }, path: "schemas" },
    { given: { account: "shop", rateLimit: null }, path: "rateLimit" },
    { given: { account: "shop", rateLimit: { store: undefined } }, path: "rateLimit.store" },
    { given: { account: "shop", rateLimit: { store: {} } }, path: "rateLimit.store" },
    { given: { account: "shop", rateLimit: { share: 0 } }, path: "rateLimit.share" },
    { given: { account: "shop", domain: undefined }, path: "domain" },
    { given: { account: "shop", domain: null }, path: "domain" },
    { given: { account: "shop", baseUrl: undefined }, path: "baseUrl" },
    { given: { baseUrl: undefined }, path: "baseUrl" },
    { given: { baseUrl: "http://shop.example" }, path: "baseUrl" },
    { given: { baseUrl: "http://127.0.0.1.shop.example" }, path: "baseUrl" },
    { given: { baseUrl: "http://localhost.shop.example" }, path: "baseUrl" },
    { given: { account: "shop", tiemout: 5 }, path: "tiemout" },
    { given: { account: "shop", ApiKey: KEY }, path: "ApiKey" },
    { given: { account: "shop", rateLimit: { maxQeue: 5 } }, path: "rateLimit.maxQeue" },
    { given: { account: "shop", rateLimit: { maxQueue: "5" } }, path: "rateLimit.maxQueue" },
    { given: { account: "shop", retries: Number.POSITIVE_INFINITY }, path: "retries" },
    { given: { account: "shop", retries: 1.5 }, path: "retries" },
    { given: { account: "shop", retryBudget: -1 }, path: "retryBudget" },
    { given: { account: "shop", validate: "thorw", schemas: {} }, path: "validate" },
    { given: { account: "shop", rateLimit: "false" }, path: "rateLimit" },
    { given: { account: "shop", retryOn: ["timeuot"] }, path: "retryOn" },
    { given: { baseUrl: "http://shop.example", allowHttp: "false" }, path: "allowHttp" },
    { given: { account: "shop", deadline: Number.NaN }, path: "deadline" },
    { given: { account: "shop", maxResponseBytes: "1" }, path: "maxResponseBytes" },
    { given: { account: "shop", signal: null }, path: "signal" },
    { given: { account: "shop", signal: {} }, path: "signal" },
    { given: { account: "shop", fetch: "fetch" }, path: "fetch" },
    { given: { apiKey: undefined }, path: "apiKey" },
    { given: { apiKey: "" }, path: "apiKey" },
    { given: { apiKey: `${KEY}\n` }, path: "apiKey" },
    { given: { timeout: -1 }, path: "timeout" },
    { given: { timeout: "5000" }, path: "timeout" },
    { given: { validate: "throw" }, path: "schemas" },
    { given: { retries: null }, path: "retries" },
  ])("$given is refused", ({ given, path }) => {
    const opening = () => connect(vendor, { apiKey: KEY, ...(given as ConnectionOptions) });
    expect(opening).toThrow(expect.objectContaining({ name: "InvalidRequestError", path }));
    expect(opening).not.toThrow(KEY);
  });
});

test("without options the missing credential is named", () => {
  expect(() => connect(vendor, undefined as never)).toThrow(
    expect.objectContaining({ name: "InvalidRequestError", path: "apiKey" }),
  );
});

test("a vendor that limits nothing and marks no failures needs no feature for it", async () => {
  const { auth, ...plain } = { ...vendor, errors: {} };
  const fetch = async () => new Response('{"success":false}');
  const bare = open({ ...plain, auth: [] }, { account: "shop", fetch } as ConnectionOptions);
  const call = operation({ id: "listOrders", method: "GET", path: "/orders", response: "json" });
  expect(await call(bare)).toEqual({ success: false });
  expect(auth).toHaveLength(1);
});

test("a feature that was not handed over is named", () => {
  const withoutCheck = () =>
    open(vendor, { apiKey: KEY, account: "shop" } as object, { auth: FEATURES.auth });
  expect(withoutCheck).toThrow("features.failure: is required");
  expect(() => open(vendor, { apiKey: KEY } as object)).toThrow("features.auth.header: is required");
});

test("an object that is no connection is refused", async () => {
  const call = operation({ id: "listOrders", method: "GET", path: "/orders", response: "json" });
  const fake = { vendor: "Acme", slug: "acme", baseUrl: "https://demo.acme.example" };
  await expect(call(fake)).rejects.toMatchObject({
    path: "connection",
    message: "connection: must be one that connect() of this package returned",
  });
});

test("the nearest option is named", () => {
  expect(() => connect(vendor, { apiKey: KEY, account: "shop", tiemout: 5 } as object)).toThrow(
    'tiemout: unknown option; did you mean "timeout"?',
  );
});

const withKey = (options: object) => ({ apiKey: KEY, ...options }) as ConnectionOptions;

describe("a vendor whose server is a host", () => {
  const hosted = { ...vendor, server: { url: "https://{host}/{base}", variables: HOSTED } };
  test.each([
    { given: { host: "shop.example:8443", base: "api" }, want: "https://shop.example:8443/api" },
    { given: { host: "xn--e1afmkfd.example", base: "v.2" }, want: "https://xn--e1afmkfd.example/v.2" },
  ])("$given: $want", ({ given, want }) => {
    expect(connect(hosted, withKey(given)).baseUrl).toBe(want);
  });

  test.each([
    { given: { base: "api" }, path: "host" },
    { given: { host: "https://shop.example", base: "api" }, path: "host" },
    { given: { host: "shop.example/x", base: "api" }, path: "host" },
    { given: { host: "shop.example", base: ".." }, path: "base" },
    { given: { host: "shop.example", base: "a/b" }, path: "base" },
  ])("$given is refused", ({ given, path }) => {
    const opening = () => connect(hosted, withKey(given));
    expect(opening).toThrow(expect.objectContaining({ name: "InvalidRequestError", path }));
  });
});

describe("another vendor's operation", () => {
  const listCalls = operation({
    id: "listCalls",
    vendor: "calltouch",
    method: "GET",
    path: "/",
    response: "json",
  });
  test("is refused, and nothing is sent", async () => {
    const call = listCalls(connectTo("https://shop.acme.example", { fetch: unreachable }));
    await expect(call).rejects.toMatchObject({
      name: "InvalidRequestError",
      path: "connection",
      message: "connection: must be one to calltouch, whose operation listCalls is; this one is to Acme",
    });
  });
});

describe("an address that holds the API's path", () => {
  const list = operation({ id: "list", method: "GET", path: "/api/v5/orders", response: "json" });
  test.each([
    { baseUrl: "https://proxy.example/api/v5" },
    { baseUrl: "https://proxy.example/crm/api/v5/" },
    { baseUrl: "https://proxy.example/api", tail: "/api" },
    { baseUrl: "https://proxy.example/API/V5", tail: "/API/V5" },
  ])("$baseUrl is refused", async ({ baseUrl, tail = "/api/v5" }) => {
    const call = list(connectTo(baseUrl, { fetch: unreachable }));
    await expect(call).rejects.toMatchObject({
      name: "InvalidRequestError",
      path: "baseUrl",
      message: `baseUrl: must not end in "${tail}", which the API's own paths begin with`,
      sent: "no",
    });
  });

  test.each(["https://proxy.example/api-v5", "https://proxy.example/crm"])(
    "%s is not one",
    async (baseUrl) => {
      const seen: unknown[] = [];
      const fetch = async (url: unknown) => {
        seen.push(url);
        return new Response("{}");
      };
      await list(connectTo(baseUrl, { fetch }));
      expect(seen).toEqual([`${baseUrl}/api/v5/orders`]);
    },
  );
});

async function unreachable(): Promise<Response> {
  throw new Error("nothing must be sent");
}
