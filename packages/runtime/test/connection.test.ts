import { describe, expect, test } from "vitest";
import { connect } from "../src/connection/connect.ts";
import type { ConnectionOptions } from "../src/connection/options.ts";
import { operation } from "./support/make.ts";
import { KEY, vendor } from "./support/vendor.ts";

describe("where a connection goes", () => {
  test.each([
    { given: { account: "shop" }, want: "https://shop.acme.example" },
    { given: { account: "shop", domain: "acme.test" }, want: "https://shop.acme.test" },
    { given: { baseUrl: "http://127.0.0.1:4010" }, want: "http://127.0.0.1:4010" },
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
    { given: { apiKey: undefined }, path: "apiKey" },
    { given: { apiKey: "" }, path: "apiKey" },
    { given: { apiKey: `${KEY}\n` }, path: "apiKey" },
    { given: { timeout: -1 }, path: "timeout" },
    { given: { timeout: "5000" }, path: "timeout" },
    { given: { validate: "throw" }, path: "schemas" },
    { given: { retries: null }, path: "retries" },
  ])("$given is refused", ({ given, path }) => {
    const open = () => connect(vendor, { apiKey: KEY, ...(given as ConnectionOptions) });
    expect(open).toThrow(expect.objectContaining({ name: "InvalidRequestError", path }));
    expect(open).not.toThrow(KEY);
  });
});

test("without options the missing credential is named", () => {
  expect(() => connect(vendor, undefined)).toThrow(
    expect.objectContaining({ name: "InvalidRequestError", path: "apiKey" }),
  );
});

test("an object that is no connection is refused", async () => {
  const call = operation({ id: "listOrders", method: "GET", path: "/orders", response: "json" });
  const fake = { vendor: "Acme", slug: "acme", baseUrl: "https://demo.acme.example" };
  await expect(call(fake)).rejects.toMatchObject({ path: "connection" });
});
