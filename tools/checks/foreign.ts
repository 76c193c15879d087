/**
 * `pnpm --filter @orderwire/checks foreign <set> [options]`: takes documents of others through every stage.
 *
 *   directory   --count <n> --seed <n>: drawn at random from the public directory of API documents
 *   features    [--from <folder>]: one feature of OpenAPI 3.1 each
 *   folder      --from <folder>: every document in it
 *
 * `--only <text>` takes those whose name has it; `--without docs` leaves an output out; `--json` prints everything. Fetched documents stay in ORDERWIRE_CACHE.
 */
import { parseArgs } from "node:util";
import { judge } from "./src/foreign/judge.ts";
import { directorySet, type ForeignDocument, featureSet, folderSet } from "./src/foreign/sets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "25" },
    seed: { type: "string", default: "1" },
    from: { type: "string" },
    only: { type: "string", default: "" },
    without: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});

function documentsOf(set: string | undefined): ForeignDocument[] {
  switch (set) {
    case "directory":
      return directorySet(Number(values.count), Number(values.seed));
    case "features":
      return featureSet(values.from);
    case "folder":
      if (values.from !== undefined) {
        return folderSet(values.from);
      }
  }
  throw new Error("Name a set: directory, features, or folder with --from <folder>.");
}

const counts = new Map<string, number>();
for (const { name, file } of documentsOf(positionals[0]).filter((one) => one.name.includes(values.only))) {
  const judgement = await judge(name, file, values.without);
  const { verdict, operations, calls, problems, seconds } = judgement;
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(judgement)}\n`);
    continue;
  }
  const took = Object.entries(seconds).map(([stage, time]) => `${stage} ${time}`);
  process.stdout.write(
    `${verdict.padEnd(8)} ${name}: ${calls} of ${operations} calls (${took.join(", ")})\n`,
  );
  for (const problem of problems) {
    process.stdout.write(`    ${problem}\n`);
  }
}
process.stdout.write(`${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}\n`);
