/** `pnpm everywhere`: the conformance suite of the client's runtime on every engine that it is meant for. */
import { fail, readArguments } from "@orderwire/repo/usage";
import { bun, bundleSuite, deno, type Engine, node, thisNode, workerd } from "./src/conformance/engines.ts";
import { describeReport, isGood, type Report } from "./src/conformance/table.ts";

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  "node 20": () => node(20),
  "node 22": () => node(22),
  "node 24": () => node(24),
  "node 26": async () => thisNode,
  bun,
  deno,
  workerd,
};

const USAGE = `Usage: pnpm everywhere [engine ...] [options]

Runs the conformance suite of the client's runtime (every fault, pages, batches, files, webhooks) on each engine, and
fetches those that are not here. \`pnpm test\` runs it in Chromium, and where nothing has to be fetched.

Engines: ${Object.keys(ENGINES).join(", ")}; all of them, if none is named.

  --json  print the outcomes as JSON
  --help  this text
`;

const { values, positionals } = readArguments(
  { allowPositionals: true, options: { json: { type: "boolean" } } },
  USAGE,
);
const unknown = positionals.find((name) => !Object.hasOwn(ENGINES, name));
if (unknown !== undefined) {
  fail(new Error(`unknown engine ${unknown}`), USAGE);
}

const suite = await bundleSuite();
const reports: Report[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(ENGINES)) {
  process.stderr.write(`▸ ${name}\n`);
  const report = await reportOf(name);
  reports.push(report);
  if (!values.json) {
    process.stdout.write(describeReport(report));
  }
}
if (values.json) {
  process.stdout.write(`${JSON.stringify(reports, undefined, 2)}\n`);
}
process.exitCode = reports.every(isGood) ? 0 : 1;

/** Each engine has servers of its own: what one leaves behind must not meet the next. */
async function reportOf(name: string): Promise<Report> {
  try {
    const engine = await (ENGINES[name] as () => Promise<Engine>)();
    // Loaded late: it needs a build, and `--help` does not.
    const { startStage } = await import("./src/conformance/server.ts");
    await using stage = await startStage(new Map());
    return { engine: engine.name, outcomes: await engine.run(suite, stage.places) };
  } catch (error) {
    return { engine: name, outcomes: [], missing: error instanceof Error ? error.message : String(error) };
  }
}
