import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, test } from "vitest";
import { batched } from "../src/batch/batched.ts";
import { debugLog } from "../src/debug.ts";
import type { OperationDescriptor, VendorDescriptor } from "../src/descriptor.ts";
import { fetchClient } from "../src/fetch.ts";
import { openTelemetry } from "../src/opentelemetry.ts";
import { jsonBody } from "../src/request/body.ts";
import { testClock } from "./support/clock.ts";
import { operation, paged } from "./support/make.ts";
import { leaksIn, shown, spellingsOf } from "./support/shown.ts";
import { connectTo } from "./support/vendor.ts";

const SECRET = "Pl4nted/secret+with=odd&chars";
const base64 = Buffer.from(`me:${SECRET}`).toString("base64");

/** The secret in every spelling in which it could come back. */
const SPELLINGS = [...spellingsOf(SECRET), base64];

const ways: Record<string, { auth: VendorDescriptor["auth"]; options: Record<string, string> }> = {
  header: { auth: [{ in: "header", name: "X-API-KEY", option: "apiKey" }], options: { apiKey: SECRET } },
  query: { auth: [{ in: "query", name: "clientApiId", option: "token" }], options: { token: SECRET } },
  basic: {
    auth: [{ in: "basic", username: "user", password: "pass" }],
    options: { user: "me", pass: SECRET },
  },
  bearer: {
    auth: [{ in: "header", name: "Authorization", option: "token", prefix: "Bearer " }],
    options: { token: SECRET },
  },
  composed: {
    auth: [{ in: "header", name: "Authorization", option: "token" }],
    options: { token: `Bearer ${SECRET}` },
  },
};

type Sent = readonly [url: string, init: RequestInit];

/** All that a server, or an engine, could quote of a request. */
const quoted = ([url, { headers, body }]: Sent): string =>
  [...SPELLINGS, url, ...[...new Headers(headers)].flat(), String(body)].join(" ");

const asJson = (sent: Sent): object => ({
  success: false,
  errorMsg: quoted(sent),
  errors: { [SECRET]: [quoted(sent)], nested: { deeper: [SECRET] } },
  code: SECRET,
  [SECRET]: SECRET,
});

const HEADERS = { "x-request-id": SECRET, server: base64, "set-cookie": SECRET, "x-own": SECRET };

const answer = (body: string, status: number, type = "application/json", headers = {}): Response =>
  new Response(body, { status, headers: { ...HEADERS, "content-type": type, ...headers } });

const statuses = [400, 401, 403, 404, 409, 422, 429, 460, 500, 503];

/** What can go wrong, each quoting all that it can. */
const faults: Record<string, (sent: Sent) => Response | Promise<Response>> = {
  ...Object.fromEntries(
    statuses.map((status) => [
      `${status} in JSON`,
      (sent: Sent) => answer(JSON.stringify(asJson(sent)), status),
    ]),
  ),
  "PHP's JSON": (sent) => answer(JSON.stringify(asJson(sent)).replaceAll("/", "\\/"), 400),
  "a list": (sent) => answer(JSON.stringify([asJson(sent)]), 400),
  "text in JSON": (sent) => answer(JSON.stringify(quoted(sent)), 422),
  "a page": (sent) => answer(`<html>${quoted(sent)}`, 404, `text/html; key=${encodeURIComponent(SECRET)}`),
  "a page of a gateway": (sent) => answer(`<html>${quoted(sent)}`, 502, "text/html"),
  "a page as success": (sent) => answer(`<html>${quoted(sent)}`, 200, "text/html"),
  "text as success": (sent) => answer(quoted(sent), 200, "text/plain"),
  "cut JSON": (sent) => answer(JSON.stringify(asJson(sent)).slice(0, -1), 200),
  "a failure as success": (sent) => answer(JSON.stringify(asJson(sent)), 200),
  "another shape": (sent) => answer(JSON.stringify({ [SECRET]: quoted(sent) }), 200),
  "too many bytes": (sent) => answer(quoted(sent).repeat(100), 200),
  "a redirect to another origin": () =>
    answer("", 302, "text/html", { location: `https://pl4nted.example/${SECRET}?key=${SECRET}` }),
  "a redirect to nowhere": () => answer("", 307, "text/html", { location: `https://[${SECRET}` }),
  "an engine that quotes": (sent) => {
    throw Object.assign(new TypeError(`cannot fetch ${quoted(sent)}`, { cause: new Error(quoted(sent)) }), {
      code: "ECONNRESET",
      request: sent,
    });
  },
  "an engine that throws text": (sent) => Promise.reject(quoted(sent)),
  "an engine that throws the request": (sent) => Promise.reject({ sent }),
  "a body that breaks": (sent) =>
    new Response(new ReadableStream({ pull: (body) => body.error(new Error(quoted(sent))) }), {
      headers: HEADERS,
    }),
};

const listOrders: OperationDescriptor & { pagination: { style: "page"; page: "/page"; items: "/orders" } } = {
  id: "listOrders",
  method: "GET",
  path: "/orders/{site}",
  query: { page: { style: "form" }, filter: { style: "deep" } },
  headers: { trace: "X-Trace" },
  response: "object",
  pagination: { style: "page", page: "/page", items: "/orders" },
};
const sendForm: OperationDescriptor = {
  id: "sendForm",
  method: "POST",
  path: "/form",
  body: { kind: "form", type: "application/x-www-form-urlencoded" },
  response: "object",
  required: ["success"],
};

const uploadOrders = batched<{ orders: readonly object[] }, unknown, "orders">(
  {
    id: "uploadOrders",
    method: "POST",
    path: "/orders/upload",
    body: { kind: "json", type: "application/json" },
    response: "object",
    required: ["success"],
    batch: { rows: "/orders", limit: 5, failed: "/errors", partialStatus: 460 },
  },
  { body: jsonBody },
);

type Paths = Record<"/orders/{site}", { get: { parameters: { path: { site: string } }; responses: object } }>;
type Connection = ReturnType<typeof connectTo>;

const params = { site: SECRET, filter: { key: SECRET }, trace: SECRET };

/** Each way to call, the secret in every place of the call besides. */
const doors: Record<string, (connection: Connection) => Promise<unknown>> = {
  call: (connection) => operation(listOrders)(connection, params),
  form: (connection) => operation(sendForm)(connection, { apiKey: SECRET, order: { key: SECRET } }),
  // A file may hold anything: what is looked at is what is told of it.
  file: async (connection) => {
    await operation({ ...listOrders, response: "binary" })(connection, params);
    throw new Error("it is a file");
  },
  nothing: async (connection) => {
    await operation({ ...listOrders, response: "empty" })(connection, params);
    throw new Error("nothing came of it");
  },
  batches: async (connection) => {
    const { value } = await uploadOrders.batches(connection, [{ key: SECRET }]).next();
    throw value?.error;
  },
  items: (connection) => paged(listOrders).items(connection, params).next(),
  "openapi-fetch": async (connection) => {
    const call = { params: { path: { site: SECRET }, query: { filter: { key: SECRET } } } };
    const { error } = await fetchClient<Paths>(connection, [listOrders]).GET("/orders/{site}", call as never);
    throw error;
  },
};

const cases = Object.entries(ways).flatMap(([way, { auth, options }]) =>
  Object.entries(doors).flatMap(([door, call]) =>
    Object.entries(faults).map(([fault, make]) => ({
      name: `${way}, ${door}: ${fault}`,
      auth,
      options,
      call,
      make,
    })),
  ),
);

test(`no fault shows a planted secret, in any view of ${cases.length} calls`, async () => {
  const leaks: string[] = [];
  for (const { name, auth, options, call, make } of cases) {
    const seen: unknown[] = [];
    const logged: string[] = [];
    const keep = (event: unknown) => {
      seen.push(event);
      throw new Error(`the log is down: ${SECRET}`);
    };
    const spans = new InMemorySpanExporter();
    const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
    const fetch = async (url: unknown, init: RequestInit = {}) => make([String(url), init]);
    const connection = connectTo(
      "https://shop.example",
      {
        ...options,
        fetch: fetch as typeof globalThis.fetch,
        retries: 1,
        clock: testClock(),
        maxResponseBytes: 20_000,
        hooks: [
          { request: keep, response: keep, retry: keep, error: keep, end: keep },
          openTelemetry({ tracerProvider }),
          debugLog({ log: (line, record) => logged.push(line, JSON.stringify(record)) }),
        ],
        onWarning: (message) => seen.push(message),
      },
      { auth },
    );
    const error = await call(connection).then(
      (value) => ({ resolved: value }),
      (caught: unknown) => caught,
    );
    expect(error, name).not.toHaveProperty("resolved");
    const told = spans.getFinishedSpans().map(({ name, attributes, status, events }) => ({
      name,
      attributes,
      status,
      events,
    }));
    expect(told.length, name).toBeGreaterThan(0);
    expect(logged.length, name).toBeGreaterThan(0);
    const text = [...[error, connection, ...seen, ...told].map(shown), ...logged].join("\n");
    leaks.push(...leaksIn(text, SPELLINGS).map((leak) => `${name}: ${leak}`));
  }
  expect(leaks).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(500);
});
