import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, onTestFinished, test } from "vitest";
import type { ConnectionOptions } from "../src/connection/options.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { openTelemetry } from "../src/opentelemetry.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const get: OperationDescriptor = {
  id: "getOrder",
  method: "GET",
  path: "/orders/{id}",
  query: { phone: { style: "form" } },
  response: "json",
};
const call = operation<{ id: string; phone?: string }, unknown>(get);

/** The real SDK, which keeps what it is given. */
function sdk() {
  const spans = new InMemorySpanExporter();
  const points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: points, exportIntervalMillis: 1e8 });
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const meterProvider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => meterProvider.shutdown());
  const metrics = async () => {
    await reader.forceFlush();
    const scopes = points.getMetrics().at(-1)?.scopeMetrics ?? [];
    return scopes.flatMap((scope) => scope.metrics);
  };
  return { spans, metrics, tracerProvider, hooks: openTelemetry({ tracerProvider, meterProvider }) };
}

type Answer = Response | Error;

function open(hooks: ConnectionOptions["hooks"], answers: Answer[], options: ConnectionOptions = {}) {
  const fetch = async () => {
    const answer = answers.shift() ?? new Response("{}");
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  return connectTo("https://shop.acme.example:8443", { hooks, fetch, clock: testClock(), ...options });
}

const broken = () => new TypeError(`fetch failed with ${KEY}`);

test("each attempt is a span under the caller's, and a point of the duration", async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(() => context.disable());
  const { spans, metrics, tracerProvider, hooks } = sdk();
  const caller = tracerProvider.getTracer("test").startSpan("caller");
  const connection = open(hooks, [new Response("{}", { status: 503 }), broken(), new Response("{}")]);
  await context.with(trace.setSpan(context.active(), caller), () => call(connection, { id: "7" }));

  const found = spans.getFinishedSpans();
  expect(
    found.map(({ name, kind, status, attributes }) => ({ name, kind, code: status.code, attributes })),
  ).toEqual(
    [
      { code: SpanStatusCode.ERROR, "http.response.status_code": 503, "error.type": "503" },
      { code: SpanStatusCode.ERROR, "error.type": "NetworkError", "http.request.resend_count": 1 },
      { code: SpanStatusCode.UNSET, "http.response.status_code": 200, "http.request.resend_count": 2 },
    ].map(({ code, ...attributes }) => ({
      name: "GET /orders/{id}",
      kind: SpanKind.CLIENT,
      code,
      attributes: {
        "http.request.method": "GET",
        "server.address": "shop.acme.example",
        "server.port": 8443,
        "url.full": "https://shop.acme.example:8443/orders/***",
        "url.template": "/orders/{id}",
        "orderwire.operation": "getOrder",
        ...attributes,
      },
    })),
  );
  expect(found.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
    Array(3).fill(caller.spanContext().spanId),
  );

  const [durations] = await metrics();
  expect(durations?.descriptor).toMatchObject({ name: "http.client.request.duration", unit: "s" });
  // As the conventions advise: others could not be compared with those of another library.
  expect(durations?.dataPoints[0]?.value).toMatchObject({
    buckets: { boundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  });
  const outcomes = durations?.dataPoints.map(({ attributes }) => [
    attributes["http.response.status_code"],
    attributes["error.type"],
  ]);
  expect(outcomes).toEqual([
    [503, "503"],
    [undefined, "NetworkError"],
    [200, undefined],
  ]);
});

test.each([
  { baseUrl: "https://shop.acme.example", port: 443 },
  { baseUrl: "http://127.0.0.1", port: 80 },
  { baseUrl: "https://[2001:db8::1]", address: "2001:db8::1", port: 443 },
])("a port that is not said is the scheme's: $baseUrl", async ({ baseUrl, port, address }) => {
  const { spans, hooks } = sdk();
  const fetch = async () => new Response("{}", { status: 399 });
  const connection = connectTo(baseUrl, { hooks, fetch, clock: testClock() });
  await call(connection, { id: "7" }).catch(() => {});
  const [span] = spans.getFinishedSpans();
  expect(span?.attributes).toMatchObject({ "server.port": port, "http.response.status_code": 399 });
  expect(span?.attributes["server.address"]).toBe(address ?? new URL(baseUrl).host);
  expect(span?.attributes).not.toHaveProperty("http.request.resend_count");
});

test("hooks of a call that they have not seen begin do nothing", async () => {
  const { spans, metrics, hooks } = sdk();
  const event = { call: 77, operation: "getOrder", method: "GET", path: "/", url: "https://a.example/" };
  hooks.response?.({ ...event, headers: {}, attempt: 1, status: 200, duration: 1 });
  hooks.end?.({ ...event, attempts: 1, sent: "yes", elapsed: 1, status: 200, error: undefined });
  expect([spans.getFinishedSpans(), await metrics()]).toEqual([[], []]);
});

test("an attempt without a response has no status of the one before", async () => {
  const { spans, hooks } = sdk();
  const answers = [new Response("{}", { status: 503 }), broken()];
  await call(open(hooks, answers, { retries: 1 }), { id: "7" }).catch(() => {});
  const types = spans.getFinishedSpans().map(({ attributes }) => attributes["error.type"]);
  expect(types).toEqual(["503", "NetworkError"]);
});

test.each<{ given: string; answer: () => Answer; type: string }>([
  { given: "a refusal", answer: () => new Response("{}", { status: 404 }), type: "404" },
  { given: "the least of refusals", answer: () => new Response("{}", { status: 400 }), type: "400" },
  { given: "a broken connection", answer: broken, type: "NetworkError" },
  {
    given: "a body that is not what was promised",
    answer: () => new Response("<html>"),
    type: "ResponseFormatError",
  },
])("a call that ends by $given leaves a failed span", async ({ answer, type }) => {
  const { spans, hooks } = sdk();
  await call(open(hooks, [answer()], { retries: 0 }), { id: "7" }).catch(() => {});
  const [span] = spans.getFinishedSpans();
  expect([span?.status.code, span?.attributes["error.type"]]).toEqual([SpanStatusCode.ERROR, type]);
});

test("the wait for the rate limit is a metric", async () => {
  const { metrics, hooks } = sdk();
  const fetch = async () => new Response("{}");
  const rateLimit = { requests: 1, seconds: 2, by: "key" } as const;
  const connection = connectTo("https://a.example", { hooks, fetch, clock: testClock() }, { rateLimit });
  await call(connection, { id: "1" });
  await call(connection, { id: "2" });
  const waits = (await metrics()).find(
    ({ descriptor }) => descriptor.name === "orderwire.client.wait.duration",
  );
  expect(waits?.dataPoints).toMatchObject([
    { attributes: { "orderwire.operation": "getOrder" }, value: { count: 1, sum: 2 } },
  ]);
});

test("no span or metric shows a secret, or whom a call is about", async () => {
  const { spans, metrics, hooks } = sdk();
  const echo = { status: 403, headers: { "x-request-id": KEY } };
  const answers = [broken(), new Response(JSON.stringify({ errorMsg: `no ${KEY}` }), echo)];
  await call(open(hooks, answers), { id: "private-id", phone: "private-phone" }).catch(() => {});
  const found = spans.getFinishedSpans().map(({ name, attributes, events, status, links }) => {
    return { name, attributes, events, status, links };
  });
  const text = JSON.stringify([found, await metrics()]);
  expect(found).toHaveLength(2);
  expect([KEY, encodeURIComponent(KEY), "private"].filter((secret) => text.includes(secret))).toEqual([]);
});
