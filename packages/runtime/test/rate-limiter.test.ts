import { describe, expect, test } from "vitest";
import type { OperationDescriptor, RateLimitDescriptor } from "../src/descriptor.ts";
import type { Clock } from "../src/transport/clock.ts";
import { SlidingWindow } from "../src/transport/sliding-window.ts";
import { testClock } from "./support/clock.ts";
import { eventually } from "./support/eventually.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const twoASecond: RateLimitDescriptor = { requests: 2, seconds: 1, by: "key" };
const never = new AbortController().signal;

/** A clock on which sleepers wake when the test says so. */
function manualClock() {
  let now = 0;
  const asleep: number[] = [];
  const wakers: (() => void)[] = [];
  const clock: Clock = {
    now: () => now,
    monotonic: () => now,
    timer: () => () => {},
    random: () => 0.5,
    sleep: (ms) => {
      asleep.push(ms);
      return new Promise((resolve) => void wakers.push(resolve));
    },
  };
  const wake = () => {
    now += Math.max(...asleep.splice(0));
    for (const resolve of wakers.splice(0)) {
      resolve();
    }
  };
  return { clock, asleep, wake };
}

/** Starts of requests whose answers each take `latency` ms, in ms from the first. */
async function starts(count: number, latency: number): Promise<number[]> {
  const clock = testClock();
  const limiter = new SlidingWindow(twoASecond, clock);
  const first = clock.monotonic();
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const answered = await limiter.acquire(never);
    times.push(clock.monotonic() - first);
    if (latency) {
      await clock.sleep(latency, never);
    }
    answered();
  }
  return times;
}

describe("two requests a second", () => {
  test.each([
    { latency: 0, want: [0, 0, 1000, 1000, 2000] },
    // Counted from the answer: the vendor may have counted the first as late as 100.
    { latency: 100, want: [0, 100, 1100, 1200, 2200] },
    { latency: 600, want: [0, 600, 1600, 2200, 3200] },
  ])("answered after $latency ms", async ({ latency, want }) => {
    expect(await starts(5, latency)).toEqual(want);
  });

  test("many at once go in order, two in each second", async () => {
    const clock = testClock();
    const limiter = new SlidingWindow(twoASecond, clock);
    const begun = clock.monotonic();
    const order: [number, number][] = [];
    const enter = async (index: number) => {
      const answered = await limiter.acquire(never);
      order.push([index, clock.monotonic() - begun]);
      answered();
    };
    await Promise.all([0, 1, 2, 3, 4].map(enter));
    expect(order).toEqual([
      [0, 0],
      [1, 0],
      [2, 1000],
      [3, 1000],
      [4, 2000],
    ]);
  });

  test("one who gives up lets the others pass, in order", async () => {
    const { clock, asleep, wake } = manualClock();
    const limiter = new SlidingWindow({ ...twoASecond, requests: 1 }, clock);
    const gone = new AbortController();
    const order: string[] = [];
    const enter = async (name: string, signal = never) => {
      const answered = await limiter.acquire(signal);
      order.push(name);
      answered();
    };
    await enter("first");
    const waiting = [enter("a"), enter("b", gone.signal), enter("c")];
    gone.abort(new Error("user left"));
    await expect(waiting[1]).rejects.toThrow("user left");
    // Were "c" asleep too, it might wake before "a".
    expect(asleep).toEqual([1000]);
    wake();
    await waiting[0];
    await eventually(() => expect(asleep).toEqual([1000]));
    wake();
    await waiting[2];
    expect(order).toEqual(["first", "a", "c"]);
  });
});

describe("a connection", () => {
  const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
  const calls: OperationDescriptor = {
    ...list,
    id: "listCalls",
    rateLimit: { requests: 3, seconds: 1, by: "key" },
  };

  async function waits(descriptors: OperationDescriptor[], options = {}): Promise<readonly number[]> {
    const { url } = await serve((_, response) => json(response, {}));
    const clock: Clock & { readonly sleeps: number[] } = testClock();
    const connection = connectTo(url, { clock, ...options }, { rateLimit: twoASecond });
    for (const descriptor of descriptors) {
      await operation(descriptor)(connection);
    }
    return clock.sleeps;
  }

  test.each([
    { given: [list, list], want: [] },
    { given: [list, list, list], want: [1000] },
    { given: [list, list, list], options: { rateLimit: false }, want: [] },
    { given: [calls, calls, calls, list, list], want: [] },
    { given: [calls, calls, calls, calls], want: [1000] },
  ])("$given.length calls $options wait $want", async ({ given, options, want }) => {
    expect(await waits(given, options)).toEqual(want);
  });

  test.each([
    { given: "after its response", answer: async () => new Response("{}"), want: [900] },
    { given: "after its failure", answer: () => Promise.reject(new TypeError("fetch failed")), want: [900] },
  ])("frees a slot one window $given, from the first request on", async ({ answer, want }) => {
    const clock = testClock();
    const fetch = () => {
      clock.advance(100);
      return answer();
    };
    const options = { clock, fetch, retries: 0 };
    const connection = connectTo("http://127.0.0.1:1", options, { rateLimit: twoASecond });
    for (let count = 0; count < 3; count++) {
      await operation(list)(connection).catch(() => {});
    }
    expect(clock.sleeps).toEqual(want);
  });

  test("waits as a whole after a refusal", async () => {
    const { url, received } = await serve((_, response, count) =>
      json(response, {}, count === 1 ? 429 : 200, { "retry-after": "5" }),
    );
    const { clock, asleep, wake } = manualClock();
    const connection = connectTo(url, { clock }, { rateLimit: { ...twoASecond, requests: 100 } });
    const refused = operation(list)(connection);
    await eventually(() => expect(asleep).toHaveLength(1));
    const next = operation(list)(connection);
    await eventually(() => expect(asleep).toHaveLength(2));
    expect(asleep).toEqual([5000, 5000]);
    expect(received).toHaveLength(1);
    wake();
    expect(await Promise.all([refused, next])).toEqual([{}, {}]);
  });
});
