import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { committedFiles, goldenFiles, goldenNames } from "./golden.ts";
import { SAMPLES, samplesPage } from "./samples.ts";

test.each(goldenNames())(
  '%s compiles to what is committed; else look, and run "pnpm golden"',
  async (name) => {
    expect(committedFiles(name)).toEqual(await goldenFiles(name));
  },
);

test('the sample calls are those that are committed; else look, and run "pnpm golden"', () => {
  expect(samplesPage()).toBe(readFileSync(SAMPLES, "utf8"));
});
