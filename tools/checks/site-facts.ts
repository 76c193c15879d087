/** Compares operations of the built site with the vendors' own texts: `node tools/checks/site-facts.ts --texts DIR`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, readArguments } from "@orderwire/repo/usage";
import { numberGiven } from "./src/arguments.ts";
import { compareOperation } from "./src/site-facts/compare.ts";
import { Site } from "./src/site-facts/page.ts";
import { readText, type TextOperation } from "./src/site-facts/texts.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks site-facts --texts <folder> [options]

Reads the vendors' texts (*.txt) in the folder, draws operations at random, some of each vendor among them, and compares what
their pages on the built site say: path, scope, names, types, values, limits of the fields. Exit code 1: a page is wrong.

  --texts <folder>  of the vendors' texts, which are not part of this repository
  --count <n>       how many operations (40)
  --seed <n>        the same seed draws the same ones (1)
  --site <folder>   the built site
  --help            this text
`;

const { values } = readArguments(
  {
    options: {
      texts: { type: "string" },
      count: { type: "string", default: "40" },
      seed: { type: "string", default: "1" },
      site: { type: "string", default: fileURLToPath(new URL("../../packages/docs/dist", import.meta.url)) },
    },
  },
  USAGE,
);
const count = numberGiven(values.count, "--count", USAGE);
const seed = numberGiven(values.seed, "--seed", USAGE);
const folder = values.texts ?? fail(new Error("Give --texts."), USAGE);
const missing = [folder, values.site].find((one) => !existsSync(one));
if (missing !== undefined) {
  fail(new Error(`${missing} is not there. The site is built by \`pnpm start\`.`), USAGE);
}
const all = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readText(readFileSync(join(folder, name), "utf8")));
const vendors = [...new Set(all.map(({ vendor }) => vendor))];
const drawn = shuffled(all, seed);
// The small vendors have few operations: one of each is always there.
const first = vendors.flatMap((vendor) => drawn.find((operation) => operation.vendor === vendor) ?? []);
const chosen = [...first, ...drawn.filter((operation) => !first.includes(operation))].slice(0, count);
const site = new Site(values.site);
const verdicts = chosen.map((operation) => compareOperation(site, operation));
const wrong = verdicts.flatMap((verdict) => verdict.wrong);
const facts = verdicts.reduce((sum, verdict) => sum + verdict.facts, 0);
process.stdout.write(
  `${wrong.map((line) => `${line}\n`).join("")}${chosen.length} operations of ${vendors.join(", ")}: ${facts} facts, ${wrong.length} wrong (seed ${seed})\n`,
);
process.exitCode = wrong.length > 0 || chosen.length < count ? 1 : 0;

function shuffled(operations: readonly TextOperation[], seed: number): TextOperation[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return operations
    .map((operation) => ({ operation, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ operation }) => operation);
}
