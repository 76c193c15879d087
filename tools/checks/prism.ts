/** `pnpm --filter @orderwire/checks prism`: Prism's own test harness, run against the mock. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "@orderwire/repo/usage";
import { mustRun } from "./src/command.ts";
import { PRISM_HARNESS, prismCases } from "./src/prism-cases.ts";
import { DELIBERATE } from "./src/prism-deliberate.ts";
import { type CaseResult, loadGavel, runCase } from "./src/prism-harness.ts";
import { CACHE, checkOut } from "./src/suites.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks prism [options]

Counts the cases of Prism's harness that the mock answers as Prism does. Exit code 1: one differs that is not meant to.

  --from <clone>  of Prism's repository, else it is cloned
  --only <text>   the cases whose name holds this
  --show          print those that differ
  --help          this text
`;

const { values } = readArguments(
  {
    options: {
      from: { type: "string" },
      only: { type: "string" },
      show: { type: "boolean", default: false },
    },
  },
  USAGE,
);
const cases = prismCases(checkOut(PRISM_HARNESS, values.from)).filter(({ name }) =>
  name.includes(values.only ?? ""),
);
const tools = join(CACHE, "gavel");
mkdirSync(tools, { recursive: true });
writeFileSync(join(tools, "package.json"), '{ "private": true }\n');
await mustRun("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "gavel@10.0.3"], {
  cwd: tools,
});
const gavel = loadGavel(tools);

const results: CaseResult[] = [];
for (const one of cases) {
  const result = await runCase(one, gavel);
  results.push(result);
  if (values.show && result.kind !== "same" && result.kind !== "problem") {
    const { expected, command } = one;
    process.stdout.write(
      `${result.kind} ${result.name}: ${result.reason}\n  ${command}\n  want ${JSON.stringify(expected)}\n  got  ${JSON.stringify(result.got)}\n`,
    );
  }
}
const count = (kind: CaseResult["kind"]) => results.filter((result) => result.kind === kind).length;
const unmeant = results.filter(
  ({ name, kind }) => (kind === "different" || kind === "unreadable") && !Object.hasOwn(DELIBERATE, name),
);
for (const { name, reason } of unmeant) {
  process.stdout.write(`not meant to differ: ${name}: ${reason}\n`);
}
process.exitCode = unmeant.length > 0 ? 1 : 0;
process.stdout.write(
  `${count("same") + count("problem")} of ${results.length} as Prism answers (${count("problem")} of them in problem details of our own words), ${count("different")} not, ${count("unreadable")} unreadable\n`,
);
