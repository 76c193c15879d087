/** Compares operations of the built site with the vendors' own texts: `node tools/checks/site-facts.ts --texts DIR`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compareOperation } from "./src/site-facts/compare.ts";
import { Site } from "./src/site-facts/page.ts";
import { readText, type TextOperation } from "./src/site-facts/texts.ts";

const USAGE = `Usage: node tools/checks/site-facts.ts --texts DIR [--count 40] [--seed 1] [--site DIR]

Reads the vendors' texts (*.txt) in DIR, draws operations at random, those of each vendor among them, and compares what their
pages on the built site say: path, scope, names, types, values, limits of the fields. Prints what is wrong; ends with 1 then.
`;

const { values } = parseArgs({
  options: {
    texts: { type: "string" },
    count: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    site: { type: "string", default: fileURLToPath(new URL("../../packages/docs/dist", import.meta.url)) },
  },
});
if (values.texts === undefined || !existsSync(values.texts) || !existsSync(values.site)) {
  process.stderr.write(
    existsSync(values.site) ? USAGE : `${values.site} is not there. Run \`pnpm start\` once.\n`,
  );
  process.exit(2);
}
const folder = values.texts;
const all = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readText(readFileSync(join(folder, name), "utf8")));
const vendors = [...new Set(all.map(({ vendor }) => vendor))];
const drawn = shuffled(all, Number(values.seed));
// The small vendors have few operations: one of each is always there.
const first = vendors.flatMap((vendor) => drawn.find((operation) => operation.vendor === vendor) ?? []);
const chosen = [...first, ...drawn.filter((operation) => !first.includes(operation))].slice(
  0,
  Number(values.count),
);
const site = new Site(values.site);
const verdicts = chosen.map((operation) => compareOperation(site, operation));
const wrong = verdicts.flatMap((verdict) => verdict.wrong);
const facts = verdicts.reduce((sum, verdict) => sum + verdict.facts, 0);
process.stdout.write(
  `${wrong.map((line) => `${line}\n`).join("")}${chosen.length} operations of ${vendors.join(", ")}: ${facts} facts, ${wrong.length} wrong (seed ${values.seed})\n`,
);
process.exitCode = wrong.length > 0 || chosen.length < Number(values.count) ? 1 : 0;

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
