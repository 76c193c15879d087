/** `pnpm --filter @orderwire/checks drift`: what vendors answer today, against their specs. */
import { readArguments } from "@orderwire/repo/usage";
import { vendorsGiven } from "./src/arguments.ts";
import { accountVariable, readAccount, readLists } from "./src/drift.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks drift [vendor ...]

Reads every list of a real account, a page of each, through the mock's proxy, and prints in what the answers differ from
the document. Nothing is written, and no value of an answer is printed. Needs a build.

An account is a variable with JSON, ${accountVariable("<vendor>")}: {"server": "https://…", "<option>": "<secret>"}.
Vendors without one are named and left out. Exit code 1: something differs. 2: nothing was compared.

  --help  this text
`;

const { positionals } = readArguments({ allowPositionals: true }, USAGE);

let compared = 0;
let differing = 0;
for (const slug of vendorsGiven(positionals, USAGE)) {
  const account = readAccount(slug, process.env);
  if (!account) {
    process.stderr.write(`${slug}: not compared, ${accountVariable(slug)} is not set\n`);
    continue;
  }
  const { checked, differences } = await readLists(slug, account);
  compared += checked;
  differing += differences.length;
  process.stdout.write(`${slug}: ${checked} answers, ${differences.length} differences\n`);
  for (const { operation, path, message, count } of differences) {
    process.stdout.write(
      `  ${operation}  ${path.join(".")}  ${message}${count > 1 ? ` (${count} times)` : ""}\n`,
    );
  }
}
if (compared === 0) {
  process.stderr.write("Nothing was compared.\n");
}
process.exitCode = compared === 0 ? 2 : differing > 0 ? 1 : 0;
