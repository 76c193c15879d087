import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { RequestOptions } from "../src/connection/options.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { backoff, readRetryAfter } from "../src/transport/retry.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const edit: OperationDescriptor = { ...list, id: "editOrder", method: "PUT" };
const create: OperationDescriptor = { ...list, id: "createOrder", method: "POST" };
const safe: OperationDescriptor = { ...create, id: "uploadOrders", retry: { idempotent: true } };
const unsafe: OperationDescriptor = { ...edit, id: "addOrder", retry: { idempotent: false } };
const limitBy503 = { rateLimit: { requests: 1000, seconds: 1, by: "key", status: 503 } } as const;

const limitBy420 = { rateLimit: { ...limitBy503.rateLimit, status: 420 } };

describe("how often a call is made", () => {
  test.each<{
    descriptor: OperationDescriptor;
    status: number;
    described?: object;
    options?: RequestOptions;
    want: number;
  }>([
    { descriptor: list, status: 502, want: 3 },
    { descriptor: list, status: 503, want: 3 },
    { descriptor: list, status: 504, want: 3 },
    { descriptor: list, status: 429, want: 3 },
    { descriptor: list, status: 500, want: 1 },
    { descriptor: list, status: 404, want: 1 },
    { descriptor: list, status: 503, options: { retries: 0 }, want: 1 },
    { descriptor: list, status: 503, options: { retries: 4 }, want: 5 },
    { descriptor: list, status: 503, options: { idempotent: false }, want: 1 },
    { descriptor: edit, status: 503, want: 3 },
    { descriptor: create, status: 503, want: 1 },
    { descriptor: create, status: 503, described: limitBy503, want: 1 },
    { descriptor: create, status: 429, want: 3 },
    { descriptor: list, status: 420, want: 1 },
    { descriptor: list, status: 420, described: limitBy420, want: 3 },
    { descriptor: create, status: 420, described: limitBy420, want: 1 },
    { descriptor: create, status: 503, options: { idempotent: true }, want: 3 },
    { descriptor: safe, status: 503, want: 3 },
    { descriptor: unsafe, status: 503, want: 1 },
  ])(
    "$descriptor.id, $status $described $options: $want",
    async ({ descriptor, status, described, options, want }) => {
      const { url, received } = await serve((_, response) => json(response, {}, status));
      const connection = connectTo(url, { clock: testClock() }, described);
      await expect(operation(descriptor)(connection, {}, options)).rejects.toMatchObject({ status });
      expect(received).toHaveLength(want);
    },
  );

  test.each([
    { descriptor: list, want: 3 },
    { descriptor: create, want: 1 },
  ])("$descriptor.id, a connection that breaks: $want", async ({ descriptor, want }) => {
    const { url, received } = await serve((_, response) => void response.socket?.destroy());
    const call = operation(descriptor)(connectTo(url, { clock: testClock() }));
    await expect(call).rejects.toMatchObject({ name: "NetworkError" });
    expect(received).toHaveLength(want);
  });

  test("a body that breaks off", async () => {
    const { url, received } = await serve((_, response, count) => {
      if (count > 1) {
        return json(response, { ok: true });
      }
      response.writeHead(200, { "content-length": "100" }).write('{"ok":');
      setTimeout(() => response.socket?.destroy(), 5);
    });
    await expect(operation(list)(connectTo(url, { clock: testClock() }))).resolves.toEqual({ ok: true });
    expect(received).toHaveLength(2);
  });

  test("a stream as body is sent once", async () => {
    const { url, received } = await serve((_, response) => json(response, {}, 429));
    const upload = operation<{ body: ReadableStream }, unknown>({
      ...safe,
      body: { kind: "bytes", type: "application/octet-stream" },
    });
    const call = upload(connectTo(url, { clock: testClock() }), { body: new Blob(["a"]).stream() });
    await expect(call).rejects.toMatchObject({ name: "RateLimitError" });
    expect(received).toHaveLength(1);
  });
});

test("the same bytes again, and the answer at last", async () => {
  const { url, received } = await serve((_, response, count) =>
    json(response, { count }, count < 3 ? 503 : 200),
  );
  const clock = testClock();
  const attempts: number[] = [];
  const hooks = { request: ({ attempt }: { attempt: number }) => attempts.push(attempt) };
  const connection = connectTo(url, { clock, hooks });
  const upload = operation<{ rows: number[] }, unknown>({
    ...safe,
    body: { kind: "json", type: "application/json" },
  });
  await expect(upload(connection, { rows: [1] })).resolves.toEqual({ count: 3 });
  expect(received.map(({ body }) => body.toString())).toEqual(Array(3).fill('{"rows":[1]}'));
  expect(clock.sleeps).toEqual([250, 500]);
  expect(attempts).toEqual([1, 2, 3]);
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  test.each([
    { given: "3", want: 3000 },
    { given: "0", want: 0 },
    { given: "Sat, 21 Nov 2026 12:00:07 GMT", want: 7000 },
    { given: "Sat, 21 Nov 2026 11:00:00 GMT", want: 0 },
    { given: "Saturday, 21-Nov-26 12:00:07 GMT", want: 7000 },
    { given: "Sat Nov 21 12:00:07 2026", want: 7000 },
    { given: "soon", want: undefined },
    { given: "soon 5", want: undefined },
    { given: "1.5", want: 1500 },
    { given: "+2", want: 2000 },
    { given: "1e9", want: 1e12 },
    { given: "60, 120", want: 120_000 },
    { given: "0x10", want: undefined },
    { given: "2026-11-26", want: undefined },
    { given: "-5", want: undefined },
    { given: "", want: undefined },
  ])("$given: $want ms", ({ given, want }) => {
    expect(readRetryAfter(new Headers({ "retry-after": given }), { now: () => now })).toBe(want);
  });

  test("without a zone is GMT, wherever the program runs", () => {
    vi.stubEnv("TZ", "America/New_York");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(new Date(now).getHours()).toBe(7);
    const headers = new Headers({ "retry-after": "Sat Nov 21 12:00:07 2026" });
    expect(readRetryAfter(headers, { now: () => now })).toBe(7000);
  });

  test("is obeyed", async () => {
    const clock = testClock();
    const { url } = await serve((_, response, count) =>
      json(response, {}, count === 1 ? 429 : 200, { "retry-after": "7" }),
    );
    await operation(create)(connectTo(url, { clock }));
    expect(clock.sleeps).toEqual([7000]);
  });

  test("of hours is the caller's affair", async () => {
    const { url, received } = await serve((_, response) =>
      json(response, {}, 429, { "retry-after": "3600" }),
    );
    const call = operation(list)(connectTo(url, { clock: testClock() }));
    await expect(call).rejects.toMatchObject({ name: "RateLimitError", retryAfter: 3_600_000 });
    expect(received).toHaveLength(1);
  });
});

describe("backoff with full jitter", () => {
  test.each([
    { failures: 1, chance: 0.999, want: 499.5 },
    { failures: 1, chance: 0, want: 0 },
    { failures: 3, chance: 0.5, want: 1000 },
    { failures: 20, chance: 0.5, want: 15_000 },
  ])("after $failures at $chance: $want ms", ({ failures, chance, want }) => {
    expect(backoff(failures, undefined, () => chance)).toBe(want);
  });
});
