import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { VendorDescriptor } from "../src/descriptor.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY, vendor } from "./support/vendor.ts";

const call = operation<{ filter?: object; id?: string; page?: number }, unknown>({
  id: "listOrders",
  method: "GET",
  path: "/orders",
  query: { filter: { style: "deep" }, id: { style: "form" }, page: { style: "form" } },
  response: "json",
  pagination: { style: "page", page: "/page", items: "/orders" },
});

const inForm = encodeURIComponent(KEY).replaceAll("%20", "+");
const spellings = [
  KEY,
  encodeURIComponent(KEY),
  inForm,
  JSON.stringify(KEY).slice(1, -1),
  KEY.replaceAll("/", "\\/"),
  btoa(`user:${KEY}`),
];

/** Everything that a program could print of a value. */
function printed(value: unknown): string {
  const all = value as { stack?: string; cause?: unknown };
  return [
    inspect(value, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
    all?.stack,
    inspect(all?.cause, { depth: 20, showHidden: true }),
    JSON.stringify(Object.getOwnPropertyDescriptors(Object(value))),
  ].join("\n");
}

function expectNoSecret(value: unknown): void {
  const text = printed(value);
  for (const spelling of spellings) {
    expect(text).not.toContain(spelling);
  }
}

const ways: { way: string; auth: VendorDescriptor["auth"]; options: Record<string, string> }[] = [
  { way: "header", auth: vendor.auth, options: { apiKey: KEY } },
  { way: "query", auth: [{ in: "query", name: "clientApiId", option: "token" }], options: { token: KEY } },
  {
    way: "basic",
    auth: [{ in: "basic", username: "user", password: "pass" }],
    options: { user: "user", pass: KEY },
  },
];

describe.each(ways)("a secret in the $way", ({ auth, options }) => {
  const open = (url: string, more = {}) => connectTo(url, { ...options, retries: 0, ...more }, { auth });

  test("is not shown by the connection", () => expectNoSecret(open("http://127.0.0.1:1")));

  const echo = {
    success: false,
    errorMsg: `Wrong key ${KEY}`,
    errors: { [KEY]: [KEY, encodeURIComponent(KEY)] },
  };
  test.each([
    { status: 400, body: JSON.stringify(echo) },
    { status: 200, body: JSON.stringify(echo) },
    { status: 429, body: JSON.stringify(echo).replaceAll("/", "\\/") },
    { status: 404, body: `<html>${KEY} ${encodeURIComponent(KEY)} AUTHORIZATION</html>` },
    { status: 500, body: `${KEY} ${inForm} broke` },
    { status: 200, body: `{"key": "${KEY}` },
    { status: 500, body: `{"key": "${KEY.replaceAll("/", "\\/")}` },
  ])("is not shown by the error of an answer that echoes it: $status", async ({ status, body }) => {
    const { url } = await serve(({ headers }, response) =>
      response.writeHead(status).end(body.replace("AUTHORIZATION", headers.authorization ?? "none")),
    );
    const error = await call(open(url)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expectNoSecret(error);
  });

  test("is not shown by the error of a refused redirect", async () => {
    const { url } = await serve((request, response) =>
      response.writeHead(302, { location: `http://${encodeURIComponent("a")}.example${request.url}` }).end(),
    );
    expectNoSecret(await call(open(url)).catch((caught: unknown) => caught));
  });

  test("is not shown by the error of a failed connection", async () => {
    const { url } = await serve((_, response) => void response.socket?.destroy());
    const error = await call(open(url)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "NetworkError", cause: { message: "fetch failed" } });
    expectNoSecret(error);
  });

  test("is not shown by the error of a fetch that quotes its input", async () => {
    const fetch = async (url: unknown, init: unknown) => {
      throw new TypeError(`cannot fetch ${url} with ${inspect(init, { depth: 9 })}`, {
        cause: new Error(KEY),
      });
    };
    const error = await call(open("http://127.0.0.1:1", { fetch })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "NetworkError" });
    expectNoSecret(error);
  });

  test("is not shown by hooks, nor are private values of filters and headers", async () => {
    const events: unknown[] = [];
    const keep = (event: unknown) => events.push(event);
    const { url } = await serve((_, response) =>
      json(response, { orders: [] }, 200, { "set-cookie": KEY, "x-request-id": KEY, server: KEY }),
    );
    const connection = open(url, {
      hooks: { request: keep, response: keep, end: keep },
      headers: { "x-private": "person@mail.example" },
    });
    await call(connection, { filter: { phone: "+371 private" }, id: KEY, page: 2 });
    expect(events).toHaveLength(3);
    expectNoSecret(events);
    // By words: a port or a time may happen to hold any digits.
    expect(printed(events)).not.toMatch(/371.{1,3}private|person/);
    expect(events[0]).toMatchObject({
      url: expect.stringMatching(/\/orders\?filter\[phone\]=\*\*\*&id=\*\*\*&page=2/),
      headers: { "x-private": "***" },
    });
  });
});
