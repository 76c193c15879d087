import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { surfaces } from "../src/surfaces.ts";

test.each(surfaces())(
  '$name exports what is committed; else judge the change, and run "pnpm surface"',
  ({ file, text }) => {
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(text());
  },
);
