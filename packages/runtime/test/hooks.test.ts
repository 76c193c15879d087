import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Hooks } from "../src/connection/hooks.ts";
import type { ConnectionOptions } from "../src/connection/options.ts";
import { type DebugRecord, debugLog } from "../src/debug.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { OrderwireError } from "../src/errors.ts";
import { testClock } from "./support/clock.ts";
import { operation, paged } from "./support/make.ts";
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
    expect(retry).toMatchObject({ attempt: 1, status: 503, error: undefined, delay: 250 });
    expect(retry).not.toHaveProperty("duration");
    expect(end).not.toHaveProperty("duration");
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

  test("with the time from each request to its own response", async () => {
    const { events, hooks } = recorder();
    const clock = testClock();
    const fetch = async () => {
      clock.advance(events.length === 1 ? 40 : 70);
      return new Response("{}", { status: events.length === 1 ? 503 : 200 });
    };
    const connection = connectTo("http://127.0.0.1:1", { hooks, fetch, clock });
    await operation<object, unknown>(get)(connection, { id: 1 });
    await operation<object, unknown>(get)(connection, { id: 1 });
    const of = (name: string, member: string) =>
      events.filter(([one]) => one === name).map(([, event]) => event[member]);
    expect(of("response", "duration")).toEqual([40, 70, 70]);
    expect(of("end", "elapsed")).toEqual([40 + 250 + 70, 70]);
    const [first, second] = of("end", "call");
    expect([first === second, of("request", "call")]).toEqual([false, [first, first, second]]);
  });

  test("that breaks without a response", async () => {
    const { events, hooks } = recorder();
    const fetch = async () => {
      throw new TypeError("fetch failed");
    };
    const connection = connectTo("http://127.0.0.1:1", { hooks, fetch, clock: testClock(), retries: 1 });
    await operation<object, unknown>(get)(connection, { id: 1 }).catch(() => {});
    expect(events.map(([name]) => name)).toEqual(["request", "retry", "request", "error", "end"]);
    expect(events[1]?.[1]).toMatchObject({ status: undefined, error: { name: "NetworkError" } });
    expect(events[4]?.[1]).toMatchObject({ sent: "perhaps", status: undefined });
  });

  test("that waits for the rate limit", async () => {
    const { events, hooks } = recorder();
    const rateLimit = { requests: 1, seconds: 2, by: "key" } as const;
    const clock = testClock();
    clock.advance(700);
    const connection = await watched([], { hooks, clock }, { rateLimit });
    await operation<object, unknown>(get)(connection, { id: 1 });
    await operation<object, unknown>(get)(connection, { id: 2 });
    expect(events.filter(([name]) => name === "wait").map(([, { duration }]) => duration)).toEqual([2000]);
  });

  test("that has its turn at once waits for nothing", async () => {
    const { events, hooks } = recorder();
    const rateLimit = { requests: 1, seconds: 2, by: "key" } as const;
    const options = { hooks, rateLimit: { store: { take: async () => 0 } } };
    await operation<object, unknown>(get)(await watched([], options, { rateLimit }), { id: 1 });
    expect(events.map(([name]) => name)).toEqual(["request", "response", "end"]);
  });

  test("where some are left out", async () => {
    const { events, hooks } = recorder();
    const connection = await watched([], { hooks: { end: hooks.end, error: undefined } });
    await operation<object, unknown>(get)(connection, { id: 1 });
    expect(events.map(([name]) => name)).toEqual(["end"]);
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

  test.each<{ given: string; outcome: unknown }>([
    { given: "a promise that never settles", outcome: new Promise(() => {}) },
    { given: "what cannot be looked at", outcome: new Proxy({}, { get: () => fail(fault) }) },
    { given: "a request", outcome: new Request("https://other.example") },
    { given: "a symbol", outcome: Symbol("x") },
  ])("nor does one that returns $given", async ({ outcome }) => {
    const hooks = Object.fromEntries(NAMES.map((name) => [name, () => outcome]));
    const connection = await watched([503, 200], { hooks, onWarning: () => {} });
    await expect(operation<object, unknown>(get)(connection, { id: 1 })).resolves.toEqual({});
    await new Promise((resolve) => setImmediate(resolve));
  });

  test("nor one that changes what it is given, for the call or for who watches beside it", async () => {
    const { events, hooks } = recorder();
    const spoil = (event: object) => {
      for (const [name, value] of Object.entries(event)) {
        if (value instanceof Error) {
          Object.freeze(value);
        } else {
          Object.assign(Object(value), { "x-api-key": "another", url: "https://other.example" });
        }
        Reflect.deleteProperty(event, name);
      }
    };
    const spoiling = Object.fromEntries(NAMES.map((name) => [name, spoil]));
    const { url, received } = await serve((_, response, count) =>
      json(response, count === 1 ? { orders: [{ id: 1 }], pages: 9 } : {}, count === 1 ? 200 : 404),
    );
    const connection = connectTo(url, { clock: testClock(), hooks: [spoiling, hooks] });
    const list = paged<object, unknown, unknown>({
      ...get,
      path: "/orders",
      query: { page: { style: "form" } },
      pagination: { style: "page", page: "/page", items: "/orders", totalPages: "/pages" },
    });
    const walk = list.pages(connection, {});
    await walk.next();
    await expect(walk.next()).rejects.toMatchObject({ name: "NotFoundError" });
    expect(received.map(({ headers }) => headers["x-api-key"])).toContain(KEY);
    expect(new Set(received.map(({ headers }) => headers["x-api-key"])).size).toBe(1);
    expect(events[0]?.[1]).toMatchObject({ method: "GET", headers: { "x-api-key": "***" } });
    expect(events.at(-1)?.[1]).toMatchObject({ error: expect.any(OrderwireError) });
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

  test.each([
    { given: "throws", onWarning: () => fail(fault) },
    { given: "rejects", onWarning: async () => fail(fault) },
  ])("nor does a warning that $given", async ({ onWarning }) => {
    const connection = await watched([], { hooks: { end: onWarning }, onWarning });
    await expect(operation<object, unknown>(get)(connection, { id: 1 })).resolves.toEqual({});
    await new Promise((resolve) => setImmediate(resolve));
  });
});

test.each([fail, "log", 5])("hooks that are none are refused at once: %o", async (hooks) => {
  const connecting = watched([], { hooks: hooks as Hooks });
  await expect(connecting).rejects.toMatchObject({ name: "InvalidRequestError", path: "hooks" });
});

test.each([
  new Map([["end", fail]]),
  Promise.resolve({ end: fail }),
  { onRequest: fail },
  [{ end: fail }, { respones: fail }],
  { end: "log" },
  [undefined],
])("hooks that would never be called are refused: %o", async (hooks) => {
  const connection = await watched([], { hooks: hooks as Hooks });
  const call = operation<object, unknown>(get)(connection, { id: 1 });
  await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "hooks", attempts: 0 });
});

describe("a debug log", () => {
  const find: OperationDescriptor = { ...get, path: "/orders/{id}", query: { phone: { style: "form" } } };

  test("has a readable line and an object for each event, and no secret", async () => {
    const told: [line: string, record: DebugRecord][] = [];
    const hooks = debugLog({ log: (line, record) => told.push([line, record]) });
    const { url } = await serve((_, response, count) => {
      const headers = { "x-request-id": `r-${count} ${KEY}`, "set-cookie": KEY, "retry-after": "2" };
      json(response, { errorMsg: `No\r\n#9 forged ${KEY}` }, count === 1 ? 503 : 404, headers);
    });
    const connection = connectTo(url, { clock: testClock(), hooks });
    const params = { id: "private", phone: "+70000000000" };
    const error = await operation<object, unknown>(find)(connection, params).catch(
      (caught: unknown) => caught,
    );
    const shown = `${url}/orders/***?phone=***`;
    const lines = told.map(([line]) => line.replace(/#\d+/, "#1"));
    expect(lines).toEqual([
      `#1 getOrder -> GET ${shown}`,
      "#1 getOrder <- 503 in 0 ms, retry-after: 2, x-request-id: r-1 ***",
      "#1 getOrder attempt 1 ended with 503, another in 2000 ms",
      `#1 getOrder -> GET ${shown} (attempt 2)`,
      "#1 getOrder <- 404 in 0 ms, retry-after: 2, x-request-id: r-2 ***",
      "#1 getOrder failed with 404 after 2 attempts and 2000 ms, sent: yes: NotFoundError: Acme getOrder: 404 No #9 forged ***",
    ]);
    const records = told.map(([, record]) => record);
    expect(records).toMatchObject([
      { event: "request", operation: "getOrder", method: "GET", url: shown, attempt: 1 },
      { event: "response", status: 503, duration: expect.any(Number), headers: { "set-cookie": "***" } },
      { event: "retry", attempt: 1, status: 503, delay: 2000 },
      { event: "request", attempt: 2 },
      { event: "response", status: 404 },
      {
        event: "error",
        attempts: 2,
        sent: "yes",
        elapsed: 2000,
        error: { name: "NotFoundError", message: (error as Error).message },
      },
    ]);
    expect(new Set(records.map(({ call }) => call)).size).toBe(1);
    const text = JSON.stringify(told);
    expect(JSON.parse(text)).toEqual(told);
    expect([KEY, "private", "70000000000"].filter((secret) => text.includes(secret))).toEqual([]);
  });

  test("tells waits, a success and a broken connection, and goes to the console", async () => {
    const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
    onTestFinished(() => debug.mockRestore());
    const limit = { rateLimit: { requests: 1, seconds: 1, by: "ip" } } as const;
    const connection = await watched([200, 200], { hooks: [debugLog()] }, limit);
    await operation<object, unknown>(get)(connection, { id: 1 });
    await operation<object, unknown>(get)(connection, { id: 2 });
    const fetch = async () => {
      throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
    };
    const broken = connectTo("http://127.0.0.1:1", {
      hooks: debugLog(),
      fetch,
      clock: testClock(),
      retries: 0,
    });
    await operation<object, unknown>(get)(broken, { id: 1 }).catch(() => {});
    const lines = debug.mock.calls.map(([line]) => String(line).replace(/^#\d+ getOrder /, ""));
    expect(lines).toContain("waited 1000 ms for the rate limit");
    expect(lines).toContain("done with 200 after 1 attempt and 0 ms");
    expect(lines.at(-1)).toMatch(/^failed after 1 attempt and 0 ms, sent: perhaps: NetworkError: /);
  });

  test("names the code of what is tried again", () => {
    const lines: string[] = [];
    const { retry } = debugLog({ log: (line) => lines.push(line) });
    for (const code of ["ECONNRESET", undefined]) {
      const error = Object.assign(new OrderwireError("lost"), { code });
      const told = {
        call: 1,
        operation: "getOrder",
        method: "GET",
        path: "/",
        url: "https://a.example/",
      } as const;
      retry?.({ ...told, attempt: 1, delay: 5, status: undefined, error } as never);
    }
    expect(lines.map((line) => line.replace(/^#\d+ getOrder /, ""))).toEqual([
      "attempt 1 ended with OrderwireError (ECONNRESET), another in 5 ms",
      "attempt 1 ended with OrderwireError, another in 5 ms",
    ]);
  });

  test("keeps the status of a call that succeeds, and none where none came", async () => {
    const records: DebugRecord[] = [];
    const hooks = debugLog({ log: (_, record) => records.push(record) });
    await operation<object, unknown>(get)(await watched([201], { hooks }), { id: 1 });
    const fetch = () => Promise.reject(new TypeError("fetch failed"));
    const broken = connectTo("http://127.0.0.1:1", { hooks, fetch, clock: testClock(), retries: 1 });
    await operation<object, unknown>(get)(broken, { id: 1 }).catch(() => {});
    const of = (name: string) => records.filter(({ event }) => event === name);
    expect(of("end")).toMatchObject([{ status: 201, attempts: 1, sent: "yes" }]);
    expect([...of("retry"), ...of("error")].map((record) => "status" in record)).toEqual([false, false]);
  });

  test.each([
    { code: "ECONNRESET", want: { code: "ECONNRESET" } },
    { code: 7, want: { code: 7 } },
    { code: {}, want: {} },
    { code: undefined, want: {} },
  ])("tells an error's code where it is one: $code", ({ code, want }) => {
    const records: DebugRecord[] = [];
    const { error: tell } = debugLog({ log: (_, record) => records.push(record) });
    const facts = { attempts: 1, sent: "no", elapsed: 1, status: undefined } as const;
    const error = Object.assign(new OrderwireError("lost"), { code });
    tell?.({
      call: 1,
      operation: "getOrder",
      method: "GET",
      path: "/",
      url: "https://a.example/",
      ...facts,
      error,
    });
    expect(records[0]?.error).toEqual({ name: "OrderwireError", message: "lost", ...want });
  });

  test.each([() => {}, { logger: fail }, { log: "console" }, null])(
    "takes no options such as %o",
    (options) => {
      expect(() => debugLog(options as never)).toThrow(
        expect.objectContaining({ name: "InvalidRequestError" }),
      );
    },
  );
});
