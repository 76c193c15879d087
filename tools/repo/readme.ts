/** `pnpm readme`: writes the table of vendors and packages into the README. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "./src/usage.ts";
import { withVendorTable } from "./src/vendor-table.ts";
import { root } from "./src/workspace.ts";

const usage = `Usage: pnpm readme

Writes the table of vendors and packages into README.md, from the bundles and package.json files.

  --help   this text
`;

readArguments({}, usage);

const file = join(root, "README.md");
writeFileSync(file, withVendorTable(readFileSync(file, "utf8")));
