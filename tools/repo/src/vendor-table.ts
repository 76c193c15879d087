import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listVendors, outputs, root, vendorFigures } from "./workspace.ts";

const BEGIN = "<!-- vendors: written by `pnpm readme` -->";
const END = "<!-- /vendors -->";

/**
 * The README's text with its table of vendors made anew. Needs a build.
 *
 * @throws {Error} if the README has lost the two comments between which the table stands
 */
export function withVendorTable(readme: string): string {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) {
    throw new Error(`README.md: put the table's place back, a line "${BEGIN}" and a line "${END}".`);
  }
  return `${readme.slice(0, from + BEGIN.length)}\n${vendorTable()}\n${readme.slice(to)}`;
}

function vendorTable(): string {
  const rows = listVendors().map((vendor) => {
    const { operations, webhooks } = vendorFigures(vendor);
    const title = JSON.parse(readFileSync(join(root, "specs", vendor, "dist/openapi.json"), "utf8")).info
      .title;
    const packages = outputs.map(
      (output) => `[\`${vendor}-${output}\`](packages/compiled/${vendor}/${output})`,
    );
    return `| [${title}](specs/${vendor}) | ${operations} | ${webhooks} | ${packages.join(" ")} [\`${vendor}-spec\`](specs/${vendor}) |`;
  });
  return [
    "| vendor | operations | webhooks | packages, all under `@orderwire/` |",
    "|---|---:|---:|---|",
    ...rows,
  ].join("\n");
}
