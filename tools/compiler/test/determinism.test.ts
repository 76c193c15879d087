import { expect, test } from "vitest";
import { renderReference } from "../src/emit/docs/html.ts";
import { generate, OUTPUTS } from "../src/generate.ts";
import { readVendor } from "../src/read/index.ts";
import { allSpecs } from "./specs.ts";

test.each(OUTPUTS)("%s: two runs give the same bytes and leave the document alone", async (output) => {
  const document = allSpecs();
  const before = JSON.stringify(document);
  const first = await generate(output, "acme", document);
  expect(await generate(output, "acme", document)).toEqual(first);
  expect(JSON.stringify(document)).toBe(before);
});

test("a reference rendered anew has the bytes of the one that was kept", async () => {
  const files = await generate("docs", "acme", allSpecs());
  const { document } = readVendor("acme", allSpecs());
  expect((await renderReference(JSON.stringify(document))) === files["dist/reference.html"]).toBe(true);
});
