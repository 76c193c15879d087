import type { Clock } from "../../src/transport/clock.ts";

/** A clock of a test, and what was asked of it. */
export interface TestClock extends Clock {
  /** How long each sleep was. */
  readonly sleeps: number[];
  /** Delays of the timers that run. */
  readonly timers: () => number[];
  /** Lets time pass; timers that are due run. */
  advance(ms: number): void;
  /** Sets the wall clock, as an operator or a time server does. */
  setWallClock(now: number): void;
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly run: () => void;
}

/** A clock that stands still but when someone sleeps, or the test lets time pass. Chance is always one half. */
export function testClock(): TestClock {
  let elapsed = 0;
  let wall = Date.parse("2026-11-21T12:00:00Z");
  const sleeps: number[] = [];
  const timers = new Set<Timer>();
  const due = () => [...timers].filter(({ at }) => at <= elapsed).sort((a, b) => a.at - b.at);
  const advance = (ms: number) => {
    const end = elapsed + ms;
    const before = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    for (const { at } of before) {
      wall += Math.max(0, at - elapsed);
      elapsed = Math.max(elapsed, at);
      for (const timer of due()) {
        timers.delete(timer);
        timer.run();
      }
    }
    wall += end - elapsed;
    elapsed = end;
  };
  return {
    sleeps,
    timers: () => [...timers].map(({ ms }) => ms),
    advance,
    setWallClock: (now) => {
      wall = now;
    },
    now: () => wall,
    monotonic: () => elapsed,
    random: () => 0.5,
    timer: (ms, run) => {
      const timer = { at: elapsed + ms, ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      sleeps.push(ms);
      advance(ms);
      signal.throwIfAborted();
    },
  };
}
