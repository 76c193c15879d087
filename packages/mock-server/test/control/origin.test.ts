import { expect, test } from "vitest";
import { refusalOf } from "../../src/control/origin.ts";

const policy = { origins: [], hosts: [] };

test.each<[string, Record<string, string>, boolean]>([
  ["a program", { host: "127.0.0.1:4010" }, true],
  ["a program in a container", { host: "mock:4010" }, true],
  ["a program over IPv6", { host: "[::1]:4010" }, true],
  ["no host, as in-process", {}, true],
  [
    "the mock's own page",
    { host: "localhost:4010", origin: "http://localhost:4010", "sec-fetch-site": "same-origin" },
    true,
  ],
  ["a person who opens the page", { host: "localhost:4010", "sec-fetch-site": "none" }, true],
  ["a page of another port", { host: "localhost:4010", origin: "http://localhost:3000" }, false],
  ["a page of another origin", { host: "127.0.0.1:4010", origin: "https://evil.example" }, false],
  ["a sandboxed page", { host: "127.0.0.1:4010", origin: "null" }, false],
  ["an image of another origin", { host: "127.0.0.1:4010", "sec-fetch-site": "cross-site" }, false],
  ["a rebound name", { host: "evil.example:4010", origin: "http://evil.example:4010" }, false],
  ["a rebound name without an origin", { host: "evil.example:4010" }, false],
])("%s", (_, headers, isServed) => {
  expect(refusalOf(headers, policy) === undefined).toBe(isServed);
});

test("an origin that was allowed may steer, and so may all", () => {
  const headers = { host: "localhost:4010", origin: "http://localhost:3000" };
  expect(refusalOf(headers, { ...policy, origins: ["http://localhost:3000"] })).toBeUndefined();
  expect(refusalOf(headers, { ...policy, origins: ["*"] })).toBeUndefined();
  expect(refusalOf(headers, { ...policy, origins: ["http://localhost:3001"] })).toContain("--control-origin");
});

test("a name that the mock was given is its own", () => {
  expect(
    refusalOf({ host: "mock.shop.test:4010" }, { ...policy, hosts: ["mock.shop.test"] }),
  ).toBeUndefined();
});
