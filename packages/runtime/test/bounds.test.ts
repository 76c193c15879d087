import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { OperationDescriptor, RateLimitDescriptor } from "../src/descriptor.ts";
import type { BinaryResponse } from "../src/response/binary.ts";
import { SlidingWindow } from "../src/transport/sliding-window.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const create: OperationDescriptor = { ...list, id: "createOrder", method: "POST" };
const download: OperationDescriptor = { ...list, id: "getFile", response: "binary" };
const MIB = 1024 * 1024;

describe("a response larger than maxResponseBytes", () => {
  const text = JSON.stringify("a".repeat(2 * MIB));
  test.each<{ given: string; headers: Record<string, string>; body: string | Buffer; status?: number }>([
    { given: "that says its length", headers: { "content-length": String(text.length) }, body: text },
    { given: "in chunks", headers: { "transfer-encoding": "chunked" }, body: text },
    {
      given: "that is small while compressed",
      headers: { "content-encoding": "gzip", "content-length": String(gzipSync(text).length) },
      body: gzipSync(text),
    },
    { given: "that is a refusal", headers: {}, body: text, status: 500 },
  ])("$given is refused, and not asked for again", async ({ headers, body, status = 200 }) => {
    const { url, received } = await serve((_, response) => response.writeHead(status, headers).end(body));
    const call = operation(list)(connectTo(url, { maxResponseBytes: MIB }));
    await expect(call).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(`more than ${MIB} bytes`),
      sent: "yes",
    });
    expect(received).toHaveLength(1);
  });

  test("may be as large as it says", async () => {
    const { url } = await serve((_, response) => response.end(text));
    const call = operation(list)(connectTo(url), {}, { maxResponseBytes: text.length });
    expect(await call).toHaveLength(2 * MIB);
  });

  test("as a stream ends where the limit is given, and only there", async () => {
    const { url } = await serve((_, response) => response.end(text));
    const getFile = operation<object, BinaryResponse>(download);
    const limited = await getFile(connectTo(url), {}, { maxResponseBytes: MIB });
    await expect(limited.text()).rejects.toMatchObject({ name: "ResponseFormatError" });
    const exact = await getFile(connectTo(url), {}, { maxResponseBytes: text.length });
    expect(await exact.text()).toHaveLength(text.length);
    expect(await (await getFile(connectTo(url))).text()).toHaveLength(text.length);
  });

  test("is no more than 64 MB by default", async () => {
    const fetch = async () => {
      let chunks = 0;
      const body = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(MIB).fill(chunks++ === 0 ? 34 : 97)),
      });
      return new Response(body);
    };
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch }));
    await expect(call).rejects.toMatchObject({ message: expect.stringContaining("64000000 bytes") });
  });
});

describe("a vendor that is down", () => {
  test.each([503, 502, 429])("gets at most 1.1 requests a call of a hundred callers: %i", async (status) => {
    const { url, received } = await serve((_, response) => json(response, {}, status));
    const connection = connectTo(url, { clock: testClock() });
    await Promise.allSettled(Array.from({ length: 100 }, () => operation(list)(connection)));
    expect(received.length).toBeLessThanOrEqual(110);
  });

  test("is tried again as often as before once it is back", async () => {
    let isDown = true;
    const { url, received } = await serve((_, response) => json(response, {}, isDown ? 503 : 200));
    const connection = connectTo(url, { clock: testClock(), retryBudget: 2 });
    const calls = (count: number) => Array.from({ length: count }, () => operation(list)(connection));
    await Promise.allSettled(calls(5));
    expect(received).toHaveLength(7);
    isDown = false;
    await Promise.all(calls(20));
    isDown = true;
    await Promise.allSettled(calls(5));
    expect(received).toHaveLength(7 + 20 + 7);
  });

  test("whose failures pass costs no budget", async () => {
    const { url, received } = await serve((_, response, count) =>
      json(response, {}, count % 2 === 1 ? 503 : 200),
    );
    const connection = connectTo(url, { clock: testClock(), retryBudget: 1 });
    for (let call = 0; call < 5; call++) {
      await operation(list)(connection);
    }
    expect(received).toHaveLength(10);
  });
});

const oneASecond: RateLimitDescriptor = { requests: 1, seconds: 1, by: "key" };
const never = new AbortController().signal;

describe("the queue for the rate limit", () => {
  test("is as long as it may be", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const options = { clock: testClock(), rateLimit: { maxQueue: 2 } };
    const connection = connectTo(url, options, { rateLimit: oneASecond });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => operation(list)(connection)));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
    expect(outcomes[3]).toMatchObject({ reason: { name: "QueueFullError", sent: "no", attempts: 0 } });
    expect(received).toHaveLength(3);
    await expect(operation(list)(connection)).resolves.toEqual({});
  });

  test.each([-60_000, 60_000])("does not heed the wall clock, set by %i ms", async (step) => {
    const clock = testClock();
    const limiter = new SlidingWindow(oneASecond, clock);
    (await limiter.acquire(never))();
    clock.setWallClock(clock.now() + step);
    (await limiter.acquire(never))();
    expect(clock.sleeps).toEqual([1000]);
  });

  test("a longer pause stays, whatever shorter one is asked for after it", async () => {
    const clock = testClock();
    const limiter = new SlidingWindow({ ...oneASecond, requests: 100 }, clock);
    limiter.pause(5000);
    limiter.pause(1000);
    await limiter.acquire(never);
    expect(clock.sleeps).toEqual([5000]);
  });

  test("a response that is slow counts as arrived after a window", async () => {
    const clock = testClock();
    const limiter = new SlidingWindow(oneASecond, clock);
    const answered = await limiter.acquire(never);
    clock.advance(10_000);
    answered();
    await limiter.acquire(never);
    expect(clock.sleeps).toEqual([]);
  });
});

test("a body that nobody reads is let go, and not waited for", async () => {
  let cancelled = 0;
  let attempts = 0;
  const fetch = async () => {
    attempts++;
    const body = new ReadableStream({ cancel: () => new Promise<void>(() => cancelled++) });
    return attempts === 1 ? new Response(body, { status: 503 }) : new Response("{}");
  };
  const connection = connectTo("http://127.0.0.1:1", { fetch, clock: testClock() });
  await expect(operation(list)(connection)).resolves.toEqual({});
  expect(cancelled).toBe(1);
});

/** The address of a server that is no more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe("sent", () => {
  const failing = (error: unknown) => {
    const calls: unknown[] = [];
    const fetch = async (url: unknown) => {
      calls.push(url);
      throw error;
    };
    return { fetch, calls };
  };
  const withCode = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });

  test.each<{ given: string; error: unknown; descriptor: OperationDescriptor; sent: string; calls: number }>([
    { given: "refused", error: withCode("ECONNREFUSED"), descriptor: create, sent: "no", calls: 3 },
    { given: "no such name", error: withCode("ENOTFOUND"), descriptor: create, sent: "no", calls: 3 },
    { given: "reset", error: withCode("ECONNRESET"), descriptor: create, sent: "perhaps", calls: 1 },
    { given: "reset", error: withCode("ECONNRESET"), descriptor: list, sent: "perhaps", calls: 3 },
    {
      given: "a certificate",
      error: withCode("DEPTH_ZERO_SELF_SIGNED_CERT"),
      descriptor: list,
      sent: "no",
      calls: 1,
    },
    {
      given: "a browser's failure",
      error: new TypeError("Failed to fetch"),
      descriptor: list,
      sent: "perhaps",
      calls: 3,
    },
    {
      given: "Bun's refusal",
      error: codedError("ConnectionRefused"),
      descriptor: create,
      sent: "no",
      calls: 3,
    },
  ])("$given, $descriptor.id: $sent, $calls requests", async ({ error, descriptor, sent, calls }) => {
    const { fetch, calls: made } = failing(error);
    const connection = connectTo("http://127.0.0.1:1", { fetch, clock: testClock() });
    await expect(operation(descriptor)(connection)).rejects.toMatchObject({
      name: "NetworkError",
      sent,
      attempts: calls,
    });
    expect(made).toHaveLength(calls);
  });

  function codedError(code: string): Error {
    return Object.assign(new Error("Unable to connect"), { code });
  }

  test("stays yes, whatever becomes of a later attempt", async () => {
    const fetch = async () => {
      if (calls++ === 0) {
        return new Response("{}", { status: 503 });
      }
      throw withCode("ECONNRESET");
    };
    let calls = 0;
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, clock: testClock() }));
    await expect(call).rejects.toMatchObject({ name: "NetworkError", sent: "yes", attempts: 3 });
  });

  test("a refused connection is named", async () => {
    const connection = connectTo(await closedAddress(), { clock: testClock() });
    await expect(operation(create)(connection)).rejects.toMatchObject({
      name: "NetworkError",
      message: expect.stringContaining("ECONNREFUSED"),
      code: "ECONNREFUSED",
    });
  });

  test.each<{ given: string; error: unknown }>([
    { given: "a call of what is no function", error: new TypeError("x is not a function") },
    { given: "an unknown name", error: new ReferenceError("fetch is not defined") },
  ])("a mistake in a double is neither repeated nor the network's: $given", async ({ error }) => {
    const { fetch, calls } = failing(error);
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, clock: testClock() }));
    await expect(call).rejects.toMatchObject({
      name: "OrderwireError",
      message: expect.stringContaining((error as Error).message),
    });
    expect(calls).toHaveLength(1);
  });

  test("a fetch that returns nothing is named", async () => {
    const fetch = (async () => undefined) as unknown as typeof globalThis.fetch;
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, clock: testClock() }));
    await expect(call).rejects.toThrow("fetch must return a Response");
  });

  test("what is repeated by option, where it is safe", async () => {
    for (const { descriptor, status, want } of [
      { descriptor: list, status: 500, want: 3 },
      { descriptor: list, status: 408, want: 3 },
      { descriptor: create, status: 500, want: 1 },
      { descriptor: list, status: 404, want: 1 },
    ]) {
      const { url, received } = await serve((_, response) => json(response, {}, status));
      const connection = connectTo(url, { clock: testClock(), retryOn: [408, 500] });
      await expect(operation(descriptor)(connection)).rejects.toMatchObject({ status, attempts: want });
      expect(received).toHaveLength(want);
    }
  });

  test("in Deno a write is a stream, which its engine cannot send again", async () => {
    const bodies: unknown[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      bodies.push(init?.body);
      return new Response("{}");
    };
    Object.assign(globalThis, { Deno: {} });
    try {
      const body = { kind: "json", type: "application/json" } as const;
      await operation<object, unknown>({ ...create, body })(connectTo("http://127.0.0.1:1", { fetch }), {
        a: 1,
      });
      await operation<object, unknown>({ ...list, method: "PUT", body })(
        connectTo("http://127.0.0.1:1", { fetch }),
        { a: 1 },
      );
    } finally {
      Reflect.deleteProperty(globalThis, "Deno");
    }
    expect(bodies[0]).toBeInstanceOf(ReadableStream);
    expect(await new Response(bodies[0] as ReadableStream).text()).toBe('{"a":1}');
    expect(bodies[1]).toBe('{"a":1}');
  });
});
