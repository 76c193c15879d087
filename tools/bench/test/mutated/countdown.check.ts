import { beforeAll, describe, expect, test } from "vitest";
import { countdown, first, START } from "./countdown.ts";

test("from two", async () => {
  expect(await countdown(2)).toHaveLength(2);
});

test("from the start", () => {
  expect(START).toBe(3);
});

test("what is kept", () => {
  expect(first()).toBe(1);
});

describe("left out", () => {
  beforeAll(() => {
    throw new Error("must not run");
  });

  test("nothing", () => expect(countdown()).toBeDefined());
});
