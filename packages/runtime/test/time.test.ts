import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { operation } from "./operation.ts";
import { json, serve } from "./server.ts";
import { connectTo } from "./vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", answer: "json" };
const download: OperationDescriptor = { id: "getFile", method: "GET", path: "/file", answer: "bytes" };

const silent = () => serve(() => {});
const hangsMidBody = () => serve((_, response) => void response.writeHead(200).write('{"a":'));

describe("timeout", () => {
  test.each([
    { given: "no answer", server: silent },
    { given: "half a body", server: hangsMidBody },
  ])("$given", async ({ server }) => {
    const { url, received } = await server();
    const call = operation(list)(connectTo(url), {}, { timeout: 60 });
    await expect(call).rejects.toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/^Acme listOrders: no complete answer within 60 ms/),
      timeout: 60,
    });
    expect(received.length).toBeLessThan(2);
  });

  test("a stream that stops", async () => {
    const { url } = await hangsMidBody();
    const file = await operation<object, { text(): Promise<string> }>(download)(
      connectTo(url, { timeout: 40 }),
    );
    await expect(file.text()).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a stream that is slow as a whole but not between chunks, and a reader who takes his time", async () => {
    const { url } = await serve(async (_, response) => {
      for (const chunk of ["a", "b", "c", "d"]) {
        response.write(chunk);
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
      response.end();
    });
    const file = await operation<object, { text(): Promise<string> }>(download)(
      connectTo(url, { timeout: 350 }),
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect(file.text()).resolves.toBe("abcd");
  });

  test("does not run while a call waits to be repeated", async () => {
    const { url } = await serve((_, response, count) => json(response, {}, count === 1 ? 503 : 200));
    const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 350));
    const clock = { now: Date.now, random: Math.random, sleep };
    await expect(operation(list)(connectTo(url, { clock, timeout: 300 }))).resolves.toEqual({});
  });

  test("none", async () => {
    const { url } = await serve((_, response) => json(response, {}));
    await expect(operation(list)(connectTo(url, { timeout: Number.POSITIVE_INFINITY }))).resolves.toEqual({});
  });
});

const reason = new Error("user left");

describe("abort", () => {
  test.each([
    { given: "no answer", server: silent },
    { given: "half a body", server: hangsMidBody },
  ])("$given", async ({ server }) => {
    const { url } = await server();
    const controller = new AbortController();
    const call = operation(list)(connectTo(url), {}, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 30);
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("before the start: nothing is sent", async () => {
    const { url, received } = await silent();
    const call = operation(list)(connectTo(url), {}, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
    expect(received).toEqual([]);
  });

  test("by the connection's signal", async () => {
    const { url } = await silent();
    const controller = new AbortController();
    const call = operation(list)(connectTo(url, { signal: controller.signal }));
    setTimeout(() => controller.abort(reason), 10);
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("of a stream", async () => {
    const { url } = await hangsMidBody();
    const controller = new AbortController();
    const file = await operation<object, { text(): Promise<string> }>(download)(
      connectTo(url),
      {},
      controller,
    );
    setTimeout(() => controller.abort(reason), 10);
    await expect(file.text()).rejects.toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("while waiting to repeat", async () => {
    const controller = new AbortController();
    const { url, received } = await serve((_, response) => {
      json(response, {}, 503, { "retry-after": "50" });
      setTimeout(() => controller.abort(reason), 30);
    });
    const call = operation(list)(connectTo(url), {}, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: reason });
    expect(received).toHaveLength(1);
  });
});

test("many calls under one signal share a listener, and all abort", async () => {
  const { url } = await silent();
  const controller = new AbortController();
  const connection = connectTo(url);
  const calls = Array.from({ length: 12 }, () => operation(list)(connection, {}, controller));
  const outcomes = Promise.allSettled(calls);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  controller.abort(reason);
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ reason: { name: "AbortedError", cause: reason } });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("nothing stays on a signal that lives on", async () => {
  const { signal } = new AbortController();
  const { url } = await serve((request, response) =>
    request.url === "/file" ? response.end("abc") : json(response, {}, request.url === "/orders" ? 200 : 404),
  );
  const connection = connectTo(url, { signal });
  await operation(list)(connection);
  await operation({ ...list, path: "/missing" })(connection).catch(() => {});
  await (await operation<object, { bytes(): Promise<unknown> }>(download)(connection)).bytes();
  const unread = await operation<object, { body: ReadableStream }>(download)(connection);
  await unread.body.cancel();
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
