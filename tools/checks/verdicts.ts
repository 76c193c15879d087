/** `pnpm --filter @orderwire/checks verdicts`: the document, the client and the mock judge values alike. */
import { readArguments } from "@orderwire/repo/usage";
import { numberGiven, vendorsGiven } from "./src/arguments.ts";
import { importVendor, readBundle } from "./src/vendor.ts";
import { compareVerdicts, type ZodSchema } from "./src/verdicts.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks verdicts [vendor ...] [options]

Compares what the document, the client's schemas and the mock say of made values, right and wrong. Exit code 1: they differ.

  --most <n>  wrong values made of each right one, at the most (40)
  --help      this text
`;

const { values, positionals } = readArguments(
  { allowPositionals: true, options: { most: { type: "string", default: "40" } } },
  USAGE,
);
const most = numberGiven(values.most, "--most", USAGE);

for (const slug of vendorsGiven(positionals, USAGE)) {
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
