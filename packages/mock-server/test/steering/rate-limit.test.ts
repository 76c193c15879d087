import { expect, test } from "vitest";
import { RateLimiter } from "../../src/steering/rate-limit.ts";

test("a window lets its requests through, then refuses until the first of them is past", () => {
  let now = 0;
  const limiter = new RateLimiter(() => now);
  const limit = { requests: 2, seconds: 1, by: "ip" } as const;
  const ask = (at: number) => {
    now = at;
    return limiter.admit(limit, "a");
  };
  expect([ask(0), ask(100), ask(200), ask(999)]).toEqual([
    { wait: 0 },
    { wait: 0 },
    { retryAfter: 1 },
    { retryAfter: 1 },
  ]);
  expect([ask(1000), ask(1050), ask(1100)]).toEqual([{ wait: 0 }, { retryAfter: 1 }, { wait: 0 }]);
});

test("callers are counted apart, and a reset forgets them", () => {
  const limiter = new RateLimiter(() => 0);
  const limit = { requests: 1, seconds: 60, by: "key" } as const;
  expect(limiter.admit(limit, "a")).toEqual({ wait: 0 });
  expect(limiter.admit(limit, "b")).toEqual({ wait: 0 });
  expect(limiter.admit(limit, "a")).toEqual({ retryAfter: 60 });
  limiter.reset();
  expect(limiter.admit(limit, "a")).toEqual({ wait: 0 });
});

test("a queue holds requests back instead of refusing them, as many as it has places", () => {
  const limiter = new RateLimiter(() => 0);
  const limit = { requests: 2, seconds: 1, by: "ip", queue: 2 } as const;
  const admissions = Array.from({ length: 5 }, () => limiter.admit(limit, "a"));
  expect(admissions).toEqual([{ wait: 0 }, { wait: 0 }, { wait: 1000 }, { wait: 1000 }, { retryAfter: 2 }]);
});
