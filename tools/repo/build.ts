/** `pnpm build`: lints, bundles and compiles every vendor, and says what came out. */
import { type BuildReport, buildReport, formatReport } from "./src/report.ts";
import { runTurbo, tasksOf } from "./src/turbo.ts";
import { fail, readArguments } from "./src/usage.ts";
import { listVendors } from "./src/workspace.ts";

const USAGE = `Usage: pnpm build [options]

Lints, bundles and compiles every vendor's spec. Only what has changed is done again.
The docs site is built by pnpm start and pnpm test.

  --vendor <slug>  only this vendor (repeatable)
  --force          do everything again, whatever the cache holds
  --json           print the closing table as JSON
  --help           this text
`;

const { values } = readArguments(
  {
    options: {
      vendor: { type: "string", multiple: true },
      force: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  USAGE,
);

const unknown = values.vendor?.find((slug) => !listVendors().includes(slug));
if (unknown) {
  fail(new Error(`Unknown vendor "${unknown}". Vendors: ${listVendors().join(", ")}.`), USAGE);
}

const started = performance.now();
const filters = (values.vendor ?? []).flatMap(tasksOf);
// What compares the texts loads the compiler: that takes no time while turbo works.
const [run, { staleTexts }] = await Promise.all([
  runTurbo(["build", "calls"], [...filters, ...(values.force ? ["--force"] : [])]),
  import("./src/stale.ts"),
]);
if (!run.ok) {
  const failed = run.tasks.filter((task) => task.failed).map((task) => task.package);
  process.stderr.write(
    `\nBuild failed${failed.length ? ` in ${failed.join(", ")}` : ""}; the reason is above.\n`,
  );
  process.exit(1);
}
const report: BuildReport = buildReport(run, performance.now() - started, values.vendor);
for (const { file, command } of staleTexts(values.vendor ?? listVendors())) {
  process.stderr.write(`! ${file} no longer fits: run \`${command}\` and commit what it writes.\n`);
}
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${formatReport(report)}\n`);
