/** `pnpm --filter @orderwire/checks odd [vendor...] [--most <n>]`: sends odd requests to the mocks, all of them unless `--most` says. */
import { parseArgs } from "node:util";
import { countOddRequests, sendOdd } from "./src/odd-requests.ts";
import { readBundle, startVendorMock, testedVendors } from "./src/vendor.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: "string", default: "Infinity" } },
});
const most = Number(values.most);
if (!(most >= 1)) {
  throw new RangeError("--most must be a number from 1.");
}

for (const slug of positionals.length > 0 ? positionals : testedVendors()) {
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
