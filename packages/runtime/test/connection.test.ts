import { describe, expect, test } from "vitest";
import { connect } from "../src/connection.ts";
import type { ConnectionOptions } from "../src/options.ts";
import { operation } from "./operation.ts";
import { KEY, vendor } from "./vendor.ts";

describe("where a connection goes", () => {
  test.each([
    { given: { account: "shop" }, want: "https://shop.acme.example" },
    { given: { account: "shop", domain: "acme.test" }, want: "https://shop.acme.test" },
    { given: {}, want: "https://demo.acme.example" },
    { given: { baseUrl: "http://127.0.0.1:4010" }, want: "http://127.0.0.1:4010" },
    { given: { baseUrl: new URL("https://proxy.example/acme/") }, want: "https://proxy.example/acme" },
  ])("$given: $want", ({ given, want }) => {
    expect(connect(vendor, { apiKey: KEY, ...given }).baseUrl).toBe(want);
  });

  test.each([
    { given: { account: "evil.example/" }, place: "account" },
    { given: { account: "evil.example#" }, place: "account" },
    { given: { account: "a@b" }, place: "account" },
    { given: { account: "" }, place: "account" },
    { given: { domain: "evil.example" }, place: "domain" },
    { given: { baseUrl: "shop.example" }, place: "baseUrl" },
    { given: { baseUrl: "ftp://shop.example" }, place: "baseUrl" },
    { given: { baseUrl: "https://user:pass@shop.example" }, place: "baseUrl" },
    { given: { baseUrl: "https://shop.example?key=1" }, place: "baseUrl" },
    { given: { apiKey: undefined }, place: "apiKey" },
    { given: { apiKey: "" }, place: "apiKey" },
    { given: { apiKey: `${KEY}\n` }, place: "apiKey" },
    { given: { timeout: -1 }, place: "timeout" },
    { given: { timeout: "5000" }, place: "timeout" },
    { given: { validate: "throw" }, place: "schemas" },
    { given: { retries: null }, place: "retries" },
  ])("$given is refused", ({ given, place }) => {
    const open = () => connect(vendor, { apiKey: KEY, ...(given as ConnectionOptions) });
    expect(open).toThrow(expect.objectContaining({ name: "InvalidRequestError", place }));
    expect(open).not.toThrow(KEY);
  });
});

test("without options the missing credential is named", () => {
  expect(() => connect(vendor, undefined)).toThrow(
    expect.objectContaining({ name: "InvalidRequestError", place: "apiKey" }),
  );
});

test("an object that is no connection is refused", async () => {
  const call = operation({ id: "listOrders", method: "GET", path: "/orders", answer: "json" });
  const fake = { vendor: "Acme", baseUrl: "https://demo.acme.example" };
  await expect(call(fake)).rejects.toMatchObject({ place: "connection" });
});
