/** `pnpm --filter @orderwire/checks foreign`: takes documents of others through every stage. */
import { fail, readArguments } from "@orderwire/repo/usage";
import { numberGiven } from "./src/arguments.ts";
import { judge } from "./src/foreign/judge.ts";
import { directorySet, type ForeignDocument, featureSet, folderSet } from "./src/foreign/sets.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks foreign <set> [options]

Takes documents of others through every stage, and says what became of each. Exit code 1: one is neither right nor refused
by name. Fetched documents stay in the folder ORDERWIRE_CACHE.

  directory         drawn at random from the public directory of API documents
  features          one feature of OpenAPI 3.1 each
  folder            every document in the folder of --from

  --count <n>       how many are drawn (25)
  --seed <n>        the same seed draws the same ones (1)
  --from <folder>   where the documents of features and folder are
  --only <text>     those whose name holds this
  --without <name>  leave an output out, such as docs (repeatable)
  --json            print everything, a line a document
  --help            this text
`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      count: { type: "string", default: "25" },
      seed: { type: "string", default: "1" },
      from: { type: "string" },
      only: { type: "string", default: "" },
      without: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
    },
  },
  USAGE,
);

function documentsOf(set: string | undefined): ForeignDocument[] {
  switch (set) {
    case "directory":
      return directorySet(
        numberGiven(values.count, "--count", USAGE),
        numberGiven(values.seed, "--seed", USAGE),
      );
    case "features":
      return featureSet(values.from);
    case "folder":
      if (values.from !== undefined) {
        return folderSet(values.from);
      }
  }
  return fail(new Error("Name a set: directory, features, or folder with --from <folder>."), USAGE);
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
if ([...counts.keys()].some((verdict) => verdict !== "right" && verdict !== "refused")) {
  process.exitCode = 1;
}
process.stdout.write(`${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}\n`);
