import { expect, test } from "vitest";
import { committedFiles, goldenFiles, goldenNames } from "./golden.ts";

test.each(goldenNames())(
  '%s compiles to what is committed; else look, and run "pnpm golden"',
  async (name) => {
    expect(committedFiles(name)).toEqual(await goldenFiles(name));
  },
);
