import { expect, test } from "vitest";
import { generate, OUTPUTS } from "../src/generate.ts";
import { allSpecs } from "./specs.ts";

test.each(OUTPUTS)("%s: two runs give the same bytes and leave the document alone", async (output) => {
  const document = allSpecs();
  const before = JSON.stringify(document);
  const first = await generate(output, "acme", document);
  expect(await generate(output, "acme", document)).toEqual(first);
  expect(JSON.stringify(document)).toBe(before);
});
