import { describe, expect, test } from "vitest";
import type { Clock } from "../src/clock.ts";
import type { OperationDescriptor, RateLimitDescriptor } from "../src/descriptor.ts";
import { operation } from "../src/operation.ts";
import { Pace } from "../src/pace.ts";
import { json, serve } from "./server.ts";
import { connectTo, fakeClock } from "./vendor.ts";

const twoASecond: RateLimitDescriptor = { requests: 2, seconds: 1, by: "key" };
const never = new AbortController().signal;

/** Starts of requests whose answers each take `latency` ms, in ms from the first. */
async function starts(count: number, latency: number): Promise<number[]> {
  const clock = fakeClock();
  const pace = new Pace(twoASecond, clock);
  const first = clock.now();
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const answered = await pace.enter(never);
    times.push(clock.now() - first);
    if (latency) await clock.sleep(latency, never);
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
    const clock = fakeClock();
    const pace = new Pace(twoASecond, clock);
    const begun = clock.now();
    const order: [number, number][] = [];
    const enter = async (index: number) => {
      const answered = await pace.enter(never);
      order.push([index, clock.now() - begun]);
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

  test("one who gives up lets the others pass, and in order", async () => {
    const clock = fakeClock();
    const pace = new Pace(twoASecond, clock);
    const gone = new AbortController();
    const order: string[] = [];
    const enter = (name: string, signal: AbortSignal) =>
      pace.enter(signal).then(
        (answered) => {
          order.push(name);
          answered();
        },
        () => order.push(`${name} gave up`),
      );
    const all = [enter("a", never), enter("b", gone.signal), enter("c", never)];
    gone.abort();
    await Promise.all(all);
    expect(order.filter((name) => name.length === 1)).toEqual(["a", "c"]);
    expect(order).toContain("b gave up");
  });
});

describe("a connection", () => {
  const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", answer: "json" };
  const calls: OperationDescriptor = {
    ...list,
    id: "listCalls",
    rateLimit: { requests: 3, seconds: 1, by: "key" },
  };

  async function waits(descriptors: OperationDescriptor[], options = {}): Promise<readonly number[]> {
    const { url } = await serve((_, response) => json(response, {}));
    const clock: Clock & { readonly sleeps: number[] } = fakeClock();
    const connection = connectTo(url, { clock, ...options }, { rateLimit: twoASecond });
    for (const descriptor of descriptors) await operation(descriptor)(connection);
    return clock.sleeps;
  }

  test.each([
    { given: [list, list], want: [] },
    { given: [list, list, list], want: [1000] },
    { given: [list, list, list], options: { pace: false }, want: [] },
    { given: [calls, calls, calls, list, list], want: [] },
    { given: [calls, calls, calls, calls], want: [1000] },
  ])("$given.length calls $options wait $want", async ({ given, options, want }) => {
    expect(await waits(given, options)).toEqual(want);
  });

  test("after a refusal waits as a whole", async () => {
    const { url } = await serve((_, response, count) =>
      json(response, {}, count === 1 ? 429 : 200, { "retry-after": "5" }),
    );
    const clock = fakeClock();
    const connection = connectTo(url, { clock }, { rateLimit: { ...twoASecond, requests: 100 } });
    const begun = clock.now();
    await Promise.all([operation(list)(connection), operation(list)(connection)]);
    expect(clock.now() - begun).toBeGreaterThanOrEqual(5000);
  });
});
