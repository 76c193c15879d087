/**
 * `pnpm --filter @orderwire/checks verdicts [vendor...] [--most <n>]`: compares what the document, the client's schemas and the
 * mock say of made values, right and wrong. `--most` is how many are made of each right one.
 */
import { parseArgs } from "node:util";
import { importVendor, readBundle, testedVendors } from "./src/vendor.ts";
import { compareVerdicts, type ZodSchema } from "./src/verdicts.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: "string", default: "40" } },
});
const most = Number(values.most);
if (!(most >= 1)) {
  throw new RangeError("--most must be a number from 1.");
}

for (const slug of positionals.length > 0 ? positionals : testedVendors()) {
  const schemas = await importVendor<Record<string, ZodSchema>>(slug, "client", "zod/index");
  const { right, wrong, disagreements } = await compareVerdicts(readBundle(slug), schemas, most);
  process.stdout.write(`${slug}: ${right} right, ${wrong} wrong, ${disagreements.length} judged otherwise\n`);
  for (const disagreement of disagreements) {
    process.stdout.write(`  ${JSON.stringify(disagreement)}\n`);
  }
  if (disagreements.length > 0) {
    process.exitCode = 1;
  }
}
