import { RateLimiterMemory } from "rate-limiter-flexible";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ConnectionOptions, RateLimitStore } from "../src/connection/options.ts";
import type { OperationDescriptor, RateLimitDescriptor } from "../src/descriptor.ts";
import { flexibleStore } from "../src/rate-limit.ts";
import { testClock } from "./support/clock.ts";
import { eventually } from "./support/eventually.ts";
import { operation } from "./support/make.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const call = operation<object, unknown>(list);
const oneInTwo: RateLimitDescriptor = { requests: 1, seconds: 2, by: "key" };

function open(options: ConnectionOptions & { apiKey?: string }, rateLimit = oneInTwo) {
  const { baseUrl = "https://shop.acme.example", ...rest } = options;
  const fetch = async () => new Response("{}");
  return connectTo(String(baseUrl), { fetch, ...rest }, { rateLimit });
}

describe("connections of one process", () => {
  test.each<{ given: string; by: "key" | "ip"; other: object; want: readonly number[] }>([
    { given: "under the same key", by: "key", other: {}, want: [2000] },
    { given: "under other keys", by: "key", other: { apiKey: "another" }, want: [] },
    { given: "from the same address", by: "ip", other: { apiKey: "another" }, want: [2000] },
    { given: "to another server", by: "ip", other: { baseUrl: "https://proxy.example" }, want: [] },
    { given: "that do not wait", by: "key", other: { rateLimit: false }, want: [] },
  ])("$given wait $want, counted by $by", async ({ by, other, want }) => {
    const clock = testClock();
    await call(open({ clock }, { ...oneInTwo, by }), {});
    await call(open({ clock, ...other }, { ...oneInTwo, by }), {});
    expect(clock.sleeps).toEqual(want);
  });

  test("are forgotten when they are idle, and counted while they are not", async () => {
    const clock = testClock();
    for (let index = 0; index < 1500; index++) {
      await call(open({ clock, apiKey: `key-${index}` }), {});
    }
    await call(open({ clock, apiKey: "key-0" }), {});
    expect(clock.sleeps).toEqual([2000]);
  });
});

/** A store that gives these answers, one after another; the last one ever again. */
function answering(...answers: (number | Error | "never")[]) {
  const keys: string[] = [];
  const store: RateLimitStore = {
    take: async (key) => {
      const answer = answers[Math.min(keys.length, answers.length - 1)];
      keys.push(key);
      if (answer instanceof Error) {
        throw answer;
      }
      return answer === "never" ? new Promise(() => {}) : (answer ?? 0);
    },
  };
  return { store, keys };
}

describe("a store", () => {
  test("is asked before each request until it grants it", async () => {
    const clock = testClock();
    const { store, keys } = answering(0, 300, 200, 0);
    const connection = open({ clock, rateLimit: { store } });
    await call(connection, {});
    await call(connection, {});
    expect(clock.sleeps).toEqual([300, 200]);
    expect(keys).toHaveLength(4);
  });

  test("gets a key for each allowance, and never the secret", async () => {
    const { store, keys } = answering(0);
    const options = { clock: testClock(), rateLimit: { store } };
    await call(open(options), {});
    await call(open(options), {});
    await call(open({ ...options, apiKey: "another" }), {});
    expect(keys[0]).toMatch(/^acme:1\/2:[\da-f]{16}$/);
    expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false]);
    expect(keys.join()).not.toContain(KEY);
  });

  test.each<{ given: string; answer: number | Error; says: string }>([
    { given: "fails", answer: new Error("connection lost"), says: "Error: connection lost" },
    {
      given: "gives no number",
      answer: Number.NaN,
      says: "Error: take() must give milliseconds, not NaN",
    },
  ])("that $given slows the calls, warns once, and is asked again", async ({ answer, says }) => {
    const clock = testClock();
    const warnings: string[] = [];
    const { store, keys } = answering(0, answer, 0);
    const onWarning = (message: string) => void warnings.push(message);
    const rateLimit = { requests: 8, seconds: 2, by: "key" } as const;
    const connection = open({ clock, onWarning, rateLimit: { store, share: 0.25 } }, rateLimit);
    for (let index = 0; index < 6; index++) {
      await call(connection, {});
    }
    // The first by the store's grant, then two in each two seconds.
    expect(clock.sleeps).toEqual([2000, 2000]);
    expect(warnings).toEqual([
      `the store of the rate limit failed, so this process goes on alone at 0.25 of the rate: ${says}`,
    ]);
    expect(keys).toHaveLength(2);
    clock.advance(5000);
    await call(connection, {});
    expect(warnings.slice(1)).toEqual(["the store of the rate limit works again"]);
    expect(keys).toHaveLength(3);
  });

  test("with a share of less than one request waits longer for it", async () => {
    const clock = testClock();
    const { store } = answering(new Error("down"));
    const options = { clock, onWarning: () => {}, rateLimit: { store, share: 0.5 } };
    // Each on a connection of its own: the share is the process's.
    for (let index = 0; index < 3; index++) {
      await call(open(options), {});
    }
    expect(clock.sleeps).toEqual([4000, 4000]);
  });

  test("that does not answer holds nobody for longer than a second", async () => {
    const clock = testClock();
    const warnings: string[] = [];
    const { store, keys } = answering("never");
    const onWarning = (message: string) => void warnings.push(message);
    const outcome = call(open({ clock, onWarning, rateLimit: { store } }), {});
    await eventually(() => expect(keys).toHaveLength(1));
    clock.advance(1000);
    expect(await outcome).toEqual({});
    expect(warnings).toEqual([expect.stringMatching(/no response within 1000 ms$/)]);
  });

  test("that does not answer holds nobody who gives up", async () => {
    const { store, keys } = answering("never");
    const gone = new AbortController();
    const outcome = call(open({ clock: testClock(), rateLimit: { store } }), {}, { signal: gone.signal });
    await eventually(() => expect(keys).toHaveLength(1));
    gone.abort();
    await expect(outcome).rejects.toMatchObject({ name: "AbortedError" });
  });

  test("stops asking while the vendor says too many", async () => {
    const clock = testClock();
    const { store, keys } = answering(0);
    let count = 0;
    const fetch = async () =>
      ++count === 1
        ? new Response("{}", { status: 429, headers: { "retry-after": "7" } })
        : new Response("{}");
    const connection = open({ clock, fetch, rateLimit: { store } });
    await call(connection, {});
    expect(clock.sleeps).toEqual([7000]);
    expect(keys).toHaveLength(2);
  });

  test.each<{ options: object; path: string }>([
    { options: { store: undefined }, path: "rateLimit.store" },
    { options: { store: {} }, path: "rateLimit.store" },
    { options: { share: 0 }, path: "rateLimit.share" },
    { options: { share: 2 }, path: "rateLimit.share" },
    { options: { share: "0.5" }, path: "rateLimit.share" },
    { options: { stroe: answering(0).store }, path: "rateLimit.stroe" },
  ])("is not left out by $options", ({ options, path }) => {
    expect(() => open({ rateLimit: options })).toThrowError(expect.objectContaining({ path }));
  });
});

describe("a store of rate-limiter-flexible", () => {
  /** Takes as soon as it may, from `processes` side by side, and gives the times at which something was granted. */
  async function grants(limit: RateLimitDescriptor, processes: number, count: number): Promise<number[]> {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const limiters = new Map<number, RateLimiterMemory>();
    const memory = (options: { points: number; duration: number; keyPrefix: string }) => {
      const limiter = limiters.get(options.duration) ?? new RateLimiterMemory(options);
      limiters.set(options.duration, limiter);
      return limiter;
    };
    const stores = Array.from({ length: processes }, () => flexibleStore(memory));
    const times: number[] = [];
    const begun = Date.now();
    while (times.length < count) {
      const waits: number[] = [];
      for (const store of stores) {
        const wait = await store.take("key", limit);
        if (wait === 0) {
          times.push(Date.now() - begun);
        }
        waits.push(wait);
      }
      // As requests come: in bursts, and at odd times between them.
      await vi.advanceTimersByTimeAsync(Math.max(17, Math.ceil(Math.min(...waits)) % 701));
    }
    return times;
  }

  test.each<{ limit: RateLimitDescriptor }>([
    { limit: { requests: 10, seconds: 1, by: "key" } },
    { limit: { requests: 3, seconds: 2, by: "key" } },
    { limit: { requests: 300, seconds: 60, by: "key" } },
    { limit: { requests: 5, seconds: 0.5, by: "key" } },
  ])("keeps $limit in each window, whenever it begins", async ({ limit }) => {
    const times = await grants(limit, 4, limit.requests * 3);
    const fullest = Math.max(
      ...times.map((start) => times.filter((t) => t >= start && t < start + limit.seconds * 1000).length),
    );
    expect(fullest).toBeLessThanOrEqual(limit.requests);
    // And does not do so by letting nothing through: a window of whole seconds is used up.
    const whole = Math.ceil(limit.seconds) * 1000;
    expect((times.at(-1) ?? 0) / whole).toBeLessThan(5);
  });

  test.each([
    new Error("connection lost"),
    Object.assign(new Error("closed"), { msBeforeNext: 5 }),
    "connection lost",
    null,
    {},
  ])("hands on what is no refusal: %o", async (failure) => {
    const store = flexibleStore(() => ({ consume: async () => Promise.reject(failure) }));
    const outcome = await store.take("key", oneInTwo).catch((error: unknown) => [error]);
    expect(outcome).toEqual([failure]);
  });
});
