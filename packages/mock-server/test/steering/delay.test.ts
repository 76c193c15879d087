import { expect, test } from "vitest";
import { Delays } from "../../src/steering/delay.ts";

const draws = (delay: Parameters<Delays["draw"]>[0], seed?: number | string) => {
  const delays = new Delays(seed);
  return Array.from({ length: 400 }, () => delays.draw(delay));
};

test("a number is that many milliseconds, and never less than none", () => {
  expect(draws(200).every((delay) => delay === 200)).toBe(true);
  expect(new Delays().draw(-5)).toBe(0);
});

test("an even spread keeps to its bounds and fills them", () => {
  const drawn = draws({ from: 100, to: 300 });
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(300);
  expect(Math.min(...drawn)).toBeLessThan(120);
  expect(Math.max(...drawn)).toBeGreaterThan(280);
});

test("a spread around a mean has that mean and no negative delay", () => {
  const drawn = draws({ mean: 50, deviation: 100 });
  expect(Math.min(...drawn)).toBe(0);
  const narrow = draws({ mean: 50, deviation: 5 });
  expect(narrow.reduce((sum, delay) => sum + delay, 0) / narrow.length).toBeCloseTo(50, -1);
  expect(draws({ mean: 50 })[0]).toBe(50);
});

test("the same seed draws the same delays, another seed others", () => {
  const delay = { from: 0, to: 1000 };
  expect(draws(delay, 7)).toEqual(draws(delay, 7));
  expect(draws(delay, 7)).not.toEqual(draws(delay, "8"));
});
