/** One verdict for a value, whoever is asked: the client's schemas, whose types tsc compares, or the mock. */
import { expect, test } from "vitest";
import { importVendor, readBundle, testedVendors } from "../src/vendor.ts";
import { compareVerdicts, type ZodSchema } from "../src/verdicts.ts";

/** Of a right value; `pnpm --filter @orderwire/checks verdicts` makes more, and asks the document, too. */
const CHANGES = 2;

test.for(testedVendors())("%s: the client and the mock judge made values alike", async (slug) => {
  const schemas = await importVendor<Record<string, ZodSchema>>(slug, "client", "zod/index");
  const { right, wrong, disagreements } = await compareVerdicts(readBundle(slug), schemas, CHANGES, false);
  expect(disagreements).toEqual([]);
  expect(Math.min(right, wrong)).toBeGreaterThan(10);
});
