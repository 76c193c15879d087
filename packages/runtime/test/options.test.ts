import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { RequestOptions } from "../src/connection/options.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const create: OperationDescriptor = {
  ...list,
  id: "createOrder",
  method: "POST",
  body: { kind: "json", type: "application/json" },
};

describe("an option of a call", () => {
  test.each<{ given: object; path: string }>([
    { given: { tiemout: 5 }, path: "tiemout" },
    { given: 5 as never, path: "options" },
    { given: "fast" as never, path: "options" },
    { given: null as never, path: "options" },
    { given: new Map([["timeout", 5]]), path: "options" },
    { given: new Headers({ timeout: "5" }), path: "options" },
    { given: Promise.resolve({ timeout: 5 }), path: "options" },
    { given: { rateLimit: false }, path: "rateLimit" },
    { given: { signal: null }, path: "signal" },
    { given: { signal: {} }, path: "signal" },
    { given: { signal: new EventTarget() }, path: "signal" },
    { given: { signal: { aborted: false } }, path: "signal" },
    { given: { retries: Number.POSITIVE_INFINITY }, path: "retries" },
    { given: { deadline: "1" }, path: "deadline" },
    { given: { idempotent: "yes" }, path: "idempotent" },
    { given: { retryOn: ["500"] }, path: "retryOn" },
    { given: { retryOn: [200] }, path: "retryOn" },
    ...[5000, 399, 600, 450.5, "timeouts"].map((what) => ({ given: { retryOn: [what] }, path: "retryOn" })),
    { given: { headers: [["x-a", "1"]] }, path: "headers" },
    { given: { headers: "x-a: 1" }, path: "headers" },
    { given: { headers: Promise.resolve({ "x-a": "1" }) }, path: "headers" },
  ])("$given is refused", async ({ given, path }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const call = operation(list)(connectTo(url), {}, given as RequestOptions);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path, sent: "no" });
    expect(received).toEqual([]);
  });

  test.each<{ given: RequestOptions }>([
    { given: { timeout: undefined, headers: undefined, signal: undefined, retries: undefined } },
    { given: { idempotent: true, deadline: Number.POSITIVE_INFINITY } },
    { given: { retryOn: [400, 599, "timeout"], timeout: 1000, maxResponseBytes: 2, retries: 0 } },
  ])("$given is taken", async ({ given }) => {
    const { url } = await serve((_, response) => json(response, {}));
    await expect(operation(list)(connectTo(url), {}, given)).resolves.toEqual({});
  });
});

test.each<{ given: object; want: string }>([
  { given: { baseUrl: "https://null/" }, want: "baseUrl: must be given: is it unset?" },
  {
    given: { baseUrl: "https://a.example:undefined" },
    want: "baseUrl: must be given: is it unset?",
  },
  { given: { apiKey: "undefined" }, want: "apiKey: must be given: is it unset?" },
  { given: { rateLimit: new Map() }, want: "rateLimit: must be true, false or an object" },
  { given: { clock: {} }, want: "clock: must be a clock" },
  { given: { hooks: "log" }, want: "hooks: must be an object or a list" },
  { given: { schemas: [] }, want: "schemas: must be an object" },
  { given: { maxResponseBytes: -1 }, want: "maxResponseBytes: must be a number from 0" },
  { given: { timeout: Number.NaN }, want: "timeout: must be a number from 0" },
  { given: { allowHttp: 1 }, want: "allowHttp: must be true or false" },
  { given: { signal: "now" }, want: "signal: must be an AbortSignal" },
])("a connection is told what is wrong: $want", ({ given, want }) => {
  expect(() => connectTo("https://a.example", given)).toThrow(expect.objectContaining({ message: want }));
});

test.each<{ given: object }>([
  { given: { apiKey: "undefined-behaviour" } },
  { given: { apiKey: "notnull" } },
  { given: { apiKey: "nullable" } },
  { given: { baseUrl: "https://undefined-shop.example" } },
  { given: { timeout: 0, deadline: 0, retries: 0, retryBudget: 0, maxResponseBytes: 0 } },
  { given: { validate: false, rateLimit: true, allowHttp: false, hooks: [] } },
])("a connection takes $given", ({ given }) => {
  expect(connectTo("https://a.example", given).slug).toBe("acme");
});

test.each<{ given: object; path: string }>([
  { given: { headers: ["x-a"] }, path: "headers" },
  { given: { onWarning: "warn" }, path: "onWarning" },
])("a connection with $given is refused", ({ given, path }) => {
  const make = () => connectTo("http://127.0.0.1:1", given);
  expect(make).toThrow(expect.objectContaining({ name: "InvalidRequestError", path }));
});

describe("headers", () => {
  test.each<{ given: RequestOptions["headers"]; want: object }>([
    { given: { "x-trace": "1" }, want: { "x-trace": "1" } },
    { given: new Headers({ "x-trace": "1" }), want: { "x-trace": "1" } },
    { given: { "x-trace": undefined, "x-other": "2" }, want: { "x-other": "2" } },
    { given: new Map([["x-trace", "1"]]) as never, want: { "x-trace": "1" } },
  ])("$given", async ({ given, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(list)(connectTo(url, { headers: { "x-app": "a" } }), {}, { headers: given });
    expect(received[0]?.headers).toMatchObject({ "x-app": "a", "x-api-key": KEY, ...want });
    expect(received[0]?.headers["x-trace"]).not.toBe("undefined");
  });

  test.each<{ given: Record<string, unknown>; path: string; problem: string }>([
    { given: { "x-a": null }, path: "headers.x-a", problem: "must be text" },
    { given: { "x-a": 1 }, path: "headers.x-a", problem: "must be text" },
    ...[
      "Connection",
      "content-length",
      "Expect",
      "host",
      "Keep-Alive",
      "TE",
      "trailer",
      "Transfer-Encoding",
      "Upgrade",
      "Content-Type",
    ].map((name) => ({
      given: { [name]: "5" },
      path: `headers.${name}`,
      problem: "must not be set: it follows from the operation createOrder",
    })),
    {
      given: { "X-Api-Key": "another account's" },
      path: "headers.X-Api-Key",
      problem:
        "must not be set: the connection's own credentials travel there. For others, open another connection",
    },
  ])("$given is refused", async ({ given, path, problem }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const headers = given as Record<string, string>;
    const call = operation(create)(connectTo(url), { a: 1 }, { headers });
    const message = `${path}: ${problem}`;
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path, message });
    expect(received).toEqual([]);
  });

  test.each(["x-host", "hostname", "x-content-type", "te-x", "x-api-key-2"])(
    "%s is nobody's but the caller's",
    async (name) => {
      const { url, received } = await serve((_, response) => json(response, {}));
      await operation(create)(connectTo(url), { a: 1 }, { headers: { [name]: "5" } });
      expect(received[0]?.headers).toMatchObject({ [name]: "5", "content-type": "application/json" });
    },
  );

  test("a header may be called as a credential of the query is", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const auth = [{ in: "query", name: "key", option: "apiKey" }] as const;
    const connection = connectTo(url, { apiKey: "k" } as object, { auth });
    await operation(list)(connection, {}, { headers: { key: "another" } });
    expect(received[0]).toMatchObject({ url: "/orders?key=k", headers: { key: "another" } });
  });

  test("a type is the caller's to set where there is no body, and a key where none is given", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const headers = { "Content-Type": "text/plain", "X-API-KEY": undefined };
    await operation(list)(connectTo(url), {}, { headers });
    expect(received[0]?.headers).toMatchObject({ "content-type": "text/plain", "x-api-key": KEY });
  });

  test("say what sends them", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await operation(list)(connectTo(url));
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0" });
    onTestFinished(() => void vi.unstubAllGlobals());
    await operation(list)(connectTo(url));
    const [here, inBrowser] = received.map(({ headers }) => headers["user-agent"]);
    expect(here).toMatch(/^orderwire-acme orderwire-runtime\//);
    expect(inBrowser).not.toContain("orderwire");
  });
});

test.each<{ given: object; path: string }>([
  { given: new FormData(), path: "params" },
  { given: [], path: "params" },
  { given: () => 1, path: "params" },
  { given: new URLSearchParams("a=1"), path: "params" },
  { given: new Map([["a", 1]]), path: "params" },
  { given: Object.create({ a: 1 }), path: "params" },
  { given: { a: Object.create({ b: 1 }) }, path: "a" },
  { given: { a: { [Symbol("b")]: 1 } }, path: "a" },
  { given: { a: "\ud800" }, path: "a" },
  { given: { a: { "\ud800": 1 } }, path: "a" },
  { given: { a: 2 ** 53 }, path: "a" },
  { given: null as never, path: "params" },
  { given: "a" as never, path: "params" },
  { given: { list: [{ text: "ok" }, { text: "\udfff!" }] }, path: "list[1].text" },
])("parameters whose members would vanish are refused: $given", async ({ given, path }) => {
  const { url, received } = await serve((_, response) => json(response, {}));
  const call = operation<object, unknown>(create)(connectTo(url), given);
  await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
  expect(received).toEqual([]);
});

test("whole surrogate pairs are text", async () => {
  const { url, received } = await serve((_, response) => json(response, {}));
  await operation<object, unknown>(create)(connectTo(url), { a: "😀", b: "\\ud83d" });
  expect(JSON.parse(received[0]?.body.toString() ?? "")).toEqual({ a: "😀", b: "\\ud83d" });
});
