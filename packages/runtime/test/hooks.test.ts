import { describe, expect, test } from "vitest";
import type { Hooks } from "../src/connection/hooks.ts";
import type { ConnectionOptions } from "../src/connection/options.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const get: OperationDescriptor = { id: "getOrder", method: "GET", path: "/orders/{id}", response: "json" };
const fail = (what: unknown): never => {
  throw what;
};
const NAMES = ["request", "response", "retry", "wait", "error", "end"] as const;

function recorder() {
  const events: [name: string, event: Record<string, unknown>][] = [];
  const hooks: Hooks = Object.fromEntries(
    NAMES.map((name) => [name, (event: object) => void events.push([name, { ...event }])]),
  );
  return { events, hooks };
}

async function watched(statuses: readonly number[], options: ConnectionOptions, limit = {}) {
  const { url } = await serve((_, response, count) => json(response, {}, statuses[count - 1] ?? 200));
  return connectTo(url, { clock: testClock(), ...options }, limit);
}

describe("hooks see a call from its beginning to its end", () => {
  test("that is repeated and succeeds", async () => {
    const { events, hooks } = recorder();
    const connection = await watched([503, 200], { hooks });
    await operation<object, unknown>(get)(connection, { id: "private" });
    expect(events.map(([name]) => name)).toEqual([
      "request",
      "response",
      "retry",
      "request",
      "response",
      "end",
    ]);
    const [, , retry, , response, end] = events.map(([, event]) => event);
    expect(retry).toMatchObject({ attempt: 1, status: 503, delay: 250 });
    expect(response).toMatchObject({ attempt: 2, status: 200, operation: "getOrder", method: "GET" });
    expect(end).toMatchObject({ attempts: 2, sent: "yes", elapsed: 250, status: 200, error: undefined });
    expect(end?.url).toMatch(/\/orders\/\*\*\*$/);
    expect(new Set(events.map(([, event]) => event.call)).size).toBe(1);
  });

  test("that fails", async () => {
    const { events, hooks } = recorder();
    const connection = await watched([404], { hooks });
    const call = operation<object, unknown>(get)(connection, { id: 1 });
    await expect(call).rejects.toMatchObject({ name: "NotFoundError" });
    expect(events.map(([name]) => name)).toEqual(["request", "response", "error", "end"]);
    expect(events[3]?.[1]).toMatchObject({ status: 404, error: { name: "NotFoundError" } });
  });

  test("that breaks without a response", async () => {
    const { events, hooks } = recorder();
    const fetch = async () => {
      throw new TypeError("fetch failed");
    };
    const connection = connectTo("http://127.0.0.1:1", { hooks, fetch, clock: testClock(), retries: 1 });
    await operation<object, unknown>(get)(connection, { id: 1 }).catch(() => {});
    expect(events.map(([name]) => name)).toEqual(["request", "retry", "request", "error", "end"]);
    expect(events[1]?.[1]).toMatchObject({ status: undefined });
    expect(events[4]?.[1]).toMatchObject({ sent: "perhaps", status: undefined });
  });

  test("that waits for the rate limit", async () => {
    const { events, hooks } = recorder();
    const rateLimit = { requests: 1, seconds: 2, by: "key" } as const;
    const connection = await watched([], { hooks }, { rateLimit });
    await operation<object, unknown>(get)(connection, { id: 1 });
    await operation<object, unknown>(get)(connection, { id: 2 });
    expect(events.filter(([name]) => name === "wait").map(([, { duration }]) => duration)).toEqual([2000]);
  });

  test("several watchers see the same", async () => {
    const [first, second] = [recorder(), recorder()];
    const connection = await watched([], { hooks: [first.hooks, second.hooks] });
    await operation<object, unknown>(get)(connection, { id: 1 });
    expect(first.events).toEqual(second.events);
    expect(first.events).toHaveLength(3);
  });
});

describe("a hook that fails never fails a call", () => {
  const fault = new Error("the log server is down");
  test.each<{ given: string; hook: () => unknown }>([
    {
      given: "throws",
      hook: () => {
        throw fault;
      },
    },
    { given: "rejects", hook: async () => Promise.reject(fault) },
  ])("and is reported: $given", async ({ hook }) => {
    const warnings: string[] = [];
    const hooks = Object.fromEntries(NAMES.map((name) => [name, hook]));
    const onWarning = (message: string) => void warnings.push(message);
    const connection = await watched([503, 200], { hooks, onWarning });
    await expect(operation<object, unknown>(get)(connection, { id: 1 })).resolves.toEqual({});
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toHaveLength(6);
    expect(warnings[0]).toBe('the hook "request" failed: Error: the log server is down');
  });

  test("whatever it throws, and no secret is reported", async () => {
    const warnings: string[] = [];
    const thrown: unknown[] = [Object.create(null), new Error(KEY), undefined];
    const hooks = thrown.map((what) => ({ end: () => Promise.reject(what), request: () => fail(what) }));
    const onWarning = (message: string) => void warnings.push(message);
    const connection = await watched([], { hooks, onWarning });
    await expect(operation<object, unknown>(get)(connection, { id: 1 })).resolves.toEqual({});
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toHaveLength(6);
    expect(warnings.join()).not.toContain(KEY);
  });

  test("nor does a warning that fails", async () => {
    const onWarning = () => {
      throw fault;
    };
    const connection = await watched([], { hooks: { end: onWarning }, onWarning });
    await expect(operation<object, unknown>(get)(connection, { id: 1 })).resolves.toEqual({});
  });
});

test.each([fail, "log", 5])("hooks that are none are refused at once: %o", async (hooks) => {
  const connecting = watched([], { hooks: hooks as Hooks });
  await expect(connecting).rejects.toMatchObject({ name: "InvalidRequestError", path: "hooks" });
});

test.each([{ onRequest: fail }, [{ end: fail }, { respones: fail }], { end: "log" }, [undefined]])(
  "hooks that would never be called are refused: %o",
  async (hooks) => {
    const connection = await watched([], { hooks: hooks as Hooks });
    const call = operation<object, unknown>(get)(connection, { id: 1 });
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "hooks", attempts: 0 });
  },
);
