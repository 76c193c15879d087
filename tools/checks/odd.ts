/** `pnpm --filter @orderwire/checks odd`: wrong and odd values in every field of every request. */
import { readArguments } from "@orderwire/repo/usage";
import { numberGiven, vendorsGiven } from "./src/arguments.ts";
import { countOddRequests, sendOdd } from "./src/odd-requests.ts";
import { readBundle, startVendorMock } from "./src/vendor.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks odd [vendor ...] [options]

Sends odd requests to the mocks. Exit code 1: one of them breaks a mock.

  --most <n>  about as many for each vendor, spread over all (all)
  --help      this text
`;

const { values, positionals } = readArguments(
  { allowPositionals: true, options: { most: { type: "string", default: "Infinity" } } },
  USAGE,
);
const most = numberGiven(values.most, "--most", USAGE);

for (const slug of vendorsGiven(positionals, USAGE)) {
  const document = readBundle(slug);
  const all = countOddRequests(document);
  await using mock = await startVendorMock(slug, { state: true });
  const { sent, failures } = await sendOdd(document, mock, Math.max(1, Math.ceil(all / most)));
  process.stdout.write(`${slug}: ${sent} of ${all} odd requests, ${failures.length} failures\n`);
  for (const failure of failures) {
    process.stdout.write(`  ${failure}\n`);
  }
  if (failures.length > 0) {
    process.exitCode = 1;
  }
}
