/** `pnpm readme`: writes into READMEs what other files hold: the vendors and packages, and the lint's rules. */
import { writeReadmes } from "./src/readmes.ts";
import { runTurbo } from "./src/turbo.ts";
import { readArguments } from "./src/usage.ts";

const USAGE = `Usage: pnpm readme

Writes the table of vendors and packages into README.md, from the specs, which it bundles where they have
changed, and the list of our rules into tools/lint/README.md.

  --help   this text
`;

readArguments({}, USAGE);

if (!(await runTurbo(["build"], ["--filter=./specs/*"])).ok) {
  process.exit(1);
}

for (const name of writeReadmes()) {
  process.stdout.write(`wrote ${name}\n`);
}
