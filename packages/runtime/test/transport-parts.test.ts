import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ConnectionState } from "../src/connection/connection.ts";
import type { RateLimitStore } from "../src/connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor } from "../src/descriptor.ts";
import { operation as makeOperation } from "../src/operation.ts";
import { flexibleStore } from "../src/rate-limit.ts";
import { eventStream } from "../src/response/events.ts";
import { readBytes, readText } from "../src/response/read.ts";
import { streamWithIdleTimeout } from "../src/response/stream.ts";
import { Call } from "../src/transport/call.ts";
import { systemClock } from "../src/transport/clock.ts";
import { Queue, untilAborted } from "../src/transport/queue.ts";
import { shownUrl } from "../src/transport/shown-url.ts";
import { sleep } from "../src/transport/sleep.ts";
import { SlidingWindow } from "../src/transport/sliding-window.ts";
import { storeLimiter } from "../src/transport/store-limiter.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { connectTo } from "./support/vendor.ts";

const never = new AbortController().signal;
const limit: RateLimitDescriptor = { requests: 2, seconds: 1, by: "key" };

const callWith = (options: object = {}, shared: object = {}): Call =>
  new Call(
    {
      vendor: { title: "Acme", auth: [], server: { url: "" }, encoding: {} },
      baseUrl: "https://acme.example",
      options: shared,
      credentials: { secrets: ["s3cret"] },
      clock: testClock(),
    } as unknown as ConnectionState,
    { id: "getFile", method: "GET", path: "/files/{id}", response: "binary" },
    { url: "https://acme.example/files/1", headers: new Headers(), body: undefined },
    options,
  );

describe("a body", () => {
  test.each([
    { chunks: [], want: "" },
    { chunks: ["ab"], want: "ab" },
    { chunks: ["ab", "c", "def"], want: "abcdef" },
  ])("of $chunks is $want", async ({ chunks, want }) => {
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) {
          controller.enqueue(new TextEncoder().encode(chunk));
        }
        controller.close();
      },
    });
    const bytes = await readBytes(new Response(stream), callWith());
    expect(new TextDecoder().decode(bytes)).toBe(want);
    expect(bytes).toHaveLength(want.length);
  });

  test("that is absent is empty", async () => {
    expect(await readBytes(new Response(null), callWith())).toEqual(new Uint8Array());
    const stream = await streamWithIdleTimeout(new Response(null), callWith());
    expect(await new Response(stream).text()).toBe("");
  });

  test.each<{
    given: string;
    headers: Record<string, string>;
    options: object;
    shared?: object;
    taken: boolean;
  }>([
    {
      given: "as long as the limit",
      headers: { "content-length": "4" },
      options: { maxResponseBytes: 4 },
      taken: true,
    },
    {
      given: "longer than it says, and than the limit",
      headers: {},
      options: { maxResponseBytes: 3 },
      taken: false,
    },
    {
      given: "longer than it says",
      headers: { "content-length": "4" },
      options: { maxResponseBytes: 3 },
      taken: false,
    },
    {
      given: "compressed, whatever its length",
      headers: { "content-length": "1", "content-encoding": "gzip" },
      options: { maxResponseBytes: 3 },
      taken: false,
    },
    {
      given: "longer than the connection's limit",
      headers: {},
      options: {},
      shared: { maxResponseBytes: 3 },
      taken: false,
    },
    {
      given: "longer than the connection's limit, but not the call's",
      headers: {},
      options: { maxResponseBytes: 4 },
      shared: { maxResponseBytes: 3 },
      taken: true,
    },
  ])("$given: taken $taken", async ({ headers, options, shared, taken }) => {
    const read = readText(new Response("text", { headers }), callWith(options, shared)).catch(
      (error: unknown) => (error as Error).message,
    );
    const bytes = (options as { maxResponseBytes?: number }).maxResponseBytes ?? 3;
    expect(await read).toBe(
      taken
        ? "text"
        : `Acme getFile: 200 with more than ${bytes} bytes; raise maxResponseBytes if that is right (GET https://acme.example/files/***)`,
    );
  });
});

test.each<{ pagination?: object; url: string; want: string }>([
  { url: "https://acme.example/files/1", want: "https://acme.example/files/***" },
  {
    url: "https://acme.example/files/1?page=2&limit=5",
    want: "https://acme.example/files/***?page=***&limit=***",
  },
  {
    pagination: { style: "page", page: "/page", limit: "/limit", items: "/a" },
    url: "https://acme.example/files/1?page=2&limit=5&s3cret=1",
    want: "https://acme.example/files/***?page=2&limit=5&***=***",
  },
  {
    pagination: { style: "cursor", cursor: "/page", limit: "/limit", items: "/a", nextCursor: "/b" },
    url: "https://acme.example/files/1?page=2&limit=5",
    want: "https://acme.example/files/***?page=***&limit=5",
  },
])("the address that errors show: $want", ({ pagination, url, want }) => {
  const call = callWith();
  const operation = { ...call.operation, ...(pagination && { pagination }) } as OperationDescriptor;
  expect(shownUrl(call.state, { operation, request: { url, headers: new Headers() } })).toBe(want);
});

describe("a window", () => {
  test("is idle before the first request, and again a window after its response", async () => {
    const clock = testClock();
    const window = new SlidingWindow(limit, clock);
    expect(window.isIdle).toBe(true);
    const answered = await window.acquire(never);
    clock.advance(300);
    answered();
    clock.advance(999);
    answered();
    expect(window.isIdle).toBe(false);
    clock.advance(1);
    expect(window.isIdle).toBe(true);
    window.pause(10);
    expect(window.isIdle).toBe(false);
    clock.advance(10);
    expect(window.isIdle).toBe(true);
    expect(clock.sleeps).toEqual([]);
  });

  test("with room lets in whoever must not wait, and nobody else", async () => {
    const clock = testClock();
    const window = new SlidingWindow({ requests: 1, seconds: 1 }, clock);
    await expect(window.acquire(never, 0)).resolves.toBeTypeOf("function");
    await expect(window.acquire(never, 0)).rejects.toMatchObject({ name: "QueueFullError" });
    expect(clock.sleeps).toEqual([]);
  });

  test("a request without a response takes a slot for two windows", async () => {
    const clock = testClock();
    const window = new SlidingWindow({ requests: 1, seconds: 1 }, clock);
    await window.acquire(never);
    await window.acquire(never);
    expect(clock.sleeps).toEqual([1000, 1000]);
  });

  test("a pause waits to its end, and a shorter one does not end it", async () => {
    const clock = testClock();
    clock.advance(50);
    const window = new SlidingWindow(limit, clock);
    window.pause(700);
    window.pause(200);
    await window.acquire(never);
    expect(clock.sleeps).toEqual([700]);
  });

  test("looks again after a share of it while responses are on the way", async () => {
    const clock = testClock();
    const window = new SlidingWindow({ requests: 4, seconds: 1 }, clock);
    const first = await window.acquire(never);
    for (let count = 1; count < 4; count++) {
      await window.acquire(never);
    }
    const { sleep: usual } = clock;
    clock.sleep = async (ms, signal) => {
      await usual(ms, signal);
      first();
    };
    await window.acquire(never);
    expect(clock.sleeps).toEqual([250, 250, 250, 250, 250]);
  });
});

describe("a clock that only has timers", () => {
  const timers = () => {
    const { sleep: _, ...clock } = testClock();
    return clock;
  };
  const listened = () => {
    const caller = new AbortController();
    return { caller, left: () => getEventListeners(caller.signal, "abort") };
  };

  test("wakes a sleeper when its time is over, and leaves nothing behind", async () => {
    const [clock, { caller, left }] = [timers(), listened()];
    const woken = vi.fn();
    const slept = sleep(clock, 40, caller.signal).then(woken);
    clock.advance(39);
    await Promise.resolve();
    expect(woken).not.toHaveBeenCalled();
    clock.advance(1);
    await slept;
    expect([left(), clock.timers()]).toEqual([[], []]);
  });

  test("ends a sleep with the signal's reason, before or in it", async () => {
    const [clock, { caller }] = [timers(), listened()];
    const slept = sleep(clock, 40, caller.signal);
    caller.abort(new Error("gone"));
    await expect(slept).rejects.toThrow("gone");
    await expect(sleep(clock, 40, caller.signal)).rejects.toThrow("gone");
    expect(clock.timers()).toEqual([]);
  });
});

test.each([0, 2 ** 31 - 1, 2 ** 31, Number.POSITIVE_INFINITY])(
  "the machine's clock has timers of %i ms",
  (ms) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const run = vi.fn();
    const cancel = systemClock.timer(ms, run);
    vi.advanceTimersByTime(Math.min(ms, 2 ** 31));
    expect(run).toHaveBeenCalledTimes(ms < 2 ** 31 ? 1 : 0);
    systemClock.timer(1, run)();
    cancel();
    expect(vi.getTimerCount()).toBe(0);
  },
);

describe("a queue", () => {
  test("is first come, first served, also when one gives up", async () => {
    const queue = new Queue();
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const gone = new AbortController();
    const one = queue.enter(never, undefined, async () => {
      await held;
      order.push("one");
    });
    const two = queue.enter(gone.signal, undefined, async () => order.push("two"));
    const three = queue.enter(never, undefined, async () => order.push("three"));
    expect(queue.waiting).toBe(3);
    gone.abort(new Error("gone"));
    await expect(two).rejects.toThrow("gone");
    expect(order).toEqual([]);
    release();
    await Promise.all([one, three]);
    expect(order).toEqual(["one", "three"]);
    expect(queue.waiting).toBe(0);
  });

  test("takes as many as it may, and refuses the next", async () => {
    const queue = new Queue();
    const enter = () => queue.enter(never, 1, async () => "done");
    const first = enter();
    await expect(enter()).rejects.toMatchObject({
      name: "QueueFullError",
      message:
        "1 calls wait for the rate limit already: await some of them before starting more, or raise rateLimit.maxQueue",
    });
    expect(await first).toBe("done");
    expect(await enter()).toBe("done");
  });

  test("has room for ten thousand, unless another number is said", async () => {
    const queue = new Queue();
    const enter = () =>
      queue.enter(new AbortController().signal, undefined, () => new Promise<never>(() => {}));
    for (let count = 0; count < 10_000; count++) {
      void enter();
    }
    await expect(enter()).rejects.toThrow("10000 calls wait for the rate limit already");
    await expect(queue.enter(never, 0, async () => 1)).rejects.toMatchObject({ name: "QueueFullError" });
  });

  test("waiting leaves no listener behind", async () => {
    const caller = new AbortController();
    const added = vi.spyOn(caller.signal, "addEventListener");
    const removed = vi.spyOn(caller.signal, "removeEventListener");
    await untilAborted(Promise.resolve(), caller.signal);
    await untilAborted(Promise.reject(new Error("x")), caller.signal).catch(() => {});
    await Promise.resolve();
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });
});

describe("a store", () => {
  const setup = (store: RateLimitStore, share?: number) => {
    const clock = testClock();
    const rates: object[] = [];
    const alone = (rate: { requests: number; seconds: number }) => {
      rates.push(rate);
      return new SlidingWindow(rate, clock);
    };
    const counted = ["acme", "8/2"] as const;
    const limited = { requests: 8, seconds: 2, by: "key" } as const;
    const made = storeLimiter({
      store,
      share,
      counted,
      limit: limited,
      clock,
      options: { onWarning: () => {} },
      alone,
    });
    return { clock, rates, made };
  };

  test.each([
    { share: undefined, rate: { requests: 1, seconds: 2.5 } },
    { share: 0.5, rate: { requests: 4, seconds: 2 } },
    { share: 0.3, rate: { requests: 2, seconds: 1.6666666666666667 } },
  ])("that is down leaves a share of $share: $rate", async ({ share, rate }) => {
    const { rates, made } = setup({ take: async () => 0 }, share);
    await made;
    expect(rates).toEqual([rate]);
  });

  test("grants what it says it grants; its limiter is idle but for a pause", async () => {
    const answers = [300, 0.5, 0];
    const { clock, made } = setup({ take: async () => answers.shift() ?? 0 });
    const limiter = await made;
    await limiter.acquire(never, undefined);
    expect(clock.sleeps).toEqual([300, 0.5]);
    expect(limiter.isIdle).toBe(true);
    limiter.pause(40);
    limiter.pause(20);
    expect(limiter.isIdle).toBe(false);
    await limiter.acquire(never, undefined);
    expect(clock.sleeps).toEqual([300, 0.5, 40]);
    expect(limiter.isIdle).toBe(true);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    "that answers %s is not asked for five seconds",
    async (answer) => {
      let asked = 0;
      const { clock, made } = setup({
        take: async () => {
          asked++;
          return answer;
        },
      });
      const limiter = await made;
      await limiter.acquire(never, undefined);
      clock.advance(4999);
      await limiter.acquire(never, undefined);
      expect(asked).toBe(1);
      clock.advance(1);
      await limiter.acquire(never, undefined);
      expect(asked).toBe(2);
    },
  );

  test("forgets what is idle among many, and what waits or is paused never", async () => {
    const clock = testClock();
    const store = { take: async () => 0 };
    const setup = { store, share: undefined, limit, clock, options: {} };
    const limiterOf = (key: string) => storeLimiter({ ...setup, counted: ["acme", "2/1", key] });
    const [idle, paused] = [await limiterOf("idle"), await limiterOf("paused")];
    paused.pause(60_000);
    for (let count = 2; count < 1000; count++) {
      await limiterOf(`key-${count}`);
    }
    expect([await limiterOf("paused"), await limiterOf("new")].includes(paused)).toBe(true);
    expect(await limiterOf("paused")).toBe(paused);
    expect(await limiterOf("idle")).not.toBe(idle);
  });

  test("one store and key have one limiter", async () => {
    const store = { take: async () => 0 };
    expect(await setup(store).made).toBe(await setup(store).made);
    expect(await setup(store).made).not.toBe(await setup({ take: async () => 0 }).made);
  });
});

describe("slots of rate-limiter-flexible", () => {
  test.each<{ limit: Omit<RateLimitDescriptor, "by">; slots: number; duration: number }>([
    { limit: { requests: 50, seconds: 60 }, slots: 50, duration: 60 },
    { limit: { requests: 51, seconds: 60 }, slots: 25, duration: 30 },
    { limit: { requests: 300, seconds: 60 }, slots: 50, duration: 10 },
    { limit: { requests: 300, seconds: 2 }, slots: 150, duration: 1 },
    { limit: { requests: 3, seconds: 0.5 }, slots: 3, duration: 1 },
    { limit: { requests: 0.5, seconds: 1 }, slots: 1, duration: 1 },
  ])("$limit are $slots in $duration s", async ({ limit: { requests, seconds }, slots, duration }) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const made: object[] = [];
    const keys: string[] = [];
    const store = flexibleStore((options) => {
      made.push(options);
      return { consume: async (key) => keys.push(key) };
    });
    const take = () => store.take("key", { requests, seconds, by: "key" });
    for (let slot = 0; slot < slots; slot++) {
      expect(await take()).toBe(0);
    }
    expect(keys).toEqual(Array.from({ length: slots }, (_, slot) => `key:${slot}`));
    // All are known to be taken, so nobody is asked.
    vi.advanceTimersByTime(400);
    expect(await take()).toBe(duration * 1000 - 400);
    expect(keys).toHaveLength(slots);
    expect(made).toEqual([{ points: 1, duration, keyPrefix: "orderwire" }]);
    vi.advanceTimersByTime(duration * 1000 - 400);
    expect(await take()).toBe(0);
  });

  test("that were taken one after the other are free in that order", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const store = flexibleStore(() => ({ consume: async () => 1 }));
    const take = () => store.take("key", { requests: 2, seconds: 5, by: "key" });
    expect(await take()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(await take()).toBe(0);
    expect(await take()).toBe(4000);
  });

  test("knows which are taken, however many keys it has seen", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const asked: string[] = [];
    const store = flexibleStore(() => ({ consume: async (key) => asked.push(key) }));
    const take = (key: string) => store.take(key, { requests: 1, seconds: 5, by: "key" });
    for (let key = 0; key < 1100; key++) {
      await take(`key-${key}`);
    }
    expect(await take("key-0")).toBe(5000);
    expect(asked).toHaveLength(1100);
  });

  test.each([
    { left: 0.2, want: 1 },
    { left: 250, want: 250 },
  ])("a slot that another process took for $left ms is tried again after $want", async ({ left, want }) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const store = flexibleStore(() => ({ consume: async () => Promise.reject({ msBeforeNext: left }) }));
    expect(await store.take("key", { requests: 1, seconds: 5, by: "key" })).toBe(want);
  });
});

describe("a fetch whose responses have no stream, as React Native's", () => {
  /** What such a fetch gives; of `unread`, it can read nothing. */
  const bare = (text: string, { type = "application/json", ...given }: Bare = {}) => {
    const { length, unread = [], ...more } = given;
    const headers = new Headers({ "content-type": type, ...(length && { "content-length": length }) });
    const read = { text: async () => text, arrayBuffer: async () => new TextEncoder().encode(text).buffer };
    const fails = () => Promise.reject(new Error("not implemented"));
    const failing = Object.fromEntries(unread.map((way) => [way, fails]));
    return { ok: true, status: 200, type: "basic", headers, ...read, ...failing, ...more };
  };
  interface Bare {
    readonly type?: string;
    readonly length?: string;
    readonly unread?: readonly ("text" | "arrayBuffer")[];
    readonly body?: object | null;
    readonly ok?: boolean;
    readonly status?: number;
  }
  const call = (response: OperationDescriptor["response"], answer: object, more: object = {}) => {
    const fetch = async () => answer as Response;
    const get = operation({ id: "get", method: "GET", path: "/a", response, ...more });
    return get(connectTo("https://shop.acme.example", { fetch, maxResponseBytes: 100, retries: 0 }));
  };

  test.each<Bare>([
    { unread: ["arrayBuffer"] },
    { unread: ["arrayBuffer"], body: null },
    { unread: ["arrayBuffer"], body: { pipe: () => {} } },
    { type: "application/json; charset=UTF-8", unread: ["arrayBuffer"] },
    { type: "application/json; charset=windows-1252", unread: ["text"] },
    { length: "100" },
  ])("is read in full: %o", async (given) => {
    expect(await call("object", bare('{"id":1}', given))).toEqual({ id: 1 });
  });

  test("may answer nothing, and refuse", async () => {
    expect(await call("empty", bare("", { status: 204 }))).toBeUndefined();
    expect(await call("empty", bare("true"))).toBeUndefined();
    expect(await call("empty", bare("", { length: "101" }), { method: "HEAD" })).toBeUndefined();
    const refusal = call("object", bare('{"errorMsg":"Gone"}', { ok: false, status: 404 }));
    await expect(refusal).rejects.toMatchObject({ name: "NotFoundError", body: { errorMsg: "Gone" } });
    await expect(call("object", bare(""))).rejects.toMatchObject({ name: "ResponseFormatError" });
  });

  test.each<{ text: string; given?: Bare }>([
    { text: "{}", given: { length: "101", unread: ["text", "arrayBuffer"] } },
    { text: `{"a":"${"é".repeat(50)}"}` },
  ])("is bounded by maxResponseBytes: $given", async ({ text, given }) => {
    await expect(call("object", bare(text, given))).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining("more than 100 bytes"),
    });
  });

  test("gives a file in one piece, and says that events need a stream", async () => {
    const file = (await call("binary", bare("%PDF", { type: "application/pdf", unread: ["text"] }))) as {
      text(): Promise<string>;
    };
    expect(await file.text()).toBe("%PDF");
    const needsStream = { name: "OrderwireError", message: expect.stringContaining("gives no stream") };
    for (const body of [undefined, null, { pipe: () => {} }]) {
      const given = { type: "text/event-stream", unread: ["text", "arrayBuffer"] } as const;
      const events = { ...bare("data: 1\n\n", given), body };
      const get = makeOperation(
        { id: "get", method: "GET", path: "/a", response: "stream" },
        { read: eventStream },
      );
      const fetch = async () => events as unknown as Response;
      await expect(get(connectTo("https://shop.acme.example", { fetch }))).rejects.toMatchObject(needsStream);
    }
    vi.stubGlobal("ReadableStream", undefined);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    await expect(call("binary", bare("%PDF", { type: "application/pdf" }))).rejects.toMatchObject(
      needsStream,
    );
  });
});

describe("what fetch is given", () => {
  const get = operation({ id: "get", method: "GET", path: "/a", response: "object" });

  test.each<{ name: string; change: (init: RequestInit) => RequestInit }>([
    { name: "copied", change: (init) => ({ ...init, headers: { ...init.headers, "x-trace": "7" } }) },
    {
      name: "changed",
      change: (init) => {
        const headers = new Headers(init.headers);
        headers.set("x-trace", "7");
        return Object.assign(init, { headers, signal: init.signal && AbortSignal.any([init.signal]) });
      },
    },
  ])("may be $name by a function of the caller's", async ({ change }) => {
    const seen: RequestInit[] = [];
    const fetch = async (_: unknown, init: RequestInit = {}) => {
      seen.push(change(init));
      return new Response("{}");
    };
    await get(connectTo("https://shop.acme.example", { fetch: fetch as typeof globalThis.fetch }));
    const [init] = seen;
    expect(init?.signal).toBeInstanceOf(AbortSignal);
    const headers = new Headers(init?.headers);
    expect([headers.get("x-trace"), headers.get("x-api-key")]).toEqual(["7", "k3y/un+safe no&1"]);
  });
});
