/** `pnpm readme`: writes the table of vendors and packages into the README, or with `--check` says whether it is current. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "./src/usage.ts";
import { withVendorTable } from "./src/vendor-table.ts";
import { root } from "./src/workspace.ts";

const usage = `Usage: pnpm readme [--check]

Writes the table of vendors and packages into README.md, from the bundles and package.json files.

  --check  write nothing; exit 1 if the table is not current
  --help   this text
`;

const { values } = readArguments({ options: { check: { type: "boolean" } } }, usage);

const file = join(root, "README.md");
const before = readFileSync(file, "utf8");
const after = withVendorTable(before);
if (before === after) process.exit(0);
if (values.check) {
  process.stderr.write("README.md: the table of vendors is not current. Run `pnpm readme`.\n");
  process.exit(1);
}
writeFileSync(file, after);
