import { expect, test } from "vitest";
import { rawRequest, readPlain } from "../src/fetch.ts";

const AT = "http://vendor.test/a/../orders?ids[]=1&name=Ada Lovelace#top";
const { signal } = new AbortController();

/** What is read without the platform is what the platform reads. */
test.for<[string, string | URL, RequestInit | undefined]>([
  ["nothing but an address", AT, undefined],
  ["an address with a port", new URL("https://vendor.test:8443/"), {}],
  ["headers in another order and case", AT, { headers: { "X-Key": "a b", Accept: "*/*" } }],
  ["a text", AT, { method: "POST", body: "Ærø \ud800" }],
  ["a text of a type", AT, { method: "PATCH", body: "{}", headers: { "Content-Type": "application/json" } }],
  ["a form", AT, { method: "PUT", body: new URLSearchParams({ a: "1 2" }) }],
  ["no body", AT, { method: "DELETE", body: null, redirect: "manual", signal }],
  ["an empty text", AT, { method: "POST", body: "" }],
])("a plain request: %s", async ([, input, init]) => {
  const plain = readPlain(input, init);
  const platform = await rawRequest(new Request(input, init));
  expect(plain?.request).toEqual(platform);
  expect(Object.keys(plain?.request.headers ?? {})).toEqual(Object.keys(platform.headers));
  expect(plain?.signal).toBe(init?.signal ?? undefined);
});

test.for<[string, Request | string | URL, RequestInit | undefined]>([
  ["a request", new Request(AT), undefined],
  ["no address", "/orders", undefined],
  ["credentials in the address", "http://u:p@vendor.test/", undefined],
  ["a method in lower case", AT, { method: "post" }],
  ["a method that fetch refuses", AT, { method: "TRACE" }],
  ["a body where there is none", AT, { body: "{}" }],
  ["bytes", AT, { method: "POST", body: new Uint8Array(2) }],
  ["a member that this does not know", AT, { cache: "no-store" }],
  ["a redirect that nobody knows", AT, { redirect: "never" as "follow" }],
  ["no signal", AT, { signal: {} as AbortSignal }],
  ["Headers", AT, { headers: new Headers({ accept: "*/*" }) }],
  ["pairs", AT, { headers: [["accept", "*/*"]] }],
  ["a header that browsers drop", AT, { headers: { Cookie: "a=1" } }],
  ["a name twice", AT, { headers: { "X-Key": "a", "x-key": "b" } }],
  ["a value of another kind", AT, { headers: { "x-key": 5 as unknown as string } }],
  ["a value that is cut", AT, { headers: { "x-key": " a" } }],
])("left to the platform: %s", ([, input, init]) => {
  expect(readPlain(input, init)).toBeUndefined();
});
