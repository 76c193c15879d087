/** `pnpm readme`: writes into READMEs what other files hold: the vendors and packages, and the lint's rules. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withRulesList } from "@orderwire/lint/rules-list";
import { runTurbo } from "./src/turbo.ts";
import { readArguments } from "./src/usage.ts";
import { withVendorTable } from "./src/vendor-table.ts";
import { root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm readme

Writes the table of vendors and packages into README.md, from the specs, which it bundles where they have
changed, and the list of our rules into tools/lint/README.md.

  --help   this text
`;

readArguments({}, USAGE);

if (!(await runTurbo(["build"], ["--filter=./specs/*"])).ok) {
  process.exit(1);
}

const texts: [file: string, write: (text: string) => string][] = [
  ["tools/lint/README.md", withRulesList],
  ["README.md", withVendorTable],
];
for (const [name, write] of texts) {
  const file = join(root, name);
  const old = readFileSync(file, "utf8");
  const text = write(old);
  if (text === old) {
    continue;
  }
  writeFileSync(file, text);
  process.stdout.write(`wrote ${name}\n`);
}
