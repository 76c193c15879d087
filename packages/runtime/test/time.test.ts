import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import type { BinaryResponse } from "../src/response/binary.ts";
import { type TestClock, testClock } from "./support/clock.ts";
import { eventually } from "./support/eventually.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const create: OperationDescriptor = { ...list, id: "createOrder", method: "POST" };
const download: OperationDescriptor = { id: "getFile", method: "GET", path: "/file", response: "binary" };
const reason = new Error("user left");

const silent = () => serve(() => {});
const hangsMidBody = () => serve((_, response) => void response.writeHead(200).write('{"a":'));

/** Resolves once a server has got so many requests. */
const arrived = (received: readonly unknown[], count = 1) =>
  eventually(() => expect(received.length).toBeGreaterThanOrEqual(count));

/** A body that gives its chunks when the test says so, and the `fetch` that answers with it. */
function stream(headers: Record<string, string> = { "content-type": "application/octet-stream" }) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  const fetch = async () => new Response(body, { headers });
  return {
    fetch,
    write: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    close: () => controller?.close(),
  };
}

const getFile = operation<object, BinaryResponse>(download);
const NOWHERE = "http://127.0.0.1:1";

/** Lets what has been resolved go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("timeout", () => {
  test.each([
    { given: "no response", server: silent },
    { given: "half a body", server: hangsMidBody },
  ])("$given", async ({ server }) => {
    const clock = testClock();
    const { url, received } = await server();
    const call = operation(list)(connectTo(url, { clock }), {}, { timeout: 60 });
    call.catch(() => {});
    await arrived(received);
    clock.advance(60);
    await expect(call).rejects.toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/^Acme listOrders: no complete response within 60 ms/),
      limit: "timeout",
      timeout: 60,
      sent: expect.stringMatching(/perhaps|yes/),
      attempts: 1,
      elapsed: 60,
    });
    expect(received).toHaveLength(1);
  });

  test("a fetch that looks at no signal", async () => {
    const clock = testClock();
    const fetch = () => new Promise<Response>(() => {});
    const call = operation(list)(connectTo(NOWHERE, { clock, fetch, timeout: 10 }));
    call.catch(() => {});
    await settle();
    clock.advance(10);
    await expect(call).rejects.toMatchObject({ name: "TimeoutError", sent: "perhaps" });
  });

  test("a stream that stops", async () => {
    const clock = testClock();
    const { fetch, write } = stream();
    const file = await getFile(connectTo(NOWHERE, { clock, fetch, timeout: 40 }));
    const text = file.text();
    text.catch(() => {});
    write("a");
    await settle();
    clock.advance(40);
    await expect(text).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a stream that is slow as a whole but not between chunks, and a reader who takes his time", async () => {
    const clock = testClock();
    const { fetch, write, close } = stream();
    const file = await getFile(connectTo(NOWHERE, { clock, fetch, timeout: 350 }));
    const reader = file.body.getReader();
    for (const chunk of ["a", "b", "c"]) {
      const read = reader.read();
      await settle();
      clock.advance(300);
      write(chunk);
      expect(new TextDecoder().decode((await read).value)).toBe(chunk);
    }
    close();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    expect(clock.timers()).toEqual([]);
  });

  test.each([
    { given: "what was asked for", chunk: "abc" },
    { given: "what may be a failure", chunk: '{"a":1}' },
  ])("a stream without a type is handed out before its first chunk: $given", async ({ chunk }) => {
    const clock = testClock();
    const { fetch, write, close } = stream({});
    const file = await getFile(connectTo(NOWHERE, { clock, fetch, timeout: 40 }));
    const text = file.text();
    write(chunk);
    close();
    expect(await text).toBe(chunk);
    expect(clock.timers()).toEqual([]);
    const late = await getFile(connectTo(NOWHERE, { clock, fetch: stream({}).fetch, timeout: 40 }));
    const failed = late.text();
    failed.catch(() => {});
    await settle();
    clock.advance(40);
    await expect(failed).rejects.toMatchObject({ name: "TimeoutError", sent: "yes" });
  });

  test("does not run while a call waits to be repeated", async () => {
    const { url } = await serve((_, response, count) =>
      json(response, {}, count === 1 ? 503 : 200, { "retry-after": "50" }),
    );
    const connection = connectTo(url, { clock: testClock(), timeout: 300 });
    await expect(operation(list)(connection)).resolves.toEqual({});
  });

  test("none", async () => {
    const clock = testClock();
    const { url } = await serve((_, response) => json(response, {}));
    const connection = connectTo(url, { clock, timeout: Number.POSITIVE_INFINITY });
    await expect(operation(list)(connection)).resolves.toEqual({});
    expect(clock.timers()).toEqual([]);
  });

  test.each([
    { descriptor: list, retryOn: ["timeout"], want: 3 },
    { descriptor: create, retryOn: ["timeout"], want: 1 },
    { descriptor: list, retryOn: [], want: 1 },
  ] as const)(
    "is repeated where that is asked for and safe: $want",
    async ({ descriptor, retryOn, want }) => {
      const clock = testClock();
      let attempts = 0;
      const fetch = (_: unknown, init?: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          attempts++;
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          setImmediate(() => clock.advance(10));
        });
      const call = operation(descriptor)(connectTo(NOWHERE, { clock, fetch, timeout: 10, retryOn }));
      await expect(call).rejects.toMatchObject({ name: "TimeoutError", attempts: want });
      expect(attempts).toBe(want);
    },
  );
});

describe("deadline", () => {
  test("counts the waiting between attempts", async () => {
    const clock = testClock();
    const { url, received } = await serve((_, response) => json(response, {}, 503, { "retry-after": "50" }));
    const call = operation(list)(connectTo(url, { clock, deadline: 70_000 }));
    await expect(call).rejects.toMatchObject({
      name: "TimeoutError",
      limit: "deadline",
      timeout: 70_000,
      attempts: 2,
      sent: "yes",
    });
    expect(received).toHaveLength(2);
  });

  test("counts the waiting for the rate limit: nothing was sent", async () => {
    const { url, received } = await serve((_, response) => json(response, {}));
    const rateLimit = { requests: 1, seconds: 10, by: "key" } as const;
    const connection = connectTo(url, { clock: testClock() }, { rateLimit });
    await operation(list)(connection);
    const call = operation(list)(connection, {}, { deadline: 5000 });
    await expect(call).rejects.toMatchObject({ limit: "deadline", attempts: 0, sent: "no" });
    expect(received).toHaveLength(1);
  });

  test("ends a stream that drips for ever", async () => {
    const clock = testClock();
    const { fetch, write } = stream();
    const file = await getFile(connectTo(NOWHERE, { clock, fetch, timeout: 50, deadline: 100 }));
    const text = file.text();
    text.catch(() => {});
    for (let chunk = 0; chunk < 3; chunk++) {
      write("a");
      await settle();
      clock.advance(40);
      await settle();
    }
    await expect(text).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
  });

  test("is not lost when an attempt times out", async () => {
    const clock: TestClock = testClock();
    const fetch = () => new Promise<Response>(() => void setImmediate(() => clock.advance(60)));
    const options = { clock, fetch, timeout: 60, deadline: 100, retryOn: ["timeout"] } as const;
    const call = operation(list)(connectTo(NOWHERE, options));
    await expect(call).rejects.toMatchObject({ limit: "deadline" });
  });
});

describe("abort", () => {
  test.each([
    { given: "no response", server: silent },
    { given: "half a body", server: hangsMidBody },
  ])("$given", async ({ server }) => {
    const { url, received } = await server();
    const controller = new AbortController();
    const call = operation(list)(connectTo(url), {}, { signal: controller.signal });
    call.catch(() => {});
    await arrived(received);
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("before the start: nothing is sent", async () => {
    const { url, received } = await silent();
    const call = operation(list)(connectTo(url), {}, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason, sent: "no" });
    expect(received).toEqual([]);
  });

  test("by the connection's signal", async () => {
    const { url, received } = await silent();
    const controller = new AbortController();
    const call = operation(list)(connectTo(url, { signal: controller.signal }));
    call.catch(() => {});
    await arrived(received);
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("of a stream", async () => {
    const { fetch } = stream();
    const controller = new AbortController();
    const file = await getFile(connectTo(NOWHERE, { fetch }), {}, { signal: controller.signal });
    const text = file.text();
    text.catch(() => {});
    controller.abort(reason);
    await expect(text).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("while an attempt that timed out is about to be repeated", async () => {
    const clock = testClock();
    const controller = new AbortController();
    let attempts = 0;
    const fetch = () => {
      attempts++;
      setImmediate(() => clock.advance(10));
      return new Promise<Response>(() => {});
    };
    const hooks = { retry: () => controller.abort(reason) };
    const options = { clock, fetch, hooks, timeout: 10, retryOn: ["timeout"] } as const;
    const call = operation(list)(connectTo(NOWHERE, options), {}, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
    expect(attempts).toBe(1);
  });

  test("while waiting to repeat", async () => {
    const controller = new AbortController();
    const { url, received } = await serve((_, response) => json(response, {}, 503, { "retry-after": "50" }));
    const hooks = { retry: () => controller.abort(reason) };
    const call = operation(list)(connectTo(url, { hooks }), {}, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
    expect(received).toHaveLength(1);
  });
});

test("many calls under one signal share a listener, and all abort", async () => {
  const { url, received } = await silent();
  const { signal, ...controller } = linked();
  const connection = connectTo(url);
  const calls = Array.from({ length: 12 }, () => operation(list)(connection, {}, { signal }));
  const outcomes = Promise.allSettled(calls);
  await arrived(received, 12);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort(reason);
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ reason: { name: "AbortedError", cause: reason } });
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

function linked() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (why: unknown) => controller.abort(why) };
}

test("nothing stays on a signal that lives on", async () => {
  const { signal } = new AbortController();
  const { url } = await serve((request, response) =>
    request.url === "/file" ? response.end("abc") : json(response, {}, request.url === "/orders" ? 200 : 404),
  );
  const connection = connectTo(url, { signal });
  await operation(list)(connection);
  await operation({ ...list, path: "/missing" })(connection).catch(() => {});
  await (await getFile(connection)).bytes();
  const unread = await getFile(connection);
  await unread.body.cancel();
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
