import { beforeAll, describe, expect, test } from "vitest";
import { countdown, START } from "./countdown.ts";

test("from two", async () => {
  expect(await countdown(2)).toHaveLength(2);
});

test("from the start", () => {
  expect(START).toBe(3);
});

describe("left out", () => {
  beforeAll(() => {
    throw new Error("must not run");
  });

  test("nothing", () => expect(countdown()).toBeDefined());
});
